// Days on which a mentor is away: what is wrong with them, and how to say them.
import { sayDate, saySpan } from '#lib/schedule/times.ts';
import { words as all } from '#lib/words/en/mentoring-hours.ts';

const words = all.away;

/** What is wrong with the days of an absence, seen from `today`; empty for nothing. */
export function wrongDays({ from, until }: { from: string; until: string }, today: string): string {
	if (!from || !until) return words.wrongDays;
	if (until < from) return words.wrongOrder;
	return until < today ? words.wrongPast : '';
}

/** `Away 3 to 9 March`, `Away on 3 March`. */
export function sayAbsence({ from, until }: { from: string; until: string }): string {
	return from === until ? words.oneDay(sayDate(from)) : words.planned(saySpan(from, until));
}

// Moments of a mentor's work, between the wire and the fields and words of a screen.
import { dayOf, daysBetween, sayDay, timeOf } from '#lib/messages/moments.ts';
import { dayAfter, fieldTime, sayDated, wallAt } from '#lib/schedule/times.ts';
import { words } from '#lib/words/en/mentoring.ts';

/** A moment as date and time fields have it, in the zone of the device. */
export function fieldsOf(at: string): { date: string; time: string } {
	const { day, minute } = wallAt(at);
	return { date: day, time: fieldTime(minute) };
}

/** What stands in the fields as a moment of the wire, `2026-11-24T18:30Z`; null where they say none. */
export function momentOf({ date, time }: { date: string; time: string }): string | null {
	const at = new Date(`${date}T${time}`);
	return Number.isNaN(at.getTime()) ? null : `${at.toISOString().slice(0, 16)}Z`;
}

/** What the fields say at first: tomorrow at the next full hour of now, by day. */
export function soon(now: number): { date: string; time: string } {
	const { day, minute } = wallAt(now);
	const hour = Math.min(Math.max(Math.ceil(minute / 60), 9), 20);
	return { date: dayAfter(day, 1), time: fieldTime(hour * 60) };
}

/** A moment with its day, near ones by name: `tomorrow, 7 pm`, `Friday, 7 pm`, `Tuesday 1 December, 7 pm`. */
export function sayNext(at: string, now: number, alone = false): string {
	const [today, day] = [dayOf(now), dayOf(at)];
	const said = words.dayAt(sayNearDay(day, today), timeOf(at, true));
	return alone ? `${said.charAt(0).toUpperCase()}${said.slice(1)}` : said;
}

/** A day in a sentence: `today`, `Friday`, `Tuesday 1 December`. */
export function sayNearDay(day: string, today: string): string {
	const away = daysBetween(today, day);
	return away >= -1 && away < 7 ? sayDay(day, today, words.days) : sayDated(day);
}

// How someone stands who has or looks for a mentor: by this the page decides what it shows.
import { dayParts, type Pair, type Wish } from '#shared/pairs.ts';
import { topics } from '#shared/mentors.ts';
import { locale } from '#lib/messages/moments.ts';

export interface Standing {
	/** What waits for one's own yes: a mentor, or who stands in. */
	asks: Pair[];
	/** What one has said yes to, and the other not yet; a cover before its first day too. */
	waits: Pair[];
	/** Mentors one writes with, who stands in after whom they stand in for. */
	mentors: Pair[];
	ended: Pair[];
	/** Whether one may look for a mentor. */
	looks: boolean;
}

/** The pairs on whose mentee's side one is, by where they stand. */
export function standingOf(pairs: readonly Pair[]): Standing {
	const mine = pairs.filter(({ side }) => side === 'mentee');
	const unanswered = mine.filter(({ state }) => state === 'asked' || state === 'proposed');
	const isMine = ({ waitsFor }: Pair) => waitsFor.includes('mentee');
	const mentors = mine
		.filter(({ state }) => state === 'open' || state === 'paused')
		.sort((one, other) => Number(one.covers !== null) - Number(other.covers !== null));
	return {
		asks: unanswered.filter(isMine),
		waits: unanswered.filter((pair) => !isMine(pair)),
		mentors,
		ended: mine.filter(({ state }) => state === 'ended'),
		looks: ![...unanswered, ...mentors].some(({ covers }) => covers === null)
	};
}

/** Who stands in for a mentor who is away, if one said yes and it has begun. */
export function coverFor(pair: Pair, pairs: readonly Pair[]): Pair | undefined {
	if (pair.away?.cover !== 'accepted') return undefined;
	return pairs.find(({ side, covers, state }) => side === 'mentee' && covers !== null && state === 'open');
}

/** A wish as a form begins with it: what was said before, else the language of the device. */
export function wishToWrite(wish: Wish | null): Wish {
	if (wish)
		return { ...wish, topics: [...wish.topics], languages: [...wish.languages], times: [...wish.times] };
	return { topics: [], languages: [locale.slice(0, 2)], times: [], line: '' };
}

/** A form's wish as it goes out: in the order in which things are offered, without spaces around. */
export function wishToSend({ topics: picked, languages, times, line }: Wish): Wish {
	return {
		topics: topics.filter((one) => picked.includes(one)),
		languages: [...languages],
		times: dayParts.filter((one) => times.includes(one)),
		line: line.trim()
	};
}

/** Whether both say the same. */
export function isSameWish(one: Wish, other: Wish | null): boolean {
	return other !== null && JSON.stringify(wishToSend(one)) === JSON.stringify(wishToSend(other));
}

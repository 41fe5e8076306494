// What of one's pairs belongs on Today: what waits for one's own yes, one's mentor, and who waits for oneself.
import type { Pair } from '#shared/pairs.ts';

export interface PairsToday {
	/** Pairs, covers and notes that wait for one's own yes or no. */
	waits: { pair: Pair; what: 'pair' | 'cover' | 'note' }[];
	/** Of someone with a mentor, who stands in last. */
	mentors: { pair: Pair; canReach: boolean }[];
	/** Of a mentor: who wants them to write, and who else waits for an answer. */
	wants: Pair[];
	unanswered: Pair[];
}

/** Sorts one's pairs for Today; those that have ended belong there no more. */
export function pairsToday(pairs: readonly Pair[]): PairsToday {
	const live = pairs.filter(({ state }) => state === 'open' || state === 'paused');
	const mentors = live
		.filter(({ side }) => side === 'mentee')
		.sort((one, other) => Number(one.covers !== null) - Number(other.covers !== null));
	const hasCover = mentors.some(({ covers, state }) => covers !== null && state === 'open');
	const open = live.filter(({ side, state }) => side === 'mentor' && state === 'open');
	return {
		waits: pairs.flatMap(waitsIn),
		mentors: mentors.map((pair) => ({ pair, canReach: canReach(pair, hasCover) })),
		wants: open.filter(({ wantsContact }) => wantsContact),
		unanswered: open.filter(({ wantsContact, isWaiting }) => isWaiting && !wantsContact)
	};
}

/** Whether there is anything of it. */
export function hasPairs({ waits, mentors, wants, unanswered }: PairsToday): boolean {
	return waits.length + mentors.length + wants.length + unanswered.length > 0;
}

/** Whether something of it waits for oneself. */
export function asksOfMe({ waits, wants, unanswered }: PairsToday): boolean {
	return waits.length + wants.length + unanswered.length > 0;
}

/** Whether one's mentor has written something that was not read yet. */
export function hasUnread({ mentors }: PairsToday): boolean {
	return mentors.some(({ pair }) => pair.unread > 0);
}

function waitsIn(pair: Pair): PairsToday['waits'] {
	if (pair.state !== 'ended' && pair.waitsFor.includes(pair.side))
		return [{ pair, what: pair.covers ? 'cover' : 'pair' }];
	return pair.side === 'mentee' && pair.handover?.state === 'offered' ? [{ pair, what: 'note' }] : [];
}

/** One asks who is there: while the mentor is away, who stands in. */
function canReach({ state, away, covers }: Pair, hasCover: boolean): boolean {
	return state === 'open' && (covers !== null || away === null || !hasCover);
}

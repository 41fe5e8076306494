// Pairs that nobody holds on one side any more: whose account is gone, whose access has ended, who lost the role. They
// end for the other at once, and what waited for a yes is forgotten.
import { isStaff, type Role } from '#shared/roles.ts';
import type { Side } from '#shared/pairs.ts';
import type { Paired } from '#server/accounts/accounts.ts';
import { findHolder } from '#server/accounts/ending.ts';
import type { Parts } from '#server/kernel/context.ts';
import type { Connection } from '#server/kernel/database/connection.ts';
import { scrubSoon } from '#server/kernel/scrubbing.ts';
import { eraseMentor } from '#server/mentors/mentors.ts';
import { endOne } from './ending.ts';
import { forgetPair } from './forgetting.ts';
import { eraseNotes } from './notes.ts';
import { changePair, findPair, pairsIn, type Pair, type PairContent } from './pairs.ts';
import { settleCoversOf } from './standing-in.ts';
import { changeWish, eraseWish, prepareWish } from './wishing.ts';

/** Ends every pair that one side does not hold any more, and erases the words of who is gone. Runs every minute. */
export async function endUnheld(parts: Parts): Promise<void> {
	for (const pair of await pairsIn(parts, ['asked', 'proposed', 'open', 'paused', 'ended'])) {
		try {
			await endIfUnheld(parts, pair);
		} catch (error) {
			parts.log.error('pair not ended', { error });
		}
	}
}

/**
 * All that was someone's as a mentor or a mentee, at the end of their account or its access: their pairs end, their
 * notes, their wish and what they said as a mentor are erased. The pairs are those that they had. Twice changes nothing.
 */
export async function endMentoringOf(
	parts: Parts,
	accountId: string,
	pairs: readonly Paired[]
): Promise<void> {
	for (const { id } of pairs) {
		const pair = await findPair(parts, id);
		if (pair) await endIfUnheld(parts, pair);
	}
	await eraseNotes(
		parts,
		pairs.filter((one) => one.as === 'mentor').map(({ id }) => id)
	);
	await eraseWish(parts, accountId);
	await eraseMentor(parts, accountId);
	scrubSoon(parts);
}

async function endIfUnheld(parts: Parts, pair: Pair): Promise<void> {
	const { isHeld, gone } = await parts.database.read((on) => holdersOf(on, pair.content));
	const isWaiting = pair.state === 'asked' || pair.state === 'proposed';
	if (!isHeld && isWaiting) return forgetPair(parts, pair);
	if (!isHeld && pair.state !== 'ended') {
		await endOne(parts, pair, { by: null, last: '', reached: '', next: '' });
		await settleCoversOf(parts, [pair.content.mentee]);
	}
	if (gone.some((side) => hasWords(pair.content, side))) await blank(parts, pair, gone);
}

/** Whether both sides still are what they are in a pair, and whose account is gone altogether. */
async function holdersOf(on: Connection, content: PairContent): Promise<{ isHeld: boolean; gone: Side[] }> {
	const [mentee, mentor] = [await findHolder(on, content.mentee), await findHolder(on, content.mentor)];
	const holds = (one: typeof mentee, role: Role) => one?.isEnded === false && one.roles.includes(role);
	return {
		isHeld: holds(mentee, 'patient') && holds(mentor, 'mentor') && !isStaff(mentor?.roles ?? []),
		gone: [...(mentee ? [] : ['mentee' as const]), ...(mentor ? [] : ['mentor' as const])]
	};
}

/** Whether anything in a pair is of the words of one side, who is gone. */
function hasWords({ wish, ended, handover, received }: PairContent, side: Side): boolean {
	const hasLast = ended?.by === side && ended.last + ended.reached + ended.next !== '';
	if (side === 'mentor') return hasLast || handover !== null;
	const isWish = wish.line !== '' || wish.topics.length > 0 || wish.times.length > 0;
	return hasLast || isWish || handover !== null || received !== null;
}

/** A note about a mentee is gone with either of the two. */
async function blank(parts: Parts, pair: Pair, gone: readonly Side[]): Promise<void> {
	const wish = { topics: [], languages: [...pair.content.wish.languages], times: [], line: '' };
	const { mentee, handover } = pair.content;
	const isWaiting = handover?.state === 'agreed' && !gone.includes('mentee');
	const waiting = isWaiting ? await prepareWish(parts, mentee) : null;
	await parts.database.write([pair.id, mentee], async (trx) => {
		if (waiting) {
			await changeWish(trx, waiting, (now) => now && { ...now, handover: null });
		}
		await changePair(trx, pair, ({ content: { ended } }) => ({
			handover: null,
			...(gone.includes('mentee') && { wish, received: null }),
			...(ended?.by && gone.includes(ended.by) && { ended: { ...ended, last: '', reached: '', next: '' } })
		}));
	});
	scrubSoon(parts);
}

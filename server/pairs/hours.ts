// The floor of each pair's room turns with its mentor's hours: outside them only the mentee may write. After a start it is
// known with the first turn.
import { pairChanged } from '#shared/pairs.ts';
import { readOwn } from '#server/accounts/accounts.ts';
import { minuteNow } from '#server/kernel/clock.ts';
import type { Parts } from '#server/kernel/context.ts';
import { tell } from '#server/kernel/publish.ts';
import { readMentor } from '#server/mentors/mentors.ts';
import { thereAt } from '#server/mentors/there.ts';
import { setThere } from '#server/rooms/floor.ts';
import { findPair, pairsIn, type Pair } from './pairs.ts';

/**
 * Turns the floor of every pair whose mentor's hours have just begun or ended. What fails for one keeps no other from
 * turning, and comes again. Runs every few seconds.
 */
export async function turnFloors(parts: Parts): Promise<void> {
	const mentors = Map.groupBy(await pairsIn(parts, ['open', 'paused']), ({ content }) => content.mentor);
	for (const [accountId, pairs] of mentors) {
		await turnAll(parts, accountId, pairs).catch((error: unknown) =>
			parts.log.error('floors not turned', { error })
		);
	}
}

/** The same for one mentor, who has just changed their hours: both sides learn of it either way. */
export async function turnFloorsOf(parts: Parts, accountId: string): Promise<void> {
	const own = await readOwn(parts, accountId);
	const mine = own?.pairs.filter((one) => one.as === 'mentor') ?? [];
	const found = await Promise.all(mine.map(({ id }) => findPair(parts, id)));
	const pairs = found.filter((pair) => pair?.state === 'open' || pair?.state === 'paused') as Pair[];
	await turnAll(parts, accountId, pairs, true);
}

async function turnAll(parts: Parts, mentor: string, pairs: readonly Pair[], isTold = false): Promise<void> {
	const { content } = await readMentor(parts, mentor);
	const isThere = thereAt(content, minuteNow(parts.clock)).open;
	for (const { id, content: of } of pairs) {
		if (!setThere(parts, id, isThere) && !isTold) continue;
		for (const account of [of.mentee, of.mentor]) {
			tell(parts.listeners, { to: { account }, fact: pairChanged.name, data: {} });
		}
	}
}

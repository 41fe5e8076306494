// The floor of each pair's room turns with its mentor's hours: outside them only the mentee may write.
import { readOwn } from '#server/accounts/accounts.ts';
import { minuteNow } from '#server/kernel/clock.ts';
import type { Parts } from '#server/kernel/context.ts';
import { readMentor } from '#server/mentors/mentors.ts';
import { thereAt } from '#server/mentors/there.ts';
import { giveFloor } from '#server/rooms/floor.ts';
import { requireRoom, type RoomRow } from '#server/rooms/rooms.ts';
import { findPair, pairsIn, tellPair, type Pair } from './pairs.ts';

/** Turns the floor of every pair whose mentor's hours have just begun or ended. Runs every few seconds. */
export async function turnFloors(parts: Parts): Promise<void> {
	const mentors = Map.groupBy(await pairsIn(parts, ['open', 'paused']), ({ content }) => content.mentor);
	for (const [accountId, pairs] of mentors) await turnAll(parts, accountId, pairs);
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
		const floor = floorOf(of.pausedBy.length > 0, isThere);
		const before = await parts.database.read(async (on) => (await requireRoom(on, id)).floor);
		if (before === floor && !isTold) continue;
		await parts.database.write([id], async (trx) => {
			const { floor: now } = await requireRoom(trx, id);
			// One that has ended in this very moment stays so.
			if (now !== 'nobody' && now !== floor)
				await giveFloor(trx, id, { floor, speaker_id: null, span: null });
			tellPair(trx, of);
		});
	}
}

/** Who may write in an open pair's room. */
export function floorOf(isPaused: boolean, isThere: boolean): RoomRow['floor'] {
	if (isPaused) return 'paused';
	return isThere ? 'everyone' : 'mentee';
}

// What has ended goes on its day with all that was written: the keys first, then the rows. Nobody looks at it any more.
import { readOwn } from '#server/accounts/accounts.ts';
import { everyAccess } from '#server/accounts/everyone.ts';
import { dayText } from '#server/kernel/clock.ts';
import type { Parts } from '#server/kernel/context.ts';
import type { Transaction } from '#server/kernel/database/database.ts';
import { eraseRows } from '#server/kernel/erasures.ts';
import { scrubSoon } from '#server/kernel/scrubbing.ts';
import { removeDirectMembers } from '#server/members/direct.ts';
import { eraseKeptOf, everyMemberId } from '#server/members/keeping/keeping.ts';
import { peopleScope } from '#server/members/scopes.ts';
import { eraseUnownedMentors } from '#server/mentors/mentors.ts';
import { everyScope, removeMessages } from '#server/messages/erasing/erasing.ts';
import { removeDirectRoom } from '#server/rooms/direct.ts';
import { textScope } from '#server/rooms/rooms.ts';
import { ownKeys, takeOut } from './forgetting.ts';
import { notesScope, removeNotes } from './notes.ts';
import { findPair, pairScope, tellPair } from './pairs.ts';
import { eraseUnownedWishes } from './wishing.ts';
import * as store from './store.ts';

/** Rows of a pair's room by its id; the two rows that say that there was one open nothing and go last. */
const IN_ROOM = ['reactions', 'messages', 'held', 'memberships', 'former_names', 'departures'];

/** Pairs whose day has come, and those whose key is destroyed, which a restore has brought back. */
export async function pairsToErase(parts: Parts): Promise<string[]> {
	const today = dayText(parts.clock.now());
	const { due, all } = await parts.database.read(async (on) => ({
		due: await store.due(on, today),
		all: await store.everyId(on)
	}));
	const found = new Set(due);
	for (const id of all) if (!(await parts.keys.find(pairScope(id)))) found.add(id);
	return [...found];
}

/**
 * Erases all that is in a pair, and takes it out of what both keep. The room and the pair's own row stay, which hold
 * nothing any more, until `removePair`. Broken off anywhere, it goes on at its next time. False where nothing says any
 * more whose it was.
 */
export async function erasePair(parts: Parts, id: string): Promise<boolean> {
	const pair = await findPair(parts, id);
	const members = await parts.database.read((on) => everyMemberId(on, id));
	for (const memberId of members) await eraseKeptOf(parts, { roomId: id, memberId });
	const people = pair ? [pair.content.mentee, pair.content.mentor] : [];
	const own = await ownKeys(parts, people);
	// Without its key all of this was listed before.
	if (pair) {
		const rows = IN_ROOM.map((table) => ({ table, key: { room_id: id } }));
		await eraseRows(parts, [...rows, { table: 'pair_notes', key: { id } }]);
	}
	if (pair || members.length > 0) {
		const ofBoth = members.flatMap((memberId) => everyScope(parts, { roomId: id, memberId }));
		const whole = [pairScope(id), notesScope(id), peopleScope(id), ['room-salt', id] as const];
		await parts.keys.destroy([...whole, ...ofBoth]);
	}
	await removeMessages(parts, id);
	await parts.database.write([...people, id], async (trx) => {
		for (const [accountId, key] of own) await takeOut(parts, trx, { id: accountId, key }, [id]);
		await removeNotes(trx, id);
		await removeDirectMembers(parts, trx, id);
		if (pair) tellPair(trx, pair.content);
	});
	return pair !== null;
}

/** The key of the name of a pair's room, to be destroyed before `removePair`. */
export function eraseRoomText(parts: Parts, id: string): Promise<void> {
	return parts.keys.destroy([textScope(id)]);
}

/** Removes the last two rows of a pair of which nothing else is left. */
export async function removePair(trx: Transaction, id: string): Promise<void> {
	await store.remove(trx, id);
	await removeDirectRoom(trx, id);
}

/** Erases what hangs on nobody any more, and what accounts still name though it is gone: a restore brings it back. */
export async function eraseUnownedPairs(parts: Parts): Promise<void> {
	await eraseUnownedWishes(parts);
	await eraseUnownedMentors(parts);
	const { people, all } = await parts.database.read(async (on) => ({
		people: await everyAccess(on),
		all: new Set(await store.everyId(on))
	}));
	for (const { accountId } of people) {
		const pairs = (await readOwn(parts, accountId))?.pairs ?? [];
		// One that was begun since the look at all pairs is none of these.
		const lost = pairs.map(({ id }) => id).filter((id) => !all.has(id));
		if (lost.length > 0) await forgetLost(parts, accountId, lost);
	}
	scrubSoon(parts);
}

async function forgetLost(parts: Parts, accountId: string, lost: readonly string[]): Promise<void> {
	const key = (await ownKeys(parts, [accountId])).get(accountId);
	if (!key) return;
	await parts.database.write([accountId, ...lost], async (trx) => {
		const gone: string[] = [];
		for (const id of lost) if (!(await store.find(trx, id))) gone.push(id);
		if (gone.length > 0) await takeOut(parts, trx, { id: accountId, key }, gone);
	});
}

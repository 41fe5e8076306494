// The two members of a pair's room, who are in it from its beginning, in each other's sight, under the names of the pair.
import type { Role } from '#shared/roles.ts';
import type { Parts } from '#server/kernel/context.ts';
import type { Connection } from '#server/kernel/database/connection.ts';
import type { Transaction } from '#server/kernel/database/database.ts';
import { memberIdOf } from '#server/kernel/pseudonyms.ts';
import { seal, type Key } from '#server/kernel/sealing.ts';
import { advance, nextCursor } from '#server/rooms/rooms.ts';
import { commitArrival, commitRemoval } from './committed.ts';
import { presentMember, type Self } from './members.ts';
import { drawAvatar, drawName } from './offers.ts';
import { peopleScope } from './scopes.ts';
import * as store from './store.ts';

/** Who someone is in a pair. */
export interface PairName {
	readonly name: string;
	/** Outline, fill and figure, `3.5.1`. */
	readonly avatar: string;
}

/** The names of a pair, which hang on its id and on nothing else; they never are the same. */
export function pairNames(parts: Parts, pairId: string): { mentee: PairName; mentor: PairName } {
	const [mentee, mentor] = [`pair:${pairId}:mentee`, `pair:${pairId}:mentor`];
	const name = drawName(parts, mentor);
	let turn = 0;
	while (drawName(parts, mentee, turn) === name) turn += 1;
	return {
		mentee: { name: drawName(parts, mentee, turn), avatar: drawAvatar(parts, mentee) },
		mentor: { name, avatar: drawAvatar(parts, mentor) }
	};
}

/** The key that `insertDirectMember` needs, before its act. */
export function directPeopleKey(parts: Parts, roomId: string): Promise<Key> {
	return parts.keys.need(peopleScope(roomId));
}

/** Brings one of a pair into its room, inside the act that makes it. */
export async function insertDirectMember(
	parts: Parts,
	trx: Transaction,
	{ salt, people }: { salt: Key; people: Key },
	who: PairName & { roomId: string; accountId: string; role: Role }
): Promise<void> {
	const { roomId, accountId, role, name, avatar } = who;
	const memberId = memberIdOf(parts.keys, salt, accountId, 1);
	const cursor = await nextCursor(trx, roomId);
	const row: store.MembershipRow = {
		...{ room_id: roomId, member_id: memberId, name, avatar, role },
		account: seal(people, { table: 'memberships', id: memberId, revision: 1 }, accountId),
		...{ agreement_version: 0, reads_from_seq: 0, seen_seq: 0, acted: 1, cursor },
		...{ private_version: 1, departed: null }
	};
	await store.insert(trx, row);
	commitArrival(parts, trx, row);
	advance(trx, roomId, { cursor, member: presentMember(row, true) });
}

/** Removes the two from a room of which nothing is kept any more: they hear nothing of it from this commit on. */
export async function removeDirectMembers(parts: Parts, trx: Transaction, roomId: string): Promise<void> {
	for (const { member_id } of await store.all(trx, roomId)) commitRemoval(parts, trx, roomId, member_id);
	await store.removeAll(trx, roomId);
}

/** The two memberships of a pair's room as one of them finds them; `mine` is null once it is not theirs any more. */
export async function membersOfPair(
	on: Connection,
	{ roomId, memberId }: Self
): Promise<Record<'mine' | 'other', store.MembershipRow | null>> {
	const rows = await store.all(on, roomId);
	const mine = rows.find((row) => row.member_id === memberId && row.departed === null) ?? null;
	return { mine, other: rows.find((row) => row.member_id !== memberId) ?? null };
}

// Who belongs to a room as of the last commit, kept in memory: so that joining a channel needs no await, and nothing
// that was read before a removal leaves after it.
import type { Context, Parts } from '#server/kernel/context.ts';
import type { Transaction } from '#server/kernel/database/database.ts';
import { perServer } from '#server/kernel/per-server.ts';
import { notFound } from '#server/kernel/refusal.ts';
import { removedFrom, type Self } from './members.ts';
import * as store from './store.ts';

/** Members by id who belong to a room as of the last commit, so that joining a channel needs no await. */
const committed = perServer(() => new Map<string, Map<string, { readsFromSeq: number }>>());
const removals = perServer(() => ({ count: 0 }));

/** Reads who belongs to a room into the cache, unless a removal came between. */
export async function loadCommitted(parts: Parts, roomId: string): Promise<void> {
	while (!committed(parts).has(roomId)) {
		const before = removals(parts).count;
		const members = await parts.database.read(async (on) => {
			const removed = await removedFrom(parts, on, roomId);
			const rows = await store.all(on, roomId);
			return rows.filter((row) => row.departed === null && !removed.has(row.member_id));
		});
		if (removals(parts).count !== before) continue;
		committed(parts).set(
			roomId,
			new Map(members.map((row) => [row.member_id, { readsFromSeq: row.reads_from_seq }]))
		);
	}
}

/** Starts listening for a member who belongs to the room as of this tick; false when they do not. */
export function listenAsCommitted({ caller, ...parts }: Context, { roomId, memberId }: Self): boolean {
	const member = committed(parts).get(roomId)?.get(memberId);
	if (!member) return false;
	caller.connection?.listen(roomId, memberId, member.readsFromSeq);
	return true;
}

/** Throws `not_found` when someone was removed after a snapshot: what was read before does not leave any more. */
export function requireCommitted(parts: Parts, { roomId, memberId }: Self): void {
	if (!committed(parts).get(roomId)?.has(memberId)) throw notFound();
}

/** Wants to know of the room's next change without hearing it, for a member who belongs to it as of this tick. */
export function watchAsCommitted({ caller, ...parts }: Context, { roomId, memberId }: Self): void {
	if (committed(parts).get(roomId)?.has(memberId)) caller.connection?.watch(roomId, memberId);
}

/** Changes the cache with the commit: a new member belongs. */
export function commitArrival(parts: Parts, trx: Transaction, row: store.MembershipRow): void {
	trx.effects.changes.push(() => {
		removals(parts).count += 1;
		committed(parts).get(row.room_id)?.set(row.member_id, { readsFromSeq: row.reads_from_seq });
	});
}

/** Changes the cache with the commit: a removed member does not belong, and stops hearing in the same tick. */
export function commitRemoval(parts: Parts, trx: Transaction, roomId: string, memberId: string): void {
	trx.effects.changes.push(() => {
		removals(parts).count += 1;
		committed(parts).get(roomId)?.delete(memberId);
	});
	trx.effects.evictions.push({ roomId, memberId });
}

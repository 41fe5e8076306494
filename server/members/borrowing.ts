// A check-in borrows names: whoever comes into one is who they are in its circle, and reads from that moment on.
import type { Parts } from '#server/kernel/context.ts';
import type { Transaction } from '#server/kernel/database/database.ts';
import { advance, nextCursor } from '#server/rooms/rooms.ts';
import { commitArrival } from './committed.ts';
import { presentMember } from './members.ts';
import * as store from './store.ts';

/** Removes who was in a check-in that nothing is kept of any more. */
export async function removeBorrowed(trx: Transaction, roomId: string): Promise<void> {
	await store.removeAll(trx, roomId);
}

/**
 * Brings a member of a circle into one of its check-ins, in sight of everyone there: being here is what it is about.
 * They read what comes after the place `from`.
 */
export async function borrowMembership(
	parts: Parts,
	trx: Transaction,
	inCircle: store.MembershipRow,
	{ roomId, from }: { roomId: string; from: number }
): Promise<store.MembershipRow> {
	const cursor = await nextCursor(trx, roomId);
	const row: store.MembershipRow = {
		...inCircle,
		room_id: roomId,
		agreement_version: 0,
		reads_from_seq: from,
		seen_seq: from,
		acted: 1,
		cursor,
		private_version: 1
	};
	await store.insert(trx, row);
	commitArrival(parts, trx, row);
	advance(trx, roomId, { cursor, member: presentMember(row, true) });
	return row;
}

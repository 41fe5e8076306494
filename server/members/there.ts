// Who is in a room as its staff see them: without those who were removed, and with those who have just gone until their
// name goes too, so that nobody is recognised by going from two rooms at once.
import type { Parts } from '#server/kernel/context.ts';
import type { Connection } from '#server/kernel/database/connection.ts';
import { isFormer, removedFrom, type MembershipRow } from './members.ts';
import * as store from './store.ts';

/** Everyone in a room whom its staff see there, in the order of their random ids. */
export async function membersThere(parts: Parts, on: Connection, roomId: string): Promise<MembershipRow[]> {
	const removed = await removedFrom(parts, on, roomId);
	const rows = await store.all(on, roomId);
	return rows.filter((row) => !isFormer(row) && !removed.has(row.member_id));
}

// How many people are in a room, for those who may not know who.
import { isStaff } from '#shared/roles.ts';
import { minuteNow } from '#server/kernel/clock.ts';
import type { Parts } from '#server/kernel/context.ts';
import type { Connection } from '#server/kernel/database/connection.ts';
import * as store from './store.ts';

/** How many members of a room are there and no staff. */
export async function countMembers(parts: Parts, on: Connection, roomId: string): Promise<number> {
	const sanctions = await store.sanctionsIn(on, roomId, minuteNow(parts.clock));
	const removed = new Set(sanctions.filter((one) => one.kind === 'removal').map((one) => one.member_id));
	const rows = await store.all(on, roomId);
	const there = rows.filter((row) => row.departed === null && !removed.has(row.member_id));
	return there.filter((row) => !isStaff([row.role])).length;
}

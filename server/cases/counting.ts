// How much is open in some rooms, for those who may not see what it is.
import type { Connection } from '#server/kernel/database/connection.ts';
import * as store from './store.ts';

/** Whether any case of a room is still kept, open or not. */
export async function isAnyCase(on: Connection, roomId: string): Promise<boolean> {
	const open = await store.latest(on, { roomId }, true, 1);
	return open.length > 0 || (await store.latest(on, { roomId }, false, 1)).length > 0;
}

/** How many cases of some rooms are open. */
export async function countOpenCases(on: Connection, roomIds: readonly string[]): Promise<number> {
	let count = 0;
	for (const roomId of roomIds) count += (await store.openParties(on, { roomId })).length;
	return count;
}

// A check-in is forgotten when its circle has forgotten its date and the last that was said in it: then all of it goes.
import type { Parts } from '#server/kernel/context.ts';
import { eraseRows } from '#server/kernel/erasures.ts';
import { removeBorrowed } from '#server/members/borrowing.ts';
import { eraseKeptOf, everyMemberId } from '#server/members/keeping/keeping.ts';
import { everyScope } from '#server/messages/erasing/erasing.ts';
import { isAnyMessage } from '#server/messages/messages.ts';
import { removeCheckinRoom } from '#server/rooms/borrowing.ts';
import type { RoomRow } from '#server/rooms/rooms.ts';
import { findOccurrence } from '#server/schedule/occurrences.ts';
import * as store from './store.ts';

/** Erases a check-in of which nothing is to be kept any more; others stay. Broken off anywhere, it goes on next time. */
export async function eraseOldCheckin(parts: Parts, { id: roomId, circle_id }: RoomRow): Promise<void> {
	if (circle_id === null) return;
	const { isKept, members } = await parts.database.read(async (on) => ({
		isKept: (await findOccurrence(on, roomId)) !== undefined || (await isAnyMessage(on, roomId)),
		members: await everyMemberId(on, roomId)
	}));
	if (isKept) return;
	await eraseRows(
		parts,
		store.tables.map((table) => ({ table, key: { room_id: roomId } }))
	);
	// Those told why words of theirs were taken down there could not look at them any more.
	for (const memberId of members) await eraseKeptOf(parts, { roomId, memberId });
	await parts.keys.destroy(members.flatMap((memberId) => everyScope(parts, { roomId, memberId })));
	await parts.database.write([roomId], async (trx) => {
		await store.removeAll(trx, roomId);
		await removeBorrowed(trx, roomId);
		await removeCheckinRoom(trx, roomId);
	});
}

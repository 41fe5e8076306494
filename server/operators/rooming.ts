// Rooms from the command line: made, listed, and found by what an operator calls them.
import type { Agreement, Hours, Room } from '#shared/rooms.ts';
import { STAFF } from '#server/accounts/staffing.ts';
import type { Parts } from '#server/kernel/context.ts';
import { recordKey, writeRecord } from '#server/record/record.ts';
import { insertRoom, listRooms, prepareRoom, RETENTION_DAYS } from '#server/rooms/rooms.ts';
import { requireFreeTitle, titleKeys } from '#server/rooms/titles.ts';
import { wholeNumber } from './most.ts';
import { operator } from './operator.ts';

interface Wish {
	title: string;
	about: string;
	hours: Hours | null;
	agreement: Agreement['cards'] | null;
	retention: number | null;
}

/** Makes a room, on record, and answers its id. Throws in words where there is one of that title. */
export async function createRoomOnRecord(parts: Parts, { title, retention, ...rest }: Wish): Promise<string> {
	if (title.trim() === '' || [...title].length > 80) throw new Error('--title is 1 to 80 characters.');
	const retentionDays = wholeNumber(retention ?? RETENTION_DAYS, 'retention');
	const room = { title: title.trim(), retentionDays, ...rest };
	const [titles, prepared, record] = [
		await titleKeys(parts),
		await prepareRoom(parts),
		await recordKey(parts)
	];
	const roomId = prepared.id;
	await parts.database.write([STAFF, roomId], async (trx) => {
		await requireFreeTitle(trx, titles, title);
		await insertRoom(parts, trx, prepared, room);
		await writeRecord(parts, trx, record, { who: operator, what: 'room create', roomId, on: 'a room' });
	});
	return roomId;
}

/** A line for each room. */
export async function listLines(parts: Parts): Promise<string[]> {
	const rooms = await listRooms(parts);
	return rooms.map(({ roomId, title, open }) => `${roomId}  ${open ? 'open ' : 'quiet'}  ${title}`);
}

/** A room by its title or id. Throws in words. */
export async function findRoom(parts: Parts, titleOrId: string): Promise<Room> {
	const rooms = await listRooms(parts);
	const wanted = titleOrId.trim().toLowerCase();
	const room = rooms.find(({ roomId, title }) => roomId === wanted || title.toLowerCase() === wanted);
	if (!room) throw new Error(`There is no room "${titleOrId}". See: npm run evenkeel -- room list`);
	return room;
}

// SQL of what is kept about members and for how long: sanctions, what people were told, messages that wait.
import type { Connection } from '#server/kernel/database/connection.ts';
import type { Transaction } from '#server/kernel/database/database.ts';

interface Told {
	by_member_id: string;
	at: number;
}

/** Who gave reasons in a room that are still kept, and when. */
export async function reasonsIn(on: Connection, roomId: string): Promise<Told[]> {
	const found: Told[] = [];
	for (const table of ['sanctions', 'notices'] as const) {
		const rows = await on.kysely
			.selectFrom(table)
			.select(['by_member_id', 'at'])
			.distinct()
			.where('room_id', '=', roomId)
			.execute();
		found.push(...rows);
	}
	return found;
}

/** Whose messages wait in a room, and since when. */
export function waitingIn(on: Connection, roomId: string): Promise<{ member_id: string; at: number }[]> {
	return on.kysely
		.selectFrom('held')
		.select(['member_id', 'at'])
		.distinct()
		.where('room_id', '=', roomId)
		.where('sealed', 'is not', null)
		.execute();
}

/** Sanctions that ended before a minute. */
export async function sanctionsEndedBefore(
	on: Connection,
	roomId: string,
	minute: number
): Promise<string[]> {
	const rows = await on.kysely
		.selectFrom('sanctions')
		.select('id')
		.where('room_id', '=', roomId)
		.where('until', '<=', minute)
		.execute();
	return rows.map(({ id }) => id);
}

/** What people were told before a minute; of a removal only what they have put away. */
export async function noticesBefore(on: Connection, roomId: string, minute: number): Promise<string[]> {
	const rows = await on.kysely
		.selectFrom('notices')
		.select('id')
		.where('room_id', '=', roomId)
		.where('at', '<=', minute)
		.where((eb) => eb.or([eb('kind', '!=', 'removed'), eb('dismissed', 'is not', null)]))
		.execute();
	return rows.map(({ id }) => id);
}

/** Messages that wait, or never took a place, and whose day has come. */
export async function heldDue(on: Connection, roomId: string, today: string): Promise<string[]> {
	const rows = await on.kysely
		.selectFrom('held')
		.select('id')
		.where('room_id', '=', roomId)
		.where('erase_on', '<=', today)
		.execute();
	return rows.map(({ id }) => id);
}

/** What is kept about one member: sanctions, what they were told, what of theirs waits or never took a place. */
export async function keptOf(on: Connection, roomId: string, memberId: string): Promise<Kept[]> {
	const found: Kept[] = [];
	for (const table of kinds) {
		const rows = await on.kysely
			.selectFrom(table)
			.select('id')
			.where('room_id', '=', roomId)
			.where('member_id', '=', memberId)
			.execute();
		found.push(...rows.map(({ id }) => ({ table, id })));
	}
	return found;
}

const kinds = ['sanctions', 'notices', 'held'] as const;

/** A row that is kept about someone. */
export interface Kept {
	readonly table: (typeof kinds)[number];
	readonly id: string;
}

export async function remove(trx: Transaction, rows: readonly Kept[]): Promise<void> {
	for (const { table, id } of rows) await trx.kysely.deleteFrom(table).where('id', '=', id).execute();
}

export async function memberIds(on: Connection, roomId: string): Promise<string[]> {
	const rows = await on.kysely
		.selectFrom('memberships')
		.select('member_id')
		.where('room_id', '=', roomId)
		.execute();
	return rows.map((row) => row.member_id);
}

/** Everything that moderators did about a person under any of these member ids, the oldest first. */
export function sanctionsOf(on: Connection, roomId: string, memberIds: readonly string[]) {
	return on.kysely
		.selectFrom('sanctions')
		.selectAll()
		.where('room_id', '=', roomId)
		.where('member_id', 'in', memberIds)
		.orderBy('at')
		.orderBy('id')
		.execute();
}

/** Everything that a person was told of it, put away or not. */
export function noticesOf(on: Connection, roomId: string, memberIds: readonly string[]) {
	return on.kysely
		.selectFrom('notices')
		.selectAll()
		.where('room_id', '=', roomId)
		.where('member_id', 'in', memberIds)
		.orderBy('at')
		.orderBy('id')
		.execute();
}

/** Messages of theirs that wait, with their words. */
export function waitingOf(on: Connection, roomId: string, memberIds: readonly string[]) {
	return on.kysely
		.selectFrom('held')
		.selectAll()
		.where('room_id', '=', roomId)
		.where('member_id', 'in', memberIds)
		.where('sealed', 'is not', null)
		.orderBy('at')
		.orderBy('id')
		.execute();
}

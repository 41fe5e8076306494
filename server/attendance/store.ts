// Rows of attendance. Minutes stand only while a check-in is held; what stays is one row a member and check-in.
import type { Connection } from '#server/kernel/database/connection.ts';
import type { Transaction } from '#server/kernel/database/database.ts';
import type { Attended } from '#shared/attendance.ts';

/** Someone was there in this minute since the epoch. */
export interface MinuteRow {
	room_id: string;
	member_id: string;
	minute: number;
}

/** The minute in which the round of a check-in began. */
export interface RoundRow {
	room_id: string;
	minute: number;
}

/** A check-in whose attendance is written. */
export interface SheetRow {
	room_id: string;
	circle_id: string;
	/** The day in the zone of its plan. */
	day: string;
	/** The minute at which it was to begin. */
	at: number;
}

export interface AttendanceRow {
	room_id: string;
	member_id: string;
	/** Distinct minutes. */
	minutes: number;
	outcome: Attended['outcome'];
	late: number;
	/** 1 for who was excused and did not come. */
	excused: number;
}

declare module '#server/kernel/database/tables.ts' {
	interface Tables {
		attendance_minutes: MinuteRow;
		attendance_rounds: RoundRow;
		attendance_sheets: SheetRow;
		attendance: AttendanceRow;
	}
}

/** What is kept of a member's attendance at a check-in, with when that was. */
export type Kept = AttendanceRow & Pick<SheetRow, 'circle_id' | 'day' | 'at'>;

/** Check-ins in which minutes count now, with those of the asynchronous kind. */
export async function counting(on: Connection): Promise<string[]> {
	const rows = await on.kysely
		.selectFrom('occurrences')
		.select('id')
		.where('phase', 'in', ['opening', 'round', 'topic', 'closing'])
		.orderBy('id')
		.execute();
	return rows.map(({ id }) => id);
}

/** Check-ins that have closed and whose attendance is not written, with their circles. */
export function unwritten(on: Connection): Promise<{ id: string; circle_id: string }[]> {
	return on.kysely
		.selectFrom('occurrences as o')
		.leftJoin('attendance_sheets as s', 's.room_id', 'o.id')
		.select(['o.id', 'o.circle_id'])
		.where('o.phase', '=', 'closed')
		.where('s.room_id', 'is', null)
		.orderBy('o.id')
		.execute();
}

/** Who of a check-in was excused beforehand. */
export async function excusedFrom(on: Connection, roomId: string): Promise<Set<string>> {
	const rows = await on.kysely
		.selectFrom('coming')
		.select('member_id')
		.where('checkin_id', '=', roomId)
		.where('answer', '=', 'excused')
		.execute();
	return new Set(rows.map((row) => row.member_id));
}

/** Who is noted already for a minute. */
export async function notedAt(on: Connection, roomId: string, minute: number): Promise<Set<string>> {
	const rows = await on.kysely
		.selectFrom('attendance_minutes')
		.select('member_id')
		.where('room_id', '=', roomId)
		.where('minute', '=', minute)
		.execute();
	return new Set(rows.map((row) => row.member_id));
}

/** Notes minutes; those that are noted stay as they are. */
export async function note(trx: Transaction, rows: readonly MinuteRow[]): Promise<void> {
	if (rows.length === 0) return;
	await trx.kysely
		.insertInto('attendance_minutes')
		.values(rows)
		.onConflict((conflict) => conflict.columns(['room_id', 'member_id', 'minute']).doNothing())
		.execute();
}

/** Of each member of a check-in how many minutes are noted, and the first of them. */
export async function minutesIn(
	on: Connection,
	roomId: string
): Promise<Map<string, { count: number; first: number }>> {
	const rows = await on.kysely
		.selectFrom('attendance_minutes')
		.select((eb) => ['member_id', eb.fn.countAll().as('count'), eb.fn.min('minute').as('first')])
		.where('room_id', '=', roomId)
		.groupBy('member_id')
		.execute();
	return new Map(rows.map((row) => [row.member_id, { count: Number(row.count), first: Number(row.first) }]));
}

/** The minute in which the round began; null before it was seen. */
export async function roundOf(on: Connection, roomId: string): Promise<number | null> {
	const row = await on.kysely
		.selectFrom('attendance_rounds')
		.select('minute')
		.where('room_id', '=', roomId)
		.executeTakeFirst();
	return row?.minute ?? null;
}

export async function insertRound(trx: Transaction, row: RoundRow): Promise<void> {
	await trx.kysely
		.insertInto('attendance_rounds')
		.values(row)
		.onConflict((conflict) => conflict.column('room_id').doNothing())
		.execute();
}

export function findSheet(on: Connection, roomId: string): Promise<SheetRow | undefined> {
	return on.kysely
		.selectFrom('attendance_sheets')
		.selectAll()
		.where('room_id', '=', roomId)
		.executeTakeFirst();
}

/** Writes the attendance of a check-in, in place of its minutes. */
export async function write(
	trx: Transaction,
	sheet: SheetRow,
	rows: readonly AttendanceRow[]
): Promise<void> {
	await trx.kysely.insertInto('attendance_sheets').values(sheet).execute();
	if (rows.length > 0) await trx.kysely.insertInto('attendance').values(rows).execute();
	await dropMinutes(trx, sheet.room_id);
}

export async function dropMinutes(trx: Transaction, roomId: string): Promise<void> {
	for (const table of ['attendance_minutes', 'attendance_rounds'] as const) {
		await trx.kysely.deleteFrom(table).where('room_id', '=', roomId).execute();
	}
}

/** What is kept of someone under any of these member ids, the newest first. */
export async function ofMembers(on: Connection, memberIds: readonly string[]): Promise<Kept[]> {
	if (memberIds.length === 0) return [];
	return kept(on)
		.where('a.member_id', 'in', memberIds)
		.orderBy('s.at', 'desc')
		.orderBy('a.room_id')
		.execute();
}

/** What is kept of a circle from a day to another, both included, the first first. */
export function inCircle(
	on: Connection,
	circleId: string,
	{ from, to }: { from: string; to: string }
): Promise<Kept[]> {
	return kept(on)
		.where('s.circle_id', '=', circleId)
		.where('s.day', '>=', from)
		.where('s.day', '<=', to)
		.orderBy('s.at')
		.orderBy('a.room_id')
		.execute();
}

/** Check-ins of which attendance is kept, and not the check-in itself any more. */
export async function outlived(on: Connection): Promise<string[]> {
	const ids = new Set<string>();
	for (const table of ['attendance_sheets', 'attendance_minutes'] as const) {
		const rows = await on.kysely
			.selectFrom(table)
			.leftJoin('occurrences as o', 'o.id', `${table}.room_id`)
			.select(`${table}.room_id`)
			.distinct()
			.where('o.id', 'is', null)
			.execute();
		for (const row of rows) ids.add(row.room_id);
	}
	return [...ids];
}

const tables = ['attendance', 'attendance_minutes'] as const;

/** Whether anything is kept of a member. A member id is of one circle alone. */
export async function isKeptOf(on: Connection, memberId: string): Promise<boolean> {
	for (const table of tables) {
		const row = await on.kysely
			.selectFrom(table)
			.select('room_id')
			.where('member_id', '=', memberId)
			.limit(1)
			.executeTakeFirst();
		if (row) return true;
	}
	return false;
}

export async function removeOf(trx: Transaction, memberId: string): Promise<void> {
	for (const table of tables) {
		await trx.kysely.deleteFrom(table).where('member_id', '=', memberId).execute();
	}
}

/** Everything that is kept of the attendance at a check-in. */
export async function remove(trx: Transaction, roomId: string): Promise<void> {
	for (const table of ['attendance', 'attendance_sheets'] as const) {
		await trx.kysely.deleteFrom(table).where('room_id', '=', roomId).execute();
	}
	await dropMinutes(trx, roomId);
}

function kept(on: Connection) {
	return on.kysely
		.selectFrom('attendance as a')
		.innerJoin('attendance_sheets as s', 's.room_id', 'a.room_id')
		.selectAll('a')
		.select(['s.circle_id', 's.day', 's.at']);
}

// Rows of check-ins that are held: what stands of each, and its clocks.
import type { Connection } from '#server/kernel/database/connection.ts';
import { prepared } from '#server/kernel/database/connection.ts';
import type { Transaction } from '#server/kernel/database/database.ts';

export interface CheckinRow {
	room_id: string;
	/** The plan as it was when the lobby opened: what was said before people shared holds to the end. */
	plan: Buffer;
	step: number;
	/** The cursor of its last move. */
	cursor: number;
	private_version: number;
	/** The minute at which the present phase is meant to end. */
	until: number | null;
	/** JSON lists of who has a turn, who came late, whose hand is up. */
	queue: string;
	late: string;
	hands: string;
	spotlight: string | null;
	asks_urge: number;
	/** Who had the first turn, so that it is someone else's next time. */
	first_speaker: string | null;
}

/** Exact moments in milliseconds, in a row without anyone in it; gone when all that follows a check-in is done. */
export interface ClockRow {
	room_id: string;
	phase_since: number;
	turn_since: number | null;
}

declare module '#server/kernel/database/tables.ts' {
	interface Tables {
		checkins: CheckinRow;
		checkin_clocks: ClockRow;
	}
}

const byRoom = prepared<{ roomId: string }>()((db, { roomId }) =>
	db.selectFrom('checkins').selectAll().where('room_id', '=', roomId)
);

const clockOf = prepared<{ roomId: string }>()((db, { roomId }) =>
	db.selectFrom('checkin_clocks').selectAll().where('room_id', '=', roomId)
);

export function find(on: Connection, roomId: string): Promise<CheckinRow | undefined> {
	return on.first(byRoom, { roomId });
}

export function findClock(on: Connection, roomId: string): Promise<ClockRow | undefined> {
	return on.first(clockOf, { roomId });
}

/** Check-ins of which something is still to be done, with the phase in which each is. */
export function unfinished(on: Connection) {
	return on.kysely
		.selectFrom('checkin_clocks as k')
		.innerJoin('checkins as c', 'c.room_id', 'k.room_id')
		.innerJoin('occurrences as o', 'o.id', 'k.room_id')
		.select(['k.room_id', 'c.until', 'o.phase', 'o.at', 'o.minutes', 'o.leads'])
		.orderBy('k.room_id')
		.execute();
}

/** Who had the first turn in the last check-ins of a circle, the latest first. */
export async function firstSpeakers(on: Connection, circleId: string, limit: number): Promise<string[]> {
	const rows = await on.kysely
		.selectFrom('checkins as c')
		.innerJoin('occurrences as o', 'o.id', 'c.room_id')
		.select('c.first_speaker')
		.where('o.circle_id', '=', circleId)
		.where('c.first_speaker', 'is not', null)
		.orderBy('o.at', 'desc')
		.limit(limit)
		.execute();
	return rows.map((row) => row.first_speaker ?? '');
}

/** All tables of check-ins, those first that others are part of. */
export const tables = ['checkin_answers', 'nudges', 'side_talk', 'checkin_clocks', 'checkins'] as const;

export async function removeAll(trx: Transaction, roomId: string): Promise<void> {
	for (const table of tables) {
		await trx.kysely.deleteFrom(table).where('room_id', '=', roomId).execute();
	}
}

export async function insert(trx: Transaction, row: CheckinRow, clock: ClockRow): Promise<void> {
	await trx.kysely.insertInto('checkins').values(row).execute();
	await trx.kysely.insertInto('checkin_clocks').values(clock).execute();
}

export async function update(trx: Transaction, roomId: string, change: Partial<CheckinRow>): Promise<void> {
	await trx.kysely.updateTable('checkins').set(change).where('room_id', '=', roomId).execute();
}

export async function updateClock(
	trx: Transaction,
	roomId: string,
	change: Partial<ClockRow>
): Promise<void> {
	await trx.kysely.updateTable('checkin_clocks').set(change).where('room_id', '=', roomId).execute();
}

export async function removeClock(trx: Transaction, roomId: string): Promise<void> {
	await trx.kysely.deleteFrom('checkin_clocks').where('room_id', '=', roomId).execute();
}

/** One more for what fewer than all may know of a check-in. */
export async function raiseVersion(trx: Transaction, roomId: string): Promise<void> {
	await trx.kysely
		.updateTable('checkins')
		.set((eb) => ({ private_version: eb('private_version', '+', 1) }))
		.where('room_id', '=', roomId)
		.execute();
}

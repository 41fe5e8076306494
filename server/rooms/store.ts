// Rows of rooms, their agreements and their closures. `cursor` numbers everything that changes in a room,
// `last_seq` its messages.
import type { Kysely } from 'kysely';
import type { Connection } from '#server/kernel/database/connection.ts';
import { prepared } from '#server/kernel/database/connection.ts';
import type { Transaction } from '#server/kernel/database/database.ts';
import type { Tables } from '#server/kernel/database/tables.ts';

interface StoredRoom {
	id: string;
	/** Title and description. */
	sealed: Buffer;
	revision: number;
	/** JSON of weekly hours; null for always open. */
	hours: string | null;
	/** Whether members were last told that it is open. Whether it is, the hours say. */
	open: number;
	/** 0 for none. */
	agreement_version: number;
	retention_days: number;
	cursor: number;
	/** The cursor of the last change of the room itself. */
	changed: number;
	last_seq: number;
	/** Slow mode; null for off. */
	slow_seconds: number | null;
	/** 1 while what members post waits for a moderator. */
	reviewing: number;
	/** Messages up to this place are erased. */
	erased_to: number;
	/** What it is, from its first to its last day: a circle, a check-in of one, or the conversation of two people. */
	kind: 'circle' | 'checkin' | 'direct';
	/** For a check-in, the circle whose names it borrows. */
	circle_id: string | null;
	/** Who may write while the room is open. */
	floor: 'everyone' | 'staff' | 'speaker' | 'paused' | 'nobody';
	/** Who has the floor, where one has. */
	speaker_id: string | null;
	/** The span of time for which keys are made of what is written now; null for calendar weeks. */
	span: string | null;
}

/** A room with the closure in force, if there is one. */
export interface RoomRow extends StoredRoom {
	closure_id: string | null;
	closure_reason: Buffer | null;
	closure_at: number | null;
}

export interface ClosureRow {
	id: string;
	room_id: string;
	/** Null where an admin closed it, who is no member. */
	by_member_id: string | null;
	reason: Buffer;
	/** Minutes. */
	at: number;
	/** The minute of its end; null while it is in force. */
	until: number | null;
}

export interface AgreementRow {
	room_id: string;
	version: number;
	sealed: Buffer;
}

declare module '#server/kernel/database/tables.ts' {
	interface Tables {
		rooms: StoredRoom;
		closures: ClosureRow;
		agreements: AgreementRow;
	}
}

const whole = (db: Kysely<Tables>) =>
	db
		.selectFrom('rooms as r')
		.leftJoin('closures as c', (join) => join.onRef('c.room_id', '=', 'r.id').on('c.until', 'is', null))
		.selectAll('r')
		.select(['c.id as closure_id', 'c.reason as closure_reason', 'c.at as closure_at']);

const byId = prepared<{ id: string }>()((db, { id }) => whole(db).where('r.id', '=', id));

const belonging = prepared<{ id: string }>()((db, { id }) =>
	db.selectFrom('rooms').select(['kind', 'circle_id']).where('id', '=', id)
);

const advance = prepared<{ id: string }>()((db, { id }) =>
	db
		.updateTable('rooms')
		.set((eb) => ({ cursor: eb('cursor', '+', 1) }))
		.where('id', '=', id)
		.returning('cursor')
);

const advanceWithMessage = prepared<{ id: string }>()((db, { id }) =>
	db
		.updateTable('rooms')
		.set((eb) => ({ cursor: eb('cursor', '+', 1), last_seq: eb('last_seq', '+', 1) }))
		.where('id', '=', id)
		.returning(['cursor', 'last_seq'])
);

export function find(on: Connection, id: string): Promise<RoomRow | undefined> {
	return on.first(byId, { id });
}

export function all(on: Connection): Promise<RoomRow[]> {
	return whole(on.kysely).execute();
}

export function circles(on: Connection): Promise<RoomRow[]> {
	return whole(on.kysely).where('r.kind', '=', 'circle').execute();
}

/** The next cursor of a room. */
export async function nextCursor(trx: Transaction, id: string): Promise<number> {
	const row = await trx.first(advance, { id });
	if (!row) throw new Error('The room is gone.');
	return row.cursor;
}

/** The next cursor of a room and the next place in its order. */
export async function nextMessage(trx: Transaction, id: string): Promise<{ cursor: number; seq: number }> {
	const row = await trx.first(advanceWithMessage, { id });
	if (!row) throw new Error('The room is gone.');
	return { cursor: row.cursor, seq: row.last_seq };
}

/** What a room is and to which circle it belongs; undefined where there is no such room. */
export function belongingOf(
	on: Connection,
	id: string
): Promise<Pick<StoredRoom, 'kind' | 'circle_id'> | undefined> {
	return on.first(belonging, { id });
}

/** The check-ins of a circle: all of them, or those in which something may still be written. */
export async function checkinsOf(
	on: Connection,
	circleId: string,
	which: 'all' | 'going on'
): Promise<string[]> {
	const all = on.kysely.selectFrom('rooms').select('id').where('circle_id', '=', circleId);
	const rows = await (which === 'all' ? all : all.where('floor', '!=', 'nobody')).orderBy('id').execute();
	return rows.map(({ id }) => id);
}

export async function insert(trx: Transaction, row: StoredRoom): Promise<void> {
	await trx.kysely.insertInto('rooms').values(row).execute();
}

/** A room never changes what it is. */
export async function update(
	trx: Transaction,
	id: string,
	change: Partial<Omit<StoredRoom, 'id' | 'kind' | 'circle_id'>>
): Promise<void> {
	await trx.kysely.updateTable('rooms').set(change).where('id', '=', id).execute();
}

/** A circle's check-ins keep what is written in them as long as it does. */
export async function keepCheckinsFor(trx: Transaction, circleId: string, days: number): Promise<void> {
	await trx.kysely
		.updateTable('rooms')
		.set({ retention_days: days })
		.where('circle_id', '=', circleId)
		.execute();
}

export async function remove(trx: Transaction, id: string): Promise<void> {
	await trx.kysely.deleteFrom('rooms').where('id', '=', id).execute();
}

export async function insertClosure(trx: Transaction, row: ClosureRow): Promise<void> {
	await trx.kysely.insertInto('closures').values(row).execute();
}

/** Ends the closure in force. */
export async function endClosure(trx: Transaction, roomId: string, minute: number): Promise<void> {
	await trx.kysely
		.updateTable('closures')
		.set({ until: minute })
		.where('room_id', '=', roomId)
		.where('until', 'is', null)
		.execute();
}

/** Closures of a room that ended before a minute. */
export function closuresEndedBefore(on: Connection, roomId: string, minute: number): Promise<ClosureRow[]> {
	return on.kysely
		.selectFrom('closures')
		.selectAll()
		.where('room_id', '=', roomId)
		.where('until', '<=', minute)
		.execute();
}

export async function removeClosures(trx: Transaction, roomId: string, minute: number): Promise<void> {
	await trx.kysely
		.deleteFrom('closures')
		.where('room_id', '=', roomId)
		.where('until', '<=', minute)
		.execute();
}

export function findAgreement(
	on: Connection,
	roomId: string,
	version: number
): Promise<AgreementRow | undefined> {
	return on.kysely
		.selectFrom('agreements')
		.selectAll()
		.where('room_id', '=', roomId)
		.where('version', '=', version)
		.executeTakeFirst();
}

/** 0 before there was one. */
export async function lastAgreementVersion(on: Connection, roomId: string): Promise<number> {
	const row = await on.kysely
		.selectFrom('agreements')
		.select((eb) => eb.fn.max('version').as('version'))
		.where('room_id', '=', roomId)
		.executeTakeFirst();
	return Number(row?.version ?? 0);
}

export async function insertAgreement(trx: Transaction, row: AgreementRow): Promise<void> {
	await trx.kysely.insertInto('agreements').values(row).execute();
}

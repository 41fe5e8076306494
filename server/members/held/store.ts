// Rows of messages that wait for a moderator, and of those that never took a place.
import type { Kysely } from 'kysely';
import type { Connection } from '#server/kernel/database/connection.ts';
import { prepared } from '#server/kernel/database/connection.ts';
import type { Transaction } from '#server/kernel/database/database.ts';
import type { Tables } from '#server/kernel/database/tables.ts';

export interface StoredHeld {
	/** The message's id, which it keeps. */
	id: string;
	room_id: string;
	member_id: string;
	client_id: string;
	/** Grows with what one member has waiting; says nothing across members. */
	turn: number;
	/** Body and topic; null once declined or taken back. */
	sealed: Buffer | null;
	revision: number;
	/** The message that this one answers. */
	reply_id: string | null;
	/** Minutes. */
	at: number;
	/** Who ended the waiting without a place; null while it lasts. */
	removed: 'author' | 'moderator' | null;
	erase_on: string;
}

/** With its author's name. */
export interface HeldRow extends StoredHeld {
	name: string;
}

declare module '#server/kernel/database/tables.ts' {
	interface Tables {
		held: StoredHeld;
	}
}

const named = (db: Kysely<Tables>) =>
	db
		.selectFrom('held as h')
		.innerJoin('memberships as author', (join) =>
			join.onRef('author.room_id', '=', 'h.room_id').onRef('author.member_id', '=', 'h.member_id')
		)
		.selectAll('h')
		.select('author.name');

const byClientId = prepared<{ roomId: string; memberId: string; clientId: string }>()(
	(db, { roomId, memberId, clientId }) =>
		named(db)
			.where('h.room_id', '=', roomId)
			.where('h.member_id', '=', memberId)
			.where('h.client_id', '=', clientId)
);

export function find(on: Connection, roomId: string, id: string): Promise<HeldRow | undefined> {
	return named(on.kysely).where('h.room_id', '=', roomId).where('h.id', '=', id).executeTakeFirst();
}

export function findByClientId(
	on: Connection,
	roomId: string,
	memberId: string,
	clientId: string
): Promise<HeldRow | undefined> {
	return on.first(byClientId, { roomId, memberId, clientId });
}

/** What waits in a room, of one member or of all, the oldest first. */
export function waiting(on: Connection, roomId: string, memberId: string | null): Promise<HeldRow[]> {
	const rows = named(on.kysely).where('h.room_id', '=', roomId).where('h.removed', 'is', null);
	return (memberId === null ? rows : rows.where('h.member_id', '=', memberId))
		.orderBy('h.at')
		.orderBy('h.member_id')
		.orderBy('h.turn')
		.execute();
}

/** The minute of what a member last had waiting, whatever became of it; null for never. */
export async function lastAt(on: Connection, roomId: string, memberId: string): Promise<number | null> {
	const row = await on.kysely
		.selectFrom('held')
		.select((eb) => eb.fn.max('at').as('at'))
		.where('room_id', '=', roomId)
		.where('member_id', '=', memberId)
		.executeTakeFirst();
	return row?.at ?? null;
}

export async function insert(trx: Transaction, row: StoredHeld): Promise<void> {
	await trx.kysely.insertInto('held').values(row).execute();
}

/** Ends the waiting without a place: the words go, that it was sent stays known. */
export async function end(
	trx: Transaction,
	which: { roomId: string; id: string } | { roomId: string; memberId: string },
	removed: 'author' | 'moderator'
): Promise<void> {
	const rows = trx.kysely
		.updateTable('held')
		.set((eb) => ({ sealed: null, removed, revision: eb('revision', '+', 1) }))
		.where('room_id', '=', which.roomId)
		.where('removed', 'is', null);
	await (
		'id' in which ? rows.where('id', '=', which.id) : rows.where('member_id', '=', which.memberId)
	).execute();
}

export async function remove(trx: Transaction, id: string): Promise<void> {
	await trx.kysely.deleteFrom('held').where('id', '=', id).execute();
}

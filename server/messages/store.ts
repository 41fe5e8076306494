// Rows of messages. A message lies at its room and place; its author's name and what it answers
// come with it in one look.
import type { Kysely } from 'kysely';
import type { Connection } from '#server/kernel/database/connection.ts';
import { prepared } from '#server/kernel/database/connection.ts';
import type { Transaction } from '#server/kernel/database/database.ts';
import type { Tables } from '#server/kernel/database/tables.ts';

export interface MessageRow {
	room_id: string;
	seq: number;
	message_id: string;
	member_id: string;
	client_id: string;
	cursor: number;
	/** Body and topic; null once removed. */
	sealed: Buffer | null;
	revision: number;
	/** The place of the message that this one answers. */
	reply_to: number | null;
	/** Minutes. */
	at: number;
	edited: number | null;
	removed: 'author' | 'moderator' | 'closing' | null;
	removal_reason: Buffer | null;
	erase_on: string;
	/** The span of time for which its author's key was made; null for a calendar week. */
	span: string | null;
}

declare module '#server/kernel/database/tables.ts' {
	interface Tables {
		messages: MessageRow;
	}
}

/** A message with its author's name and with what it answers. */
export interface FullRow extends MessageRow {
	name: string;
	answered_id: string | null;
	answered_name: string | null;
	answered_member: string | null;
	answered_sealed: Buffer | null;
	answered_revision: number | null;
	answered_at: number | null;
	answered_span: string | null;
}

const full = (db: Kysely<Tables>) =>
	db
		.selectFrom('messages as m')
		.innerJoin('memberships as author', (join) =>
			join.onRef('author.room_id', '=', 'm.room_id').onRef('author.member_id', '=', 'm.member_id')
		)
		.leftJoin('messages as a', (join) =>
			join.onRef('a.room_id', '=', 'm.room_id').onRef('a.seq', '=', 'm.reply_to')
		)
		.leftJoin('memberships as answered', (join) =>
			join.onRef('answered.room_id', '=', 'a.room_id').onRef('answered.member_id', '=', 'a.member_id')
		)
		.selectAll('m')
		.select([
			'author.name',
			'a.message_id as answered_id',
			'answered.name as answered_name',
			'a.member_id as answered_member',
			'a.sealed as answered_sealed',
			'a.revision as answered_revision',
			'a.at as answered_at',
			'a.span as answered_span'
		]);

const byId = prepared<{ roomId: string; messageId: string }>()((db, { roomId, messageId }) =>
	full(db).where('m.room_id', '=', roomId).where('m.message_id', '=', messageId)
);

const byClientId = prepared<{ roomId: string; memberId: string; clientId: string }>()(
	(db, { roomId, memberId, clientId }) =>
		full(db)
			.where('m.room_id', '=', roomId)
			.where('m.member_id', '=', memberId)
			.where('m.client_id', '=', clientId)
);

const before = prepared<{ roomId: string; from: number; before: number; limit: number }>()((db, params) =>
	full(db)
		.where('m.room_id', '=', params.roomId)
		.where('m.seq', '>', params.from)
		.where('m.seq', '<', params.before)
		.orderBy('m.seq', 'desc')
		.limit(params.limit)
);

const changed = prepared<{ roomId: string; from: number; after: number; limit: number }>()((db, params) =>
	full(db)
		.where('m.room_id', '=', params.roomId)
		.where('m.cursor', '>', params.after)
		.where('m.seq', '>', params.from)
		.orderBy('m.cursor')
		.limit(params.limit)
);

const insertRow = prepared<MessageRow>()((db, row) =>
	db.insertInto('messages').values({
		room_id: row.room_id,
		seq: row.seq,
		message_id: row.message_id,
		member_id: row.member_id,
		client_id: row.client_id,
		cursor: row.cursor,
		sealed: row.sealed,
		revision: row.revision,
		reply_to: row.reply_to,
		at: row.at,
		edited: row.edited,
		removed: row.removed,
		removal_reason: row.removal_reason,
		erase_on: row.erase_on,
		span: row.span
	})
);

export function find(on: Connection, roomId: string, messageId: string): Promise<FullRow | undefined> {
	return on.first(byId, { roomId, messageId });
}

export function findByClientId(
	on: Connection,
	roomId: string,
	memberId: string,
	clientId: string
): Promise<FullRow | undefined> {
	return on.first(byClientId, { roomId, memberId, clientId });
}

/** Messages of one span that still hold words, in their order. */
export function inSpan(on: Connection, roomId: string, span: string): Promise<FullRow[]> {
	return full(on.kysely)
		.where('m.room_id', '=', roomId)
		.where('m.span', '=', span)
		.where('m.sealed', 'is not', null)
		.orderBy('m.seq')
		.execute();
}

/** The minute of a member's last message in a room; null for none. */
export async function lastAt(on: Connection, roomId: string, memberId: string): Promise<number | null> {
	const row = await on.kysely
		.selectFrom('messages')
		.select((eb) => eb.fn.max('at').as('at'))
		.where('room_id', '=', roomId)
		.where('member_id', '=', memberId)
		.executeTakeFirst();
	return row?.at ?? null;
}

/** Who wrote the last message of a room that still stands, and where; null for none. */
export async function lastWord(
	on: Connection,
	roomId: string
): Promise<Pick<MessageRow, 'member_id' | 'seq'> | null> {
	const row = await on.kysely
		.selectFrom('messages')
		.select(['member_id', 'seq'])
		.where('room_id', '=', roomId)
		.where('removed', 'is', null)
		.orderBy('seq', 'desc')
		.limit(1)
		.executeTakeFirst();
	return row ?? null;
}

/** The place of a member's last message in a room; 0 before the first. */
export async function lastPlaceOf(on: Connection, roomId: string, memberId: string): Promise<number> {
	const row = await on.kysely
		.selectFrom('messages')
		.select((eb) => eb.fn.max('seq').as('seq'))
		.where('room_id', '=', roomId)
		.where('member_id', '=', memberId)
		.executeTakeFirst();
	return Number(row?.seq ?? 0);
}

/** Messages between two places, the newest first. */
export function pageBefore(
	on: Connection,
	roomId: string,
	from: number,
	seq: number,
	limit: number
): Promise<FullRow[]> {
	return on.rows(before, { roomId, from, before: seq, limit });
}

/** Messages changed after a cursor, in its order. */
export function pageChanged(
	on: Connection,
	roomId: string,
	from: number,
	after: number,
	limit: number
): Promise<FullRow[]> {
	return on.rows(changed, { roomId, from, after, limit });
}

export async function insert(trx: Transaction, row: MessageRow): Promise<void> {
	await trx.rows(insertRow, row);
}

export async function update(
	trx: Transaction,
	{ room_id, seq }: Pick<MessageRow, 'room_id' | 'seq'>,
	change: Partial<MessageRow>
): Promise<void> {
	await trx.kysely
		.updateTable('messages')
		.set(change)
		.where('room_id', '=', room_id)
		.where('seq', '=', seq)
		.execute();
}

/** How many messages of others came after a place and still stand. */
export async function countUnread(
	on: Connection,
	roomId: string,
	memberId: string,
	after: number
): Promise<number> {
	const row = await on.kysely
		.selectFrom('messages')
		.select((eb) => eb.fn.countAll<number>().as('count'))
		.where('room_id', '=', roomId)
		.where('seq', '>', after)
		.where('member_id', '!=', memberId)
		.where('removed', 'is', null)
		.executeTakeFirstOrThrow();
	return Number(row.count);
}

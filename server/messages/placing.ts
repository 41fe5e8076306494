// A message takes its place in a room's order: when it is posted, or when a moderator lets it.
import type { Message } from '#shared/messages.ts';
import { dayText } from '#server/kernel/clock.ts';
import type { Parts } from '#server/kernel/context.ts';
import type { Transaction } from '#server/kernel/database/database.ts';
import { notFound } from '#server/kernel/refusal.ts';
import type { MembershipRow } from '#server/members/members.ts';
import { nextMessage, type RoomRow } from '#server/rooms/rooms.ts';
import {
	advanceMessage,
	keysOf,
	presentMessage,
	sealContent,
	seenFrom,
	type Content,
	type RowKeys
} from './presenting.ts';
import * as store from './store.ts';

export interface Draft {
	messageId: string;
	clientId: string;
	content: Content;
	room: RoomRow;
	author: MembershipRow;
	/** The minute as of which it stands in the room. */
	at: number;
	/** The author's key of that span, and of what it answers. */
	keys: RowKeys;
	answered: store.FullRow | null;
}

/** The message that one answers, read before the group; null where there is none. */
export async function findAnswered(parts: Parts, roomId: string, messageId: string | null | undefined) {
	if (messageId === null || messageId === undefined) return null;
	const row = await parts.database.read((on) => store.find(on, roomId, messageId));
	return row && !row.removed ? { row, keys: await keysOf(parts, row) } : null;
}

/** Gives a message the next place and tells the room; answers with it as its author sees it. */
export async function placeMessage(parts: Parts, trx: Transaction, draft: Draft): Promise<Message> {
	const { messageId, room, author, at, keys } = draft;
	if (!keys.own) throw notFound();
	const { cursor, seq } = await nextMessage(trx, room.id);
	const answered = draft.answered && ((await store.find(trx, room.id, draft.answered.message_id)) ?? null);
	const row: store.MessageRow = {
		room_id: room.id,
		seq,
		message_id: messageId,
		member_id: author.member_id,
		client_id: draft.clientId,
		cursor,
		sealed: sealContent(keys.own, messageId, 1, draft.content),
		revision: 1,
		reply_to: answered?.seq ?? null,
		at,
		edited: null,
		removed: null,
		removal_reason: null,
		erase_on: dayText(parts.clock.now(), room.retention_days),
		span: room.span
	};
	await store.insert(trx, row);
	const full = asFull(row, author, answered);
	const message = presentMessage(full, keys, []);
	advanceMessage(trx, full, message);
	return seenFrom(message, full, author.reads_from_seq);
}

function asFull(row: store.MessageRow, author: MembershipRow, answered: store.FullRow | null): store.FullRow {
	return {
		...row,
		name: author.name,
		answered_id: answered?.message_id ?? null,
		answered_name: answered?.name ?? null,
		answered_member: answered?.member_id ?? null,
		answered_sealed: answered?.sealed ?? null,
		answered_revision: answered?.revision ?? null,
		answered_at: answered?.at ?? null,
		answered_span: answered?.span ?? null
	};
}

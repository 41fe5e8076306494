// From rows to messages as they travel: unsealed, with who answered what and who reacted.
import type { Card } from '#shared/cards.ts';
import type { Message, Reaction } from '#shared/messages.ts';
import { reactions as offered } from '#shared/messages.ts';
import { minuteText, weekOf } from '#server/kernel/clock.ts';
import type { Parts } from '#server/kernel/context.ts';
import type { Connection } from '#server/kernel/database/connection.ts';
import type { Transaction } from '#server/kernel/database/database.ts';
import type { Scope } from '#server/kernel/keys.ts';
import { advance } from '#server/rooms/rooms.ts';
import { seal, unseal, type Key } from '#server/kernel/sealing.ts';
import * as reactionRows from './reactions/store.ts';
import type { ReactionRow } from './reactions/store.ts';
import type * as store from './store.ts';

export interface Content {
	body: string;
	topic: string | null;
	/** What someone shared in a check-in. */
	card?: Card | undefined;
}

/** What a snapshot says of some messages; they are unsealed after it. */
export interface Rows {
	messages: readonly store.FullRow[];
	reactions: readonly ReactionRow[];
}

/** The keys of a message and of what it answers; null where one is destroyed. */
export interface RowKeys {
	own: Key | null;
	answered: Key | null;
}

const EXCERPT = 140;

/** The span of what is shared in the round of a check-in that lets it go at its end. */
export const SHARES = 'shares';

/** The reactions to some messages, in the same snapshot. */
export async function withReactions(
	on: Connection,
	roomId: string,
	messages: readonly store.FullRow[]
): Promise<Rows> {
	return {
		messages,
		reactions: await reactionRows.ofAll(
			on,
			roomId,
			messages.map(({ seq }) => seq)
		)
	};
}

/** Unseals messages for a reader who reads from a place on. */
export async function presentMessages(parts: Parts, rows: Rows, readsFromSeq: number): Promise<Message[]> {
	const bySeq = Map.groupBy(rows.reactions, ({ seq }) => seq);
	const presented: Message[] = [];
	for (const row of rows.messages) {
		const keys = await keysOf(parts, row);
		const message = presentMessage(row, keys, bySeq.get(row.seq) ?? []);
		presented.push(seenFrom(message, row, readsFromSeq));
	}
	return presented;
}

/** The message for a reader from a place on: what it answers, when that lies before, shows nothing of itself. */
export function seenFrom(message: Message, row: store.MessageRow, readsFromSeq: number): Message {
	if (row.reply_to === null || row.reply_to > readsFromSeq) return message;
	return { ...message, replyTo: null, reply: null };
}

/** One message, unsealed, as those see it who read from the beginning. */
export function presentMessage(
	row: store.FullRow,
	keys: RowKeys,
	reactions: readonly ReactionRow[]
): Message {
	const content = keys.own && row.sealed ? openContent(keys.own, row, row.sealed) : null;
	return {
		messageId: row.message_id,
		clientId: row.client_id,
		seq: row.seq,
		memberId: row.member_id,
		name: row.name,
		body: content?.body ?? '',
		topic: content?.topic ?? null,
		...(content?.card && { card: content.card }),
		replyTo: row.answered_id,
		reply: excerptOf(row, keys.answered),
		at: minuteText(row.at),
		edited: row.edited === null ? null : minuteText(row.edited),
		removed: row.removed ?? (content ? null : 'author'),
		reactions: grouped(reactions)
	};
}

/** Tells the room of a message as it is now: each reader what they may see, from the place where they begin. */
export function advanceMessage(trx: Transaction, row: store.MessageRow, message: Message): void {
	const { room_id, seq, cursor } = row;
	advance(trx, room_id, { cursor }, (place) =>
		seq > place ? { cursor, message: seenFrom(message, row, place) } : null
	);
}

/** The keys under which a message, and what it answers, were sealed. */
export async function keysOf(parts: Parts, row: store.FullRow): Promise<RowKeys> {
	const answered =
		row.answered_sealed && row.answered_member !== null && row.answered_at !== null
			? await parts.keys.find(
					messageScope(row.room_id, row.answered_member, row.answered_at, row.answered_span)
				)
			: null;
	return {
		own: await parts.keys.find(messageScope(row.room_id, row.member_id, row.at, row.span)),
		answered
	};
}

/** A data key belongs to a room, a member and a calendar week, or a span that a check-in names. */
export function messageScope(
	roomId: string,
	memberId: string,
	at: number,
	span: string | null = null
): Scope {
	return ['room', roomId, memberId, span ?? weekOf(at)];
}

export function sealContent(key: Key, messageId: string, revision: number, content: Content): Buffer {
	return seal(key, place(messageId, revision), JSON.stringify(content));
}

export function openContent(
	key: Key,
	row: Pick<store.MessageRow, 'message_id' | 'revision'>,
	sealed: Buffer
): Content {
	return JSON.parse(unseal(key, place(row.message_id, row.revision), sealed)) as Content;
}

function excerptOf(row: store.FullRow, key: Key | null): Message['reply'] {
	if (!key || !row.answered_sealed || row.answered_id === null || row.answered_revision === null) return null;
	if (row.answered_member === null || row.reply_to === null) return null;
	const answered = { message_id: row.answered_id, revision: row.answered_revision };
	const { body, topic } = openContent(key, answered, row.answered_sealed);
	// Under a topic line the words themselves wait to be asked for.
	const excerpt = topic ?? body;
	return {
		name: row.answered_name ?? '',
		excerpt: [...excerpt.slice(0, EXCERPT * 2)].slice(0, EXCERPT).join(''),
		memberId: row.answered_member,
		seq: row.reply_to
	};
}

function grouped(rows: readonly ReactionRow[]): Message['reactions'] {
	const result: Partial<Record<Reaction, string[]>> = {};
	for (const reaction of offered) {
		const given = rows.filter((row) => row.reaction === reaction);
		if (given.length > 0) result[reaction] = given.map((row) => row.member_id);
	}
	return result;
}

const place = (messageId: string, revision: number) => ({ table: 'messages', id: messageId, revision });

// Messages: posted, read back, searched.
import type { Message } from '#shared/messages.ts';
import { minuteNow } from '#server/kernel/clock.ts';
import type { Parts, SignedIn } from '#server/kernel/context.ts';
import type { Connection } from '#server/kernel/database/connection.ts';
import type { Transaction } from '#server/kernel/database/database.ts';
import { randomId } from '#server/kernel/ids.ts';
import { notFound } from '#server/kernel/refusal.ts';
import { loadCommitted, requireCommitted } from '#server/members/committed.ts';
import { findHeldByClientId } from '#server/members/held/held.ts';
import {
	becomeVisible,
	requireSelf,
	requireStanding,
	requireUnmuted,
	type Self
} from '#server/members/members.ts';
import { tellPrivately } from '#server/members/private.ts';
import { recordVisit } from '#server/members/visiting.ts';
import { readSpan, requireFloor, requireSpan } from '#server/rooms/floor.ts';
import { requireOpen, requireRoom } from '#server/rooms/rooms.ts';
import { requirePace } from './pacing.ts';
import { findAnswered, placeMessage, type Draft } from './placing.ts';
import {
	keysOf,
	messageScope,
	presentMessage,
	presentMessages,
	withReactions,
	type Rows
} from './presenting.ts';
import { holdPost, isReviewed, presentOne } from './reviewing.ts';
import * as reactionRows from './reactions/store.ts';
import * as store from './store.ts';

export { presentMessages, type Rows } from './presenting.ts';
export { countUnread, lastPlaceOf, lastWord } from './store.ts';

interface Post {
	roomId: string;
	clientId: string;
	body: string;
	topic?: string | undefined;
	replyTo?: string | undefined;
}

/**
 * Writes to the room, or where a moderator looks first, puts it where it waits. The same clientId again answers with
 * what became of the first, whatever has changed since. Throws `not_found` (room, or the message answered),
 * `forbidden` while muted, too soon in slow mode and where the room is not open, `too_many` where enough waits.
 */
export async function postMessage(context: SignedIn, post: Post): Promise<{ message: Message }> {
	const { roomId, clientId } = post;
	const self = await requireSelf(context, roomId);
	const at = minuteNow(context.clock);
	const span = await readSpan(context, self);
	const own = await context.keys.need(messageScope(roomId, self.memberId, at, span));
	const answered = await findAnswered(context, roomId, post.replyTo);
	const outcome = await context.database.write([roomId], async (trx) => {
		const standing = await requireStanding(context, trx, self);
		const sent = await findSent(trx, self, clientId);
		if (sent) return sent;
		requireUnmuted(standing);
		const room = await requireRoom(trx, roomId);
		requireOpen(context, room);
		const { row: author } = standing;
		requireFloor(context, room, { memberId: author.member_id, role: self.grant.role });
		requireSpan(room, span);
		if (post.replyTo !== undefined && !(answered && answered.row.seq > author.reads_from_seq))
			throw notFound();
		const keepPace = await requirePace(context, trx, { room, author, clientId });
		const written = await write(context, trx, {
			...{ room, author, at, clientId, answered: answered?.row ?? null },
			content: { body: post.body, topic: post.topic ?? null },
			keys: { own, answered: answered?.keys.own ?? null }
		});
		keepPace();
		return written;
	});
	// Staff knew of a quiet member; that they are quiet no longer is theirs to know too. So is what waits for them.
	if (outcome.isPrivate) await tellPrivately(context, roomId, self.memberId);
	if ('posted' in outcome) return { message: outcome.posted };
	if ('held' in outcome) return presentOne(context, outcome.held);
	const { sent, reactions } = outcome;
	return { message: presentMessage(sent, await keysOf(context, sent), reactions) };
}

/** What became of a message that was sent before; null for one that was not. */
async function findSent(trx: Transaction, { roomId, memberId }: Self, clientId: string) {
	const isPrivate = false;
	const sent = await store.findByClientId(trx, roomId, memberId, clientId);
	if (sent) return { sent, reactions: await reactionRows.of(trx, roomId, sent.seq), isPrivate };
	const held = await findHeldByClientId(trx, roomId, memberId, clientId);
	return held ? { held, isPrivate } : null;
}

/** The id of a message that was sent before under this mark, inside an act; null for one that was not. */
export async function findSentId(
	on: Connection,
	{ roomId, memberId }: Self,
	clientId: string
): Promise<string | null> {
	return (await store.findByClientId(on, roomId, memberId, clientId))?.message_id ?? null;
}

/** Whether anything is left of any message in a room. */
export async function isAnyMessage(on: Connection, roomId: string): Promise<boolean> {
	return (await store.pageBefore(on, roomId, 0, 2 ** 31 - 1, 1)).length > 0;
}

/** Whether a message stands in a room. */
export async function isMessage(on: Connection, roomId: string, messageId: string): Promise<boolean> {
	const row = await store.find(on, roomId, messageId);
	return row !== undefined && row.removed === null;
}

/** Gives a message its place, or the one where it waits; `isPrivate` where some learn of that privately. */
async function write(parts: Parts, trx: Transaction, draft: Omit<Draft, 'messageId'>) {
	if (isReviewed(draft.room, draft.author)) {
		return { held: await holdPost(parts, trx, draft), isPrivate: true };
	}
	const author = await becomeVisible(trx, draft.author);
	const posted = await placeMessage(parts, trx, { ...draft, author, messageId: randomId() });
	return { posted, isPrivate: !draft.author.acted };
}

/** Up to `limit` messages before a place, oldest first. Throws `not_found`. */
export async function readHistory(
	context: SignedIn,
	{ roomId, before, limit }: { roomId: string; before: number; limit: number }
): Promise<{ messages: Message[]; more: boolean }> {
	const self = await requireSelf(context, roomId);
	const { rows, from } = await context.database.read(async (on) => {
		const { row } = await requireStanding(context, on, self);
		return {
			rows: await pageBefore(on, roomId, row.reads_from_seq, before, limit),
			from: row.reads_from_seq
		};
	});
	await recordVisit(context, self);
	const messages = await presentMessages(context, rows.page, from);
	await loadCommitted(context, roomId);
	requireCommitted(context, self);
	return { messages, more: rows.more };
}

/** A page of messages before a place, oldest first, inside a snapshot; `more` when there are older ones. */
export async function pageBefore(
	on: Connection,
	roomId: string,
	from: number,
	before: number,
	limit: number
) {
	const found = await store.pageBefore(on, roomId, from, before, limit + 1);
	const page = await withReactions(on, roomId, found.slice(0, limit).reverse());
	return { page, more: found.length > limit };
}

/** Messages changed after a cursor, in its order, inside a snapshot. */
export async function changedAfter(
	on: Connection,
	roomId: string,
	from: number,
	after: number,
	limit: number
): Promise<Rows> {
	return withReactions(on, roomId, await store.pageChanged(on, roomId, from, after, limit));
}

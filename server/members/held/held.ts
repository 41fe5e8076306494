// Messages that wait for a moderator: their author and the moderators of the room know of them, nobody else does.
import type { Message } from '#shared/messages.ts';
import { HELD_LIMIT, HELD_SHOWN } from '#shared/limits.ts';
import { minuteText } from '#server/kernel/clock.ts';
import type { Parts } from '#server/kernel/context.ts';
import type { Connection } from '#server/kernel/database/connection.ts';
import type { Transaction } from '#server/kernel/database/database.ts';
import { eraseRows } from '#server/kernel/erasures.ts';
import { randomId } from '#server/kernel/ids.ts';
import { notFound, Refusal } from '#server/kernel/refusal.ts';
import { seal, unseal, type Key } from '#server/kernel/sealing.ts';
import { memberScope } from '../scopes.ts';
import { raisePrivateVersions, type MembershipRow } from '../store.ts';
import * as store from './store.ts';

export type { HeldRow } from './store.ts';
export { find as findHeld, findByClientId as findHeldByClientId, lastAt as lastHeldAt } from './store.ts';

export interface HeldContent {
	body: string;
	topic: string | null;
}

interface Draft extends HeldContent {
	clientId: string;
	replyId: string | null;
	at: number;
	eraseOn: string;
}

/** Puts a message where it waits, under its author's key. Throws `too_many` where enough of theirs waits already. */
export async function holdMessage(
	trx: Transaction,
	key: Key,
	author: MembershipRow,
	draft: Draft
): Promise<store.HeldRow> {
	const before = await store.waiting(trx, author.room_id, author.member_id);
	if (before.length >= HELD_LIMIT) {
		throw new Refusal('too_many', 'Enough of your messages wait for a moderator. Please give them a moment.');
	}
	const id = randomId();
	const content: HeldContent = { body: draft.body, topic: draft.topic };
	const row: store.StoredHeld = {
		id,
		room_id: author.room_id,
		member_id: author.member_id,
		client_id: draft.clientId,
		turn: author.private_version,
		sealed: seal(key, place({ id, revision: 1 }), JSON.stringify(content)),
		revision: 1,
		reply_id: draft.replyId,
		at: draft.at,
		removed: null,
		erase_on: draft.eraseOn
	};
	await store.insert(trx, row);
	await raisePrivateVersions(trx, author.room_id, author.member_id);
	return { ...row, name: author.name };
}

/** What waits of one member, and for a moderator what waits altogether, inside a snapshot. */
export async function readHeld(on: Connection, roomId: string, memberId: string, isModerator: boolean) {
	const mine = await store.waiting(on, roomId, memberId);
	if (!isModerator) return { mine, all: [], waiting: 0 };
	const all = await store.waiting(on, roomId, null);
	return { mine, all: all.slice(0, HELD_SHOWN), waiting: all.length };
}

/** A message that waits. Throws `not_found`, `conflict` once somebody has decided. */
export async function requireWaiting(
	on: Connection,
	roomId: string,
	messageId: string
): Promise<store.HeldRow> {
	const row = await store.find(on, roomId, messageId);
	if (!row) throw notFound();
	if (row.removed) throw decidedAlready();
	return row;
}

export function decidedAlready(): Refusal {
	return new Refusal('conflict', 'This message does not wait any more.');
}

/** Takes a message out of waiting, for its place in the order. */
export async function takeHeld(trx: Transaction, row: store.HeldRow): Promise<void> {
	await store.remove(trx, row.id);
	await raisePrivateVersions(trx, row.room_id, row.member_id);
}

/** Before `endHeld`: puts a message on the erasure list that will not take a place. */
export async function enlistHeld(
	parts: Parts,
	messageId: string,
	removed: 'author' | 'moderator'
): Promise<void> {
	await eraseRows(parts, [{ table: 'held', key: { id: messageId }, left: { sealed: null, removed } }]);
}

/** Ends the waiting of a message without a place, and answers with what is left of it. */
export async function endHeld(
	trx: Transaction,
	row: store.HeldRow,
	removed: 'author' | 'moderator'
): Promise<store.HeldRow> {
	await store.end(trx, { roomId: row.room_id, id: row.id }, removed);
	await raisePrivateVersions(trx, row.room_id, row.member_id);
	return { ...row, sealed: null, removed };
}

/** With a removal all that waits of that member is declined. */
export async function dropHeldOf(trx: Transaction, roomId: string, memberId: string): Promise<void> {
	await store.end(trx, { roomId, memberId }, 'moderator');
}

/** All that waits of a member is taken back, as they go. */
export async function withdrawHeldOf(trx: Transaction, roomId: string, memberId: string): Promise<void> {
	await store.end(trx, { roomId, memberId }, 'author');
}

/** Whether anything of a member waits. */
export async function isAnyHeldOf(on: Connection, roomId: string, memberId: string): Promise<boolean> {
	return (await store.waiting(on, roomId, memberId)).length > 0;
}

/** The words of a message that waits. Throws `not_found` where they are erased. */
export function openHeld(key: Key | null, row: store.HeldRow): HeldContent {
	if (!key || !row.sealed) throw notFound();
	return JSON.parse(unseal(key, place(row), row.sealed)) as HeldContent;
}

/** Messages that wait, as they travel. */
export async function presentHeld(parts: Parts, rows: readonly store.HeldRow[]): Promise<Message[]> {
	return Promise.all(rows.map((row) => present(parts, row)));
}

async function present(parts: Parts, row: store.HeldRow): Promise<Message> {
	const key = row.sealed && (await parts.keys.find(memberScope(row.room_id, row.member_id, row.at)));
	const content = key ? openHeld(key, row) : null;
	return {
		messageId: row.id,
		clientId: row.client_id,
		seq: null,
		memberId: row.member_id,
		name: row.name,
		body: content?.body ?? '',
		topic: content?.topic ?? null,
		replyTo: row.reply_id,
		reply: null,
		at: minuteText(row.at),
		edited: null,
		removed: row.removed ?? (content ? null : 'author'),
		reactions: {}
	};
}

const place = ({ id, revision }: { id: string; revision: number }) => ({ table: 'held', id, revision });

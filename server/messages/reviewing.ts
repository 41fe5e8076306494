// Hold for review: a member's message waits until a moderator lets it take its place in the order, or declines it.
import type { Message } from '#shared/messages.ts';
import { isStaff } from '#shared/roles.ts';
import { whoActs } from '#server/accounts/acting.ts';
import { dayText, minuteNow } from '#server/kernel/clock.ts';
import type { Parts, SignedIn } from '#server/kernel/context.ts';
import type { Connection } from '#server/kernel/database/connection.ts';
import type { Transaction } from '#server/kernel/database/database.ts';
import { notFound } from '#server/kernel/refusal.ts';
import {
	decidedAlready,
	endHeld,
	enlistHeld,
	findHeld,
	holdMessage,
	openHeld,
	presentHeld,
	requireWaiting,
	takeHeld,
	type HeldRow
} from '#server/members/held/held.ts';
import {
	becomeVisible,
	requireMember,
	requireModerator,
	requireSelf,
	requireStanding,
	type MembershipRow,
	type Self
} from '#server/members/members.ts';
import { giveNotice } from '#server/members/notices/notices.ts';
import { tellPrivately } from '#server/members/private.ts';
import { recordKey, writeRecord } from '#server/record/record.ts';
import { requireOpen, requireRoom, type RoomRow } from '#server/rooms/rooms.ts';
import { findAnswered, placeMessage, type Draft } from './placing.ts';
import { messageScope } from './presenting.ts';
import * as store from './store.ts';

interface Which {
	roomId: string;
	messageId: string;
}

/** Whether what this author posts waits for a moderator. */
export function isReviewed(room: RoomRow, author: MembershipRow): boolean {
	return room.reviewing === 1 && !isStaff([author.role]);
}

/** Puts a post where it waits, inside its act. Throws `not_found`, `too_many` where enough of theirs waits. */
export async function holdPost(
	parts: Parts,
	trx: Transaction,
	draft: Omit<Draft, 'messageId'>
): Promise<HeldRow> {
	const { author, room, clientId, content, at, keys, answered } = draft;
	if (!keys.own) throw notFound();
	return holdMessage(trx, keys.own, author, {
		...content,
		clientId,
		at,
		replyId: answered?.message_id ?? null,
		eraseOn: dayText(parts.clock.now(), room.retention_days)
	});
}

/**
 * Lets a message that waits take its place in the order now, under its own ids and as of this minute. Throws
 * `not_found`, `forbidden` for who does not moderate here and while the room is not open, `conflict` once somebody has
 * decided.
 */
export async function releaseMessage(
	context: SignedIn,
	{ roomId, messageId }: Which
): Promise<{ message: Message }> {
	const self = await requireSelf(context, roomId);
	const found = await context.database.read((on) => requireDecidable(context, on, self, messageId));
	const at = minuteNow(context.clock);
	// Its words move from under the key of the week in which they were written to that of the week of its place.
	const former = await context.keys.find(messageScope(roomId, found.member_id, found.at));
	const own = former && (await context.keys.need(messageScope(roomId, found.member_id, at)));
	const answered = await findAnswered(context, roomId, found.reply_id);
	const [record, who] = [await recordKey(context), await whoActs(context)];
	const message = await context.database.write([roomId], async (trx) => {
		const row = await requireDecidable(context, trx, self, messageId);
		const room = await requireRoom(trx, roomId);
		requireOpen(context, room);
		const author = await becomeVisible(trx, await requireMember(trx, roomId, row.member_id));
		await takeHeld(trx, row);
		const placed = await placeMessage(context, trx, {
			...{ messageId, room, author, at, clientId: row.client_id, content: openHeld(former, row) },
			keys: { own, answered: answered?.keys.own ?? null },
			answered: answered?.row ?? null
		});
		const about = [{ roomId, memberId: row.member_id }];
		await writeRecord(context, trx, record, { who, what: 'message:release', roomId, about, on: 'a message' });
		return placed;
	});
	await tellPrivately(context, roomId, found.member_id);
	return { message };
}

/** Keeps a message that waits from appearing; its author is told why. Throws as `releaseMessage`. */
export async function declineMessage(
	context: SignedIn,
	{ roomId, messageId, reason }: Which & { reason: string }
): Promise<{ message: Message }> {
	const self = await requireSelf(context, roomId);
	const found = await context.database.read((on) => requireDecidable(context, on, self, messageId));
	const [memberId, at] = [found.member_id, minuteNow(context.clock)];
	await enlistHeld(context, messageId, 'moderator');
	const key = await context.keys.need(messageScope(roomId, self.memberId, at));
	const [record, who] = [await recordKey(context), await whoActs(context)];
	const ended = await context.database.write([roomId], async (trx) => {
		const row = await endHeld(trx, await requireDecidable(context, trx, self, messageId), 'moderator');
		const what = { kind: 'message-declined' as const, byMemberId: self.memberId };
		await giveNotice(trx, key, { ...what, roomId, memberId, messageId, reason, at });
		await writeRecord(context, trx, record, {
			...{ who, what: 'message:decline', roomId, why: reason, on: 'a message' },
			about: [{ roomId, memberId }]
		});
		return row;
	});
	await tellPrivately(context, roomId, memberId);
	return presentOne(context, ended);
}

/** The author takes back what waits; null where the message is none of theirs that does. */
export async function takeBack(
	context: SignedIn,
	self: Self,
	messageId: string
): Promise<{ message: Message } | null> {
	const { roomId } = self;
	const isMine = (row: HeldRow | undefined) => row !== undefined && row.member_id === self.memberId;
	if (!isMine(await context.database.read((on) => findHeld(on, roomId, messageId)))) return null;
	await enlistHeld(context, messageId, 'author');
	const row = await context.database.write([roomId], async (trx) => {
		await requireStanding(context, trx, self);
		const there = await findHeld(trx, roomId, messageId);
		if (!there) return null;
		return there.removed ? there : endHeld(trx, there, 'author');
	});
	if (!row) return null;
	await tellPrivately(context, roomId, self.memberId);
	return presentOne(context, row);
}

/** One message that waits or waited, as it travels. */
export async function presentOne(parts: Parts, row: HeldRow): Promise<{ message: Message }> {
	const [message] = await presentHeld(parts, [row]);
	if (!message) throw notFound();
	return { message };
}

async function requireDecidable(
	parts: Parts,
	on: Connection,
	self: Self,
	messageId: string
): Promise<HeldRow> {
	await requireModerator(parts, on, self);
	if (await store.find(on, self.roomId, messageId)) throw decidedAlready();
	return requireWaiting(on, self.roomId, messageId);
}

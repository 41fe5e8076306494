// Changing a message that stands: edited, removed, reacted to. One mechanism for all three.
import type { Message, Reaction } from '#shared/messages.ts';
import { EDIT_MINUTES } from '#shared/limits.ts';
import { minuteNow } from '#server/kernel/clock.ts';
import type { SignedIn } from '#server/kernel/context.ts';
import type { Transaction } from '#server/kernel/database/database.ts';
import { notFound, Refusal } from '#server/kernel/refusal.ts';
import { scrubSoon } from '#server/kernel/scrubbing.ts';
import {
	becomeVisible,
	requireSelf,
	requireStanding,
	requireUnmuted,
	type Standing
} from '#server/members/members.ts';
import { tellPrivately } from '#server/members/private.ts';
import { nextCursor, requireOpen, requireRoom } from '#server/rooms/rooms.ts';
import {
	advanceMessage,
	keysOf,
	openContent,
	presentMessage,
	sealContent,
	seenFrom,
	type RowKeys
} from './presenting.ts';
import { enlistRemoval } from './erasing/erasing.ts';
import { takeBack } from './reviewing.ts';
import * as reactionRows from './reactions/store.ts';
import * as store from './store.ts';
import { prepareTakingDown, tellTakenDown } from './taking-down.ts';

interface Which {
	roomId: string;
	messageId: string;
}

/** Applies a change inside the transaction; false where there is nothing to change. */
type Change = (trx: Transaction, row: store.FullRow, standing: Standing, keys: RowKeys) => Promise<boolean>;

/** The author changes the text within 15 minutes. Throws `not_found`, `forbidden`. */
export function editMessage(
	context: SignedIn,
	input: Which & { body: string }
): Promise<{ message: Message }> {
	const minute = minuteNow(context.clock);
	return changeMessage(context, input, async (trx, row, standing, keys) => {
		requireUnmuted(standing);
		requireOpen(context, await requireRoom(trx, input.roomId));
		if (row.member_id !== standing.row.member_id)
			throw new Refusal('forbidden', 'Only its author can change this.');
		if (minute - row.at > EDIT_MINUTES)
			throw new Refusal('forbidden', `You can change this for ${EDIT_MINUTES} minutes.`);
		if (!keys.own || !row.sealed) throw notFound();
		const revision = row.revision + 1;
		const { topic, card } = openContent(keys.own, row, row.sealed);
		if (card) throw new Refusal('conflict', 'A card stays as it was shared. You can remove it.');
		const sealed = sealContent(keys.own, row.message_id, revision, { body: input.body, topic });
		await store.update(trx, row, { sealed, revision, edited: minute });
		return true;
	});
}

/**
 * The author takes their own message down, also one that waits, or a moderator with a reason anyone's: a stub stays
 * and the author is told. Asked again it changes nothing. Throws `not_found`, `forbidden`, `invalid` without a
 * moderator's reason.
 */
export async function removeMessage(
	context: SignedIn,
	input: Which & { reason?: string | undefined }
): Promise<{ message: Message }> {
	const self = await requireSelf(context, input.roomId);
	const taken = await takeBack(context, self, input.messageId);
	if (taken) return taken;
	const takingDown = await prepareTakingDown(context, self, input.reason);
	await enlistRemoval(context, self, input.messageId, takingDown !== null);
	let told: string | null = null;
	const changed = await changeMessage(context, input, async (trx, row, { row: me }) => {
		if (row.removed) return false;
		const isAuthor = row.member_id === me.member_id;
		if (!isAuthor && me.role !== 'moderator')
			throw new Refusal('forbidden', 'Only its author can remove this.');
		if (!isAuthor && !takingDown)
			throw new Refusal('invalid', 'Say why.', { fields: { reason: 'Say why.' } });
		await store.update(trx, row, {
			sealed: null,
			revision: row.revision + 1,
			edited: null,
			removed: isAuthor ? 'author' : 'moderator',
			removal_reason: null
		});
		await reactionRows.removeAll(trx, row);
		if (!isAuthor && takingDown) {
			await tellTakenDown(context, trx, row, takingDown);
			told = row.member_id;
		}
		return true;
	});
	scrubSoon(context);
	if (told !== null) await tellPrivately(context, input.roomId, told, 'alone');
	return changed;
}

/** Gives or takes back a reaction; giving twice changes nothing. Throws `not_found`, `forbidden`. */
export async function reactToMessage(
	context: SignedIn,
	input: Which & { reaction: Reaction; on: boolean }
): Promise<{ message: Message }> {
	let quiet: string | null = null;
	const changed = await changeMessage(context, input, async (trx, row, standing) => {
		if (row.removed) throw notFound();
		requireUnmuted(standing);
		requireOpen(context, await requireRoom(trx, input.roomId));
		const mine = {
			room_id: row.room_id,
			seq: row.seq,
			reaction: input.reaction,
			member_id: standing.row.member_id
		};
		const given = await reactionRows.of(trx, row.room_id, row.seq);
		const isGiven = given.some((one) => one.reaction === mine.reaction && one.member_id === mine.member_id);
		if (isGiven === input.on) return false;
		if (!standing.row.acted) quiet = mine.member_id;
		await becomeVisible(trx, standing.row);
		await (input.on ? reactionRows.add(trx, mine) : reactionRows.remove(trx, mine));
		return true;
	});
	if (quiet) await tellPrivately(context, input.roomId, quiet);
	return changed;
}

async function changeMessage(
	context: SignedIn,
	{ roomId, messageId }: Which,
	change: Change
): Promise<{ message: Message }> {
	const self = await requireSelf(context, roomId);
	const found = await context.database.read((on) => store.find(on, roomId, messageId));
	if (!found) throw notFound();
	const keys = await keysOf(context, found);
	const message = await context.database.write([roomId], async (trx) => {
		const standing = await requireStanding(context, trx, self);
		const row = await store.find(trx, roomId, messageId);
		if (!row || row.seq <= standing.row.reads_from_seq) throw notFound();
		const isChanged = await change(trx, row, standing, keys);
		if (isChanged) await store.update(trx, row, { cursor: await nextCursor(trx, roomId) });
		const now = (await store.find(trx, roomId, messageId)) ?? row;
		const message = presentMessage(now, keys, await reactionRows.of(trx, roomId, now.seq));
		if (isChanged) advanceMessage(trx, now, message);
		return seenFrom(message, now, standing.row.reads_from_seq);
	});
	return { message };
}

// Opening a room: everything one may see of it, or what changed since a cursor, and listening from there on.
import type { Entry } from '#shared/rooms.ts';
import type { Output } from '#shared/contract.ts';
import type { roomOpen } from '#shared/rooms.ts';
import { noticeArrival, requireArrived } from '#server/checkins/arriving.ts';
import { presentOpened, readCheckin } from '#server/checkins/private.ts';
import { CATCH_UP_PAGE, HISTORY_PAGE } from '#shared/limits.ts';
import type { Context, SignedIn } from '#server/kernel/context.ts';
import type { Connection } from '#server/kernel/database/connection.ts';
import { notFound } from '#server/kernel/refusal.ts';
import { requireEntered } from '#server/members/entering.ts';
import { listenAsCommitted, loadCommitted, requireCommitted } from '#server/members/committed.ts';
import {
	memberEntries,
	presentMe,
	requireSelf,
	requireStanding,
	visibleMembers,
	type Self
} from '#server/members/members.ts';
import { presentPrivate, readPrivate } from '#server/members/private.ts';
import { recordVisit } from '#server/members/visiting.ts';
import { changedAfter, pageBefore, presentMessages, type Rows } from '#server/messages/messages.ts';
import { presentRoom, requireRoom, roomTextKey, type RoomRow } from '#server/rooms/rooms.ts';

type Opened = Output<typeof roomOpen>;

/**
 * Opens a room. The first entry where nothing is asked is committed before; then, with no await between, the member
 * is looked up as of the last commit and starts to listen; then everything and the cursor are read in one snapshot.
 * Throws `not_found`, `conflict` with the offer before the first entry.
 */
export async function openRoom(
	context: SignedIn,
	{ roomId, after }: { roomId: string; after?: number | undefined }
): Promise<Opened> {
	const self = await requireSelf(context, roomId);
	const isCheckin = self.circleId !== roomId;
	await (isCheckin ? requireArrived(context, self) : requireEntered(context, self));
	await recordVisit(context, self, after === undefined);
	const textKey = await roomTextKey(context, roomId);
	await loadCommitted(context, roomId);
	if (!listenAsCommitted(context, self)) throw notFound();
	if (isCheckin) noticeArrival(context, self);
	try {
		const snapshot = await context.database.read((on) => readSnapshot(context, on, self, after));
		const opened = await present(context, snapshot, textKey);
		requireCommitted(context, self);
		return opened;
	} catch (error) {
		closeRoom(context, { roomId });
		throw error;
	}
}

/** Stops listening to a room on this socket. */
export function closeRoom(context: Context, { roomId }: { roomId: string }): void {
	context.caller.connection?.stopListening(roomId);
}

type Snapshot = Awaited<ReturnType<typeof readSnapshot>>;

async function readSnapshot(context: SignedIn, on: Connection, self: Self, after: number | undefined) {
	const { row } = await requireStanding(context, on, self);
	const room = await requireRoom(on, self.roomId);
	const isCatchingUp = after !== undefined && after <= room.cursor;
	const part = isCatchingUp
		? await readChanges(context, on, room, row.reads_from_seq, after)
		: await readLatest(on, room, row.reads_from_seq);
	return {
		row,
		room,
		...part,
		members: isCatchingUp ? null : await visibleMembers(context, on, row),
		private: await readPrivate(context, on, row),
		checkin: self.circleId === self.roomId ? null : await readCheckin(context, on, self)
	};
}

/** The last messages of the room; `more` when there are older ones. */
async function readLatest(on: Connection, room: RoomRow, from: number) {
	const { page, more } = await pageBefore(on, room.id, from, room.last_seq + 1, HISTORY_PAGE);
	return { messages: page, others: [] as Entry[], roomChanged: null, more, cursor: room.cursor };
}

/** Everything that changed after a cursor, in its order, a page of it; `more` when it goes on. */
async function readChanges(context: SignedIn, on: Connection, room: RoomRow, from: number, after: number) {
	const messages = await changedAfter(on, room.id, from, after, CATCH_UP_PAGE + 1);
	const others: Entry[] = await memberEntries(context, on, room.id, after, CATCH_UP_PAGE + 1);
	const roomChanged = room.changed > after ? room.changed : null;
	const cursors = [...messages.messages.map(({ cursor }) => cursor), ...others.map(({ cursor }) => cursor)];
	if (roomChanged !== null) cursors.push(roomChanged);
	cursors.sort((a, b) => a - b);
	const more = cursors.length > CATCH_UP_PAGE;
	const cursor = more ? (cursors[CATCH_UP_PAGE - 1] ?? room.cursor) : room.cursor;
	const within = <Row extends { cursor: number }>(rows: readonly Row[]) =>
		rows.filter((row) => row.cursor <= cursor);
	const kept: Rows = { messages: within(messages.messages), reactions: messages.reactions };
	const isRoomWithin = roomChanged !== null && roomChanged <= cursor;
	return {
		messages: kept,
		others: within(others),
		roomChanged: isRoomWithin ? roomChanged : null,
		more,
		cursor
	};
}

async function present(
	context: SignedIn,
	found: Snapshot,
	textKey: Awaited<ReturnType<typeof roomTextKey>>
): Promise<Opened> {
	const room = presentRoom(context, textKey, found.room);
	const messages = await presentMessages(context, found.messages, found.row.reads_from_seq);
	const entries: Entry[] = messages.map((message, index) => ({
		cursor: found.messages.messages[index]?.cursor ?? 0,
		message
	}));
	entries.push(...found.others);
	if (found.roomChanged !== null) entries.push({ cursor: found.roomChanged, room });
	if (!found.members) entries.sort((a, b) => a.cursor - b.cursor);
	return {
		room,
		me: presentMe(found.row),
		...(found.members && { members: found.members }),
		entries,
		cursor: found.cursor,
		more: found.more,
		private: await presentPrivate(context, found.private),
		...(found.checkin && { checkin: await presentOpened(context, found.checkin) })
	};
}

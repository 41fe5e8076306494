// Erasing what people wrote: a message's day has come, or its author goes for good. The keys go first, then the rows,
// and the room hears of it once.
import { setImmediate } from 'node:timers/promises';
import { dayText, everyWeek, weekOf } from '#server/kernel/clock.ts';
import type { Parts } from '#server/kernel/context.ts';
import type { Connection } from '#server/kernel/database/connection.ts';
import { eraseRows } from '#server/kernel/erasures.ts';
import type { Scope } from '#server/kernel/keys.ts';
import type { Place } from '#server/members/departing.ts';
import { everyMemberId, keysInUse } from '#server/members/keeping/keeping.ts';
import { requireStanding, type Self } from '#server/members/members.ts';
import { announceErased } from '#server/rooms/forgetting.ts';
import { nextCursor, requireRoom, roomTextKey } from '#server/rooms/rooms.ts';
import { advanceMessage, messageScope, presentMessage, SHARES } from '../presenting.ts';
import * as reactionRows from '../reactions/store.ts';
import * as messages from '../store.ts';
import * as store from './store.ts';

/** Rows in one act, so that nobody's post waits for long. */
const PAGE = 500;
const WEEK = 7 * 86_400_000;
/** Weeks before those that are due in which a key may have stayed for something else. */
const LOOK_BACK = 3;
/** What is left of a message that is erased alone. */
const STUB = { sealed: null, edited: null, removal_reason: null };

/** The keys of everything that someone ever wrote in a room: of every week, whether there is one or not. */
export function everyScope(parts: Parts, { roomId, memberId }: Place): Scope[] {
	const weeks = everyWeek(parts.clock).map((at) => messageScope(roomId, memberId, at));
	return [...weeks, messageScope(roomId, memberId, 0, SHARES)];
}

/** Erases the rows of what someone wrote and gave in a room, whose keys are destroyed. Stubs stay until their day. */
export async function eraseWordsOf(parts: Parts, { roomId, memberId }: Place): Promise<void> {
	for (;;) {
		const count = await parts.database.write([roomId], (trx) => store.blankOf(trx, roomId, memberId, PAGE));
		if (count < PAGE) break;
		await setImmediate();
	}
	await parts.database.write([roomId], (trx) => store.removeReactionsBy(trx, roomId, memberId));
}

/**
 * Erases the messages of a room whose day has come, and tells the room once up to where. Answers whether there were
 * any. Broken off anywhere, it goes on at its next time.
 */
export async function eraseDue(parts: Parts, roomId: string): Promise<boolean> {
	const today = dayText(parts.clock.now());
	const found = await parts.database.read((on) => findDue(on, roomId, today));
	if (!found) return false;
	if (found.due.length > 0) {
		const left = { ...STUB, removed: 'author' };
		const rows = { table: 'messages', key: { room_id: roomId }, upTo: { erase_on: today } };
		await eraseRows(parts, [{ ...rows, left }]);
		await parts.keys.destroy(found.scopes);
	}
	for (;;) {
		const count = await parts.database.write([roomId], (trx) =>
			store.removeUpTo(trx, roomId, found.upTo, PAGE)
		);
		if (count < PAGE) break;
		await setImmediate();
	}
	for (const { message_id } of found.apart) await blankOne(parts, roomId, message_id);
	const key = await roomTextKey(parts, roomId);
	await parts.database.write([roomId], (trx) =>
		announceErased(parts, trx, key, { roomId, upTo: found.upTo })
	);
	return true;
}

/** Removes every message of a room and what was given to them, whose keys are destroyed: nothing of it is kept. */
export async function removeMessages(parts: Parts, roomId: string): Promise<void> {
	for (;;) {
		const count = await parts.database.write([roomId], (trx) =>
			store.removeUpTo(trx, roomId, 2 ** 31 - 1, PAGE)
		);
		if (count < PAGE) return;
		await setImmediate();
	}
}

/** What of a room is due: the place up to which all of it is, what lies beyond, the keys that nothing needs any more. */
async function findDue(on: Connection, roomId: string, today: string) {
	const room = await requireRoom(on, roomId);
	const living = await store.firstLiving(on, roomId, today);
	const upTo = living === null ? room.last_seq : living - 1;
	const due = await store.due(on, roomId, today);
	const isAny = due.length > 0 || room.erased_to < upTo || (await store.isAnyUpTo(on, roomId, upTo));
	if (!isAny) return null;
	const apart = due.filter(({ seq }) => seq > upTo);
	const weeks = new Set(due.map(({ at }) => weekOf(at)));
	return { upTo, due, apart, scopes: await unneededScopes(on, roomId, today, weeks) };
}

/**
 * A key of a member and a week goes once that week is over, no message under it is kept and nothing else is sealed
 * with it. Looks at the weeks of what is due and at some before them, where something else may have been.
 */
async function unneededScopes(
	on: Connection,
	roomId: string,
	today: string,
	due: ReadonlySet<string>
): Promise<Scope[]> {
	const inUse = await keysInUse(on, roomId);
	const members = await everyMemberId(on, roomId);
	const scopes: Scope[] = [];
	for (const week of withWeeksBefore(due)) {
		const from = Date.parse(week);
		if (from + WEEK > Date.parse(today)) continue;
		const span = { from: from / 60_000, to: (from + WEEK) / 60_000 };
		const living = await store.livingAuthors(on, roomId, today, span);
		const idle = members.filter((one) => !living.has(one) && !inUse.has(`${one} ${week}`));
		scopes.push(...idle.map((memberId) => messageScope(roomId, memberId, span.from)));
	}
	return scopes;
}

function withWeeksBefore(weeks: ReadonlySet<string>): Set<string> {
	const all = new Set(weeks);
	for (const week of weeks) {
		for (let back = 1; back <= LOOK_BACK; back += 1) all.add(dayText(Date.parse(week) - back * WEEK));
	}
	return all;
}

/** A message that is due before others in front of it leaves a stub until they are. */
async function blankOne(parts: Parts, roomId: string, messageId: string): Promise<void> {
	await parts.database.write([roomId], async (trx) => {
		const row = await messages.find(trx, roomId, messageId);
		if (!row?.sealed) return;
		const cursor = await nextCursor(trx, roomId);
		const change = {
			...STUB,
			removed: row.removed ?? ('author' as const),
			revision: row.revision + 1,
			cursor
		};
		await messages.update(trx, row, change);
		await reactionRows.removeAll(trx, row);
		const now = { ...row, ...change };
		advanceMessage(trx, now, presentMessage(now, { own: null, answered: null }, []));
	});
}

/**
 * Before the act that takes a message down: puts it on the erasure list where this person may, as its author or as a
 * moderator who says why. Throws `not_found` for who is not in the room.
 */
export async function enlistRemoval(
	parts: Parts,
	self: Self,
	messageId: string,
	isReasoned: boolean
): Promise<void> {
	const { roomId } = self;
	const removed = await parts.database.read(async (on) => {
		const { row: me } = await requireStanding(parts, on, self);
		const row = await messages.find(on, roomId, messageId);
		if (!row?.sealed || row.seq <= me.reads_from_seq) return null;
		if (row.member_id === me.member_id) return 'author';
		return me.role === 'moderator' && isReasoned ? 'moderator' : null;
	});
	if (!removed) return;
	const left = { ...STUB, removed };
	await eraseRows(parts, [{ table: 'messages', key: { room_id: roomId, message_id: messageId }, left }]);
}

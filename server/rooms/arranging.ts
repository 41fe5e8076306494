// How a room runs, changed: its text, its hours, slow mode, hold for review, closed and opened again.
import type { Agreement, Hours, Room } from '#shared/rooms.ts';
import { minuteNow } from '#server/kernel/clock.ts';
import type { Parts } from '#server/kernel/context.ts';
import type { Transaction } from '#server/kernel/database/database.ts';
import { randomId } from '#server/kernel/ids.ts';
import { Refusal } from '#server/kernel/refusal.ts';
import { seal, type Key } from '#server/kernel/sealing.ts';
import { shorten, type Shortening } from './forgetting.ts';
import { requireSensibleHours } from './hours.ts';
import {
	advance,
	closurePlace,
	newAgreement,
	nextCursor,
	opennessOf,
	presentRoom,
	requireRoom,
	roomText,
	sealText,
	type RoomRow
} from './rooms.ts';
import * as store from './store.ts';

/** What may be changed of a room; what is not named stays. */
export interface RoomChange {
	title?: string | undefined;
	about?: string | undefined;
	/** Null: always open. */
	hours?: Hours | null | undefined;
	/** Null: off. */
	slowSeconds?: number | null | undefined;
	reviewing?: boolean | undefined;
	/** Null opens it again. `byMemberId` is null for an admin, who is no member of the room. */
	closed?: { reason: string; byMemberId: string | null } | null | undefined;
	/** Days; holds for what is written from now on. */
	retentionDays?: number | undefined;
	/** From `prepareShortening`, where these are fewer days: then it holds for what is written already too. */
	shortening?: Shortening | null;
	/** Cards that everyone is asked to accept on their next opening; null asks for none. */
	agreement?: Agreement['cards'] | null | undefined;
}

/**
 * Changes a room inside another act and answers with it as it is then. The key is `roomTextKey`'s, read before. The
 * room advances once, and not at all where nothing differs. Throws `not_found`, `invalid` for hours that no week has,
 * `conflict` on closing what is closed.
 */
export async function changeRoom(
	parts: Parts,
	trx: Transaction,
	key: Key,
	roomId: string,
	change: RoomChange
): Promise<Room> {
	const before = await requireRoom(trx, roomId);
	const differing = difference(key, before, change);
	if (Object.keys(differing).length > 0) await store.update(trx, roomId, differing);
	if (change.retentionDays !== undefined) await store.keepCheckinsFor(trx, roomId, change.retentionDays);
	if (change.shortening) await shorten(parts, trx, change.shortening);
	if (change.agreement !== undefined) await newAgreement(trx, key, roomId, change.agreement);
	const isTurned =
		(await turnClosure(parts, trx, key, before, change.closed)) || change.agreement !== undefined;
	if (Object.keys(differing).length === 0 && !isTurned) return presentRoom(parts, key, before);
	const cursor = await nextCursor(trx, roomId);
	const after = await requireRoom(trx, roomId);
	const open = Number(opennessOf(after, minuteNow(parts.clock)).open);
	await store.update(trx, roomId, { changed: cursor, open });
	const room = presentRoom(parts, key, after);
	advance(trx, roomId, { cursor, room });
	return room;
}

/** What of the row would differ. Throws `invalid`. */
function difference(key: Key, row: RoomRow, change: RoomChange): Parameters<typeof store.update>[2] {
	const wanted: Parameters<typeof store.update>[2] = {
		...textChange(key, row, change),
		...(change.hours !== undefined && { hours: hoursText(change.hours) }),
		...(change.slowSeconds !== undefined && { slow_seconds: change.slowSeconds }),
		...(change.reviewing !== undefined && { reviewing: Number(change.reviewing) }),
		...(change.retentionDays !== undefined && { retention_days: change.retentionDays })
	};
	const isOther = ([name, value]: [string, unknown]) => row[name as keyof RoomRow] !== value;
	return Object.fromEntries(Object.entries(wanted).filter(isOther));
}

function textChange(key: Key, row: RoomRow, { title, about }: RoomChange) {
	const before = roomText(key, row);
	const text = { title: title ?? before.title, about: about ?? before.about };
	if (text.title === before.title && text.about === before.about) return {};
	const revision = row.revision + 1;
	return { sealed: sealText(key, row.id, revision, text), revision };
}

function hoursText(hours: Hours | null): string | null {
	if (!hours) return null;
	try {
		// A room that never opens would be closed without a reason.
		if (hours.spans.length === 0) throw new Error('Hours need a time at which the room is open.');
		requireSensibleHours(hours);
	} catch (error) {
		const sentence = error instanceof Error ? error.message : 'These hours make no sense.';
		throw new Refusal('invalid', sentence, { fields: { hours: sentence } });
	}
	return JSON.stringify(hours);
}

/** Closes or opens the room, each closure a row of its own; false where it is as wanted already. */
async function turnClosure(
	parts: Parts,
	trx: Transaction,
	key: Key,
	row: RoomRow,
	closed: RoomChange['closed']
): Promise<boolean> {
	const minute = minuteNow(parts.clock);
	if (closed === undefined || (closed === null && row.closure_id === null)) return false;
	if (closed === null) {
		await store.endClosure(trx, row.id, minute);
		return true;
	}
	if (row.closure_id !== null) throw new Refusal('conflict', 'This room is closed already.');
	const id = randomId();
	await store.insertClosure(trx, {
		id,
		room_id: row.id,
		by_member_id: closed.byMemberId,
		reason: seal(key, closurePlace(id), closed.reason),
		at: minute,
		until: null
	});
	return true;
}

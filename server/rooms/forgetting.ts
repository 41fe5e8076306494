// What a room forgets: announced to its members once, and texts of its own whose time is over.
import type { Parts } from '#server/kernel/context.ts';
import { minuteNow } from '#server/kernel/clock.ts';
import type { Transaction } from '#server/kernel/database/database.ts';
import { bringNearer, eraseRows, type BroughtNearer } from '#server/kernel/erasures.ts';
import type { Key } from '#server/kernel/sealing.ts';
import { checkinsOf } from './circles.ts';
import { advance, nextCursor, presentRoom, requireRoom, type RoomRow } from './rooms.ts';
import * as store from './store.ts';

/** Every room as it is stored. */
export function everyRoom(parts: Parts): Promise<RoomRow[]> {
	return parts.database.read((on) => store.all(on));
}

/** Tells the room that its messages up to a place are erased: one entry, once. The key is `roomTextKey`'s. */
export async function announceErased(
	parts: Parts,
	trx: Transaction,
	key: Key,
	{ roomId, upTo }: { roomId: string; upTo: number }
): Promise<void> {
	const before = await requireRoom(trx, roomId);
	if (before.erased_to >= upTo) return;
	const cursor = await nextCursor(trx, roomId);
	await store.update(trx, roomId, { erased_to: upTo, changed: cursor });
	const room = presentRoom(parts, key, await requireRoom(trx, roomId));
	advance(trx, roomId, { cursor, room });
}

/** What a shorter retention does to what is written in a room, table by table. */
export type Shortening = readonly BroughtNearer[];

/**
 * Before the act that shortens a room's retention: on the erasure list from here on, so that no backup brings the
 * longer time back. Null where it is not shorter; what is written keeps its day then.
 */
export async function prepareShortening(
	parts: Parts,
	{ roomId, days }: { roomId: string; days: number }
): Promise<Shortening | null> {
	const room = await parts.database.read((on) => requireRoom(on, roomId));
	if (days >= room.retention_days) return null;
	const upTo = minuteNow(parts.clock);
	const rows = { written: 'at', eraseOn: 'erase_on', days, upTo };
	const checkins = await parts.database.read((on) => checkinsOf(on, roomId));
	const shortening = [
		{ table: 'held', key: { room_id: roomId }, ...rows },
		...[roomId, ...checkins].map((id) => ({ table: 'messages', key: { room_id: id }, ...rows }))
	];
	await parts.keys.enlist(shortening.map((what) => ({ kind: 'nearer', what })));
	return shortening;
}

/** Brings the day of erasure nearer of everything that is written, inside the act. Never further away. */
export async function shorten(parts: Parts, trx: Transaction, shortening: Shortening): Promise<void> {
	// Up to this very act: what was written since the list was told has the longer time too.
	const upTo = minuteNow(parts.clock);
	for (const one of shortening) await bringNearer(trx, { ...one, upTo });
}

/** Erases why a room was once closed, so many days after it opened again as it keeps its messages. */
export async function eraseOldClosures(parts: Parts, { id, retention_days }: RoomRow): Promise<void> {
	const before = minuteNow(parts.clock) - retention_days * 24 * 60;
	const old = await parts.database.read((on) => store.closuresEndedBefore(on, id, before));
	if (old.length === 0) return;
	await eraseRows(
		parts,
		old.map((row) => ({ table: 'closures', key: { id: row.id } }))
	);
	await parts.database.write([id], (trx) => store.removeClosures(trx, id, before));
}

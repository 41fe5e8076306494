// Rooms: made, described, opened and closed by their hours, and the one way in which a room advances.
import type { Agreement, Entry, Hours, Room } from '#shared/rooms.ts';
import { minuteNow, minuteText } from '#server/kernel/clock.ts';
import type { Parts } from '#server/kernel/context.ts';
import type { Connection } from '#server/kernel/database/connection.ts';
import type { Transaction } from '#server/kernel/database/database.ts';
import { randomId } from '#server/kernel/ids.ts';
import type { Scope } from '#server/kernel/keys.ts';
import { roomSalt } from '#server/kernel/pseudonyms.ts';
import { notFound, Refusal } from '#server/kernel/refusal.ts';
import { seal, unseal, type Key } from '#server/kernel/sealing.ts';
import { opennessAt, requireSensibleHours, type Openness } from './hours.ts';
import * as store from './store.ts';

export type { RoomRow } from './store.ts';
export { nextCursor, nextMessage } from './store.ts';

export interface NewRoom {
	title: string;
	about: string;
	hours: Hours | null;
	/** Null: entered without accepting anything. */
	agreement: Agreement['cards'] | null;
	retentionDays: number;
}

export interface RoomText {
	title: string;
	about: string;
}

export const RETENTION_DAYS = 90;

/** Makes a room and returns its id. Throws an Error in words when its hours make no sense. */
export async function createRoom(parts: Parts, room: NewRoom): Promise<string> {
	const prepared = await prepareRoom(parts);
	await parts.database.write([prepared.id], (trx) => insertRoom(parts, trx, prepared, room));
	return prepared.id;
}

/** The id of a room to be made, with the keys it needs: all that must be there before the act. */
export async function prepareRoom(parts: Parts): Promise<{ id: string; key: Key }> {
	const id = randomId();
	await roomSalt(parts.keys, id);
	return { id, key: await parts.keys.need(textScope(id)) };
}

/** Makes a prepared room inside another act. Throws an Error in words when its hours make no sense. */
export async function insertRoom(
	parts: Parts,
	trx: Transaction,
	{ id, key }: { id: string; key: Key },
	room: NewRoom
): Promise<void> {
	if (room.hours) requireSensibleHours(room.hours);
	await store.insert(trx, {
		id,
		sealed: sealText(key, id, 1, { title: room.title, about: room.about }),
		revision: 1,
		hours: room.hours && JSON.stringify(room.hours),
		open: Number(opennessAt(room.hours, minuteNow(parts.clock)).open),
		agreement_version: 0,
		retention_days: room.retentionDays,
		cursor: 0,
		changed: 0,
		last_seq: 0,
		slow_seconds: null,
		reviewing: 0,
		erased_to: 0,
		kind: 'circle',
		circle_id: null,
		floor: 'everyone',
		speaker_id: null,
		span: null
	});
	if (room.agreement) await newAgreement(trx, key, id, room.agreement);
}

/** Gives a room another agreement, which everyone is asked to accept on their next opening; null asks for none. */
export async function newAgreement(
	trx: Transaction,
	key: Key,
	roomId: string,
	cards: Agreement['cards'] | null
): Promise<void> {
	// Versions are never used twice, so that none counts as accepted already.
	const version = cards ? (await store.lastAgreementVersion(trx, roomId)) + 1 : 0;
	await store.update(trx, roomId, { agreement_version: version });
	if (!cards) return;
	const sealed = seal(key, agreementPlace(roomId, version), JSON.stringify(cards));
	await store.insertAgreement(trx, { room_id: roomId, version, sealed });
}

/** The row of a room. Throws `not_found`. */
export async function requireRoom(on: Connection, roomId: string): Promise<store.RoomRow> {
	const row = await store.find(on, roomId);
	if (!row) throw notFound();
	return row;
}

/** The same of a circle: what is a check-in or a conversation of two is none of the office's. Throws `not_found`. */
export async function requireCircle(on: Connection, roomId: string): Promise<store.RoomRow> {
	const row = await requireRoom(on, roomId);
	if (row.kind !== 'circle') throw notFound();
	return row;
}

/** The key of what the programme itself wrote of a room: title, description, agreements. */
export async function roomTextKey(parts: Parts, roomId: string): Promise<Key> {
	const key = await parts.keys.find(textScope(roomId));
	if (!key) throw notFound();
	return key;
}

/** A room as its members see it now. */
export function presentRoom(parts: Parts, key: Key, row: store.RoomRow): Room {
	const text = roomText(key, row);
	const { open, changes } = opennessOf(row, minuteNow(parts.clock));
	return {
		roomId: row.id,
		title: text.title,
		about: text.about,
		hours: parseHours(row),
		open,
		changes: changes === null ? null : minuteText(changes),
		closed: closureOf(key, row),
		slowSeconds: row.slow_seconds,
		reviewing: row.reviewing === 1,
		agreementVersion: row.agreement_version,
		retentionDays: row.retention_days,
		erasedTo: row.erased_to,
		...(row.circle_id !== null && { circleId: row.circle_id }),
		...(row.kind === 'direct' && { direct: true })
	};
}

/** The agreement of a room's present version; null where it asks for none. */
export function readAgreement(on: Connection, key: Key, row: store.RoomRow): Promise<Agreement | null> {
	return agreementAt(on, key, row.id, row.agreement_version);
}

/** The same of any version that a room had. */
export async function agreementAt(
	on: Connection,
	key: Key,
	roomId: string,
	version: number
): Promise<Agreement | null> {
	const found = await store.findAgreement(on, roomId, version);
	if (!found) return null;
	const cards = JSON.parse(
		unseal(key, agreementPlace(roomId, found.version), found.sealed)
	) as Agreement['cards'];
	return { version: found.version, cards };
}

/** Throws `forbidden` while a room is closed or in its quiet hours, when it is to be read and not written. */
export function requireOpen(parts: Parts, row: store.RoomRow): void {
	if (row.floor === 'nobody') throw new Refusal('forbidden', 'This is over: you can read here, not write.');
	if (row.floor === 'paused') throw new Refusal('forbidden', 'This is paused: you can read here, not write.');
	if (row.closure_id !== null) {
		throw new Refusal('forbidden', 'This room is closed for now: you can read here, not write.');
	}
	if (opennessOf(row, minuteNow(parts.clock)).open) return;
	throw new Refusal('forbidden', 'Quiet hours: you can read here, not write.');
}

/** Whether a room is open at a minute, and when that turns by itself. */
export function opennessOf(row: store.RoomRow, minute: number): Openness {
	if (row.closure_id !== null) return { open: false, changes: null };
	return opennessAt(parseHours(row), minute);
}

/** Tells a room's listeners of one entry once it is committed. */
export function advance(
	trx: Transaction,
	roomId: string,
	entry: Entry,
	forPlace: (readsFromSeq: number) => Entry | null = () => entry
): void {
	trx.effects.advances.push({ roomId, cursor: entry.cursor, entryFor: forPlace });
}

/** Every circle as it is, for operators. */
export async function listRooms(parts: Parts): Promise<Room[]> {
	const rows = await parts.database.read((on) => store.circles(on));
	return Promise.all(rows.map(async (row) => presentRoom(parts, await roomTextKey(parts, row.id), row)));
}

/** Advances the rooms whose hours have just begun or ended. Runs every few seconds. */
export async function turnHours(parts: Parts): Promise<void> {
	const minute = minuteNow(parts.clock);
	const rows = await parts.database.read((on) => store.all(on));
	for (const { id } of rows.filter((row) => Number(opennessOf(row, minute).open) !== row.open)) {
		const key = await roomTextKey(parts, id);
		await parts.database.write([id], async (trx) => {
			const row = await requireRoom(trx, id);
			const cursor = await store.nextCursor(trx, id);
			await store.update(trx, id, { open: Number(opennessOf(row, minute).open), changed: cursor });
			advance(trx, id, { cursor, room: presentRoom(parts, key, row) });
		});
	}
}

/** The title and description of a room. */
export function roomText(key: Key, row: store.RoomRow): RoomText {
	return JSON.parse(unseal(key, place(row.id, row.revision), row.sealed)) as RoomText;
}

/** The same, sealed for a revision of its row. */
export function sealText(key: Key, roomId: string, revision: number, text: RoomText): Buffer {
	return seal(key, place(roomId, revision), JSON.stringify(text));
}

function closureOf(key: Key, row: store.RoomRow): Room['closed'] {
	if (row.closure_id === null || row.closure_reason === null || row.closure_at === null) return null;
	const reason = unseal(key, closurePlace(row.closure_id), row.closure_reason);
	return { reason, since: minuteText(row.closure_at) };
}

function parseHours(row: store.RoomRow): Hours | null {
	return row.hours === null ? null : (JSON.parse(row.hours) as Hours);
}

export const textScope = (roomId: string): Scope => ['room', roomId, 'room', 'text'];
const place = (id: string, revision: number) => ({ table: 'rooms', id, revision });
export const closurePlace = (id: string) => ({ table: 'closures', id, revision: 1 });
const agreementPlace = (id: string, version: number) => ({ table: 'agreements', id, revision: version });

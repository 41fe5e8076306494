// Which circle a room belongs to. A check-in borrows the names of its circle: whoever is someone there is the same here,
// and whoever is removed or muted there is so here. A circle is its own.
import type { Parts } from '#server/kernel/context.ts';
import type { Connection } from '#server/kernel/database/connection.ts';
import { perServer } from '#server/kernel/per-server.ts';
import * as store from './store.ts';

/** What a room is, and the circle whose names hold in it: a circle and a conversation of two are their own. */
export interface Belonging {
	readonly kind: store.RoomRow['kind'];
	readonly circleId: string;
}

/** A room never changes what it is nor its circle, so what was read once holds. */
const known = perServer(() => new Map<string, Belonging>());
const REMEMBERED = 10_000;

/** The circle of a room; the room itself where it is one, or where there is no such room. */
export async function circleOf(parts: Parts, roomId: string): Promise<string> {
	return (await belongingOf(parts, roomId))?.circleId ?? roomId;
}

/** The same inside a snapshot or a transaction. */
export async function circleIn(parts: Parts, on: Connection, roomId: string): Promise<string> {
	return (await belongingIn(parts, on, roomId))?.circleId ?? roomId;
}

/** What a room is and where it belongs; null where there is no such room. */
export async function belongingOf(parts: Parts, roomId: string): Promise<Belonging | null> {
	return known(parts).get(roomId) ?? parts.database.read((on) => belongingIn(parts, on, roomId));
}

async function belongingIn(parts: Parts, on: Connection, roomId: string): Promise<Belonging | null> {
	const there = known(parts).get(roomId);
	if (there) return there;
	const row = await store.belongingOf(on, roomId);
	if (!row) return null;
	const belonging = { kind: row.kind, circleId: row.circle_id ?? roomId };
	const rooms = known(parts);
	if (rooms.size >= REMEMBERED) rooms.delete(rooms.keys().next().value ?? '');
	rooms.set(roomId, belonging);
	return belonging;
}

/** A circle with its check-ins that go on: what an act on someone in all of them holds in its order. */
export async function familyOf(parts: Parts, circleId: string): Promise<string[]> {
	return [circleId, ...(await parts.database.read((on) => store.checkinsOf(on, circleId, 'going on')))];
}

/** Every check-in that a circle keeps anything of. */
export function checkinsOf(on: Connection, circleId: string): Promise<string[]> {
	return store.checkinsOf(on, circleId, 'all');
}

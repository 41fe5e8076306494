// Which circle a room belongs to. A check-in borrows the names of its circle: whoever is someone there is the same here,
// and whoever is removed or muted there is so here. A circle is its own.
import type { Parts } from '#server/kernel/context.ts';
import type { Connection } from '#server/kernel/database/connection.ts';
import { perServer } from '#server/kernel/per-server.ts';
import * as store from './store.ts';

/** A room never changes its circle, so what was read once holds. */
const known = perServer(() => new Map<string, string>());
const REMEMBERED = 10_000;

/** The circle of a room; the room itself where it is one, or where there is no such room. */
export async function circleOf(parts: Parts, roomId: string): Promise<string> {
	return known(parts).get(roomId) ?? parts.database.read((on) => circleIn(parts, on, roomId));
}

/** The same inside a snapshot or a transaction. */
export async function circleIn(parts: Parts, on: Connection, roomId: string): Promise<string> {
	const there = known(parts).get(roomId);
	if (there) return there;
	const circleId = await store.circleOf(on, roomId);
	if (circleId === undefined) return roomId;
	const circles = known(parts);
	if (circles.size >= REMEMBERED) circles.delete(circles.keys().next().value ?? '');
	circles.set(roomId, circleId ?? roomId);
	return circleId ?? roomId;
}

/** A circle with its check-ins that go on: what an act on someone in all of them holds in its order. */
export async function familyOf(parts: Parts, circleId: string): Promise<string[]> {
	return [circleId, ...(await parts.database.read((on) => store.checkinsOf(on, circleId, 'going on')))];
}

/** Every check-in that a circle keeps anything of. */
export function checkinsOf(on: Connection, circleId: string): Promise<string[]> {
	return store.checkinsOf(on, circleId, 'all');
}

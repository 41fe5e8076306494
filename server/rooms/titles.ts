// Titles of rooms: no two are the same, since operators and admins tell rooms apart by them.
import type { Parts } from '#server/kernel/context.ts';
import type { Connection } from '#server/kernel/database/connection.ts';
import { Refusal } from '#server/kernel/refusal.ts';
import type { Key } from '#server/kernel/sealing.ts';
import { roomText, roomTextKey } from './rooms.ts';
import * as store from './store.ts';

/** The keys to the titles of all rooms, read before an act that compares them. */
export async function titleKeys(parts: Parts): Promise<ReadonlyMap<string, Key>> {
	const rows = await parts.database.read((on) => store.circles(on));
	const keys = new Map<string, Key>();
	for (const { id } of rows) keys.set(id, await roomTextKey(parts, id));
	return keys;
}

/** The title of each room, as a snapshot or transaction finds it. */
export async function titlesIn(
	on: Connection,
	keys: ReadonlyMap<string, Key>
): Promise<ReadonlyMap<string, string>> {
	const titles = new Map<string, string>();
	for (const row of await store.circles(on)) {
		const key = keys.get(row.id);
		if (!key) throw new Refusal('conflict', 'Someone made a room in the same moment. Please try again.');
		titles.set(row.id, roomText(key, row).title);
	}
	return titles;
}

/** Throws `conflict` where another room has this title, whatever its capitals. `roomId` is the one it is for. */
export async function requireFreeTitle(
	on: Connection,
	keys: ReadonlyMap<string, Key>,
	title: string,
	roomId: string | null = null
): Promise<void> {
	const wanted = title.trim().toLowerCase();
	for (const [id, other] of await titlesIn(on, keys)) {
		if (id === roomId || other.trim().toLowerCase() !== wanted) continue;
		throw new Refusal('conflict', `There is a room "${title.trim()}" already.`);
	}
}

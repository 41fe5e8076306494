// The room of a check-in: a room of its own that borrows names, retention and people from its circle.
import type { Parts } from '#server/kernel/context.ts';
import type { Transaction } from '#server/kernel/database/database.ts';
import type { Key } from '#server/kernel/sealing.ts';
import { requireRoom, sealText, textScope, type RoomRow } from './rooms.ts';
import * as store from './store.ts';

/** Removes the room of a check-in of which nothing else is left. */
export async function removeCheckinRoom(trx: Transaction, id: string): Promise<void> {
	await store.remove(trx, id);
}

/** The key that a check-in's room needs for its title, before the act that makes it. */
export function prepareCheckinRoom(parts: Parts, id: string): Promise<Key> {
	return parts.keys.need(textScope(id));
}

/** Makes the room of a check-in inside another act. */
export async function insertCheckinRoom(
	trx: Transaction,
	key: Key,
	room: { id: string; circleId: string; title: string } & Pick<RoomRow, 'floor' | 'speaker_id' | 'span'>
): Promise<void> {
	const { id, circleId, title, floor, speaker_id, span } = room;
	const circle = await requireRoom(trx, circleId);
	await store.insert(trx, {
		...{ id, kind: 'checkin', circle_id: circleId, floor, speaker_id, span },
		...{ sealed: sealText(key, id, 1, { title, about: '' }), revision: 1 },
		...{ hours: null, open: 1, agreement_version: 0, retention_days: circle.retention_days },
		...{ cursor: 0, changed: 0, last_seq: 0, slow_seconds: null, reviewing: 0, erased_to: 0 }
	});
}

// The room of two people, a mentor and a mentee: always of that kind, asked of no office, with no agreement of its own.
import type { Parts } from '#server/kernel/context.ts';
import type { Transaction } from '#server/kernel/database/database.ts';
import { roomSalt } from '#server/kernel/pseudonyms.ts';
import type { Key } from '#server/kernel/sealing.ts';
import { RETENTION_DAYS, sealText, textScope } from './rooms.ts';
import * as store from './store.ts';

/** What it is called where a name is needed: nothing that tells who or why. */
const TITLE = 'Messages';

/** What the room needs before the act that makes it. */
export async function prepareDirectRoom(parts: Parts, id: string): Promise<{ text: Key; salt: Key }> {
	return { text: await parts.keys.need(textScope(id)), salt: await roomSalt(parts.keys, id) };
}

/** Makes it inside another act. */
export async function insertDirectRoom(trx: Transaction, text: Key, id: string): Promise<void> {
	await store.insert(trx, {
		...{ id, kind: 'direct', circle_id: null, floor: 'everyone', speaker_id: null, span: null },
		...{ sealed: sealText(text, id, 1, { title: TITLE, about: '' }), revision: 1 },
		...{ hours: null, open: 1, agreement_version: 0, retention_days: RETENTION_DAYS },
		...{ cursor: 0, changed: 0, last_seq: 0, slow_seconds: null, reviewing: 0, erased_to: 0 }
	});
}

/** Removes the room of a pair of which nothing else is left. */
export async function removeDirectRoom(trx: Transaction, id: string): Promise<void> {
	await store.remove(trx, id);
}

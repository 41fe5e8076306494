// How keys lie in the keys database: each wrapped by the key-encryption key, which may be exchanged for another
// while everything goes on. Nobody makes a key meanwhile, and both open what is read.
import { setImmediate } from 'node:timers/promises';
import { prepared } from './database/connection.ts';
import type { Database, Transaction } from './database/database.ts';
import { seal, unseal, type Key } from './sealing.ts';

declare module './database/tables.ts' {
	interface Tables {
		keys: { id: string; wrapped: Buffer };
	}
}

export interface Wrapping {
	wrap(key: Key): Buffer;
	/** Throws when the key was wrapped by another key-encryption key, or for another id. */
	unwrap(id: string, wrapped: Uint8Array): Key;
	/** Runs what makes a key, while the key-encryption key stays the same. */
	making<Result>(make: () => Promise<Result>): Promise<Result>;
	/** Whether this is the key-encryption key in use, as far as is known. */
	isUnder(keyEncryptionKey: Uint8Array): boolean;
	/** How many keys do not open. */
	countClosed(): Promise<number>;
	/** Wraps every key anew and answers how many there are. */
	exchange(keyEncryptionKey: Buffer): Promise<number>;
}

/** Rows that are wrapped anew before others have their turn. */
const TURN = 500;

const allKeys = prepared<object>()((db) => db.selectFrom('keys').select(['id', 'wrapped']));
const anyKey = prepared<object>()((db) => db.selectFrom('keys').select(['id', 'wrapped']).limit(1));
const rewrap = prepared<{ id: string; wrapped: Buffer }>()((db, { id, wrapped }) =>
	db.updateTable('keys').set({ wrapped }).where('id', '=', id)
);

interface State {
	kek: Key;
	/** The one to come, and after an exchange the former: what was read before it opens all the same. */
	other: Key | null;
	/** From the beginning of an exchange until it is known how it ended. */
	isOpen: boolean;
	exchanging: Promise<unknown>;
	readonly makings: Set<Promise<unknown>>;
}

/** Wraps and unwraps the keys of a database under a key-encryption key of 32 bytes. */
export function openWrapping(database: Database, keyEncryptionKey: Buffer): Wrapping {
	const state: State = {
		...{ kek: kekOf(keyEncryptionKey), other: null, isOpen: false },
		...{ exchanging: Promise.resolve(), makings: new Set() }
	};
	return {
		wrap: (key) => wrapUnder(state.kek, key),
		unwrap: (id, wrapped) => {
			const { kek, other } = state;
			return unwrapUnder(other && isWrappedBy(other.bytes, id, wrapped) ? other : kek, id, wrapped);
		},
		isUnder: (bytes) =>
			state.kek.bytes.equals(bytes) || (state.isOpen && state.other?.bytes.equals(bytes) === true),
		making: async (make) => {
			await state.exchanging;
			await settle(database, state);
			const work = make();
			state.makings.add(work);
			return work.finally(() => state.makings.delete(work));
		},
		countClosed: async () => {
			await settle(database, state);
			const rows = await database.read((on) => on.rows(allKeys, {}));
			return rows.filter(({ id, wrapped }) => !isWrappedBy(state.kek.bytes, id, wrapped)).length;
		},
		exchange: (bytes) => {
			const work = state.exchanging.then(() => exchange(database, state, kekOf(bytes)));
			state.exchanging = work.catch(() => undefined);
			return work;
		}
	};
}

async function exchange(database: Database, state: State, wanted: Key): Promise<number> {
	await Promise.allSettled(state.makings);
	await settle(database, state);
	const from = state.kek;
	const ready = await wrapAhead(database, from, wanted);
	Object.assign(state, { other: wanted, isOpen: true });
	const count = database.write([], (trx) => wrapAll(trx, from, wanted, ready));
	await count.catch(() => undefined);
	await settle(database, state);
	await database.scrub();
	return count;
}

/** An answer that was lost leaves open whether an exchange was committed; any key tells. */
async function settle(database: Database, state: State): Promise<void> {
	if (!state.isOpen) return;
	const row = await database.read((on) => on.first(anyKey, {}));
	const { kek, other } = state;
	if (row && other && isWrappedBy(other.bytes, row.id, row.wrapped))
		Object.assign(state, { kek: other, other: kek });
	state.isOpen = false;
}

/** Whether a wrapped key is one of this key-encryption key's. */
export function isWrappedBy(keyEncryptionKey: Buffer, id: string, wrapped: Uint8Array): boolean {
	try {
		unwrapUnder(kekOf(keyEncryptionKey), id, wrapped);
		return true;
	} catch {
		return false;
	}
}

/** The work of wrapping, done while others have their turns; what changes meanwhile is done again. */
async function wrapAhead(database: Database, from: Key, to: Key): Promise<Map<string, [Buffer, Buffer]>> {
	const rows = await database.read((on) => on.rows(allKeys, {}));
	const ready = new Map<string, [Buffer, Buffer]>();
	for (const [at, { id, wrapped }] of rows.entries()) {
		ready.set(id, [wrapped, wrapUnder(to, unwrapUnder(from, id, wrapped))]);
		if (at % TURN === TURN - 1) await setImmediate();
	}
	return ready;
}

async function wrapAll(
	trx: Transaction,
	from: Key,
	to: Key,
	ready: ReadonlyMap<string, readonly [Buffer, Buffer]>
): Promise<number> {
	const rows = await trx.rows(allKeys, {});
	for (const { id, wrapped } of rows) {
		const [before, after] = ready.get(id) ?? [];
		const isSame = before?.equals(wrapped) === true;
		await trx.rows(rewrap, {
			id,
			wrapped: isSame && after ? after : wrapUnder(to, unwrapUnder(from, id, wrapped))
		});
	}
	return rows.length;
}

function wrapUnder(kek: Key, key: Key): Buffer {
	return seal(kek, place(key.id), key.bytes.toString('base64'));
}

function unwrapUnder(kek: Key, id: string, wrapped: Uint8Array): Key {
	return { id, bytes: Buffer.from(unseal(kek, place(id), wrapped), 'base64') };
}

const kekOf = (bytes: Buffer): Key => ({ id: 'kek', bytes });
const place = (id: string) => ({ table: 'keys', id, revision: 1 });

// Keys. Each data key lies in the keys database, wrapped by a key-encryption key that lies outside both
// databases. A key is committed there before its first use; destroying it is what erasing means.
import { randomBytes } from 'node:crypto';
import type { Connection } from './database/connection.ts';
import { prepared } from './database/connection.ts';
import type { Database, Transaction } from './database/database.ts';
import { isDuplicate } from './database/failures.ts';
import { openDestroying, type Destroying, type Listing } from './destroying.ts';
import type { Erasure } from './erasures.ts';
import { idFrom } from './ids.ts';
import { keyedDigest, type Key } from './sealing.ts';
import { isWrappedBy, openWrapping, type Wrapping } from './wrapping.ts';

/** What a key is for, in parts that are never stored: only their keyed digest is. */
export type Scope = readonly [kind: string, ...parts: string[]];

export interface Keyring {
	/** The key of a scope, made and committed when there is none. Rejects with `unavailable`. */
	need(scope: Scope): Promise<Key>;
	/** The key of a scope, or null where it was never made or is destroyed. */
	find(scope: Scope): Promise<Key | null>;
	/** Destroys keys for good, in the files too; from that commit on they are on the erasure list. */
	destroy(scopes: readonly Scope[]): Promise<void>;
	/** Puts on the erasure list what is about to be erased. Rejects with `unavailable`, and then it must not be. */
	enlist(erasures: readonly Erasure[]): Promise<void>;
	/** Says in the file of the erasure list that it is complete as of now. */
	dateList(): Promise<void>;
	/** As `Database.settle`, for the keys. */
	settle(): Promise<void>;
	/** Wraps every key anew under another key-encryption key; answers how many. Rejects with nothing changed. */
	rotate(keyEncryptionKey: Buffer): Promise<number>;
	/** Whether this is the key-encryption key in use. */
	isUnder(keyEncryptionKey: Uint8Array): boolean;
	/** What is wrong with the keys database and the keys in it, in words. */
	inspect(): Promise<string[]>;
	/** The programme's own secrets, made on first start. */
	readonly own: Readonly<Record<OwnKey, Key>>;
}

const ownKeys = [
	'codes',
	'cards',
	'signIn',
	'recovery',
	'sessions',
	'pseudonyms',
	'offers',
	'record',
	'passkeys',
	'evidence',
	'keepsakes',
	'certificates',
	'calendar',
	'mentoring',
	'sharing'
] as const;
export type OwnKey = (typeof ownKeys)[number];

/** The key under which all others are found; the first to be made. */
const INDEX = 'index';
const CACHED = 20_000;

const wrappedKey = prepared<{ id: string }>()((db, { id }) =>
	db.selectFrom('keys').select('wrapped').where('id', '=', id)
);
const insertKey = prepared<{ id: string; wrapped: Buffer }>()((db, { id, wrapped }) =>
	db.insertInto('keys').values({ id, wrapped })
);

/** How to tell whether a key-encryption key is the one of a keys database; null where that holds no keys yet. */
export async function lockOf(database: Database): Promise<((keyEncryptionKey: Buffer) => boolean) | null> {
	const row = await database.read((on) => on.first(wrappedKey, { id: INDEX }));
	return row ? (bytes) => isWrappedBy(bytes, INDEX, row.wrapped) : null;
}

/** Opens the keyring. Throws when KEY_FILE is not the one that this keys database was made with. */
export async function openKeyring(
	database: Database,
	keyEncryptionKey: Buffer,
	listing: Listing
): Promise<Keyring> {
	const wrapping = openWrapping(database, keyEncryptionKey);
	const index = await readOrMake(database, wrapping, INDEX).catch((error: unknown) => {
		if (error instanceof Error && /authenticate/.test(error.message)) {
			throw new Error('KEY_FILE: this is not the key that these databases were made with.', { cause: error });
		}
		throw error;
	});
	const keyId = (scope: Scope) =>
		idFrom(keyedDigest(index, ...scope.map((part) => `${part.length}:${part}`)));
	const own = {} as Record<OwnKey, Key>;
	for (const name of ownKeys) own[name] = await readOrMake(database, wrapping, keyId(['own', name]));
	const destroying = openDestroying(database, listing);
	return {
		...{ own, enlist: destroying.enlist, dateList: destroying.dateList },
		...dataKeys(database, wrapping, keyId, destroying),
		...wholeKeys(database, wrapping, destroying)
	};
}

/** What concerns all keys at once. */
function wholeKeys(
	database: Database,
	wrapping: Wrapping,
	{ rekeyList, dateList }: Destroying
): Pick<Keyring, 'rotate' | 'isUnder' | 'inspect' | 'settle'> {
	return {
		rotate: async (bytes) => {
			const count = await wrapping.exchange(bytes);
			await rekeyList(bytes);
			await dateList();
			return count;
		},
		settle: () => database.settle(),
		isUnder: wrapping.isUnder,
		inspect: async () => {
			const closed = await wrapping.countClosed();
			const problems = (await database.inspect()).map((problem) => `The keys database: ${problem}`);
			return closed > 0 ? [...problems, `${closed} keys do not open with KEY_FILE.`] : problems;
		}
	};
}

type KeyId = (scope: Scope) => string;
type DataKeys = Pick<Keyring, 'need' | 'find' | 'destroy'>;

function dataKeys(database: Database, wrapping: Wrapping, keyId: KeyId, { destroy }: Destroying): DataKeys {
	const cache = new Map<string, Key>();
	// A key that was read before a destruction must not be remembered after it.
	let destructions = 0;
	function remember(key: Key): Key {
		if (cache.size >= CACHED) cache.delete(cache.keys().next().value ?? '');
		cache.set(key.id, key);
		return key;
	}
	const made = sharing(async (id) => {
		const before = destructions;
		const key = await readOrMake(database, wrapping, id);
		return destructions === before ? remember(key) : key;
	});
	return {
		need: async (scope) => {
			const id = keyId(scope);
			return cache.get(id) ?? made(id);
		},
		find: async (scope) => {
			const id = keyId(scope);
			const known = cache.get(id);
			if (known) return known;
			const before = destructions;
			const found = await database.read((on) => read(on, wrapping, id));
			return found && destructions === before ? remember(found) : found;
		},
		destroy: async (scopes) => {
			const ids = [...new Set(scopes.map(keyId))];
			await destroy(ids, () => {
				destructions += 1;
				for (const id of ids) cache.delete(id);
			});
		}
	};
}

/** Whoever needs a key that is being made waits for that, and they go on in the order in which they asked. */
function sharing(make: (id: string) => Promise<Key>): (id: string) => Promise<Key> {
	const making = new Map<string, Promise<Key>>();
	return (id) => {
		const known = making.get(id);
		if (known) return known;
		const key = make(id).finally(() => making.delete(id));
		making.set(id, key);
		return key;
	};
}

async function readOrMake(database: Database, wrapping: Wrapping, id: string): Promise<Key> {
	const known = await database.read((on) => read(on, wrapping, id));
	return known ?? (await wrapping.making(() => database.write([id], (trx) => make(trx, wrapping, id))));
}

async function read(on: Connection, wrapping: Wrapping, id: string): Promise<Key | null> {
	const row = await on.first(wrappedKey, { id });
	return row ? wrapping.unwrap(id, row.wrapped) : null;
}

/** Makes a key, unless another act made it first: then that one holds. */
async function make(trx: Transaction, wrapping: Wrapping, id: string): Promise<Key> {
	const there = await read(trx, wrapping, id);
	if (there) return there;
	const key = { id, bytes: randomBytes(32) };
	await trx.rows(insertKey, { id, wrapped: wrapping.wrap(key) }).catch((error: unknown) => {
		throw isDuplicate(error) ? new Error('Two processes made one key at once; try again.') : error;
	});
	return key;
}

// What an account keeps of its own, sealed: the sign-in name, its rooms, its preferences.
import { meChanged, usualPreferences, type Preferences } from '#shared/me.ts';
import type { Role } from '#shared/roles.ts';
import type { Parts } from '#server/kernel/context.ts';
import type { Connection } from '#server/kernel/database/connection.ts';
import type { Transaction } from '#server/kernel/database/database.ts';
import { perServer } from '#server/kernel/per-server.ts';
import { seal, unseal, type Key } from '#server/kernel/sealing.ts';
import * as store from './store.ts';

/** A room that a code opened for someone, as what, and how many times they have come in. */
export interface Grant {
	readonly roomId: string;
	readonly role: Role;
	readonly entry: number;
}

/** Someone in a room whose writing this person does not want to see. */
export interface Block {
	readonly roomId: string;
	readonly memberId: string;
}

/** A pair that someone has a part in: its id, on which side, and the account on the other. */
export interface Paired {
	readonly id: string;
	readonly as: 'mentee' | 'mentor';
	readonly with: string;
}

/** A reminder that was put away, kept until a minute at which it would be over anyway. */
export interface PutAway {
	readonly checkinId: string;
	readonly until: number;
}

export interface Own {
	readonly signInName: string;
	/** Moderators and admins: the name that stands everywhere. */
	readonly staffName: string | null;
	readonly grants: readonly Grant[];
	/** Rooms that were theirs and are not any more, and how many times they had come in. */
	readonly gone: readonly Omit<Grant, 'role'>[];
	readonly blocks: readonly Block[];
	readonly putAway: readonly PutAway[];
	/** Pairs, also those that wait for a yes and those that have ended; the only way into a conversation of two. */
	readonly pairs: readonly Paired[];
	/** How many pairs were begun as a mentee: it makes the next one another. */
	readonly pairsBegun: number;
	/** What they share and shared. */
	readonly shared: readonly { readonly id: string }[];
	readonly preferences: Preferences;
	readonly wordsKept: boolean;
	/** What the address of the calendar feed ends with; null where there is none. */
	readonly feed: string | null;
}

/** What an account begins with. */
export function newOwn(signInName: string, staffName: string | null): Own {
	const lists = { grants: [], gone: [], blocks: [], putAway: [], pairs: [], shared: [] };
	const rest = { pairsBegun: 0, preferences: usualPreferences, wordsKept: false, feed: null };
	return { signInName, staffName, ...lists, ...rest };
}

const known = perServer(() => ({ own: new Map<string, Own>(), generation: 0 }));
const CACHED = 10_000;

/** What an account keeps; null when there is no such account. */
export async function readOwn(parts: Parts, accountId: string): Promise<Own | null> {
	const cache = known(parts);
	const there = cache.own.get(accountId);
	if (there) return there;
	const generation = cache.generation;
	const key = await parts.keys.find(accountScope(accountId));
	const own = key && (await parts.database.read((on) => readOwnIn(on, key, accountId)));
	if (own && generation === cache.generation) remember(parts, accountId, own);
	return own;
}

/** Forgets what an account kept, with the commit that removes it. */
export function forgetOwn(parts: Parts, trx: Transaction, accountId: string): void {
	trx.effects.changes.push(() => {
		known(parts).generation += 1;
		known(parts).own.delete(accountId);
	});
}

/** Changes what an account keeps, inside another act. The key was read before. */
export async function changeOwn(
	parts: Parts,
	trx: Transaction,
	key: Key,
	accountId: string,
	change: (own: Own) => Own
): Promise<Own> {
	const row = await store.find(trx, accountId);
	if (!row) throw new Error('The account is gone.');
	const own = change(openOwn(key, row));
	const revision = row.revision + 1;
	await store.update(trx, accountId, { sealed: sealOwn(key, accountId, revision, own), revision });
	trx.effects.tellings.push({ to: { account: accountId }, fact: meChanged.name, data: {} });
	trx.effects.changes.push(() => {
		known(parts).generation += 1;
		remember(parts, accountId, own);
	});
	return own;
}

/** Seals what an account keeps. Its lists are padded to multiples of 16, so that their length does not show. */
export function sealOwn(key: Key, accountId: string, revision: number, own: Own): Buffer {
	const lists: Lists = {
		grants: padded(own.grants),
		gone: padded(own.gone),
		blocks: padded(own.blocks),
		putAway: padded(own.putAway),
		pairs: padded(own.pairs),
		shared: padded(own.shared)
	};
	const text = JSON.stringify({ ...own, ...lists });
	return seal(key, place(accountId, revision), text.padEnd(Math.ceil(text.length / 512) * 512));
}

/** Whether the programme has an admin. */
export function isAnyAdmin(parts: Parts): Promise<boolean> {
	return parts.database.read((on) => store.isAnyone(on, 'admin'));
}

/** Whether anyone has joined who is no staff. */
export async function isAnyoneElse(on: Connection): Promise<boolean> {
	return (await store.isAnyone(on, 'patient')) || store.isAnyone(on, 'mentor');
}

/** Opens every account; what does not open, in words. */
export async function checkAccounts(parts: Parts): Promise<string[]> {
	const rows = await parts.database.read((on) => store.all(on));
	const broken: string[] = [];
	for (const row of rows) {
		const key = await parts.keys.find(accountScope(row.id));
		try {
			if (!key) throw new Error('no key');
			openOwn(key, row);
		} catch {
			broken.push('An account does not open with the keys that are here.');
		}
	}
	return broken;
}

export function accountScope(accountId: string): ['account', string] {
	return ['account', accountId];
}

/** The lists as they lie: each item in as many characters as any other. */
type Lists = Record<'grants' | 'gone' | 'blocks' | 'putAway' | 'pairs' | 'shared', string>;
/** What accounts of earlier releases have not. */
type Later = 'feed' | 'pairsBegun';
/** Characters for one item of a list. */
const ITEM_LENGTH = 96;

/** The same as a transaction or a snapshot finds it. */
export async function readOwnIn(on: Connection, key: Key, accountId: string): Promise<Own | null> {
	const row = await store.find(on, accountId);
	return row ? openOwn(key, row) : null;
}

/** What lies sealed in a row of an account. Throws where its key or its bytes are others. */
export function openOwn(key: Key, row: store.AccountRow): Own {
	const text = unseal(key, place(row.id, row.revision), row.sealed);
	const stored = JSON.parse(text) as Omit<Own, keyof Lists | Later> & Partial<Lists & Pick<Own, Later>>;
	return {
		...stored,
		grants: items<Grant>(stored.grants),
		gone: items<Own['gone'][number]>(stored.gone),
		blocks: items<Block>(stored.blocks),
		putAway: items<PutAway>(stored.putAway),
		pairs: items<Paired>(stored.pairs),
		pairsBegun: stored.pairsBegun ?? 0,
		shared: items<Own['shared'][number]>(stored.shared),
		// What an earlier release did not know is as usual.
		preferences: { ...usualPreferences, ...stored.preferences },
		feed: stored.feed ?? null
	};
}

function padded(list: readonly object[]): string {
	const places = Math.max(16, Math.ceil(list.length / 16) * 16);
	const text = list.map((item) => JSON.stringify(item).padEnd(ITEM_LENGTH)).join('');
	return text.padEnd(places * ITEM_LENGTH);
}

function items<Item>(text = ''): Item[] {
	const count = text.length / ITEM_LENGTH;
	const found = Array.from({ length: count }, (_none, index) =>
		text.slice(index * ITEM_LENGTH, (index + 1) * ITEM_LENGTH).trim()
	);
	return found.filter((item) => item !== '').map((item) => JSON.parse(item) as Item);
}

function remember(parts: Parts, accountId: string, own: Own): void {
	const { own: cache } = known(parts);
	if (cache.size >= CACHED) cache.delete(cache.keys().next().value ?? '');
	cache.set(accountId, own);
}

const place = (id: string, revision: number) => ({ table: 'accounts', id, revision });

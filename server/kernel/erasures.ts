// The erasure list: every key destroyed, every row erased alone and every day of erasure brought nearer, so that no
// older backup brings anything back. It lies in the keys database and, line by line, in a file that is copied off
// the machine. It names random ids and digests, days, and nobody.
import { existsSync, readFileSync } from 'node:fs';
import type { AnyKysely } from './database/columns.ts';
import type { Connection } from './database/connection.ts';
import type { Database, Transaction } from './database/database.ts';
import { keyedDigest } from './sealing.ts';

type Value = string | number | null;

/** Rows of the main database, found by what they hold. */
interface Rows {
	readonly table: string;
	/** Columns and what they equal. */
	readonly key: Readonly<Record<string, string | number>>;
}

/** Rows that are erased alone: they go, or `left` is all that is left in these columns. */
export interface ErasedRows extends Rows {
	/** Columns and what they are at most: days, minutes. */
	readonly upTo?: Readonly<Record<string, string | number>>;
	readonly left?: Readonly<Record<string, Value>>;
}

/** Rows whose day of erasure comes nearer: so many days after the minute at which each was written. */
export interface BroughtNearer extends Rows {
	/** The column with the minute of writing, and the one with the day of erasure. */
	readonly written: string;
	readonly eraseOn: string;
	readonly days: number;
	/** Of what was written up to this minute. */
	readonly upTo: number;
}

/** An entry of the list; a key goes by its id. */
export type Erasure =
	| { readonly kind: 'key'; readonly what: string }
	| { readonly kind: 'row'; readonly what: ErasedRows }
	| { readonly kind: 'nearer'; readonly what: BroughtNearer };

/** An entry as it is stored: 1, 2, 3 … without a gap. */
export interface ErasureRow {
	readonly number: number;
	/** The day on which it was erased. */
	readonly day: string;
	readonly kind: Erasure['kind'];
	/** The id of a key, or JSON. */
	readonly what: string;
}

declare module './database/tables.ts' {
	interface Tables {
		erasures: ErasureRow;
	}
}

/** Acts that append follow each other under this name in the keys database. */
export const LIST = 'erasures';
const PAGE = 500;

/** Appends entries as part of an act in the keys database, whose order holds `LIST`. */
export async function appendErasures(
	trx: Transaction,
	day: string,
	erasures: readonly Erasure[]
): Promise<void> {
	const last = await countErasures(trx);
	const rows = erasures.map(({ kind, what }, index) => ({
		number: last + index + 1,
		...{ day, kind },
		what: typeof what === 'string' ? what : JSON.stringify(what)
	}));
	for (const page of pages(rows)) await trx.kysely.insertInto('erasures').values(page).execute();
}

/**
 * Puts rows on the list that are about to be erased alone. Before the act that does it: a row that is listed and
 * stands is erased by the next restore, one that is erased and not listed would come back. Rejects with `unavailable`.
 */
export async function eraseRows(
	{ keys }: { keys: { enlist(erasures: readonly Erasure[]): Promise<void> } },
	rows: readonly ErasedRows[]
): Promise<void> {
	await keys.enlist(rows.map((what) => ({ kind: 'row', what })));
}

/** Entries after a number, in their order, a page of them. */
export function erasuresAfter(on: Connection, number: number): Promise<ErasureRow[]> {
	const rows = on.kysely.selectFrom('erasures').selectAll().where('number', '>', number);
	return rows.orderBy('number').limit(PAGE).execute();
}

/** How many entries there are: the number of the last. */
export async function countErasures(on: Connection): Promise<number> {
	const row = await on.kysely
		.selectFrom('erasures')
		.select((eb) => eb.fn.max('number').as('last'))
		.executeTakeFirst();
	return Number(row?.last ?? 0);
}

/**
 * Does again, in databases that were brought back, what the list says was done, adds the entries that theirs lacks
 * and overwrites what is deleted in the files. The same list again changes nothing.
 */
export async function replayErasures(
	{ main, keys }: { main: Database; keys: Database },
	entries: readonly ErasureRow[]
): Promise<void> {
	const known = await keys.read(knownEntries);
	for (const page of pages(entries)) {
		const fresh = page.filter((entry) => !known.has(identity(entry)));
		await keys.write([LIST], async (trx) => {
			const ids = page.filter(({ kind }) => kind === 'key').map(({ what }) => what);
			if (ids.length > 0) await trx.kysely.deleteFrom('keys').where('id', 'in', ids).execute();
			const last = await countErasures(trx);
			const rows = fresh.map(({ day, kind, what }, index) => ({ number: last + index + 1, day, kind, what }));
			if (rows.length > 0) await trx.kysely.insertInto('erasures').values(rows).execute();
		});
		await main.write([], async (trx) => {
			for (const { kind, what } of page) {
				if (kind === 'row') await eraseAgain(trx, JSON.parse(what) as ErasedRows);
				if (kind === 'nearer') await bringNearer(trx, JSON.parse(what) as BroughtNearer);
			}
		});
	}
	await keys.scrub();
	await main.scrub();
}

/** The list as a file holds it, and the last minute at which it said that it is current. */
export interface ErasureList {
	readonly entries: readonly ErasureRow[];
	/** `2026-11-22T18:00Z`; null where it never said so. */
	readonly asOf: string | null;
}

/**
 * Reads a file of the list, written under this key-encryption key. Throws an Error in words when it is missing, was
 * written under another key, was changed, or lacks entries.
 */
export function readErasureList(file: string, keyEncryptionKey: Uint8Array): ErasureList {
	if (!existsSync(file)) throw new Error(`ERASURE_LIST: there is nothing at ${file}.`);
	// A line that was broken off while it was written ends without a newline, and says nothing yet.
	const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1);
	const entries: ErasureRow[] = [];
	let asOf: string | null = null;
	for (const [index, text] of lines.entries()) {
		const line = readLine(keyEncryptionKey, text);
		if (!line) throw new Error(`ERASURE_LIST: line ${index + 1} of ${file} is not from this programme.`);
		if (line.number !== entries.length + ('asOf' in line ? 0 : 1))
			throw new Error(`ERASURE_LIST: entries before line ${index + 1} of ${file} are missing.`);
		if ('asOf' in line) asOf = line.asOf;
		else entries.push(line);
	}
	return { entries, asOf };
}

/** Says that a list with so many entries was complete at a minute. */
export interface AsOf {
	readonly asOf: string;
	readonly number: number;
}

/** A line of the file, newline included, with what proves that this programme wrote it. */
export function erasureLine(keyEncryptionKey: Uint8Array, line: ErasureRow | AsOf): string {
	return `${JSON.stringify({ ...line, mac: lineMac(keyEncryptionKey, line) })}\n`;
}

function readLine(keyEncryptionKey: Uint8Array, text: string): ErasureRow | AsOf | null {
	try {
		const { mac, ...line } = JSON.parse(text) as (ErasureRow | AsOf) & { mac: string };
		return mac === lineMac(keyEncryptionKey, line) ? line : null;
	} catch {
		return null;
	}
}

function lineMac(keyEncryptionKey: Uint8Array, line: ErasureRow | AsOf): string {
	const own = keyedDigest({ id: 'kek', bytes: Buffer.from(keyEncryptionKey) }, 'erasure list');
	const said =
		'asOf' in line ? ['as of', line.asOf, line.number] : [line.number, line.day, line.kind, line.what];
	return keyedDigest({ id: 'erasure list', bytes: own }, JSON.stringify(said)).toString('base64url');
}

/** What makes an entry the same as another, whatever their numbers. */
export function identity({ kind, what }: Pick<ErasureRow, 'kind' | 'what'>): string {
	return `${kind} ${what}`;
}

async function knownEntries(on: Connection): Promise<Set<string>> {
	const rows = await on.kysely.selectFrom('erasures').select(['kind', 'what']).execute();
	return new Set(rows.map(identity));
}

/** The kernel knows none of the tables that entries name. */
function anyTables(trx: Transaction): AnyKysely {
	return trx.kysely;
}

async function eraseAgain(trx: Transaction, { table, key, upTo = {}, left }: ErasedRows): Promise<void> {
	const db = anyTables(trx);
	const equal = Object.entries(key);
	const atMost = Object.entries(upTo);
	if (left) {
		let blanking = db.updateTable(table).set(left);
		for (const [column, value] of equal) blanking = blanking.where(column, '=', value);
		for (const [column, value] of atMost) blanking = blanking.where(column, '<=', value);
		await blanking.execute();
		return;
	}
	let deleting = db.deleteFrom(table);
	for (const [column, value] of equal) deleting = deleting.where(column, '=', value);
	for (const [column, value] of atMost) deleting = deleting.where(column, '<=', value);
	await deleting.execute();
}

/** Brings days of erasure nearer, never further away, as part of an act. */
export async function bringNearer(trx: Transaction, nearer: BroughtNearer): Promise<void> {
	const { table, key, written, eraseOn, days, upTo } = nearer;
	const db = anyTables(trx);
	const equal = Object.entries(key);
	let looking = db.selectFrom(table).select(written).distinct().where(written, '<=', upTo);
	for (const [column, value] of equal) looking = looking.where(column, '=', value);
	const minutes = (await looking.execute()).map((row) => Number(row[written]));
	for (const day of new Set(minutes.map((minute) => Math.floor(minute / DAY)))) {
		const last = dayOf(day + days);
		let moving = db
			.updateTable(table)
			.set({ [eraseOn]: last })
			.where(eraseOn, '>', last)
			.where(written, '>=', day * DAY)
			.where(written, '<=', Math.min(upTo, day * DAY + DAY - 1));
		for (const [column, value] of equal) moving = moving.where(column, '=', value);
		await moving.execute();
	}
}

const DAY = 24 * 60;

function dayOf(days: number): string {
	return new Date(days * DAY * 60_000).toISOString().slice(0, 10);
}

function* pages<Item>(items: readonly Item[]): Generator<readonly Item[]> {
	for (let at = 0; at < items.length; at += PAGE) yield items.slice(at, at + PAGE);
}

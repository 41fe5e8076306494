// Reading the record back: the newest first, or what is about someone.
import { dayText, minuteText } from '#server/kernel/clock.ts';
import type { Parts } from '#server/kernel/context.ts';
import { unseal } from '#server/kernel/sealing.ts';
import { aboutDigest, monthScope, place, type Subject } from './chain.ts';
import type { Who } from './record.ts';
import * as store from './store.ts';

/** An entry as it is read: whom it is about is left out. */
export interface RecordEntry {
	readonly number: number;
	readonly at: string;
	readonly who: Who;
	readonly what: string;
	readonly roomId: string | null;
	readonly why: string | null;
	readonly on: string | null;
}

/** What lies sealed in an entry; `about` are keyed digests. */
type Content = Omit<RecordEntry, 'number' | 'at'> & { about: readonly string[] };

/** More than 32 bits of entries nobody writes. */
const END = 2 ** 31 - 1;

/** Entries before a number, the newest first; of some subjects where any are named. */
export async function listRecord(
	parts: Parts,
	{ limit, before = END, about }: { limit: number; before?: number; about?: readonly Subject[] }
): Promise<RecordEntry[]> {
	if (about?.length === 0) return [];
	const subjects = about?.map((subject) => aboutDigest(parts.keys.own.record, subject)) ?? null;
	const rows = await parts.database.read((on) => store.pageBefore(on, before, limit, subjects));
	return Promise.all(rows.map((row) => present(parts, row)));
}

/** The head: how many entries there are and the digest that stands for all of them. Anchored outside, it dates them. */
export async function recordHead(parts: Parts): Promise<{ number: number; digest: string }> {
	const head = await parts.database.read((on) => store.head(on));
	return { number: head?.number ?? 0, digest: head?.digest.toString('base64url') ?? '' };
}

/** The digest with which the record stood at a number; null where it has no such entry. */
export async function digestAt(parts: Parts, number: number): Promise<string | null> {
	const [row] = await parts.database.read((on) => store.pageAfter(on, number - 1, 1));
	return row?.number === number ? row.digest.toString('base64url') : null;
}

/** Opens an entry. Throws where its bytes, its place or its key are not what they were. */
export async function openEntry(parts: Parts, row: store.RecordRow): Promise<Content> {
	const key = await parts.keys.find(monthScope(dayText(row.at * 60_000).slice(0, 7)));
	if (!key) throw new Error('The key of this entry is gone.');
	return JSON.parse(unseal(key, place(row.number), row.sealed)) as Content;
}

async function present(parts: Parts, row: store.RecordRow): Promise<RecordEntry> {
	const { who, what, roomId, why, on } = await openEntry(parts, row);
	return { number: row.number, at: minuteText(row.at), who, what, roomId, why, on };
}

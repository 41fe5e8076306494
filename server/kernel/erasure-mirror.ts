// The file of the erasure list, for copying off the machine: it follows the keys database line by line, and says
// every hour that it is current, so that a restore can tell an old copy from a complete one.
import { closeSync, existsSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs';
import type { Database } from './database/database.ts';
import { erasureLine, erasuresAfter, identity, readErasureList, type ErasureRow } from './erasures.ts';

export interface ErasureMirror {
	/** Entries of the file that the keys database lacks, as when an older one was put back by hand. */
	readonly ahead: readonly ErasureRow[];
	/** Writes the file anew from the keys database. Rejects where it cannot be written. */
	restart(): Promise<void>;
	/** Adds what has come to the list, on disk before it resolves. Rejects where it cannot be written. */
	follow(): Promise<void>;
	/** Says that the file is complete as of a minute, `2026-11-22T18:00Z`. */
	date(minute: string): Promise<void>;
	/** Writes the file anew under another key-encryption key. */
	rekey(keyEncryptionKey: Uint8Array): Promise<void>;
}

/**
 * Opens the file of the list. One that does not fit the keys database is written anew by `restart`, after what it
 * has ahead was done again; one that was written under another key is set aside.
 */
export async function openErasureMirror(
	database: Database,
	file: string,
	keyEncryptionKey: Uint8Array
): Promise<ErasureMirror> {
	const known = new Set((await everyErasure(database)).map(identity));
	const ahead = entriesIn(file, keyEncryptionKey).filter((entry) => !known.has(identity(entry)));
	const follower = followerOf(database, file, keyEncryptionKey);
	let last: Promise<unknown> = Promise.resolve();
	/** One after another, whoever asks. */
	function inTurn(work: () => Promise<unknown>): Promise<void> {
		const next = last.then(work).then(() => undefined);
		last = next.catch(() => undefined);
		return next;
	}
	return {
		ahead,
		restart: () => inTurn(follower.restart),
		follow: () => inTurn(follower.follow),
		date: (asOf) => inTurn(() => follower.date(asOf)),
		rekey: (bytes) => inTurn(() => follower.rekey(bytes))
	};
}

/** What writes the file. Its functions are called one after another. */
function followerOf(database: Database, file: string, keyEncryptionKey: Uint8Array) {
	let kek = keyEncryptionKey;
	/** How many entries the file holds; null where it has to be written anew. */
	let written: number | null = null;

	async function restart(): Promise<number> {
		const rows = await everyErasure(database);
		writeAnew(file, rows.map((row) => erasureLine(kek, row)).join(''));
		return (written = rows.length);
	}
	/** After a line that was broken off in the middle nothing can follow. */
	function add(text: string, count: number): void {
		written = null;
		write(file, 'a', text);
		written = count;
	}
	/** Answers how many entries the file holds then. */
	async function follow(): Promise<number> {
		if (written === null || !existsSync(file)) return restart();
		for (let count = written; ;) {
			const rows = await database.read((on) => erasuresAfter(on, count));
			if (rows.length === 0) return count;
			count += rows.length;
			add(rows.map((row) => erasureLine(kek, row)).join(''), count);
		}
	}
	async function date(asOf: string): Promise<void> {
		const number = await follow();
		add(erasureLine(kek, { asOf, number }), number);
	}
	function rekey(bytes: Uint8Array): Promise<number> {
		kek = bytes;
		written = null;
		return restart();
	}
	return { restart, follow, date, rekey };
}

async function everyErasure(database: Database): Promise<ErasureRow[]> {
	const rows: ErasureRow[] = [];
	for (;;) {
		const page = await database.read((on) => erasuresAfter(on, rows.length));
		if (page.length === 0) return rows;
		rows.push(...page);
	}
}

/** What a file holds. One that cannot be read is kept beside, since it may say what nothing else says. */
function entriesIn(file: string, keyEncryptionKey: Uint8Array): readonly ErasureRow[] {
	if (!existsSync(file)) return [];
	try {
		return readErasureList(file, keyEncryptionKey).entries;
	} catch {
		renameSync(file, `${file}.unread`);
		return [];
	}
}

function writeAnew(file: string, text: string): void {
	write(`${file}.new`, 'w', text);
	renameSync(`${file}.new`, file);
}

function write(file: string, flags: 'a' | 'w', text: string): void {
	const descriptor = openSync(file, flags, 0o600);
	try {
		writeSync(descriptor, text);
		fsyncSync(descriptor);
	} finally {
		closeSync(descriptor);
	}
}

// A restore marks the main database until it has ended. A marked database is not opened for people: it may
// still hold what was erased.
import { existsSync } from 'node:fs';
import SQLite from 'better-sqlite3';
import { sql } from 'kysely';
import type { AnyKysely } from './columns.ts';

const MARK = 'restoring';

/** What an operator reads who opens a marked database. */
export const UNFINISHED =
	'A restore into this place did not end, so it is not opened. Empty it, then restore again: see docs/operating.md.';

/** How a database stands before it is opened: never used, in use, or in the middle of a restore. */
export type Standing = 'new' | 'used' | 'unfinished';

/** Looks at an open main database. */
export async function standingOf(kysely: AnyKysely): Promise<Standing> {
	return standingByTables(await tablesOf(kysely));
}

/** Looks at a file of SQLite without changing it. */
export function standingOfFile(file: string): Standing {
	if (!existsSync(file)) return 'new';
	const database = new SQLite(file, { readonly: true, timeout: 5000 });
	try {
		const rows = database.prepare(`select name from sqlite_master where type = 'table'`).all();
		return standingByTables((rows as { name: string }[]).map(({ name }) => name));
	} finally {
		database.close();
	}
}

export function standingByTables(tables: readonly string[]): Standing {
	if (tables.length === 0) return 'new';
	return tables.includes(MARK) ? 'unfinished' : 'used';
}

/** Every table of an open database, Kysely's own included. */
export async function tablesOf(kysely: AnyKysely): Promise<string[]> {
	const tables = await kysely.introspection.getTables({ withInternalKyselyTables: true });
	return tables.filter(({ isView }) => !isView).map(({ name }) => name);
}

export async function markUnfinished(kysely: AnyKysely): Promise<void> {
	await sql`create table ${sql.table(MARK)} (id integer primary key)`.execute(kysely);
}

export async function clearUnfinished(kysely: AnyKysely): Promise<void> {
	await sql`drop table ${sql.table(MARK)}`.execute(kysely);
}

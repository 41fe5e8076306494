// Filling an empty database from an archive: made at the archive's version, filled in one transaction that checks
// foreign keys at its end, then brought up to date.
import { sql } from 'kysely';
import type { AnyKysely, Kind } from './columns.ts';
import type { TableShape, Value } from './dumping.ts';
import { migrate, steps } from './migrate.ts';
import type { Place, Which } from './open.ts';
import { connect } from './postgres.ts';
import { connectionOver, openWriter } from './sqlite.ts';
import { markUnfinished, tablesOf } from './unfinished.ts';

export interface Filling {
	/** Rejects where the database has no such table, or refuses a row. */
	insert(table: TableShape, rows: readonly Value[][]): Promise<void>;
	/** Commits, brings up to date and closes. Rejects where something refers to what is not there. */
	finish(): Promise<void>;
	/** Closes with nothing of the rows kept. */
	abandon(): Promise<void>;
}

/** Drivers take some tens of thousands of parameters in one statement. */
const PARAMETERS = 8000;

/** Whether this release knows a version of a database. */
export function isKnownVersion(which: Which, version: string): boolean {
	return version in steps[which];
}

/** Begins to fill an empty database, which is marked as unfinished first when it is the main one. */
export async function beginFilling(which: Which, { url, file }: Place, version: string): Promise<Filling> {
	const kind: Kind = url ? 'postgres' : 'sqlite';
	const writer = url ? null : openWriter(file);
	const kysely: AnyKysely = writer ? connectionOver(writer).kysely : connect(url ?? '').kysely;
	const close = async () => {
		await kysely.destroy();
		writer?.close();
	};
	try {
		if (which === 'main') await markUnfinished(kysely);
		await migrate(kysely, kind, which, version);
		return await fillingOf(kysely, kind, which, close);
	} catch (error) {
		await close();
		throw error;
	}
}

async function fillingOf(
	kysely: AnyKysely,
	kind: Kind,
	which: Which,
	close: () => Promise<void>
): Promise<Filling> {
	const trx = await kysely.startTransaction().execute();
	const tables = await trx.introspection.getTables();
	const foreignKeys = await deferForeignKeys(trx, kind);
	// Some migrations put a first row in.
	for (const { name } of tables) await trx.deleteFrom(name).execute();
	return {
		insert: async ({ name, columns }, rows) => {
			const there = tables.find((table) => table.name === name)?.columns.map((column) => column.name) ?? [];
			if (there.length !== columns.length || columns.some((column) => !there.includes(column)))
				throw new Error(`The ${which} database has no table like "${name}" of this backup.`);
			const most = Math.max(1, Math.floor(PARAMETERS / columns.length));
			for (let at = 0; at < rows.length; at += most) {
				const values = rows.slice(at, at + most).map((row) => rowOf(columns, row));
				await trx.insertInto(name).values(values).execute();
			}
		},
		finish: async () => {
			await foreignKeys.check();
			await trx.commit().execute();
			await migrate(kysely, kind, which);
			await close();
		},
		abandon: async () => {
			if (!trx.isCommitted && !trx.isRolledBack) await trx.rollback().execute();
			await close();
		}
	};
}

function rowOf(columns: readonly string[], row: readonly Value[]): Record<string, Value> {
	return Object.fromEntries(columns.map((column, at) => [column, row[at] ?? null]));
}

/** Rows come in no order that foreign keys would like: they are checked at the end. */
async function deferForeignKeys(trx: AnyKysely, kind: Kind): Promise<{ check(): Promise<void> }> {
	if (kind === 'sqlite') {
		await sql`pragma defer_foreign_keys = on`.execute(trx);
		return { check: () => Promise.resolve() };
	}
	const { rows } = await sql<{ table: string; name: string }>`
		select conrelid::regclass::text as table, conname as name
		from pg_constraint
		where contype = 'f' and connamespace = current_schema()::regnamespace and not condeferrable
	`.execute(trx);
	const alter = async (how: string) => {
		for (const { table, name } of rows)
			await sql`alter table ${sql.raw(table)} alter constraint ${sql.id(name)} ${sql.raw(how)}`.execute(trx);
	};
	await alter('deferrable initially deferred');
	return {
		check: async () => {
			await sql`set constraints all immediate`.execute(trx);
			await alter('not deferrable');
		}
	};
}

/** Every table of a PostgreSQL database, Kysely's own included. */
export async function tablesAt(url: string): Promise<string[]> {
	const { kysely } = connect(url);
	return tablesOf(kysely).finally(() => kysely.destroy());
}

/** Empties a PostgreSQL database that a restore had begun to fill; it was empty before. */
export async function emptyDatabase(url: string): Promise<void> {
	const { kysely } = connect(url);
	try {
		for (const name of await tablesOf(kysely))
			await sql`drop table ${sql.table(name)} cascade`.execute(kysely);
	} finally {
		await kysely.destroy();
	}
}

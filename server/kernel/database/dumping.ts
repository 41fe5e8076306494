// A database as it stands in one moment, table by table, read beside a running server and written to by nobody. Of
// SQLite it is a copy (`VACUUM INTO`), because a long reader would keep the server's write-ahead log from ending, and
// the online backup would never end while people write.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { sql } from 'kysely';
import type { AnyKysely } from './columns.ts';
import type { Which, Place } from './open.ts';
import { connect } from './postgres.ts';
import { connectionOver } from './sqlite.ts';
import { UNFINISHED, standingByTables, tablesOf } from './unfinished.ts';

/** What a row holds, in the order of its table's columns. */
export type Value = string | number | Buffer | null;

export interface TableShape {
	readonly name: string;
	readonly columns: readonly string[];
}

export interface Snapshot {
	readonly kind: 'sqlite' | 'postgres';
	/** The number of the last migration that had run. */
	readonly version: string;
	/** Kysely's own tables are left out. */
	readonly tables: readonly TableShape[];
	/** The rows of a table, some at a time. */
	rows(table: TableShape): AsyncIterable<Value[][]>;
	/** The greatest number in a column; 0 where there is no such table, or no row. */
	greatest(table: string, column: string): Promise<number>;
	close(): Promise<void>;
}

const BATCH = 500;

/**
 * Takes a snapshot; on SQLite by way of a copy in `folder`, which is gone when this ends. Rejects in words where there
 * is no database, or an unfinished restore.
 */
export async function takeSnapshot(which: Which, place: Place, folder: string): Promise<Snapshot> {
	return place.url
		? snapshotOfPostgres(place.url)
		: snapshotOfFile(place.file, join(folder, `${which}.sqlite`));
}

async function snapshotOfFile(file: string, copy: string): Promise<Snapshot> {
	const source = new SQLite(file, { readonly: true, fileMustExist: true, timeout: 5000 });
	try {
		source.prepare('VACUUM INTO ?').run(copy);
	} finally {
		source.close();
	}
	const database = new SQLite(copy, { readonly: true });
	const remove = () => rmSync(copy, { force: true });
	// An open file needs no name, and without one it is gone with the process, whatever ends that.
	if (process.platform !== 'win32') remove();
	const { kysely } = connectionOver(database);
	const shape = await shapeOf(kysely);
	return {
		...{ kind: 'sqlite' as const, ...shape, greatest: greatestOf(kysely, shape.tables) },
		rows: (table) => rowsOfFile(database, table),
		close: () => {
			database.close();
			remove();
			return Promise.resolve();
		}
	};
}

async function snapshotOfPostgres(url: string): Promise<Snapshot> {
	const { kysely } = connect(url);
	const trx = await kysely
		.startTransaction()
		.setIsolationLevel('repeatable read')
		.setAccessMode('read only')
		.execute();
	const shape = await shapeOf(trx);
	return {
		...{ kind: 'postgres' as const, ...shape, greatest: greatestOf(trx, shape.tables) },
		rows: (table) => rowsOfCursor(trx, table),
		close: async () => {
			await trx.rollback().execute();
			await kysely.destroy();
		}
	};
}

async function shapeOf(kysely: AnyKysely): Promise<Pick<Snapshot, 'version' | 'tables'>> {
	const all = await tablesOf(kysely);
	if (standingByTables(all) === 'unfinished') throw new Error(UNFINISHED);
	const tables = await kysely.introspection.getTables();
	const { rows } = await sql<{
		name: string;
	}>`select name from kysely_migration order by name desc limit 1`.execute(kysely);
	return {
		version: rows[0]?.name ?? '',
		tables: tables
			.filter(({ isView }) => !isView)
			.map(({ name, columns }) => ({ name, columns: columns.map((column) => column.name) }))
	};
}

function greatestOf(kysely: AnyKysely, tables: readonly TableShape[]): Snapshot['greatest'] {
	return async (table, column) => {
		if (!tables.some(({ name }) => name === table)) return 0;
		const row = await kysely
			.selectFrom(table)
			.select((eb) => eb.fn.max(column).as('greatest'))
			.executeTakeFirst();
		return Number(row?.['greatest'] ?? 0);
	};
}

async function* rowsOfFile(
	database: SQLite.Database,
	{ name, columns }: TableShape
): AsyncGenerator<Value[][]> {
	const listed = columns.map((column) => `"${column}"`).join(', ');
	let batch: Value[][] = [];
	for (const row of database.prepare(`select ${listed} from "${name}"`).raw().iterate()) {
		batch.push(row as Value[]);
		if (batch.length < BATCH) continue;
		yield batch;
		batch = [];
	}
	if (batch.length > 0) yield batch;
}

/** The order in which PostgreSQL's rows lie tells who came when; that of a random key does not. */
async function primaryKeyOf(kysely: AnyKysely, table: string): Promise<string[]> {
	const { rows } = await sql<{ name: string }>`
		select attname as name
		from pg_index join pg_attribute on attrelid = indrelid and attnum = any(indkey)
		where indisprimary and indrelid = ${table}::regclass
		order by array_position(indkey, attnum)
	`.execute(kysely);
	if (rows.length === 0) throw new Error(`The table "${table}" has no order of its own.`);
	return rows.map(({ name }) => name);
}

async function* rowsOfCursor(kysely: AnyKysely, { name, columns }: TableShape): AsyncGenerator<Value[][]> {
	const listed = sql.join(columns.map((column) => sql.ref(column)));
	const order = sql.join((await primaryKeyOf(kysely, name)).map((column) => sql.ref(column)));
	await sql`declare dump no scroll cursor for select ${listed} from ${sql.table(name)} order by ${order}`.execute(
		kysely
	);
	try {
		for (;;) {
			const { rows } = await sql<Record<string, Value>>`fetch ${sql.raw(String(BATCH))} from dump`.execute(
				kysely
			);
			if (rows.length === 0) return;
			yield rows.map((row) => columns.map((column) => row[column] ?? null));
		}
	} finally {
		// Fails where the transaction is gone, and the cursor with it.
		await sql`close dump`.execute(kysely).catch(() => undefined);
	}
}

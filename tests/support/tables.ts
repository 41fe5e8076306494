// The databases as a thief finds them: every table with all its rows in the order in which they lie, without any key.
import SQLite from 'better-sqlite3';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';

export type Row = Record<string, unknown>;

export interface Table {
	readonly database: string;
	readonly name: string;
	readonly rows: Row[];
	/** SQLite: the statement that made it. */
	readonly sql: string;
}

/** Every table of every SQLite file in a data folder, or of PostgreSQL databases. */
export async function readTables(dataDir: string, databaseUrls: readonly string[]): Promise<Table[]> {
	if (databaseUrls.length > 0) return (await Promise.all(databaseUrls.map(readPostgres))).flat();
	const files = readdirSync(dataDir).filter((name) => name.endsWith('.sqlite'));
	return files.flatMap((name) => readSqlite(join(dataDir, name)));
}

function readSqlite(file: string): Table[] {
	const database = new SQLite(file, { readonly: true });
	try {
		const made = database.prepare(`select name, sql from sqlite_master where type = 'table'`).all();
		return (made as { name: string; sql: string }[]).map(({ name, sql }) => ({
			database: file,
			...{ name, sql },
			rows: database.prepare(`select * from "${name}"`).all() as Row[]
		}));
	} finally {
		database.close();
	}
}

async function readPostgres(connectionString: string): Promise<Table[]> {
	const client = new pg.Client({ connectionString });
	await client.connect();
	try {
		const made = await client.query<{ name: string }>(
			`select table_name as name from information_schema.tables where table_schema = 'public'`
		);
		const tables: Table[] = [];
		for (const { name } of made.rows) {
			// The order in which the rows lie in the file, whatever a scan would do.
			const { rows } = await client.query<Row>(`select * from "${name}" order by ctid`);
			tables.push({ database: connectionString, name, rows, sql: '' });
		}
		return tables;
	} finally {
		await client.end();
	}
}

/** Every value of a table as bytes, text and numbers alike. */
export function bytesOf({ rows }: Table): Buffer {
	const parts = rows.flatMap((row) =>
		Object.values(row).flatMap((value) => [
			Buffer.isBuffer(value) ? value : Buffer.from(String(value)),
			Buffer.of(0)
		])
	);
	return Buffer.concat(parts);
}

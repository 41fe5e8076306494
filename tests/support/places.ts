// Empty places to restore into, as operators have them: a folder with the key alone, on PostgreSQL two empty databases.
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { createApp, type App } from '#server/app.ts';
import { readConfig, type Config } from '#server/config.ts';
import { openLog } from '#server/kernel/log.ts';
import { openStorage } from './storage.ts';
import { readTables, type Row } from './tables.ts';
import { freePort } from './world.ts';

export interface EmptyPlace {
	readonly config: Config;
	readonly folder: string;
	/** What lies in the data folder besides its lock, and the tables of its databases. */
	holds(): Promise<string[]>;
	/** Starts a server on it, at its origin. */
	start(): Promise<App>;
	drop(): Promise<void>;
}

/** A new place; `keyFile` is copied into it, as an operator does before a restore. */
export async function emptyPlace(kind: 'sqlite' | 'postgres', keyFile?: string): Promise<EmptyPlace> {
	const folder = mkdtempSync(join(tmpdir(), 'evenkeel-'));
	const dataDir = join(folder, 'data');
	const storage = await openStorage(kind);
	if (keyFile) {
		mkdirSync(dataDir, { mode: 0o700 });
		copyFileSync(keyFile, join(dataDir, 'key'));
	}
	const port = await freePort();
	const config = readConfig({
		...{ DATA_DIR: dataDir, PORT: String(port) },
		...(storage.databaseUrl && { DATABASE_URL: storage.databaseUrl }),
		...(storage.keysDatabaseUrl && { KEYS_DATABASE_URL: storage.keysDatabaseUrl })
	});
	const apps: App[] = [];
	return {
		...{ config, folder },
		holds: async () => [
			...(existsSync(dataDir) ? readdirSync(dataDir).filter((name) => name !== 'owner.lock') : ['no folder']),
			...(await tablesAt(storage.databaseUrl)),
			...(await tablesAt(storage.keysDatabaseUrl))
		],
		start: async () => {
			const app = await createApp(config, { log: openLog('silent') });
			await new Promise<void>((resolve) => app.server.listen(port, '127.0.0.1', resolve));
			apps.push(app);
			return app;
		},
		drop: async () => {
			for (const app of apps) await app.drain();
			await storage.drop();
			rmSync(folder, { recursive: true, force: true });
		}
	};
}

async function tablesAt(connectionString: string | null): Promise<string[]> {
	if (!connectionString) return [];
	const client = new pg.Client({ connectionString });
	await client.connect();
	const { rows } = await client.query<{ name: string }>(
		`select table_name as name from information_schema.tables where table_schema = 'public'`
	);
	await client.end();
	return rows.map(({ name }) => name);
}

/** All rows of all tables of both databases as text, in no order, by the names of the tables. */
export async function rowsAt({
	dataDir,
	databaseUrl,
	keysDatabaseUrl
}: Config): Promise<Record<string, string[]>> {
	const urls = [databaseUrl, keysDatabaseUrl].filter((url) => url !== null);
	const tables = await readTables(dataDir, urls);
	return Object.fromEntries(
		tables
			.filter(({ name }) => !/^(kysely|sqlite)_/.test(name))
			.map(({ name, rows }) => [name, rows.map(asText).sort()])
	);
}

/** PostgreSQL's driver gives long integers as text. */
function asText(row: Row): string {
	const columns = Object.entries(row).toSorted(([a], [b]) => (a < b ? -1 : 1));
	const plain = (value: unknown) =>
		Buffer.isBuffer(value) ? value.toString('base64') : typeof value === 'number' ? String(value) : value;
	return JSON.stringify(columns.map(([name, value]) => [name, plain(value)]));
}

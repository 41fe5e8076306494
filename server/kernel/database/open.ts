// Opens the main and the keys database, migrated, on SQLite or PostgreSQL.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { AnyKysely } from './columns.ts';
import type { Database, OnCommit } from './database.ts';
import { migrate } from './migrate.ts';
import { takeDatabase } from './ownership.ts';
import { connect, openPostgres } from './postgres.ts';
import { connectionOver, openSqlite, openWriter } from './sqlite.ts';
import { standingOf, standingOfFile, type Standing } from './unfinished.ts';

export interface Places {
	dataDir: string;
	databaseUrl: string | null;
	keysDatabaseUrl: string | null;
}

export type Which = 'main' | 'keys';

/** Where one of the two databases lies: an address of PostgreSQL, or a file. */
export interface Place {
	/** The variable that names the database, for sentences. */
	name: 'DATABASE_URL' | 'KEYS_DATABASE_URL';
	url: string | null;
	file: string;
}

const ignore: OnCommit = () => undefined;

export function placeOf(which: Which, { dataDir, databaseUrl, keysDatabaseUrl }: Places): Place {
	return which === 'main'
		? { name: 'DATABASE_URL', url: databaseUrl, file: join(dataDir, 'evenkeel.sqlite') }
		: { name: 'KEYS_DATABASE_URL', url: keysDatabaseUrl, file: join(dataDir, 'keys.sqlite') };
}

/** Opens the main database; `onCommit` hears the effects of each commit in its tick. */
export function openMain(places: Places, onCommit: OnCommit): Promise<Database> {
	return open('main', placeOf('main', places), onCommit);
}

/** Opens the keys database, which lies apart from the main one. */
export function openKeys(places: Places): Promise<Database> {
	return open('keys', placeOf('keys', places), ignore);
}

async function open(which: Which, place: Place, onCommit: OnCommit): Promise<Database> {
	if (place.url) {
		await withPostgres(place, (kysely) => migrate(kysely, 'postgres', which));
		return openPostgres(place.url, onCommit);
	}
	const writer = openWriter(place.file);
	await migrate(connectionOver(writer).kysely, 'sqlite', which);
	return openSqlite(place.file, writer, onCommit);
}

/** How the main database stands before anything is opened. Throws as opening does where it does not answer. */
export function standingOfMain(places: Places): Promise<Standing> {
	const { file, url, name } = placeOf('main', places);
	return url ? withPostgres({ url, name }, standingOf) : Promise.resolve(standingOfFile(file));
}

/** Takes a PostgreSQL database for as long as the result is not called. Throws when another server has it. */
export async function requireDatabase({ url, name }: Place): Promise<() => Promise<void>> {
	if (!url) return () => Promise.resolve();
	const letGo = await takeDatabase(url).catch((error: unknown) => {
		throw unopened(name, error);
	});
	if (!letGo) throw new Error(`${name}: another server already runs on this database.`);
	return letGo;
}

async function withPostgres<Result>(
	{ url, name }: Pick<Place, 'url' | 'name'>,
	work: (kysely: AnyKysely) => Promise<Result>
): Promise<Result> {
	const { kysely } = connect(url ?? '');
	try {
		await sql`select 1`.execute(kysely).catch((error: unknown) => {
			throw unopened(name, error);
		});
		return await work(kysely);
	} finally {
		await kysely.destroy();
	}
}

function unopened(name: Place['name'], error: unknown): Error {
	const code = error instanceof Error && 'code' in error ? String(error.code) : 'no answer';
	return new Error(`${name}: this database cannot be opened (${code}).`, { cause: error });
}

/** Makes the data folder, readable by its owner alone. */
export function makeDataDir(dataDir: string): void {
	mkdirSync(dataDir, { recursive: true, mode: 0o700 });
}

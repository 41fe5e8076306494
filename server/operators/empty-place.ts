// Where a restore may go: an empty data folder, but for the key, and on PostgreSQL two empty databases.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Config } from '#server/config.ts';
import { emptyDatabase, tablesAt } from '#server/kernel/database/filling.ts';
import { placeOf, type Places } from '#server/kernel/database/open.ts';
import { takeOwnership } from '#server/kernel/database/ownership.ts';

const LOCK = 'owner.lock';

/** Throws in words where anything lies in the data folder already. Nothing is made or changed. */
export function requireEmptyFolder(config: Config): void {
	const { dataDir } = config;
	const things = thingsIn(config);
	if (things.length === 0) return;
	if (isTaken(dataDir)) throw new Error(`A server runs on ${dataDir}. A restore goes into an empty folder.`);
	const shown = things.slice(0, 3).join(', ');
	throw new Error(`${dataDir} is not empty (${shown}). A restore goes into an empty folder.`);
}

/** Throws in words where a database has tables already. */
export async function requireEmptyDatabases(places: Places): Promise<void> {
	for (const which of ['main', 'keys'] as const) {
		const { url, name } = placeOf(which, places);
		if (url && (await tablesAt(url)).length > 0)
			throw new Error(`${name}: this database is not empty. A restore goes into empty ones.`);
	}
}

/** Takes away what a restore that failed has made, in a place that was empty before. */
export async function emptyAgain(config: Config): Promise<void> {
	for (const which of ['main', 'keys'] as const) {
		const { url } = placeOf(which, config);
		if (url) await emptyDatabase(url);
	}
	for (const name of thingsIn(config)) rmSync(join(config.dataDir, name), { recursive: true });
}

/** What lies in the data folder besides the key and the lock. */
function thingsIn({ dataDir, keyFile }: Config): string[] {
	if (!existsSync(dataDir)) return [];
	const mayBe = (name: string) => name.startsWith(LOCK) || resolve(dataDir, name) === keyFile;
	return readdirSync(dataDir).filter((name) => !mayBe(name) && !leadsTo(resolve(dataDir, name), keyFile));
}

/** A folder in the data folder that holds nothing but the key. */
function leadsTo(folder: string, keyFile: string): boolean {
	return dirname(keyFile) === folder && readdirSync(folder).length === 1;
}

function isTaken(dataDir: string): boolean {
	if (!existsSync(join(dataDir, LOCK))) return false;
	const letGo = takeOwnership(dataDir);
	letGo?.();
	return letGo === null;
}

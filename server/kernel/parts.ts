// Opens the parts of the house in their order: the folder, the key, the two databases, and what tells of commits.
import type { Server } from 'socket.io';
import type { Config } from '#server/config.ts';
import type { Clock } from './clock.ts';
import type { Parts as OpenParts } from './context.ts';
import type { Database } from './database/database.ts';
import {
	makeDataDir,
	openKeys,
	openMain,
	placeOf,
	requireDatabase,
	standingOfMain,
	type Places
} from './database/open.ts';
import { takeOwnership } from './database/ownership.ts';
import { UNFINISHED } from './database/unfinished.ts';
import { replayErasures } from './erasures.ts';
import { openErasureMirror, type ErasureMirror } from './erasure-mirror.ts';
import { adoptFittingKey, readKeyFile } from './key-file.ts';
import { lockOf, openKeyring } from './keys.ts';
import { openLimits } from './limits.ts';
import { openListeners } from './listeners.ts';
import type { Log } from './log.ts';
import { openMetrics } from './metrics.ts';
import { publish } from './publish.ts';

export interface ClosableParts extends OpenParts {
	/** Closes the databases and lets go of the folder. */
	close(): Promise<void>;
}

interface Given {
	config: Config;
	io: Pick<Server, 'to'>;
	log: Log;
	clock: Clock;
}

/** Thrown when another process has the data folder. */
export class FolderTaken extends Error {}

/** Lets go of the folder and the databases. */
type LetGo = () => Promise<void>;

/** Opens everything that operations need. Throws in words when the folder, the key or a database is not right. */
export async function openParts(given: Given): Promise<ClosableParts> {
	const letGo = await takeHouse(given.config);
	try {
		return await openTaken(given, letGo, 'used');
	} catch (error) {
		await letGo();
		throw error;
	}
}

/** Takes the folder and, on PostgreSQL, both databases. Throws `FolderTaken`, or what is wrong in words. */
export async function takeHouse(places: Places): Promise<LetGo> {
	const letGo = takeFolder(places.dataDir);
	if (!letGo) throw new FolderTaken(`Another server already runs on ${places.dataDir}.`);
	const taken: LetGo[] = [() => Promise.resolve(letGo())];
	const release = async () => {
		for (const one of taken.toReversed()) await one();
	};
	try {
		for (const which of ['main', 'keys'] as const) taken.push(await requireDatabase(placeOf(which, places)));
		return release;
	} catch (error) {
		await release();
		throw error;
	}
}

/** As `openParts`, with what is taken already; `as` says that the main database is still in the middle of a restore. */
export async function openTaken(
	{ config, io, log, clock }: Given,
	letGo: LetGo,
	as: 'used' | 'unfinished'
): Promise<ClosableParts> {
	const standing = await standingOfMain(config);
	if (standing === 'unfinished' && as === 'used') throw new Error(UNFINISHED);
	const metrics = openMetrics();
	const listeners = openListeners(io);
	const keysDatabase = await openKeys(config);
	try {
		const keyEncryptionKey = await unlock(config, keysDatabase, standing === 'new');
		const list = await openErasureMirror(keysDatabase, config.erasureList, keyEncryptionKey);
		const keys = await openKeyring(keysDatabase, keyEncryptionKey, { list, clock, log });
		const database = await openMain(config, (effects) => {
			metrics.commits.inc();
			metrics.acts.inc(effects.length);
			publish(listeners, effects);
		});
		await takeUpList(config, list, { main: database, keys: keysDatabase });
		await keys.dateList();
		return {
			...{ config, clock, log, metrics, limits: openLimits(), database, keys, listeners },
			close: async () => {
				await database.close();
				await keysDatabase.close();
				await letGo();
			}
		};
	} catch (error) {
		await keysDatabase.close();
		throw error;
	}
}

function takeFolder(dataDir: string): (() => void) | null {
	try {
		makeDataDir(dataDir);
		return takeOwnership(dataDir);
	} catch (error) {
		throw new Error(`DATA_DIR: ${dataDir} is not a folder that can be written to.`, { cause: error });
	}
}

/** Does again what the list has and these databases have not: an older one was put back here. */
async function takeUpList(
	{ erasureList }: Config,
	list: ErasureMirror,
	databases: Parameters<typeof replayErasures>[0]
): Promise<void> {
	if (list.ahead.length > 0) await replayErasures(databases, list.ahead);
	await list.restart().catch((error: unknown) => {
		throw new Error(`ERASURE_LIST: ${erasureList} cannot be written.`, { cause: error });
	});
}

/** The key-encryption key that these databases are under. Throws where there is none. */
async function unlock({ keyFile }: Config, database: Database, isNew: boolean): Promise<Buffer> {
	const fits = await lockOf(database);
	if (fits) return adoptFittingKey(keyFile, fits);
	if (!isNew)
		throw new Error('The keys database is empty, and without its keys the main one cannot be read.');
	return readKeyFile(keyFile, true);
}

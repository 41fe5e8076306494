// A data folder has one owner, and so has a PostgreSQL database, whatever folder its server has. The folder's lock
// is a file of its own that SQLite locks for us with the kernel's record locks, so it dies with the process and
// never stands in the way of a backup. The database's is an advisory lock that dies with its connection.
import { setTimeout } from 'node:timers/promises';
import SQLite from 'better-sqlite3';
import { join } from 'node:path';
import pg from 'pg';

/** Takes the folder, or returns null when another process has it. Call the result to let go. */
export function takeOwnership(dataDir: string): (() => void) | null {
	const lock = new SQLite(join(dataDir, 'owner.lock'), { timeout: 0 });
	try {
		lock.exec('BEGIN EXCLUSIVE');
		return () => lock.close();
	} catch (error) {
		lock.close();
		if (error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY') return null;
		throw error;
	}
}

/** "evenkeel" in bytes: a number that no other program takes by chance. */
const LOCK = BigInt('0x6576656e6b65656c');
/** A server that was just ended by force may be seen for this long by the database. */
const PATIENCE = 3000;
const PAUSE = 100;
const RETRY = 1000;

/**
 * Takes a PostgreSQL database, or returns null when another server has it. Call the result to let go. A connection
 * that breaks is made anew until then. Rejects with the driver's error where the database does not answer.
 */
export async function takeDatabase(url: string): Promise<(() => Promise<void>) | null> {
	const until = performance.now() + PATIENCE;
	let isOver = false;
	let client = await lock(url, keep);
	while (!client && performance.now() < until) {
		await setTimeout(PAUSE);
		client = await lock(url, keep);
	}
	if (!client) return null;

	function keep(): void {
		client = null;
		void (async () => {
			while (!isOver && !client) {
				client = await lock(url, keep).catch(() => null);
				if (!client) await setTimeout(RETRY, undefined, { ref: false });
			}
			if (isOver) await client?.end();
		})();
	}
	return async () => {
		isOver = true;
		await client?.end();
	};
}

/** A connection that holds the lock, or null; `onLoss` is called once when it breaks later. */
async function lock(connectionString: string, onLoss: () => void): Promise<pg.Client | null> {
	const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5000, keepAlive: true });
	let isHeld = false;
	client.on('error', () => undefined);
	client.once('end', () => isHeld && onLoss());
	try {
		await client.connect();
		const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [
			LOCK
		]);
		isHeld = rows[0]?.taken === true;
		return isHeld ? client : null;
	} finally {
		if (!isHeld) await client.end().catch(() => undefined);
	}
}

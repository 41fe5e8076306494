// The databases that the server's tests run on: SQLite in a temporary folder, and PostgreSQL with two empty databases
// for each world. To make and drop databases takes PostgreSQL longer than most tests, so they stay, numbered, and are
// emptied for the next; who uses a pair holds a lock on its number, which ends with the connection.
import pg from 'pg';

export interface Storage {
	databaseUrl: string | null;
	keysDatabaseUrl: string | null;
	drop(): Promise<void>;
}

const POSTGRES = process.env['TEST_DATABASE_URL'] ?? 'postgres://postgres@127.0.0.1:5432/postgres';

const isReachable = await reach();

/** Names of the storages to run on. PostgreSQL that is not there is skipped, and with CI=true a failure. */
export const storages: { kind: 'sqlite' | 'postgres'; isSkipped: boolean }[] = [
	{ kind: 'sqlite', isSkipped: false },
	{ kind: 'postgres', isSkipped: !isReachable && process.env['CI'] !== 'true' }
];

/** Two databases with nothing in them, for nobody else until `drop`. */
export async function openStorage(kind: 'sqlite' | 'postgres'): Promise<Storage> {
	if (kind === 'sqlite') return { databaseUrl: null, keysDatabaseUrl: null, drop: () => Promise.resolve() };
	const holder = new pg.Client({ connectionString: POSTGRES, connectionTimeoutMillis: 10_000 });
	await holder.connect();
	try {
		const number = await lockNumber(holder);
		const names = [`evenkeel_test_${number}`, `evenkeel_test_${number}_keys`] as const;
		for (const name of names) await empty(holder, name);
		const [databaseUrl, keysDatabaseUrl] = [urlOf(names[0]), urlOf(names[1])];
		return { databaseUrl, keysDatabaseUrl, drop: () => holder.end() };
	} catch (error) {
		await holder.end();
		throw error;
	}
}

/** The lowest number that nobody uses, in this process or another. */
async function lockNumber(holder: pg.Client): Promise<number> {
	for (let number = 0; number < 100; number += 1) {
		const { rows } = await holder.query<{ held: boolean }>(
			`select pg_try_advisory_lock(hashtext('evenkeel_test'), $1) as held`,
			[number]
		);
		if (rows[0]!.held) return number;
	}
	throw new Error('A hundred pairs of test databases are in use.');
}

/** Leaves a database as a new one is; one that cannot be emptied is made anew. */
async function empty(holder: pg.Client, name: string): Promise<void> {
	const { rowCount } = await holder.query('select from pg_database where datname = $1', [name]);
	if (rowCount && (await isEmptied(holder, name).catch(() => false))) return;
	await holder.query(`drop database if exists ${name} with (force)`);
	await holder.query(`create database ${name}`);
}

async function isEmptied(holder: pg.Client, name: string): Promise<boolean> {
	// Who is still connected belongs to a world that was never closed.
	await holder.query('select pg_terminate_backend(pid, 2000) from pg_stat_activity where datname = $1', [
		name
	]);
	const client = new pg.Client({ connectionString: urlOf(name), connectionTimeoutMillis: 3000 });
	await client.connect();
	try {
		await client.query(`alter database ${name} reset all`);
		await client.query('drop schema public cascade');
		await client.query('create schema public');
		const { rowCount } = await client.query(
			`select from pg_namespace where nspname !~ '^pg_' and nspname not in ('public', 'information_schema')`
		);
		return rowCount === 0;
	} finally {
		await client.end();
	}
}

async function asAdmin(work: (client: pg.Client) => Promise<void>): Promise<void> {
	const client = new pg.Client({ connectionString: POSTGRES, connectionTimeoutMillis: 3000 });
	await client.connect();
	try {
		await work(client);
	} finally {
		await client.end();
	}
}

async function reach(): Promise<boolean> {
	try {
		await asAdmin(async (client) => void (await client.query('select 1')));
		return true;
	} catch {
		process.stderr.write('PostgreSQL is not reachable: its half of the server tests is skipped.\n');
		return false;
	}
}

function urlOf(database: string): string {
	const url = new URL(POSTGRES);
	url.pathname = `/${database}`;
	return url.href;
}

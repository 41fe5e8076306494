// SQLite: one writer inside the group commit, one read-only connection for everything else.
import SQLite from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { Refusal, unavailable } from '../refusal.ts';
import {
	answer,
	effectsOf,
	refuseAll,
	runInSavepoint,
	waitingAct,
	type RanAct,
	type WaitingAct
} from './act.ts';
import { compile, type Compiled, type Connection, type Prepared } from './connection.ts';
import type { Database, OnCommit, Transaction } from './database.ts';
import { isStorageFailure } from './failures.ts';
import type { Tables } from './tables.ts';

const GROUP_LIMIT = 512;
/** How long reads may go on before the event loop has its turn. */
const TURN_MILLISECONDS = 5;

export interface SqliteDatabase extends Database {
	/** The writing connection itself, for migrations before the start and for proofs. */
	readonly writer: SQLite.Database;
}

/** Opens the writer, sets and asserts what durability and erasure rest on. */
export function openWriter(file: string): SQLite.Database {
	const writer = new SQLite(file, { timeout: 5000 });
	writer.pragma('journal_mode = WAL');
	writer.pragma('synchronous = FULL');
	writer.pragma('foreign_keys = ON');
	writer.pragma('secure_delete = ON');
	const [wrong] = wrongSettings(writer);
	if (wrong) throw new Error(wrong);
	return writer;
}

/** What durability and erasure rest on, and is not as it should be. */
function wrongSettings(writer: SQLite.Database): string[] {
	const wanted = { journal_mode: 'wal', synchronous: 2, foreign_keys: 1, secure_delete: 1 };
	return Object.entries(wanted)
		.filter(([name, value]) => writer.pragma(name, { simple: true }) !== value)
		.map(([name, value]) => `SQLite does not keep to ${name} = ${value}.`);
}

/** Opens a migrated database file. */
export function openSqlite(file: string, writer: SQLite.Database, onCommit: OnCommit): SqliteDatabase {
	const reader = new SQLite(file, { readonly: true, timeout: 5000 });
	const group = groupCommit(writer, onCommit);
	const { read, between } = oneAtATime(reader);
	// A checkpoint waits for readers, and ours could not go on while it does; and no write may be under way.
	const alone = (work: () => unknown) => between(() => group.idle().then(() => void work()));
	const checkpoint = () => alone(() => writer.pragma('wal_checkpoint(TRUNCATE)'));
	return {
		kind: 'sqlite',
		writer,
		read,
		write: group.write,
		idle: group.idle,
		scrub: checkpoint,
		settle: async () => {
			await alone(() => writer.exec('VACUUM'));
			await checkpoint();
		},
		inspect: () => Promise.resolve(inspect(reader)),
		settings: () => Promise.resolve(wrongSettings(writer)),
		close: async () => {
			await group.idle();
			reader.close();
			writer.close();
		}
	};
}

/** Kysely and prepared statements over one SQLite connection. */
export function connectionOver(sqlite: SQLite.Database): Connection {
	const kysely = new Kysely<Tables>({ dialect: new SqliteDialect({ database: sqlite }) });
	const known = new Map<object, { compiled: Compiled; statement: SQLite.Statement }>();
	function rows<Params extends object, Row>(
		statement: Prepared<Params, Row>,
		params: Params
	): Promise<Row[]> {
		let found = known.get(statement);
		if (!found) {
			const compiled = compile(kysely, statement);
			found = { compiled, statement: sqlite.prepare(compiled.query.sql) };
			known.set(statement, found);
		}
		const values = found.compiled.bind(params);
		if (found.statement.reader) return Promise.resolve(found.statement.all(...values) as Row[]);
		found.statement.run(...values);
		return Promise.resolve([]);
	}
	return { kysely, rows, first: async (statement, params) => (await rows(statement, params))[0] };
}

/** All writes that wait are committed, and synced to disk, together; then effects, then answers. */
function groupCommit(writer: SQLite.Database, onCommit: OnCommit) {
	const connection = connectionOver(writer);
	const waiting: WaitingAct[] = [];
	let working: Promise<void> | null = null;

	async function work(): Promise<void> {
		// One turn of the event loop gathers what arrived in the same tick.
		await new Promise((resolve) => setImmediate(resolve));
		while (waiting.length > 0) {
			const group = waiting.splice(0, GROUP_LIMIT);
			await commit(writer, connection, group, onCommit);
		}
		working = null;
	}
	function enqueue(act: WaitingAct): void {
		waiting.push(act);
		working ??= work();
	}
	return {
		write: <Result>(order: readonly string[], act: (trx: Transaction) => Promise<Result>) =>
			waitingAct(order, act, enqueue),
		idle: async () => {
			while (working) await working;
		}
	};
}

async function commit(
	writer: SQLite.Database,
	connection: Connection,
	group: readonly WaitingAct[],
	onCommit: OnCommit
): Promise<void> {
	const ran: RanAct[] = [];
	try {
		writer.exec('BEGIN IMMEDIATE');
		for (const act of group) {
			ran.push(
				await runInSavepoint(act, connection, {
					set: () => writer.exec('SAVEPOINT act'),
					release: () => writer.exec('RELEASE act'),
					rollBack: () => writer.exec('ROLLBACK TO act; RELEASE act')
				})
			);
			// A full disk rolls back the whole transaction, released savepoints included.
			if (!writer.inTransaction) throw unavailable();
			const last = ran.at(-1)?.outcome;
			if (last && 'error' in last && isStorageFailure(last.error)) throw last.error;
		}
		writer.exec('COMMIT');
	} catch {
		if (writer.inTransaction) writer.exec('ROLLBACK');
		return refuseAll(group);
	}
	onCommit(effectsOf(ran));
	answer(ran);
}

/** One read transaction at a time on the reading connection: what an opening reads is one snapshot. */
function oneAtATime(reader: SQLite.Database) {
	const connection = connectionOver(reader);
	let last: Promise<unknown> = Promise.resolve();
	let turnEnds = 0;
	// Reads never wait for anything outside, so a long row of them would keep everyone else's events waiting.
	async function yieldAtTimes(): Promise<void> {
		if (performance.now() < turnEnds) return;
		await new Promise((resolve) => setImmediate(resolve));
		turnEnds = performance.now() + TURN_MILLISECONDS;
	}
	function between<Result>(work: () => Result | Promise<Result>): Promise<Result> {
		const next = last.then(yieldAtTimes).then(work);
		last = next.catch(() => undefined);
		return next;
	}
	async function snapshot<Result>(look: (connection: Connection) => Promise<Result>): Promise<Result> {
		reader.exec('BEGIN');
		try {
			return await look(connection);
		} catch (error) {
			throw error instanceof Refusal || !isStorageFailure(error) ? error : unavailable();
		} finally {
			reader.exec('COMMIT');
		}
	}
	const read: Database['read'] = (look) => between(() => snapshot(look));
	return { read, between };
}

function inspect(reader: SQLite.Database): string[] {
	const pages = reader.pragma('integrity_check') as { integrity_check: string }[];
	const found = pages.map((row) => row.integrity_check).filter((line) => line !== 'ok');
	const lost = (reader.pragma('foreign_key_check') as { table: string }[]).map(({ table }) => table);
	return [...found, ...[...new Set(lost)].map((table) => `Rows of ${table} refer to what is not there.`)];
}

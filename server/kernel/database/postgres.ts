// PostgreSQL: a group commit for each room, so that a room's changes are numbered and told in one order.
import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
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
import type { Database, OnCommit } from './database.ts';
import { isStorageFailure } from './failures.ts';
import { enqueue, idle, openQueues } from './queues.ts';
import type { Tables } from './tables.ts';

const POOL = 10;
const INT8 = 20;

/** Opens a pool on a migrated PostgreSQL database (15 or later). */
export function openPostgres(url: string, onCommit: OnCommit): Database {
	const { pool, kysely } = connect(url);
	const compiled = new Map<object, Compiled>();
	const queues = openQueues((group) => commit(kysely, compiled, group, onCommit));
	return {
		kind: 'postgres',
		read: (look) => read(kysely, compiled, look),
		write: (order, run) => waitingAct(order, run, (act) => enqueue(queues, act)),
		idle: () => idle(queues),
		scrub: async () => {
			await idle(queues);
		},
		settle: () => cluster(kysely),
		inspect: async () => {
			await sql`select 1`.execute(kysely);
			return [];
		},
		settings: () => wrongSettings(kysely),
		close: async () => {
			await idle(queues);
			await kysely.destroy();
			if (!pool.ended) await pool.end();
		}
	};
}

/** What durability rests on, and is not as it should be. */
async function wrongSettings(kysely: Kysely<Tables>): Promise<string[]> {
	const { rows } = await sql<{ name: string; setting: string }>`
		select name, setting from pg_settings
		where name in ('fsync', 'full_page_writes', 'synchronous_commit') and setting = 'off'
	`.execute(kysely);
	return rows.map(({ name, setting }) => `PostgreSQL runs with ${name} = ${setting}.`);
}

/** Every table in the order of its primary key; a table that is busy waits, and with it who uses it. */
async function cluster(kysely: Kysely<Tables>): Promise<void> {
	const { rows } = await sql<{ table: string; key: string }>`
		select indrelid::regclass::text as table, (select relname from pg_class where oid = indexrelid) as key
		from pg_index join pg_class on pg_class.oid = indrelid
		where indisprimary and relnamespace = current_schema()::regnamespace
	`.execute(kysely);
	for (const { table, key } of rows) {
		await sql`cluster ${sql.raw(table)} using ${sql.id(key)}`.execute(kysely);
	}
}

/** A pool and Kysely over it; eight-byte integers come as numbers. */
export function connect(url: string): { pool: pg.Pool; kysely: Kysely<Tables> } {
	const types: pg.CustomTypesConfig = {
		getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
			oid === INT8
				? Number
				: (pg.types.getTypeParser as (oid: number, format?: string) => unknown)(oid, format)) as never
	};
	const pool = new pg.Pool({ connectionString: url, max: POOL, connectionTimeoutMillis: 5000, types });
	// An idle connection that the server closes must not end the process; the next query says so.
	pool.on('error', () => undefined);
	// Nor must one that breaks between two statements of a transaction, when nobody waits for it.
	pool.on('connect', (client) => client.on('error', () => undefined));
	return { pool, kysely: new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }) };
}

function connectionOver(kysely: Kysely<Tables>, known: Map<object, Compiled>): Connection {
	async function rows<Params extends object, Row>(
		statement: Prepared<Params, Row>,
		params: Params
	): Promise<Row[]> {
		let found = known.get(statement);
		if (!found) known.set(statement, (found = compile(kysely, statement)));
		const result = await kysely.executeQuery({ ...found.query, parameters: found.bind(params) });
		return result.rows as Row[];
	}
	return { kysely, rows, first: async (statement, params) => (await rows(statement, params))[0] };
}

async function read<Result>(
	kysely: Kysely<Tables>,
	known: Map<object, Compiled>,
	look: (connection: Connection) => Promise<Result>
): Promise<Result> {
	try {
		return await kysely
			.transaction()
			.setIsolationLevel('repeatable read')
			.setAccessMode('read only')
			.execute((trx) => look(connectionOver(trx, known)));
	} catch (error) {
		throw error instanceof Refusal || !isStorageFailure(error) ? error : unavailable();
	}
}

async function commit(
	kysely: Kysely<Tables>,
	known: Map<object, Compiled>,
	group: readonly WaitingAct[],
	onCommit: OnCommit
): Promise<void> {
	const ran: RanAct[] = [];
	try {
		await kysely.transaction().execute(async (trx) => {
			for (const act of group) {
				ran.push(
					await runInSavepoint(act, connectionOver(trx, known), {
						set: () => sql`savepoint act`.execute(trx),
						release: () => sql`release savepoint act`.execute(trx),
						rollBack: () => sql`rollback to savepoint act`.execute(trx)
					})
				);
				const last = ran.at(-1)?.outcome;
				if (last && 'error' in last && isStorageFailure(last.error)) throw last.error;
			}
		});
	} catch {
		return refuseAll(group);
	}
	onCommit(effectsOf(ran));
	answer(ran);
}

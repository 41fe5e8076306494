// Rows of pairs, of what people wish for in a mentor, and of mentors' own notes. Who it is about lies sealed.
import type { PairState } from '#shared/pairs.ts';
import type { Connection } from '#server/kernel/database/connection.ts';
import type { Transaction } from '#server/kernel/database/database.ts';

export interface PairRow {
	/** Also the id of its room, once that is made. */
	id: string;
	state: PairState;
	sealed: Buffer;
	revision: number;
	/** The day on which it goes with its room; null while it has not ended. */
	erase_on: string | null;
}

interface SealedRow {
	id: string;
	sealed: Buffer;
	revision: number;
}

declare module '#server/kernel/database/tables.ts' {
	interface Tables {
		pairs: PairRow;
		wishes: SealedRow;
		pair_notes: SealedRow;
	}
}

type Table = 'wishes' | 'pair_notes';

export function find(on: Connection, id: string): Promise<PairRow | undefined> {
	return on.kysely.selectFrom('pairs').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Every pair in some states, by their ids, which say nothing. */
export function inStates(on: Connection, states: readonly PairState[]): Promise<PairRow[]> {
	return on.kysely.selectFrom('pairs').selectAll().where('state', 'in', states).orderBy('id').execute();
}

/** How many of some pairs have not ended. */
export async function countLive(on: Connection, ids: readonly string[]): Promise<number> {
	if (ids.length === 0) return 0;
	const row = await on.kysely
		.selectFrom('pairs')
		.select((eb) => eb.fn.countAll<number>().as('count'))
		.where('id', 'in', ids)
		.where('state', '!=', 'ended')
		.executeTakeFirstOrThrow();
	return Number(row.count);
}

export async function everyId(on: Connection): Promise<string[]> {
	const rows = await on.kysely.selectFrom('pairs').select('id').orderBy('id').execute();
	return rows.map(({ id }) => id);
}

/** Pairs whose day has come. */
export async function due(on: Connection, today: string): Promise<string[]> {
	const rows = await on.kysely.selectFrom('pairs').select('id').where('erase_on', '<=', today).execute();
	return rows.map(({ id }) => id);
}

export async function insert(trx: Transaction, row: PairRow): Promise<void> {
	await trx.kysely.insertInto('pairs').values(row).execute();
}

export async function update(trx: Transaction, id: string, change: Partial<PairRow>): Promise<void> {
	await trx.kysely.updateTable('pairs').set(change).where('id', '=', id).execute();
}

export async function remove(trx: Transaction, id: string): Promise<void> {
	await trx.kysely.deleteFrom('pairs').where('id', '=', id).execute();
}

export function findSealed(on: Connection, table: Table, id: string): Promise<SealedRow | undefined> {
	return on.kysely.selectFrom(table).selectAll().where('id', '=', id).executeTakeFirst();
}

export function allWishes(on: Connection): Promise<SealedRow[]> {
	return on.kysely.selectFrom('wishes').selectAll().orderBy('id').execute();
}

/** Puts a row in the place of the one that is there, or makes it. */
export async function putSealed(trx: Transaction, table: Table, row: SealedRow): Promise<void> {
	const { sealed, revision } = row;
	await trx.kysely
		.insertInto(table)
		.values(row)
		.onConflict((conflict) => conflict.column('id').doUpdateSet({ sealed, revision }))
		.execute();
}

export async function removeSealed(trx: Transaction, table: Table, id: string): Promise<void> {
	await trx.kysely.deleteFrom(table).where('id', '=', id).execute();
}

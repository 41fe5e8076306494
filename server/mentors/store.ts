// Rows of mentors, each under a keyed digest of its account, and the one row of what the programme sets for them.
import type { Connection } from '#server/kernel/database/connection.ts';
import type { Transaction } from '#server/kernel/database/database.ts';

export interface SealedRow {
	id: string;
	sealed: Buffer;
	revision: number;
}

declare module '#server/kernel/database/tables.ts' {
	interface Tables {
		mentors: SealedRow;
		mentoring_rules: SealedRow;
	}
}

type Table = 'mentors' | 'mentoring_rules';

export function find(on: Connection, table: Table, id: string): Promise<SealedRow | undefined> {
	return on.kysely.selectFrom(table).selectAll().where('id', '=', id).executeTakeFirst();
}

export async function everyMentorId(on: Connection): Promise<string[]> {
	const rows = await on.kysely.selectFrom('mentors').select('id').orderBy('id').execute();
	return rows.map(({ id }) => id);
}

/** Puts a row in the place of the one that is there, or makes it. */
export async function put(trx: Transaction, table: Table, row: SealedRow): Promise<void> {
	const { sealed, revision } = row;
	await trx.kysely
		.insertInto(table)
		.values(row)
		.onConflict((conflict) => conflict.column('id').doUpdateSet({ sealed, revision }))
		.execute();
}

export async function remove(trx: Transaction, id: string): Promise<void> {
	await trx.kysely.deleteFrom('mentors').where('id', '=', id).execute();
}

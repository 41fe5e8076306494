// Rows of what people keep for themselves: whose by a keyed digest, sealed under which week's key, and nothing else.
import type { Connection } from '#server/kernel/database/connection.ts';
import type { Transaction } from '#server/kernel/database/database.ts';

export interface KeepsakeRow {
	id: string;
	/** A keyed digest of the account's id: the database alone does not tell whose this is. */
	owner: string;
	/** The week of the key that it lies under. */
	week: string;
	/** What it is, of which circle and day, and what stands in it. */
	sealed: Buffer;
	revision: number;
}

declare module '#server/kernel/database/tables.ts' {
	interface Tables {
		keepsakes: KeepsakeRow;
	}
}

export function find(on: Connection, id: string): Promise<KeepsakeRow | undefined> {
	return on.kysely.selectFrom('keepsakes').selectAll().where('id', '=', id).executeTakeFirst();
}

export function allOf(on: Connection, owner: string): Promise<KeepsakeRow[]> {
	return on.kysely.selectFrom('keepsakes').selectAll().where('owner', '=', owner).execute();
}

/** Everyone who keeps something. */
export async function owners(on: Connection): Promise<string[]> {
	const rows = await on.kysely.selectFrom('keepsakes').select('owner').distinct().execute();
	return rows.map(({ owner }) => owner);
}

export async function insert(trx: Transaction, row: KeepsakeRow): Promise<void> {
	await trx.kysely.insertInto('keepsakes').values(row).execute();
}

export async function update(
	trx: Transaction,
	id: string,
	change: Pick<KeepsakeRow, 'sealed' | 'revision'>
): Promise<void> {
	await trx.kysely.updateTable('keepsakes').set(change).where('id', '=', id).execute();
}

export async function remove(trx: Transaction, id: string): Promise<void> {
	await trx.kysely.deleteFrom('keepsakes').where('id', '=', id).execute();
}

export async function removeAll(trx: Transaction, owner: string): Promise<void> {
	await trx.kysely.deleteFrom('keepsakes').where('owner', '=', owner).execute();
}

// Rows of codes: a keyed digest of each, and sealed what it opens and whose it became.
import type { Connection } from '#server/kernel/database/connection.ts';
import type { Transaction } from '#server/kernel/database/database.ts';

export interface CodeRow {
	code_index: string;
	sealed: Buffer;
	revision: number;
	expires_on: string;
	/** Set with its use, in milliseconds; the row goes when that time ends. */
	repeatable_until: number | null;
}

declare module '#server/kernel/database/tables.ts' {
	interface Tables {
		codes: CodeRow;
	}
}

export function find(on: Connection, index: string): Promise<CodeRow | undefined> {
	return on.kysely.selectFrom('codes').selectAll().where('code_index', '=', index).executeTakeFirst();
}

/** Codes that nobody has used, whose last day is this one or later. */
export function unused(on: Connection, day: string): Promise<CodeRow[]> {
	return on.kysely
		.selectFrom('codes')
		.selectAll()
		.where('repeatable_until', 'is', null)
		.where('expires_on', '>=', day)
		.execute();
}

export async function insert(trx: Transaction, row: CodeRow): Promise<void> {
	await trx.kysely.insertInto('codes').values(row).execute();
}

/** Changes a row that is still at this revision; false when another act was first. */
export async function update(
	trx: Transaction,
	row: Omit<CodeRow, 'expires_on'>,
	from: number
): Promise<boolean> {
	const { code_index, ...change } = row;
	const result = await trx.kysely
		.updateTable('codes')
		.set(change)
		.where('code_index', '=', code_index)
		.where('revision', '=', from)
		.executeTakeFirst();
	return result.numUpdatedRows === 1n;
}

export async function remove(trx: Transaction, index: string): Promise<void> {
	await trx.kysely.deleteFrom('codes').where('code_index', '=', index).execute();
}

/** Removes a code that nobody has used; false where someone did in the same moment. */
export async function removeUnused(trx: Transaction, index: string): Promise<boolean> {
	const result = await trx.kysely
		.deleteFrom('codes')
		.where('code_index', '=', index)
		.where('repeatable_until', 'is', null)
		.executeTakeFirst();
	return result.numDeletedRows === 1n;
}

/** Removes codes that have expired, and used ones whose answer can no longer be asked for again. */
export async function removeOld(trx: Transaction, now: number, today: string): Promise<void> {
	await trx.kysely
		.deleteFrom('codes')
		.where((eb) => eb.or([eb('expires_on', '<', today), eb('repeatable_until', '<=', now)]))
		.execute();
}

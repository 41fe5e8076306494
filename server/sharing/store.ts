// Rows of what people share and of every look at it. Whose it is, what it is and who looked lie sealed.
import type { Connection } from '#server/kernel/database/connection.ts';
import type { Transaction } from '#server/kernel/database/database.ts';

export interface GrantRow {
	id: string;
	/** A keyed digest of the pair or the circle that it is shared with. */
	reader: string;
	sealed: Buffer;
	/** The last day on which it holds. */
	until: string;
	/** Why it is over; null while it holds, or until the clock has seen that it does not. */
	over: 'revoked' | 'expired' | 'ended' | null;
	erase_on: string;
}

export interface LookRow {
	id: string;
	grant_id: string;
	/** Who looked. */
	sealed: Buffer;
	/** A minute. */
	at: number;
}

declare module '#server/kernel/database/tables.ts' {
	interface Tables {
		sharing_grants: GrantRow;
		sharing_looks: LookRow;
	}
}

export function find(on: Connection, id: string): Promise<GrantRow | undefined> {
	return on.kysely.selectFrom('sharing_grants').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function findAll(on: Connection, ids: readonly string[]): Promise<GrantRow[]> {
	if (ids.length === 0) return [];
	return on.kysely.selectFrom('sharing_grants').selectAll().where('id', 'in', ids).execute();
}

/** What may still hold of what is shared with a reader, by its ids, which say nothing. */
export function heldFor(on: Connection, reader: string, today: string): Promise<GrantRow[]> {
	return on.kysely
		.selectFrom('sharing_grants')
		.selectAll()
		.where('reader', '=', reader)
		.where('over', 'is', null)
		.where('until', '>=', today)
		.orderBy('id')
		.execute();
}

/** Everything of which nobody has said yet that it is over. */
export function unended(on: Connection): Promise<GrantRow[]> {
	return on.kysely.selectFrom('sharing_grants').selectAll().where('over', 'is', null).orderBy('id').execute();
}

export function all(on: Connection): Promise<GrantRow[]> {
	return on.kysely.selectFrom('sharing_grants').selectAll().orderBy('id').execute();
}

/** What has come to its day. */
export async function due(on: Connection, today: string): Promise<string[]> {
	const rows = await on.kysely
		.selectFrom('sharing_grants')
		.select('id')
		.where('erase_on', '<=', today)
		.execute();
	return rows.map(({ id }) => id);
}

export async function insert(trx: Transaction, row: GrantRow): Promise<void> {
	await trx.kysely.insertInto('sharing_grants').values(row).execute();
}

export async function end(
	trx: Transaction,
	id: string,
	change: Pick<GrantRow, 'over' | 'erase_on'>
): Promise<void> {
	await trx.kysely.updateTable('sharing_grants').set(change).where('id', '=', id).execute();
}

/** Removes what is shared, with every look at it. */
export async function remove(trx: Transaction, ids: readonly string[]): Promise<void> {
	if (ids.length === 0) return;
	await trx.kysely.deleteFrom('sharing_looks').where('grant_id', 'in', ids).execute();
	await trx.kysely.deleteFrom('sharing_grants').where('id', 'in', ids).execute();
}

export async function insertLook(trx: Transaction, row: LookRow): Promise<void> {
	await trx.kysely.insertInto('sharing_looks').values(row).execute();
}

/** Every look at some of what is shared, the newest first. */
export async function looksAt(on: Connection, ids: readonly string[]): Promise<LookRow[]> {
	if (ids.length === 0) return [];
	return on.kysely
		.selectFrom('sharing_looks')
		.selectAll()
		.where('grant_id', 'in', ids)
		.orderBy('at', 'desc')
		.orderBy('id')
		.execute();
}

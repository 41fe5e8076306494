// Rows of calendar feeds: a keyed digest of the address, and sealed whose it is.
import type { Connection } from '#server/kernel/database/connection.ts';
import type { Transaction } from '#server/kernel/database/database.ts';

export interface FeedRow {
	id: string;
	sealed: Buffer;
}

declare module '#server/kernel/database/tables.ts' {
	interface Tables {
		feeds: FeedRow;
	}
}

export function find(on: Connection, id: string): Promise<FeedRow | undefined> {
	return on.kysely.selectFrom('feeds').selectAll().where('id', '=', id).executeTakeFirst();
}

export function all(on: Connection): Promise<FeedRow[]> {
	return on.kysely.selectFrom('feeds').selectAll().execute();
}

export async function insert(trx: Transaction, row: FeedRow): Promise<void> {
	await trx.kysely.insertInto('feeds').values(row).execute();
}

export async function remove(trx: Transaction, id: string): Promise<void> {
	await trx.kysely.deleteFrom('feeds').where('id', '=', id).execute();
}

// Rows of accounts. Whatever could be looked up by someone who has only the database lies here
// as a keyed digest; whatever a person has of their own lies sealed.
import type { Connection } from '#server/kernel/database/connection.ts';
import type { Transaction } from '#server/kernel/database/database.ts';

export interface AccountRow {
	id: string;
	/** JSON list of roles. */
	roles: string;
	passphrase_hash: string;
	recovery_index: string;
	sign_in_index: string;
	card_index: string | null;
	sealed: Buffer;
	revision: number;
	/** While the answer to the join may still be asked for again: the code's index, sealed. */
	joining: Buffer | null;
	created_on: string;
	/** The day on which the programme ended this person's access; null while they have it. */
	ended_on: string | null;
}

declare module '#server/kernel/database/tables.ts' {
	interface Tables {
		accounts: AccountRow;
	}
}

export function find(on: Connection, id: string): Promise<AccountRow | undefined> {
	return on.kysely.selectFrom('accounts').selectAll().where('id', '=', id).executeTakeFirst();
}

export function findBy(
	on: Connection,
	column: 'recovery_index' | 'sign_in_index' | 'card_index',
	index: string
): Promise<AccountRow | undefined> {
	return on.kysely.selectFrom('accounts').selectAll().where(column, '=', index).executeTakeFirst();
}

export function all(on: Connection): Promise<AccountRow[]> {
	return on.kysely.selectFrom('accounts').selectAll().execute();
}

export function access(on: Connection): Promise<Pick<AccountRow, 'id' | 'ended_on'>[]> {
	return on.kysely.selectFrom('accounts').select(['id', 'ended_on']).execute();
}

export async function insert(trx: Transaction, row: AccountRow): Promise<void> {
	await trx.kysely.insertInto('accounts').values(row).execute();
}

export async function update(trx: Transaction, id: string, change: Partial<AccountRow>): Promise<void> {
	await trx.kysely.updateTable('accounts').set(change).where('id', '=', id).execute();
}

export async function existing(on: Connection, ids: readonly string[]): Promise<string[]> {
	if (ids.length === 0) return [];
	const rows = await on.kysely.selectFrom('accounts').select('id').where('id', 'in', ids).execute();
	return rows.map(({ id }) => id);
}

export async function remove(trx: Transaction, id: string): Promise<void> {
	await trx.kysely.deleteFrom('accounts').where('id', '=', id).execute();
}

/** The accounts of all who hold a role and whose access has not ended. `roles` is a JSON list of known words. */
export function allWith(on: Connection, role: string): Promise<AccountRow[]> {
	return on.kysely
		.selectFrom('accounts')
		.selectAll()
		.where('roles', 'like', `%"${role}"%`)
		.where('ended_on', 'is', null)
		.orderBy('id')
		.execute();
}

/** Whether anyone with this role has an account that has not ended. */
export async function isAnyone(on: Connection, role: string): Promise<boolean> {
	const row = await on.kysely
		.selectFrom('accounts')
		.select('id')
		.where('roles', 'like', `%"${role}"%`)
		.where('ended_on', 'is', null)
		.limit(1)
		.executeTakeFirst();
	return row !== undefined;
}

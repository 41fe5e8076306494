// Rows of second factors: whose, and sealed everything else. A passkey goes by a keyed digest of its credential.
import type { Connection } from '#server/kernel/database/connection.ts';
import type { Transaction } from '#server/kernel/database/database.ts';

export interface FactorRow {
	account_id: string;
	/** The secret of the one-time codes and the last step that was used. */
	sealed: Buffer;
	revision: number;
	confirmed_on: string;
}

export interface PasskeyRow {
	id: string;
	account_id: string;
	/** Credential, public key, counter, transports, label. */
	sealed: Buffer;
	revision: number;
	created_on: string;
}

declare module '#server/kernel/database/tables.ts' {
	interface Tables {
		factors: FactorRow;
		passkeys: PasskeyRow;
	}
}

export function findFactor(on: Connection, accountId: string): Promise<FactorRow | undefined> {
	return on.kysely.selectFrom('factors').selectAll().where('account_id', '=', accountId).executeTakeFirst();
}

/** Lays a secret in the place of the one that may be there. */
export async function putFactor(trx: Transaction, row: FactorRow): Promise<void> {
	const { sealed, revision, confirmed_on } = row;
	await trx.kysely
		.insertInto('factors')
		.values(row)
		.onConflict((conflict) => conflict.column('account_id').doUpdateSet({ sealed, revision, confirmed_on }))
		.execute();
}

export async function removeFactor(trx: Transaction, accountId: string): Promise<void> {
	await trx.kysely.deleteFrom('factors').where('account_id', '=', accountId).execute();
}

export function findPasskey(on: Connection, id: string): Promise<PasskeyRow | undefined> {
	return on.kysely.selectFrom('passkeys').selectAll().where('id', '=', id).executeTakeFirst();
}

export function passkeysOf(on: Connection, accountId: string): Promise<PasskeyRow[]> {
	return on.kysely.selectFrom('passkeys').selectAll().where('account_id', '=', accountId).execute();
}

export async function insertPasskey(trx: Transaction, row: PasskeyRow): Promise<void> {
	await trx.kysely.insertInto('passkeys').values(row).execute();
}

export async function updatePasskey(
	trx: Transaction,
	{ id, sealed, revision }: Pick<PasskeyRow, 'id' | 'sealed' | 'revision'>
): Promise<void> {
	await trx.kysely.updateTable('passkeys').set({ sealed, revision }).where('id', '=', id).execute();
}

export async function removePasskey(trx: Transaction, id: string): Promise<void> {
	await trx.kysely.deleteFrom('passkeys').where('id', '=', id).execute();
}

export async function removePasskeysOf(trx: Transaction, accountId: string): Promise<void> {
	await trx.kysely.deleteFrom('passkeys').where('account_id', '=', accountId).execute();
}

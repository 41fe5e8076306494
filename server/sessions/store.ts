// Rows of sessions. Their ids are digests of cookies; whose they are, roles included, comes in one look.
import type { Connection } from '#server/kernel/database/connection.ts';
import type { Transaction } from '#server/kernel/database/database.ts';

export interface SessionRow {
	id: string;
	handle: string;
	account_id: string;
	created_at: number;
	/** When it ends for lack of activity, never later than `ends_at`. */
	expires_at: number;
	ends_at: number;
	/** 0 between a passphrase and the second factor that is still to follow. */
	confirmed: number;
}

declare module '#server/kernel/database/tables.ts' {
	interface Tables {
		sessions: SessionRow;
	}
}

export async function findWithAccount(on: Connection, id: string) {
	return on.kysely
		.selectFrom('sessions')
		.innerJoin('accounts', 'accounts.id', 'sessions.account_id')
		.selectAll('sessions')
		.select(['accounts.roles', 'accounts.joining'])
		.where('sessions.id', '=', id)
		.executeTakeFirst();
}

export async function listOf(on: Connection, accountId: string): Promise<SessionRow[]> {
	return on.kysely.selectFrom('sessions').selectAll().where('account_id', '=', accountId).execute();
}

export async function isThere(on: Connection, id: string): Promise<boolean> {
	const row = await on.kysely.selectFrom('sessions').select('id').where('id', '=', id).executeTakeFirst();
	return row !== undefined;
}

/** Whether there is such an account and its access has not ended. */
export async function isAccountOpen(trx: Transaction, accountId: string): Promise<boolean> {
	const row = await trx.kysely
		.selectFrom('accounts')
		.select('ended_on')
		.where('id', '=', accountId)
		.executeTakeFirst();
	return row?.ended_on === null;
}

export async function insert(trx: Transaction, row: SessionRow): Promise<void> {
	await trx.kysely.insertInto('sessions').values(row).execute();
}

/** Moves the idle end, clamped to the absolute one. A session that is gone stays gone. */
export async function moveExpiry(trx: Transaction, id: string, expiresAt: number): Promise<void> {
	await trx.kysely
		.updateTable('sessions')
		.set((eb) => ({
			expires_at: eb.case().when('ends_at', '<', expiresAt).then(eb.ref('ends_at')).else(expiresAt).end()
		}))
		.where('id', '=', id)
		.execute();
}

export async function remove(trx: Transaction, id: string): Promise<void> {
	await trx.kysely.deleteFrom('sessions').where('id', '=', id).execute();
}

export async function expired(on: Connection, now: number): Promise<string[]> {
	const rows = await on.kysely.selectFrom('sessions').select('id').where('expires_at', '<=', now).execute();
	return rows.map((row) => row.id);
}

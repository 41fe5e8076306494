// Rows of appointments: whose, and sealed everything else.
import type { Connection } from '#server/kernel/database/connection.ts';
import type { Transaction } from '#server/kernel/database/database.ts';

export interface AppointmentRow {
	id: string;
	account_id: string;
	sealed: Buffer;
	revision: number;
}

declare module '#server/kernel/database/tables.ts' {
	interface Tables {
		appointments: AppointmentRow;
	}
}

export function find(on: Connection, id: string): Promise<AppointmentRow | undefined> {
	return on.kysely.selectFrom('appointments').selectAll().where('id', '=', id).executeTakeFirst();
}

export function allOf(on: Connection, accountId: string): Promise<AppointmentRow[]> {
	return on.kysely.selectFrom('appointments').selectAll().where('account_id', '=', accountId).execute();
}

/** Everyone who keeps appointments. */
export async function owners(on: Connection): Promise<string[]> {
	const rows = await on.kysely.selectFrom('appointments').select('account_id').distinct().execute();
	return rows.map((row) => row.account_id);
}

/** Lays an appointment in the place of the one that may be there. */
export async function put(trx: Transaction, row: AppointmentRow): Promise<void> {
	const { sealed, revision } = row;
	await trx.kysely
		.insertInto('appointments')
		.values(row)
		.onConflict((conflict) => conflict.column('id').doUpdateSet({ sealed, revision }))
		.execute();
}

export async function remove(trx: Transaction, id: string): Promise<void> {
	await trx.kysely.deleteFrom('appointments').where('id', '=', id).execute();
}

export async function removeAll(trx: Transaction, accountId: string): Promise<void> {
	await trx.kysely.deleteFrom('appointments').where('account_id', '=', accountId).execute();
}

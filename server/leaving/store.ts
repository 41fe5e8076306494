// Rows of departures, each of one member of one room, and of endings that are under way.
import type { Connection } from '#server/kernel/database/connection.ts';
import type { Transaction } from '#server/kernel/database/database.ts';

export interface DepartureRow {
	room_id: string;
	member_id: string;
	/** Minutes: when what they wrote is erased; null for not at all, or done. */
	words_due: number | null;
	/** Minutes: when they lose their name; null once they have. */
	name_due: number | null;
}

export interface EndingRow {
	id: string;
	/** Whose it is, from where, and what becomes of the words. */
	sealed: Buffer;
}

declare module '#server/kernel/database/tables.ts' {
	interface Tables {
		departures: DepartureRow;
		endings: EndingRow;
	}
}

interface Which {
	roomId: string;
	memberId: string;
}

/** Plans a departure, or changes when it is due; what was due sooner stays so. */
export async function plan(trx: Transaction, row: DepartureRow): Promise<void> {
	await trx.kysely
		.insertInto('departures')
		.values(row)
		.onConflict((conflict) =>
			conflict.columns(['room_id', 'member_id']).doUpdateSet((eb) => ({
				words_due: row.words_due,
				name_due: eb.fn.coalesce('departures.name_due', eb.val(row.name_due))
			}))
		)
		.execute();
}

/** Departures of which something is due, in the order of their random ids. */
export function due(on: Connection, minute: number): Promise<DepartureRow[]> {
	return on.kysely
		.selectFrom('departures')
		.selectAll()
		.where((eb) => eb.or([eb('words_due', '<=', minute), eb('name_due', '<=', minute)]))
		.execute();
}

export async function wordsGone(trx: Transaction, which: Which): Promise<void> {
	await done(trx, which, 'words_due');
}

export async function nameGone(trx: Transaction, which: Which): Promise<void> {
	await done(trx, which, 'name_due');
}

async function done(
	trx: Transaction,
	{ roomId, memberId }: Which,
	what: 'words_due' | 'name_due'
): Promise<void> {
	await trx.kysely
		.updateTable('departures')
		.set({ [what]: null })
		.where('room_id', '=', roomId)
		.where('member_id', '=', memberId)
		.execute();
	await trx.kysely
		.deleteFrom('departures')
		.where('room_id', '=', roomId)
		.where('member_id', '=', memberId)
		.where('words_due', 'is', null)
		.where('name_due', 'is', null)
		.execute();
}

/** Removes every departure from a room of which nothing is kept. */
export async function removeAll(trx: Transaction, roomId: string): Promise<void> {
	await trx.kysely.deleteFrom('departures').where('room_id', '=', roomId).execute();
}

export async function insertEnding(trx: Transaction, row: EndingRow): Promise<void> {
	await trx.kysely.insertInto('endings').values(row).execute();
}

export function allEndings(on: Connection): Promise<EndingRow[]> {
	return on.kysely.selectFrom('endings').selectAll().execute();
}

export async function removeEnding(trx: Transaction, id: string): Promise<void> {
	await trx.kysely.deleteFrom('endings').where('id', '=', id).execute();
}

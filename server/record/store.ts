// Rows of the record: the chain, its head, and keyed digests of whom an entry is about.
import type { Connection } from '#server/kernel/database/connection.ts';
import type { Transaction } from '#server/kernel/database/database.ts';

export interface RecordRow {
	/** 1, 2, 3 … without a gap. */
	number: number;
	/** Minutes. */
	at: number;
	sealed: Buffer;
	/** Keyed, over the former digest and this row. */
	digest: Buffer;
}

export interface HeadRow {
	id: number;
	number: number;
	digest: Buffer;
	/** Keyed, over number and digest, so that nobody moves the head back. */
	mac: Buffer;
}

export interface AboutRow {
	about: string;
	number: number;
}

declare module '#server/kernel/database/tables.ts' {
	interface Tables {
		record: RecordRow;
		record_head: HeadRow;
		record_about: AboutRow;
	}
}

export function head(on: Connection): Promise<HeadRow | undefined> {
	return on.kysely.selectFrom('record_head').selectAll().where('id', '=', 1).executeTakeFirst();
}

/** Takes the next number, and with it the head, until the transaction ends. Answers the former digest. */
export async function takeNext(trx: Transaction): Promise<{ number: number; digest: Buffer }> {
	return trx.kysely
		.updateTable('record_head')
		.set((eb) => ({ number: eb('number', '+', 1) }))
		.where('id', '=', 1)
		.returning(['number', 'digest'])
		.executeTakeFirstOrThrow();
}

export async function append(
	trx: Transaction,
	row: RecordRow,
	mac: Buffer,
	about: readonly string[]
): Promise<void> {
	await trx.kysely.insertInto('record').values(row).execute();
	await trx.kysely.updateTable('record_head').set({ digest: row.digest, mac }).where('id', '=', 1).execute();
	if (about.length === 0) return;
	const rows = about.map((one) => ({ about: one, number: row.number }));
	await trx.kysely.insertInto('record_about').values(rows).execute();
}

/** Rows after a number, in their order. */
export function pageAfter(on: Connection, number: number, limit: number): Promise<RecordRow[]> {
	return on.kysely
		.selectFrom('record')
		.selectAll()
		.where('number', '>', number)
		.orderBy('number')
		.limit(limit)
		.execute();
}

/** Rows before a number, the newest first; those about some subjects where any are named. */
export function pageBefore(
	on: Connection,
	before: number,
	limit: number,
	about: readonly string[] | null
): Promise<RecordRow[]> {
	const rows = on.kysely.selectFrom('record').selectAll().where('number', '<', before);
	const wanted = about
		? rows.where('number', 'in', (eb) =>
				eb.selectFrom('record_about').select('number').where('about', 'in', about)
			)
		: rows;
	return wanted.orderBy('number', 'desc').limit(limit).execute();
}

export function aboutOf(on: Connection, from: number, to: number): Promise<AboutRow[]> {
	return on.kysely
		.selectFrom('record_about')
		.selectAll()
		.where('number', '>=', from)
		.where('number', '<=', to)
		.execute();
}

/** How many rows there are altogether, also beyond the head. */
export async function counts(on: Connection): Promise<{ entries: number; about: number }> {
	const entries = await on.kysely
		.selectFrom('record')
		.select((eb) => eb.fn.countAll<number>().as('count'))
		.executeTakeFirstOrThrow();
	const about = await on.kysely
		.selectFrom('record_about')
		.select((eb) => eb.fn.countAll<number>().as('count'))
		.executeTakeFirstOrThrow();
	return { entries: Number(entries.count), about: Number(about.count) };
}

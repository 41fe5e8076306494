// Rows of plans, of the check-ins that are made from them some weeks ahead, and of who comes.
import type { Phase } from '#shared/checkins.ts';
import type { ComingAnswer } from '#shared/schedule.ts';
import type { Connection } from '#server/kernel/database/connection.ts';
import type { Transaction } from '#server/kernel/database/database.ts';

export interface SeriesRow {
	id: string;
	circle_id: string;
	/** The mark of the request that planned it. */
	client_id: string;
	/** The plan, JSON. */
	sealed: Buffer;
	revision: number;
	/** The last day for which a check-in was made; null before the first. */
	planned_to: string | null;
	/** The minute in which it was ended; null while it goes on. */
	ended: number | null;
}

export interface OccurrenceRow {
	/** Also the id of the room in which it is held. */
	id: string;
	series_id: string;
	circle_id: string;
	/** The day that its plan has it on, whenever it is. */
	on_date: string;
	/** Minutes since the epoch, and how many it takes. */
	at: number;
	minutes: number;
	/** The minute that its plan has it at, where it was moved alone. */
	moved_from: number | null;
	phase: Phase;
	/** Members of the circle. */
	leads: string;
	assists: string | null;
	cancel_reason: Buffer | null;
	cancel_by: string | null;
	cancel_at: number | null;
}

export interface ComingRow {
	checkin_id: string;
	member_id: string;
	answer: ComingAnswer;
}

declare module '#server/kernel/database/tables.ts' {
	interface Tables {
		series: SeriesRow;
		occurrences: OccurrenceRow;
		coming: ComingRow;
	}
}

const over = ['closed', 'cancelled'] as const;

export function findSeries(on: Connection, id: string): Promise<SeriesRow | undefined> {
	return on.kysely.selectFrom('series').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The plan that was made with a mark. */
export function seriesBy(on: Connection, circleId: string, clientId: string): Promise<SeriesRow | undefined> {
	return on.kysely
		.selectFrom('series')
		.selectAll()
		.where('circle_id', '=', circleId)
		.where('client_id', '=', clientId)
		.executeTakeFirst();
}

/** The plans of a circle, ended or not, in the order of their random ids. */
export function seriesIn(on: Connection, circleId: string): Promise<SeriesRow[]> {
	return on.kysely.selectFrom('series').selectAll().where('circle_id', '=', circleId).orderBy('id').execute();
}

/** The plans of all circles that were not ended. */
export function goingOn(on: Connection): Promise<SeriesRow[]> {
	return on.kysely.selectFrom('series').selectAll().where('ended', 'is', null).orderBy('id').execute();
}

export async function insertSeries(trx: Transaction, row: SeriesRow): Promise<void> {
	await trx.kysely.insertInto('series').values(row).execute();
}

export async function updateSeries(trx: Transaction, id: string, change: Partial<SeriesRow>): Promise<void> {
	await trx.kysely.updateTable('series').set(change).where('id', '=', id).execute();
}

/** A plan goes with its check-ins. */
export async function removeSeries(trx: Transaction, id: string): Promise<void> {
	await trx.kysely.deleteFrom('series').where('id', '=', id).execute();
}

export function find(on: Connection, id: string): Promise<OccurrenceRow | undefined> {
	return on.kysely.selectFrom('occurrences').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Every check-in that is kept of a plan, the first first. */
export function ofSeries(on: Connection, seriesId: string): Promise<OccurrenceRow[]> {
	return on.kysely
		.selectFrom('occurrences')
		.selectAll()
		.where('series_id', '=', seriesId)
		.orderBy('at')
		.orderBy('id')
		.execute();
}

/** Check-ins of some circles that begin before a minute and end after another, the first first. */
export async function during(
	on: Connection,
	circleIds: readonly string[],
	from: number,
	to: number
): Promise<OccurrenceRow[]> {
	if (circleIds.length === 0) return [];
	return on.kysely
		.selectFrom('occurrences')
		.selectAll()
		.where('circle_id', 'in', circleIds)
		.where('at', '<', to)
		.where((eb) => eb(eb('at', '+', eb.ref('minutes')), '>', from))
		.orderBy('at')
		.orderBy('id')
		.execute();
}

/** Check-ins of a circle that are being held, at whatever time. */
export function underWay(on: Connection, circleId: string): Promise<OccurrenceRow[]> {
	return on.kysely
		.selectFrom('occurrences')
		.selectAll()
		.where('circle_id', '=', circleId)
		.where('phase', 'not in', ['scheduled', ...over])
		.execute();
}

/** Check-ins that have not begun although they were to begin before a minute. */
export function waiting(on: Connection, before: number): Promise<OccurrenceRow[]> {
	return on.kysely
		.selectFrom('occurrences')
		.selectAll()
		.where('phase', '=', 'scheduled')
		.where('at', '<', before)
		.orderBy('at')
		.orderBy('id')
		.execute();
}

/** Check-ins of a circle that were over before a minute. */
export function endedBefore(on: Connection, circleId: string, minute: number): Promise<OccurrenceRow[]> {
	return on.kysely
		.selectFrom('occurrences')
		.selectAll()
		.where('circle_id', '=', circleId)
		.where('phase', 'in', over)
		.where((eb) => eb(eb('at', '+', eb.ref('minutes')), '<=', minute))
		.orderBy('id')
		.execute();
}

/** Makes a check-in, unless its plan has one on that day. */
export async function insert(trx: Transaction, row: OccurrenceRow): Promise<void> {
	await trx.kysely
		.insertInto('occurrences')
		.values(row)
		.onConflict((conflict) => conflict.columns(['series_id', 'on_date']).doNothing())
		.execute();
}

export async function update(trx: Transaction, id: string, change: Partial<OccurrenceRow>): Promise<void> {
	await trx.kysely.updateTable('occurrences').set(change).where('id', '=', id).execute();
}

/** A check-in goes with its answers. */
export async function remove(trx: Transaction, id: string): Promise<void> {
	await trx.kysely.deleteFrom('occurrences').where('id', '=', id).execute();
}

export async function answersTo(on: Connection, checkinIds: readonly string[]): Promise<ComingRow[]> {
	if (checkinIds.length === 0) return [];
	return on.kysely.selectFrom('coming').selectAll().where('checkin_id', 'in', checkinIds).execute();
}

/** Who in a circle has given an answer that is kept. */
export async function answering(on: Connection, circleId: string): Promise<string[]> {
	const rows = await on.kysely
		.selectFrom('coming')
		.innerJoin('occurrences', 'occurrences.id', 'coming.checkin_id')
		.select('coming.member_id')
		.distinct()
		.where('occurrences.circle_id', '=', circleId)
		.execute();
	return rows.map((row) => row.member_id);
}

/** Whether a member has given an answer that is kept. */
export async function isAnswering(on: Connection, memberId: string): Promise<boolean> {
	const row = await on.kysely
		.selectFrom('coming')
		.select('checkin_id')
		.where('member_id', '=', memberId)
		.executeTakeFirst();
	return row !== undefined;
}

export async function putAnswer(trx: Transaction, row: ComingRow): Promise<void> {
	await trx.kysely
		.insertInto('coming')
		.values(row)
		.onConflict((conflict) =>
			conflict.columns(['checkin_id', 'member_id']).doUpdateSet({ answer: row.answer })
		)
		.execute();
}

export async function removeAnswer(trx: Transaction, checkinId: string, memberId: string): Promise<void> {
	await trx.kysely
		.deleteFrom('coming')
		.where('checkin_id', '=', checkinId)
		.where('member_id', '=', memberId)
		.execute();
}

/** Everything that a member answered. A member id is of one circle alone. */
export async function removeAnswersOf(trx: Transaction, memberId: string): Promise<void> {
	await trx.kysely.deleteFrom('coming').where('member_id', '=', memberId).execute();
}

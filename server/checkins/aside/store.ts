// Rows of what fewer than all may know of a check-in: side talk, worded cards, what each gave privately.
import type { LeavingAnswer, Nudge, Went } from '#shared/checkins.ts';
import type { Connection } from '#server/kernel/database/connection.ts';
import type { Transaction } from '#server/kernel/database/database.ts';

export interface SideRow {
	id: string;
	room_id: string;
	/** 1, 2, 3 … in a check-in. */
	turn: number;
	member_id: string;
	client_id: string;
	sealed: Buffer;
	/** Minutes. */
	at: number;
}

export interface NudgeRow {
	id: string;
	room_id: string;
	member_id: string;
	nudge: Nudge;
}

/** What someone gave privately: the urge on the card and again, the closing, how they leave; of staff, how it went. */
export interface AnswerRow {
	room_id: string;
	member_id: string;
	kind: 'card' | 'urge' | 'closing' | 'leaving' | 'debrief';
	sealed: Buffer;
	at: number;
}

/** What of an answer is sealed. */
export interface AnswerContent {
	readonly urge?: number;
	readonly leaving?: LeavingAnswer;
	/** Whether the facilitators may read it. */
	readonly tell?: boolean;
	readonly went?: Went;
	readonly note?: string | undefined;
}

declare module '#server/kernel/database/tables.ts' {
	interface Tables {
		side_talk: SideRow;
		nudges: NudgeRow;
		checkin_answers: AnswerRow;
	}
}

/** Side talk, the oldest first. */
export function sideTalk(on: Connection, roomId: string): Promise<SideRow[]> {
	return on.kysely
		.selectFrom('side_talk')
		.selectAll()
		.where('room_id', '=', roomId)
		.orderBy('turn')
		.execute();
}

export async function insertSide(trx: Transaction, row: SideRow): Promise<void> {
	await trx.kysely.insertInto('side_talk').values(row).execute();
}

export function nudgesTo(on: Connection, roomId: string, memberId: string): Promise<NudgeRow[]> {
	return on.kysely
		.selectFrom('nudges')
		.selectAll()
		.where('room_id', '=', roomId)
		.where('member_id', '=', memberId)
		.execute();
}

/** Puts a worded card in front of someone, in place of one that is there. */
export async function putNudge(trx: Transaction, row: NudgeRow): Promise<void> {
	await trx.kysely
		.deleteFrom('nudges')
		.where('room_id', '=', row.room_id)
		.where('member_id', '=', row.member_id)
		.execute();
	await trx.kysely.insertInto('nudges').values(row).execute();
}

export async function removeNudge(trx: Transaction, row: Pick<NudgeRow, 'id' | 'member_id'>): Promise<void> {
	await trx.kysely
		.deleteFrom('nudges')
		.where('id', '=', row.id)
		.where('member_id', '=', row.member_id)
		.execute();
}

export async function removeAnswers(
	trx: Transaction,
	roomId: string,
	kinds: readonly AnswerRow['kind'][]
): Promise<void> {
	await trx.kysely
		.deleteFrom('checkin_answers')
		.where('room_id', '=', roomId)
		.where('kind', 'in', kinds)
		.execute();
}

export function answersIn(on: Connection, roomId: string): Promise<AnswerRow[]> {
	return on.kysely
		.selectFrom('checkin_answers')
		.selectAll()
		.where('room_id', '=', roomId)
		.orderBy('member_id')
		.execute();
}

/** What was last written down of an earlier check-in of a circle. */
export async function lastDebrief(
	on: Connection,
	{ id, circle_id, at }: { id: string; circle_id: string; at: number }
): Promise<AnswerRow | null> {
	const row = await on.kysely
		.selectFrom('checkin_answers as a')
		.innerJoin('occurrences as o', 'o.id', 'a.room_id')
		.selectAll('a')
		.where('o.circle_id', '=', circle_id)
		.where('o.at', '<=', at)
		.where('o.id', '!=', id)
		.where('a.kind', '=', 'debrief')
		.orderBy('o.at', 'desc')
		.orderBy('a.member_id')
		.limit(1)
		.executeTakeFirst();
	return row ?? null;
}

/** Writes an answer, in place of an earlier one. */
export async function putAnswer(trx: Transaction, row: AnswerRow): Promise<void> {
	await trx.kysely
		.insertInto('checkin_answers')
		.values(row)
		.onConflict((conflict) =>
			conflict.columns(['room_id', 'member_id', 'kind']).doUpdateSet({ sealed: row.sealed, at: row.at })
		)
		.execute();
}

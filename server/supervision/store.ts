// Rows of what mentors ask, log and check. Whose it is stands there as the id that colleagues have; the rest lies sealed.
import type { Connection } from '#server/kernel/database/connection.ts';
import type { Transaction } from '#server/kernel/database/database.ts';

export interface QuestionRow {
	id: string;
	mentor_id: string;
	/** What was asked about which pair, with copies of the messages that were chosen. */
	sealed: Buffer;
	/** How many words went back and forth since. */
	words: number;
	/** Minutes. */
	at: number;
	/** A day, whatever is written in it later. */
	erase_on: string;
}

export interface WordRow {
	question_id: string;
	number: number;
	side: 'mentor' | 'supervisor';
	client_id: string;
	sealed: Buffer;
	/** Minutes. */
	at: number;
}

/** An entry of a mentor's log, or a look that a mentor took at themselves. */
export interface KeptRow {
	id: string;
	mentor_id: string;
	sealed: Buffer;
	revision: number;
	/** A day. */
	erase_on: string;
}

declare module '#server/kernel/database/tables.ts' {
	interface Tables {
		questions: QuestionRow;
		question_words: WordRow;
		supervision_log: KeptRow;
		self_checks: KeptRow;
	}
}

/** What a mentor keeps: the log, and the looks at themselves. */
export const kept = ['supervision_log', 'self_checks'] as const;
export type Kept = (typeof kept)[number];
/** Everything that hangs on a mentor. */
export const tables = ['questions', ...kept] as const;
export type Table = (typeof tables)[number];

export function findQuestion(on: Connection, id: string): Promise<QuestionRow | undefined> {
	return on.kysely.selectFrom('questions').selectAll().where('id', '=', id).executeTakeFirst();
}

/** What some mentors asked, the newest first. */
export async function questionsOf(on: Connection, mentorIds: readonly string[]): Promise<QuestionRow[]> {
	if (mentorIds.length === 0) return [];
	const rows = on.kysely.selectFrom('questions').selectAll().where('mentor_id', 'in', mentorIds);
	return rows.orderBy('at', 'desc').orderBy('id').execute();
}

export async function insertQuestion(trx: Transaction, row: QuestionRow): Promise<void> {
	await trx.kysely.insertInto('questions').values(row).execute();
}

export async function updateQuestion(
	trx: Transaction,
	id: string,
	change: Partial<Pick<QuestionRow, 'words' | 'sealed'>>
): Promise<void> {
	await trx.kysely.updateTable('questions').set(change).where('id', '=', id).execute();
}

/** What went back and forth in some questions, in its order. */
export async function wordsOf(on: Connection, questionIds: readonly string[]): Promise<WordRow[]> {
	if (questionIds.length === 0) return [];
	const rows = on.kysely.selectFrom('question_words').selectAll().where('question_id', 'in', questionIds);
	return rows.orderBy('number').execute();
}

export function findWord(
	on: Connection,
	{ question_id, side, client_id }: Pick<WordRow, 'question_id' | 'side' | 'client_id'>
): Promise<WordRow | undefined> {
	return on.kysely
		.selectFrom('question_words')
		.selectAll()
		.where('question_id', '=', question_id)
		.where('side', '=', side)
		.where('client_id', '=', client_id)
		.executeTakeFirst();
}

export async function insertWord(trx: Transaction, row: WordRow): Promise<void> {
	await trx.kysely.insertInto('question_words').values(row).execute();
}

/** In which of some questions the supervisor spoke last. */
export async function answeredOf(on: Connection, questionIds: readonly string[]): Promise<Set<string>> {
	if (questionIds.length === 0) return new Set();
	const rows = await on.kysely
		.selectFrom('questions')
		.innerJoin('question_words', (join) =>
			join
				.onRef('question_words.question_id', '=', 'questions.id')
				.onRef('question_words.number', '=', 'questions.words')
		)
		.select('questions.id')
		.where('questions.id', 'in', questionIds)
		.where('question_words.side', '=', 'supervisor')
		.execute();
	return new Set(rows.map(({ id }) => id));
}

/** How many questions of each mentor wait for an answer. */
export async function waitingByMentor(on: Connection): Promise<Map<string, number>> {
	const rows = await on.kysely
		.selectFrom('questions')
		.leftJoin('question_words', (join) =>
			join
				.onRef('question_words.question_id', '=', 'questions.id')
				.onRef('question_words.number', '=', 'questions.words')
		)
		.select((eb) => ['questions.mentor_id', eb.fn.countAll<number>().as('count')])
		.where((eb) => eb.or([eb('question_words.side', 'is', null), eb('question_words.side', '=', 'mentor')]))
		.groupBy('questions.mentor_id')
		.execute();
	return new Map(rows.map(({ mentor_id, count }) => [mentor_id, Number(count)]));
}

export function findKept(on: Connection, table: Kept, id: string): Promise<KeptRow | undefined> {
	return on.kysely.selectFrom(table).selectAll().where('id', '=', id).executeTakeFirst();
}

export function keptOf(on: Connection, table: Kept, mentorId: string): Promise<KeptRow[]> {
	return on.kysely.selectFrom(table).selectAll().where('mentor_id', '=', mentorId).orderBy('id').execute();
}

/** Puts a row in the place of the one that is there, or makes it. */
export async function putKept(trx: Transaction, table: Kept, row: KeptRow): Promise<void> {
	const { sealed, revision, erase_on } = row;
	await trx.kysely
		.insertInto(table)
		.values(row)
		.onConflict((conflict) => conflict.column('id').doUpdateSet({ sealed, revision, erase_on }))
		.execute();
}

/** Rows whose day has come. */
export function due(
	on: Connection,
	table: Table,
	today: string
): Promise<{ id: string; mentor_id: string }[]> {
	const rows = on.kysely.selectFrom(table).select(['id', 'mentor_id']).where('erase_on', '<=', today);
	return rows.orderBy('id').execute();
}

/** The ids of everything that hangs on a mentor. */
export async function idsOf(on: Connection, table: Table, mentorId: string): Promise<string[]> {
	const rows = await on.kysely.selectFrom(table).select('id').where('mentor_id', '=', mentorId).execute();
	return rows.map(({ id }) => id);
}

/** Every mentor on whom something hangs. */
export async function mentorIds(on: Connection): Promise<Set<string>> {
	const found = new Set<string>();
	for (const table of tables) {
		const rows = await on.kysely.selectFrom(table).select('mentor_id').distinct().execute();
		for (const { mentor_id } of rows) found.add(mentor_id);
	}
	return found;
}

/** Removes a row, and with a question the words in it. */
export async function remove(trx: Transaction, table: Table, id: string): Promise<void> {
	if (table === 'questions') {
		await trx.kysely.deleteFrom('question_words').where('question_id', '=', id).execute();
	}
	await trx.kysely.deleteFrom(table).where('id', '=', id).execute();
}

// Rows of cases and of the words that go back and forth in them.
import type { CaseKind, Outcome } from '#shared/cases.ts';
import type { Connection } from '#server/kernel/database/connection.ts';
import type { Transaction } from '#server/kernel/database/database.ts';

export interface CaseRow {
	id: string;
	room_id: string;
	kind: CaseKind;
	by_member_id: string;
	/** The mark of the request that raised it. */
	client_id: string;
	about_member_id: string | null;
	/** 1 for a case out of a conversation of two; to whom it goes lies sealed. */
	direct: 0 | 1;
	/** Minutes. */
	at: number;
	/** What was brought: rule, words, the act objected to. */
	sealed: Buffer;
	/** The copy of a message; null where none was reported. */
	evidence: Buffer | null;
	evidence_mac: Buffer | null;
	/** How many words went back and forth since, and up to which the person has seen them. */
	words: number;
	seen: number;
	/** Minutes; null while it is open. */
	closed_at: number | null;
	outcome: Outcome | null;
	/** A day; null while it is open. */
	erase_on: string | null;
}

export interface WordRow {
	case_id: string;
	number: number;
	side: 'person' | 'staff';
	by_member_id: string;
	client_id: string;
	sealed: Buffer;
	/** Minutes. */
	at: number;
}

declare module '#server/kernel/database/tables.ts' {
	interface Tables {
		cases: CaseRow;
		case_words: WordRow;
	}
}

export function find(on: Connection, id: string): Promise<CaseRow | undefined> {
	return on.kysely.selectFrom('cases').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Cases of a room, or all that came out of conversations of two. */
export type Where = { readonly roomId: string } | 'direct';

/** The latest cases of some place. */
export function latest(on: Connection, where: Where, isOpen: boolean, limit: number): Promise<CaseRow[]> {
	return on.kysely
		.selectFrom('cases')
		.selectAll()
		.where((eb) => (where === 'direct' ? eb('direct', '=', 1) : eb('room_id', '=', where.roomId)))
		.where('closed_at', isOpen ? 'is' : 'is not', null)
		.orderBy(isOpen ? 'at' : 'closed_at', isOpen ? 'asc' : 'desc')
		.orderBy('id')
		.limit(limit)
		.execute();
}

/** What says who has a part in a case and where it goes. */
export type PartyRow = Pick<
	CaseRow,
	'id' | 'room_id' | 'by_member_id' | 'about_member_id' | 'direct' | 'sealed'
>;

/** Who has a part in the open cases of some place. */
export function openParties(on: Connection, where: Where): Promise<PartyRow[]> {
	return on.kysely
		.selectFrom('cases')
		.select(['id', 'room_id', 'by_member_id', 'about_member_id', 'direct', 'sealed'])
		.where((eb) => (where === 'direct' ? eb('direct', '=', 1) : eb('room_id', '=', where.roomId)))
		.where('closed_at', 'is', null)
		.execute();
}

/** Cases that some members raised, the newest first. */
export async function byMembers(
	on: Connection,
	memberIds: readonly string[],
	limit: number
): Promise<CaseRow[]> {
	if (memberIds.length === 0) return [];
	return on.kysely
		.selectFrom('cases')
		.selectAll()
		.where('by_member_id', 'in', memberIds)
		.orderBy('at', 'desc')
		.orderBy('id')
		.limit(limit)
		.execute();
}

export async function countOpenBy(on: Connection, memberIds: readonly string[]): Promise<number> {
	const found = await on.kysely
		.selectFrom('cases')
		.select((eb) => eb.fn.countAll<number>().as('count'))
		.where('by_member_id', 'in', memberIds)
		.where('closed_at', 'is', null)
		.executeTakeFirstOrThrow();
	return Number(found.count);
}

export async function insert(trx: Transaction, row: CaseRow): Promise<void> {
	await trx.kysely.insertInto('cases').values(row).execute();
}

export async function update(trx: Transaction, id: string, change: Partial<CaseRow>): Promise<void> {
	await trx.kysely.updateTable('cases').set(change).where('id', '=', id).execute();
}

export async function wordsOf(on: Connection, caseIds: readonly string[]): Promise<WordRow[]> {
	if (caseIds.length === 0) return [];
	return on.kysely
		.selectFrom('case_words')
		.selectAll()
		.where('case_id', 'in', caseIds)
		.orderBy('number')
		.execute();
}

export function findWord(
	on: Connection,
	{ case_id, by_member_id, client_id }: Pick<WordRow, 'case_id' | 'by_member_id' | 'client_id'>
): Promise<WordRow | undefined> {
	return on.kysely
		.selectFrom('case_words')
		.selectAll()
		.where('case_id', '=', case_id)
		.where('by_member_id', '=', by_member_id)
		.where('client_id', '=', client_id)
		.executeTakeFirst();
}

export async function insertWord(trx: Transaction, row: WordRow): Promise<void> {
	await trx.kysely.insertInto('case_words').values(row).execute();
}

/** In which of some cases that are open staff spoke last. */
export async function answeredOf(on: Connection, ids: readonly string[]): Promise<Set<string>> {
	if (ids.length === 0) return new Set();
	const rows = await on.kysely
		.selectFrom('cases')
		.innerJoin('case_words', (join) =>
			join.onRef('case_words.case_id', '=', 'cases.id').onRef('case_words.number', '=', 'cases.words')
		)
		.select('cases.id')
		.where('cases.id', 'in', ids)
		.where('cases.closed_at', 'is', null)
		.where('case_words.side', '=', 'staff')
		.execute();
	return new Set(rows.map(({ id }) => id));
}

/** How many cases of some members hold an answer that was not seen. */
export async function countFresh(on: Connection, memberIds: readonly string[]): Promise<number> {
	if (memberIds.length === 0) return 0;
	const rows = await on.kysely
		.selectFrom('cases')
		.innerJoin('case_words', 'case_words.case_id', 'cases.id')
		.select('cases.id')
		.distinct()
		.where('cases.by_member_id', 'in', memberIds)
		.where('case_words.side', '=', 'staff')
		.whereRef('case_words.number', '>', 'cases.seen')
		.execute();
	return rows.length;
}

/** Cases whose day has come. */
export function due(
	on: Connection,
	today: string,
	limit: number
): Promise<Pick<CaseRow, 'id' | 'room_id'>[]> {
	return on.kysely
		.selectFrom('cases')
		.select(['id', 'room_id'])
		.where('erase_on', '<=', today)
		.orderBy('id')
		.limit(limit)
		.execute();
}

export async function remove(trx: Transaction, id: string): Promise<void> {
	await trx.kysely.deleteFrom('case_words').where('case_id', '=', id).execute();
	await trx.kysely.deleteFrom('cases').where('id', '=', id).execute();
}

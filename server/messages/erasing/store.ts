// SQL of erasing: whose words, up to which day, up to which place.
import type { Connection } from '#server/kernel/database/connection.ts';
import type { Transaction } from '#server/kernel/database/database.ts';

/** Erases a page of what a member wrote; stubs stay. Answers how many there were. */
export async function blankOf(
	trx: Transaction,
	roomId: string,
	memberId: string,
	limit: number
): Promise<number> {
	const rows = await trx.kysely
		.selectFrom('messages')
		.select('seq')
		.where('room_id', '=', roomId)
		.where('member_id', '=', memberId)
		// The client's own mark is theirs too; a message that is erased carries its id instead.
		.whereRef('client_id', '!=', 'message_id')
		.limit(limit)
		.execute();
	if (rows.length === 0) return 0;
	await trx.kysely
		.updateTable('messages')
		.set((eb) => ({
			...{ sealed: null, edited: null, removal_reason: null },
			client_id: eb.ref('message_id'),
			removed: eb.fn.coalesce('removed', eb.val('author' as const)),
			revision: eb('revision', '+', 1)
		}))
		.where('room_id', '=', roomId)
		.where(
			'seq',
			'in',
			rows.map(({ seq }) => seq)
		)
		.execute();
	return rows.length;
}

export async function removeReactionsBy(trx: Transaction, roomId: string, memberId: string): Promise<void> {
	await trx.kysely
		.deleteFrom('reactions')
		.where('room_id', '=', roomId)
		.where('member_id', '=', memberId)
		.execute();
}

/** The first place in a room whose message is not yet to be erased; null where there is none. */
export async function firstLiving(on: Connection, roomId: string, today: string): Promise<number | null> {
	const row = await on.kysely
		.selectFrom('messages')
		.select('seq')
		.where('room_id', '=', roomId)
		.where('erase_on', '>', today)
		.orderBy('seq')
		.limit(1)
		.executeTakeFirst();
	return row?.seq ?? null;
}

/** Messages whose day has come and that still hold words: who wrote them and when. */
export function due(on: Connection, roomId: string, today: string) {
	return on.kysely
		.selectFrom('messages')
		.select(['seq', 'message_id', 'member_id', 'at'])
		.where('room_id', '=', roomId)
		.where('erase_on', '<=', today)
		.where('sealed', 'is not', null)
		.execute();
}

export async function isAnyUpTo(on: Connection, roomId: string, seq: number): Promise<boolean> {
	const row = await on.kysely
		.selectFrom('messages')
		.select('seq')
		.where('room_id', '=', roomId)
		.where('seq', '<=', seq)
		.limit(1)
		.executeTakeFirst();
	return row !== undefined;
}

/** Who wrote in a span of minutes what is not yet to be erased. */
export async function livingAuthors(
	on: Connection,
	roomId: string,
	today: string,
	{ from, to }: { from: number; to: number }
): Promise<Set<string>> {
	const rows = await on.kysely
		.selectFrom('messages')
		.select('member_id')
		.distinct()
		.where('room_id', '=', roomId)
		.where('erase_on', '>', today)
		.where('at', '>=', from)
		.where('at', '<', to)
		.where('sealed', 'is not', null)
		.execute();
	return new Set(rows.map((row) => row.member_id));
}

/** Removes a page of the messages up to a place, with their reactions. Answers how many there were. */
export async function removeUpTo(
	trx: Transaction,
	roomId: string,
	upTo: number,
	limit: number
): Promise<number> {
	const rows = await trx.kysely
		.selectFrom('messages')
		.select('seq')
		.where('room_id', '=', roomId)
		.where('seq', '<=', upTo)
		.orderBy('seq')
		.limit(limit)
		.execute();
	const last = rows.at(-1)?.seq;
	if (last === undefined) return 0;
	for (const table of ['reactions', 'messages'] as const) {
		await trx.kysely.deleteFrom(table).where('room_id', '=', roomId).where('seq', '<=', last).execute();
	}
	return rows.length;
}

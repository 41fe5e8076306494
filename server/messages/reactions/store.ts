// Rows of reactions to messages.
import type { Reaction } from '#shared/messages.ts';
import type { Connection } from '#server/kernel/database/connection.ts';
import { prepared } from '#server/kernel/database/connection.ts';
import type { Transaction } from '#server/kernel/database/database.ts';

export interface ReactionRow {
	room_id: string;
	seq: number;
	reaction: Reaction;
	member_id: string;
}

declare module '#server/kernel/database/tables.ts' {
	interface Tables {
		reactions: ReactionRow;
	}
}

const reactionsTo = prepared<{ roomId: string; seq: number }>()((db, { roomId, seq }) =>
	db.selectFrom('reactions').selectAll().where('room_id', '=', roomId).where('seq', '=', seq)
);

export function of(on: Connection, roomId: string, seq: number): Promise<ReactionRow[]> {
	return on.rows(reactionsTo, { roomId, seq });
}

export async function ofAll(on: Connection, roomId: string, seqs: readonly number[]): Promise<ReactionRow[]> {
	if (seqs.length === 0) return [];
	return on.kysely
		.selectFrom('reactions')
		.selectAll()
		.where('room_id', '=', roomId)
		.where('seq', 'in', seqs)
		.execute();
}

export async function add(trx: Transaction, row: ReactionRow): Promise<void> {
	await trx.kysely
		.insertInto('reactions')
		.values(row)
		.onConflict((conflict) => conflict.doNothing())
		.execute();
}

export async function remove(trx: Transaction, row: ReactionRow): Promise<void> {
	await trx.kysely
		.deleteFrom('reactions')
		.where('room_id', '=', row.room_id)
		.where('seq', '=', row.seq)
		.where('reaction', '=', row.reaction)
		.where('member_id', '=', row.member_id)
		.execute();
}

export async function removeAll(
	trx: Transaction,
	{ room_id, seq }: Pick<ReactionRow, 'room_id' | 'seq'>
): Promise<void> {
	await trx.kysely.deleteFrom('reactions').where('room_id', '=', room_id).where('seq', '=', seq).execute();
}

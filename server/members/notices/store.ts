// Rows of what people were told of moderators' acts.
import type { Connection } from '#server/kernel/database/connection.ts';
import type { Transaction } from '#server/kernel/database/database.ts';
import type { Notice } from '#shared/members.ts';

export interface NoticeRow {
	id: string;
	room_id: string;
	member_id: string;
	kind: Notice['kind'];
	message_id: string | null;
	by_member_id: string;
	/** Under the key of who acted. */
	reason: Buffer;
	/** Minutes. */
	at: number;
	/** The minute in which it was put away. */
	dismissed: number | null;
}

declare module '#server/kernel/database/tables.ts' {
	interface Tables {
		notices: NoticeRow;
	}
}

export async function insert(trx: Transaction, row: NoticeRow): Promise<void> {
	await trx.kysely.insertInto('notices').values(row).execute();
}

export function find(on: Connection, roomId: string, id: string): Promise<NoticeRow | undefined> {
	return on.kysely
		.selectFrom('notices')
		.selectAll()
		.where('room_id', '=', roomId)
		.where('id', '=', id)
		.executeTakeFirst();
}

/** What a person under any of these member ids was told and has not put away, the oldest first. */
export function standing(on: Connection, roomId: string, memberIds: readonly string[]): Promise<NoticeRow[]> {
	return on.kysely
		.selectFrom('notices')
		.selectAll()
		.where('room_id', '=', roomId)
		.where('member_id', 'in', memberIds)
		.where('dismissed', 'is', null)
		.orderBy('at')
		.orderBy('id')
		.execute();
}

export async function dismiss(trx: Transaction, id: string, minute: number): Promise<void> {
	await trx.kysely.updateTable('notices').set({ dismissed: minute }).where('id', '=', id).execute();
}

// SQL of one's own: what a member wrote and gave in a room, nobody else's.
import type { Reaction } from '#shared/messages.ts';
import type { Connection } from '#server/kernel/database/connection.ts';

/** The places of everything that a member wrote in a room, in their order. */
export async function placesOf(on: Connection, roomId: string, memberId: string): Promise<number[]> {
	const rows = await on.kysely
		.selectFrom('messages')
		.select('seq')
		.where('room_id', '=', roomId)
		.where('member_id', '=', memberId)
		.orderBy('seq')
		.execute();
	return rows.map(({ seq }) => seq);
}

/** Messages at some places, with the id of what each answers. */
export function at(on: Connection, roomId: string, seqs: readonly number[]) {
	return on.kysely
		.selectFrom('messages as m')
		.leftJoin('messages as a', (join) =>
			join.onRef('a.room_id', '=', 'm.room_id').onRef('a.seq', '=', 'm.reply_to')
		)
		.selectAll('m')
		.select('a.message_id as answered_id')
		.where('m.room_id', '=', roomId)
		.where('m.seq', 'in', seqs)
		.orderBy('m.seq')
		.execute();
}

/** What a member gave in a room, and to which message. */
export function reactionsBy(
	on: Connection,
	roomId: string,
	memberId: string
): Promise<{ reaction: Reaction; message_id: string }[]> {
	return on.kysely
		.selectFrom('reactions as r')
		.innerJoin('messages as m', (join) =>
			join.onRef('m.room_id', '=', 'r.room_id').onRef('m.seq', '=', 'r.seq')
		)
		.select(['r.reaction', 'm.message_id'])
		.where('r.room_id', '=', roomId)
		.where('r.member_id', '=', memberId)
		.orderBy('r.seq')
		.execute();
}

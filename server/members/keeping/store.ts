// SQL of what is kept about members and for how long: sanctions, what people were told, messages that wait.
import type { Connection } from '#server/kernel/database/connection.ts';
import type { Transaction } from '#server/kernel/database/database.ts';
import type { Tables } from '#server/kernel/database/tables.ts';

interface Told {
	by_member_id: string;
	at: number;
}

/** Who gave reasons in a room that are still kept, and when. */
export async function reasonsIn(on: Connection, roomId: string): Promise<Told[]> {
	const found: Told[] = [];
	for (const table of ['sanctions', 'notices'] as const) {
		const rows = await on.kysely
			.selectFrom(table)
			.select(['by_member_id', 'at'])
			.distinct()
			.where('room_id', '=', roomId)
			.execute();
		found.push(...rows);
	}
	return found;
}

/** Whose messages wait in a room, and since when. */
export function waitingIn(on: Connection, roomId: string): Promise<{ member_id: string; at: number }[]> {
	return on.kysely
		.selectFrom('held')
		.select(['member_id', 'at'])
		.distinct()
		.where('room_id', '=', roomId)
		.where('sealed', 'is not', null)
		.execute();
}

/** A row that is kept about someone. */
export interface Kept {
	readonly table: keyof KeptRows;
	readonly id: string;
}

interface KeptRows {
	sanctions: Tables['sanctions'];
	notices: Tables['notices'];
	held: Tables['held'];
}

/**
 * What has had its time in a room: sanctions that ended before a minute; what people were told before it, of a removal
 * only what they have put away; messages that wait, or never took a place, and whose day has come.
 */
export async function keptDue(
	on: Connection,
	roomId: string,
	{ minute, today }: { minute: number; today: string }
): Promise<Kept[]> {
	const sanctions = on.kysely
		.selectFrom('sanctions')
		.select('id')
		.where('room_id', '=', roomId)
		.where('until', '<=', minute);
	const notices = on.kysely
		.selectFrom('notices')
		.select('id')
		.where('room_id', '=', roomId)
		.where('at', '<=', minute)
		.where((eb) => eb.or([eb('kind', '!=', 'removed'), eb('dismissed', 'is not', null)]));
	const held = on.kysely
		.selectFrom('held')
		.select('id')
		.where('room_id', '=', roomId)
		.where('erase_on', '<=', today);
	return [
		...(await sanctions.execute()).map(({ id }) => ({ table: 'sanctions', id }) as const),
		...(await notices.execute()).map(({ id }) => ({ table: 'notices', id }) as const),
		...(await held.execute()).map(({ id }) => ({ table: 'held', id }) as const)
	];
}

/** What is kept of one kind about a person under any of these member ids, the oldest first. */
export function keptOf<Table extends keyof KeptRows>(
	on: Connection,
	table: Table,
	roomId: string,
	memberIds: readonly string[]
) {
	const kind: keyof KeptRows = table;
	return on.kysely
		.selectFrom(kind)
		.selectAll()
		.where('room_id', '=', roomId)
		.where('member_id', 'in', memberIds)
		.orderBy('at')
		.orderBy('id')
		.$castTo<KeptRows[Table]>()
		.execute();
}

export async function remove(trx: Transaction, rows: readonly Kept[]): Promise<void> {
	for (const { table, id } of rows) await trx.kysely.deleteFrom(table).where('id', '=', id).execute();
}

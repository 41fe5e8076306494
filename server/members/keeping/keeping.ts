// How long it is kept what moderators did about someone and what they were told, and that it goes with its person.
import { dayText, minuteNow, weekOf } from '#server/kernel/clock.ts';
import type { Parts } from '#server/kernel/context.ts';
import type { Connection } from '#server/kernel/database/connection.ts';
import { eraseRows } from '#server/kernel/erasures.ts';
import type { RoomRow } from '#server/rooms/rooms.ts';
import type { Place } from '../departing.ts';
import { all } from '../store.ts';
import * as store from './store.ts';

/**
 * Erases what has had its time in a room: a sanction as many days after its end as the room keeps its messages, what
 * someone was told as many days after that, a message that waits on its own day. A removal stays, since it holds.
 */
export async function eraseOldKept(parts: Parts, { id: roomId, retention_days }: RoomRow): Promise<void> {
	const minute = minuteNow(parts.clock) - retention_days * 24 * 60;
	const today = dayText(parts.clock.now());
	const due = await parts.database.read((on) => store.keptDue(on, roomId, { minute, today }));
	await eraseKept(parts, roomId, due);
}

/** Erases what is kept about one member, whose person is gone for good. */
export async function eraseKeptOf(parts: Parts, { roomId, memberId }: Place): Promise<void> {
	const kept = await parts.database.read(async (on) => {
		const found: store.Kept[] = [];
		for (const table of ['sanctions', 'notices', 'held'] as const) {
			const rows = await store.keptOf(on, table, roomId, [memberId]);
			found.push(...rows.map(({ id }) => ({ table, id })));
		}
		return found;
	});
	await eraseKept(parts, roomId, kept);
}

/**
 * Whether the key of a member of a room and a week, `member week`, is needed for something besides messages: reasons
 * that are still kept, messages that wait.
 */
export async function keysInUse(on: Connection, roomId: string): Promise<Set<string>> {
	const reasons = await store.reasonsIn(on, roomId);
	const waiting = await store.waitingIn(on, roomId);
	return new Set([
		...reasons.map(({ by_member_id, at }) => `${by_member_id} ${weekOf(at)}`),
		...waiting.map(({ member_id, at }) => `${member_id} ${weekOf(at)}`)
	]);
}

/** Everyone who ever came into a room. */
export async function everyMemberId(on: Connection, roomId: string): Promise<string[]> {
	return (await all(on, roomId)).map(({ member_id }) => member_id);
}

async function eraseKept(parts: Parts, roomId: string, rows: readonly store.Kept[]): Promise<void> {
	if (rows.length === 0) return;
	await eraseRows(
		parts,
		rows.map(({ table, id }) => ({ table, key: { id } }))
	);
	await parts.database.write([roomId], (trx) => store.remove(trx, rows));
}

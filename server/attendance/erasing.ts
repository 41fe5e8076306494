// How long attendance is kept: as long as its check-in, and not longer than the person wants to be in it.
import type { Parts } from '#server/kernel/context.ts';
import { eraseRows } from '#server/kernel/erasures.ts';
import { scrubSoon } from '#server/kernel/scrubbing.ts';
import type { Place } from '#server/members/departing.ts';
import * as store from './store.ts';

/** Erases the attendance of check-ins that were erased, as many days after them as their circle keeps its messages. */
export async function eraseOldAttendance(parts: Parts): Promise<void> {
	const old = await parts.database.read((on) => store.outlived(on));
	for (const roomId of old) {
		const key = { room_id: roomId };
		const tables = ['attendance', 'attendance_sheets', 'attendance_minutes', 'attendance_rounds'];
		await eraseRows(
			parts,
			tables.map((table) => ({ table, key }))
		);
		await parts.database.write([roomId], (trx) => store.remove(trx, roomId));
	}
	if (old.length > 0) scrubSoon(parts);
}

/** Erases the attendance of someone in a circle whose words there are erased. */
export async function forgetAttendanceOf(parts: Parts, { roomId, memberId }: Place): Promise<void> {
	if (!(await parts.database.read((on) => store.isKeptOf(on, memberId)))) return;
	const key = { member_id: memberId };
	await eraseRows(
		parts,
		['attendance', 'attendance_minutes'].map((table) => ({ table, key }))
	);
	await parts.database.write([roomId], (trx) => store.removeOf(trx, memberId));
}

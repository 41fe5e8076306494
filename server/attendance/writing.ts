// A check-in has closed: what stays of who was there is written, one row a member, and the minutes go. They are finer
// than anyone needs from then on.
import { isStaff } from '#shared/roles.ts';
import { requireHeld, type Held } from '#server/checkins/checkins.ts';
import type { Parts } from '#server/kernel/context.ts';
import type { Connection } from '#server/kernel/database/connection.ts';
import { scrubSoon } from '#server/kernel/scrubbing.ts';
import { findPlace } from '#server/members/departing.ts';
import { membersThere } from '#server/members/there.ts';
import { roomTextKey } from '#server/rooms/rooms.ts';
import { isAsked } from '#server/schedule/occurrences.ts';
import { dayAt } from '#server/schedule/recurrence.ts';
import * as store from './store.ts';

/** Writes the attendance of every check-in that has closed. Runs every few seconds; one that fails comes again. */
export async function writeAttendance(parts: Parts): Promise<void> {
	for (const { id, circle_id: circleId } of await parts.database.read((on) => store.unwritten(on))) {
		try {
			await writeOne(parts, id, circleId);
		} catch (error) {
			parts.log.error('attendance not written', { error });
		}
	}
}

/**
 * The minutes are not put on the erasure list: a backup from the middle of a check-in brings them back with a check-in
 * that is still to be closed and written.
 */
async function writeOne(parts: Parts, roomId: string, circleId: string): Promise<void> {
	await roomTextKey(parts, circleId);
	await parts.database.write([roomId, circleId].sort(), async (trx) => {
		if (await store.findSheet(trx, roomId)) return;
		const held = await requireHeld(parts, trx, roomId);
		const { at } = held.occurrence;
		const sheet = { room_id: roomId, circle_id: circleId, day: dayAt(held.plan.zone, at).toString(), at };
		await store.write(trx, sheet, await rowsOf(parts, trx, held));
	});
	scrubSoon(parts);
}

/** A row for everyone who was asked, and for who was there and is gone from the circle since. */
async function rowsOf(parts: Parts, on: Connection, held: Held): Promise<store.AttendanceRow[]> {
	const { occurrence, plan, state } = held;
	const roomId = occurrence.id;
	const there = await store.minutesIn(on, roomId);
	const round = await store.roundOf(on, roomId);
	const excused = await store.excusedFrom(on, roomId);
	const circle = await membersThere(parts, on, occurrence.circle_id);
	const asked = circle.filter((row) => !isStaff([row.role]) && isAsked(plan, row.member_id));
	const everyone = new Set([
		...asked.map((row) => row.member_id),
		...there.keys(),
		...state.queue.map(({ memberId }) => memberId)
	]);
	const members = await Promise.all(
		[...everyone].sort().map((memberId) => findPlace(on, { roomId: occurrence.circle_id, memberId }))
	);
	// Who has gone for good since wants nothing of theirs to be kept.
	const kept = members.filter((row) => row !== null).filter((row) => row.departed !== 'erased');
	return kept.map(({ member_id: memberId }) => {
		const { count, first } = there.get(memberId) ?? { count: 0, first: null };
		const outcome = outcomeOf(state, memberId);
		const cameAfter = round === null ? state.late.includes(memberId) : first !== null && first > round;
		const wasThere = count > 0 || outcome !== null;
		return {
			...{ room_id: roomId, member_id: memberId, minutes: count, outcome },
			late: Number(cameAfter),
			excused: Number(!wasThere && excused.has(memberId))
		};
	});
}

function outcomeOf({ queue }: Held['state'], memberId: string): store.AttendanceRow['outcome'] {
	const turn = queue.find((one) => one.memberId === memberId)?.turn;
	return turn === 'shared' || turn === 'passed' || turn === 'skipped' ? turn : null;
}

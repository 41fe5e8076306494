// What is forgotten of a circle's schedule: check-ins with their answers when their time is over, plans of which nothing
// is left, and the answers of those who are gone.
import { minuteNow } from '#server/kernel/clock.ts';
import type { Parts } from '#server/kernel/context.ts';
import { eraseRows } from '#server/kernel/erasures.ts';
import type { Place } from '#server/members/departing.ts';
import { scrubSoon } from '#server/kernel/scrubbing.ts';
import { membersThere } from '#server/members/there.ts';
import { roomTextKey, type RoomRow } from '#server/rooms/rooms.ts';
import { openPlan } from './plans.ts';
import { datesAfter } from './recurrence.ts';
import * as store from './store.ts';

/** Erases what has had its time in a circle, as many days after a check-in as its messages are kept. */
export async function eraseOldSchedule(
	parts: Parts,
	{ id: circleId, retention_days }: RoomRow
): Promise<void> {
	await eraseOldCheckins(parts, circleId, minuteNow(parts.clock) - retention_days * 24 * 60);
	await eraseOldPlans(parts, circleId);
	const { answering, there } = await parts.database.read(async (on) => ({
		answering: await store.answering(on, circleId),
		there: new Set((await membersThere(parts, on, circleId)).map((row) => row.member_id))
	}));
	const gone = answering.filter((memberId) => !there.has(memberId));
	for (const memberId of gone) await forgetAnswersOf(parts, { roomId: circleId, memberId });
}

/** Erases what someone answered in a circle that they are gone from. */
export async function forgetAnswersOf(parts: Parts, { roomId, memberId }: Place): Promise<void> {
	if (!(await parts.database.read((on) => store.isAnswering(on, memberId)))) return;
	await eraseRows(parts, [{ table: 'coming', key: { member_id: memberId } }]);
	await parts.database.write([roomId], (trx) => store.removeAnswersOf(trx, memberId));
	scrubSoon(parts);
}

async function eraseOldCheckins(parts: Parts, circleId: string, before: number): Promise<void> {
	const old = await parts.database.read((on) => store.endedBefore(on, circleId, before));
	if (old.length === 0) return;
	// Answers go with their check-in, also where an older backup is brought back and this is done again.
	await eraseRows(
		parts,
		old.map(({ id }) => ({ table: 'occurrences', key: { id } }))
	);
	await parts.database.write([circleId], async (trx) => {
		for (const { id } of old) await store.remove(trx, id);
	});
	scrubSoon(parts);
}

/** A plan that was ended, or that has no dates any more, is kept for as long as one of its check-ins is. */
async function eraseOldPlans(parts: Parts, circleId: string): Promise<void> {
	const rows = await parts.database.read((on) => store.seriesIn(on, circleId));
	if (rows.length === 0) return;
	const key = await roomTextKey(parts, circleId);
	const now = minuteNow(parts.clock);
	const over = rows.filter((row) => row.ended !== null || datesAfter(openPlan(key, row), now).next().done);
	for (const { id } of over) {
		if ((await parts.database.read((on) => store.ofSeries(on, id))).length > 0) continue;
		await eraseRows(parts, [{ table: 'series', key: { id } }]);
		await parts.database.write([circleId], (trx) => store.removeSeries(trx, id));
		scrubSoon(parts);
	}
}

// A check-in's own room is made when its lobby opens, ten minutes before; one that nobody opened in time is not held.
import { minuteNow } from '#server/kernel/clock.ts';
import type { Parts } from '#server/kernel/context.ts';
import type { Transaction } from '#server/kernel/database/database.ts';
import { borrowMembership } from '#server/members/borrowing.ts';
import { findPlace } from '#server/members/departing.ts';
import { insertCheckinRoom, prepareCheckinRoom } from '#server/rooms/borrowing.ts';
import { roomTextKey } from '#server/rooms/rooms.ts';
import {
	dueForLobby,
	findOccurrence,
	missedBy,
	planOf,
	setPhase,
	type OccurrenceRow
} from '#server/schedule/occurrences.ts';
import { asRow, firstState, roomFloor, sealPlan, untilOf } from './checkins.ts';
import * as store from './store.ts';

/** Opens what is due, and gives up what was missed. Runs every few seconds; one that fails comes again. */
export async function openLobbies(parts: Parts): Promise<void> {
	const minute = minuteNow(parts.clock);
	const { due, missed } = await parts.database.read(async (on) => ({
		due: await dueForLobby(on, minute),
		missed: await missedBy(on, minute)
	}));
	for (const occurrence of due) await attempt(parts, () => open(parts, occurrence));
	for (const occurrence of missed) await attempt(parts, () => giveUp(parts, occurrence));
}

async function open(parts: Parts, { id, circle_id: circleId }: OccurrenceRow): Promise<void> {
	await roomTextKey(parts, circleId);
	const key = await prepareCheckinRoom(parts, id);
	await parts.database.write([id, circleId].sort(), async (trx) => {
		const occurrence = await findOccurrence(trx, id);
		if (occurrence?.phase !== 'scheduled') return;
		const { plan } = await planOf(parts, trx, occurrence.series_id);
		// One over a day has no lobby: it begins at its time.
		if (plan.style === 'day' && minuteNow(parts.clock) < occurrence.at) return;
		const state = firstState(occurrence, plan);
		await insertCheckinRoom(trx, key, { id, circleId, title: plan.title, ...roomFloor(state, plan) });
		await store.insert(
			trx,
			{
				...{ room_id: id, cursor: 0, private_version: 1, first_speaker: null },
				plan: sealPlan(key, id, plan),
				...asRow(state),
				until: untilOf(parts, { occurrence, plan }, state)
			},
			{ room_id: id, phase_since: parts.clock.now(), turn_since: null }
		);
		await bringIn(parts, trx, occurrence);
		await setPhase(parts, trx, occurrence, state.phase);
	});
}

/** Who leads and assists are known by name before they come. */
async function bringIn(
	parts: Parts,
	trx: Transaction,
	{ id, circle_id: circleId, leads, assists }: OccurrenceRow
): Promise<void> {
	for (const memberId of assists === null ? [leads] : [leads, assists]) {
		const row = await findPlace(trx, { roomId: circleId, memberId });
		if (row?.departed === null) await borrowMembership(parts, trx, row, { roomId: id, from: 0 });
	}
}

async function giveUp(parts: Parts, { id, circle_id: circleId }: OccurrenceRow): Promise<void> {
	await parts.database.write([circleId], async (trx) => {
		const occurrence = await findOccurrence(trx, id);
		if (occurrence?.phase === 'scheduled') await setPhase(parts, trx, occurrence, 'cancelled');
	});
}

async function attempt(parts: Parts, work: () => Promise<void>): Promise<void> {
	await work().catch((error: unknown) => parts.log.error('check-in not opened', { error }));
}

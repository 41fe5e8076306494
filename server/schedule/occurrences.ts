// The check-ins of plans: made some weeks ahead, found when they are due, and moved on while they are held.
import { LOBBY_MINUTES } from '#shared/limits.ts';
import type { Phase } from '#shared/checkins.ts';
import type { Plan } from '#shared/schedule.ts';
import type { Parts } from '#server/kernel/context.ts';
import type { Connection } from '#server/kernel/database/connection.ts';
import type { Transaction } from '#server/kernel/database/database.ts';
import { randomId } from '#server/kernel/ids.ts';
import { minutesOf, type PlannedDate } from './recurrence.ts';
import * as store from './store.ts';
import { tellAsked } from './telling.ts';

export type { OccurrenceRow } from './store.ts';
export { find as findOccurrence, waiting as beginningBefore } from './store.ts';
export { isAsked, planOf } from './plans.ts';

/** Check-ins are made this many minutes ahead: five weeks. */
export const AHEAD = 5 * 7 * 24 * 60;

/** Check-ins whose lobby opens at a minute, or should have opened while nobody was there to open it. */
export async function dueForLobby(on: Connection, minute: number): Promise<store.OccurrenceRow[]> {
	const rows = await store.waiting(on, minute + LOBBY_MINUTES + 1);
	return rows.filter((row) => minute < row.at + row.minutes);
}

/** Check-ins that never began although they should be over by a minute. */
export async function missedBy(on: Connection, minute: number): Promise<store.OccurrenceRow[]> {
	const rows = await store.waiting(on, minute);
	return rows.filter((row) => row.at + row.minutes <= minute);
}

/** A check-in is in another phase from now on. */
export async function setPhase(
	parts: Parts,
	trx: Transaction,
	row: store.OccurrenceRow,
	phase: Phase
): Promise<void> {
	await change(parts, trx, row, { phase });
}

/** Someone else leads or assists a check-in from now on. */
export async function setLeads(
	parts: Parts,
	trx: Transaction,
	row: store.OccurrenceRow,
	{ leads, assists }: Pick<store.OccurrenceRow, 'leads' | 'assists'>
): Promise<void> {
	await change(parts, trx, row, { leads, assists });
}

/** Changes a check-in and tells those who are asked to it. */
export async function change(
	parts: Parts,
	trx: Transaction,
	{ id, circle_id: circleId, series_id: seriesId }: store.OccurrenceRow,
	what: Partial<store.OccurrenceRow>
): Promise<void> {
	await store.update(trx, id, what);
	tellAsked(parts, trx, { circleId, seriesId });
}

/** Makes check-ins of a plan, on days on which it has none yet. */
export async function make(
	trx: Transaction,
	{ id, circle_id }: Pick<store.SeriesRow, 'id' | 'circle_id'>,
	plan: Plan,
	dates: readonly PlannedDate[]
): Promise<void> {
	for (const { on, at } of dates) {
		await store.insert(trx, {
			id: randomId(),
			series_id: id,
			circle_id,
			on_date: on,
			...{ at, moved_from: null, phase: 'scheduled' },
			...asPlanned(plan),
			...{ cancel_reason: null, cancel_by: null, cancel_at: null }
		});
	}
}

/** What every check-in of a plan has in common. */
export function asPlanned(plan: Plan): Pick<store.OccurrenceRow, 'minutes' | 'leads' | 'assists'> {
	return { minutes: minutesOf(plan), leads: plan.leads, assists: plan.assists };
}

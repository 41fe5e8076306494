// Plans: sealed as the circle's own text, who is asked to their check-ins, and whom they may name.
import type { Plan } from '#shared/schedule.ts';
import type { Parts } from '#server/kernel/context.ts';
import type { Connection } from '#server/kernel/database/connection.ts';
import { notFound } from '#server/kernel/refusal.ts';
import { seal, unseal, type Key } from '#server/kernel/sealing.ts';
import { moderatorIds } from '#server/members/reaching.ts';
import { membersThere } from '#server/members/there.ts';
import { roomTextKey } from '#server/rooms/rooms.ts';
import { impossible } from './recurrence.ts';
import * as store from './store.ts';

export function sealPlan(key: Key, seriesId: string, revision: number, plan: Plan): Buffer {
	return seal(key, place(seriesId, revision), JSON.stringify(plan));
}

/** The plan of a row. The key is `roomTextKey`'s of its circle. */
export function openPlan(key: Key, { id, revision, sealed }: store.SeriesRow): Plan {
	return JSON.parse(unseal(key, place(id, revision), sealed)) as Plan;
}

/**
 * The plan that a check-in is made from. Inside an act the circle's `roomTextKey` must have been read before. Throws
 * `not_found`.
 */
export async function planOf(parts: Parts, on: Connection, seriesId: string): Promise<{ plan: Plan }> {
	const row = await requireSeries(on, seriesId);
	return { plan: openPlan(await roomTextKey(parts, row.circle_id), row) };
}

/** A series as a snapshot or a transaction finds it; of one circle where that is named. Throws `not_found`. */
export async function requireSeries(
	on: Connection,
	seriesId: string,
	circleId?: string
): Promise<store.SeriesRow> {
	const row = await store.findSeries(on, seriesId);
	if (!row || (circleId !== undefined && row.circle_id !== circleId)) throw notFound();
	return row;
}

/** Whether a member leads or assists. */
export function isFacilitator(
	{ leads, assists }: Pick<Plan, 'leads' | 'assists'>,
	memberId: string
): boolean {
	return memberId === leads || memberId === assists;
}

/** Whether a member of the circle is asked to the check-ins of a plan. */
export function isAsked(plan: Plan, memberId: string): boolean {
	return plan.invitees === null || plan.invitees.includes(memberId) || isFacilitator(plan, memberId);
}

/** Throws `invalid`, with what is wrong in `fields`, for a plan that names someone who cannot be what it says. */
export async function requireNamed(
	parts: Parts,
	on: Connection,
	circleId: string,
	plan: Plan
): Promise<void> {
	const { leads, assists, invitees } = plan;
	const staff = await moderatorIds(parts, on, circleId);
	if (!staff.has(leads)) throw impossible({ 'plan.leads': NOT_STAFF });
	if (assists !== null && !staff.has(assists)) throw impossible({ 'plan.assists': NOT_STAFF });
	if (assists === leads) throw impossible({ 'plan.assists': 'Someone else has to assist.' });
	if (invitees === null) return;
	const there = new Set((await membersThere(parts, on, circleId)).map((row) => row.member_id));
	if (!invitees.every((memberId) => there.has(memberId))) {
		throw impossible({ 'plan.invitees': 'Someone in this list is not in the circle.' });
	}
	if (new Set(invitees).size < invitees.length) {
		throw impossible({ 'plan.invitees': 'Someone is in this list twice.' });
	}
}

const NOT_STAFF = 'Only someone who looks after this circle can do that.';
const place = (id: string, revision: number) => ({ table: 'series', id, revision });

// Moderators plan the check-ins of their circle: anew, otherwise from now on, or no longer. The clock makes what is to
// come of a plan, some weeks ahead.
import type { Parsed } from '#shared/contract.ts';
import type { Plan, scheduleChange, scheduleEnd, schedulePlan } from '#shared/schedule.ts';
import { minuteNow } from '#server/kernel/clock.ts';
import type { Parts, SignedIn } from '#server/kernel/context.ts';
import type { Transaction } from '#server/kernel/database/database.ts';
import { randomId } from '#server/kernel/ids.ts';
import { notFound, Refusal } from '#server/kernel/refusal.ts';
import { roomTextKey } from '#server/rooms/rooms.ts';
import { act, prepareAct } from './acting.ts';
import { cancelled } from './moving.ts';
import { AHEAD, asPlanned, make } from './occurrences.ts';
import { isAsked, openPlan, requireNamed, requireSeries, sealPlan } from './plans.ts';
import {
	datesBetween,
	requireAhead,
	requireGoingOn,
	requirePossible,
	type PlannedDate
} from './recurrence.ts';
import * as store from './store.ts';
import { tellAsked } from './telling.ts';

/**
 * Plans check-ins, once or again and again. The same clientId again answers with the first. Throws `invalid` for an
 * impossible plan, a first day in the past, and for naming someone who is not in the circle or not its staff.
 */
export async function planSeries(
	context: SignedIn,
	{ roomId, clientId, plan }: Parsed<typeof schedulePlan>
): Promise<{ seriesId: string }> {
	const prepared = await prepareAct(context, roomId);
	const { key } = prepared;
	const trace = { what: 'schedule:plan', on: 'check-ins' };
	const made = await act(context, prepared, trace, async (trx) => {
		if (await store.seriesBy(trx, roomId, clientId)) return null;
		requirePossible(plan);
		requireAhead(plan, minuteNow(context.clock));
		await requireNamed(context, trx, roomId, plan);
		const [id, dates] = [randomId(), datesAhead(context, plan)];
		const planned_to = dates.at(-1)?.on ?? null;
		const row = { id, circle_id: roomId, client_id: clientId, revision: 1, planned_to, ended: null };
		await store.insertSeries(trx, { ...row, sealed: sealPlan(key, id, 1, plan) });
		await make(trx, row, plan, dates);
		tellAsked(context, trx, { circleId: roomId, seriesId: id });
		return { seriesId: id };
	});
	if (made) return made;
	const first = await context.database.read((on) => store.seriesBy(on, roomId, clientId));
	if (!first) throw notFound();
	return { seriesId: first.id };
}

/**
 * Plans a series anew from now on. Throws `not_found`, `conflict` for one that was ended, `invalid` as `planSeries` and
 * where all of it lies in the past.
 */
export async function changeSeries(
	context: SignedIn,
	{ roomId, seriesId, plan }: Parsed<typeof scheduleChange>
): Promise<void> {
	const prepared = await prepareAct(context, roomId);
	const { key } = prepared;
	await act(context, prepared, { what: 'schedule:change', on: 'check-ins' }, async (trx) => {
		const row = await requireUnended(trx, seriesId, roomId);
		requirePossible(plan);
		requireGoingOn(plan, minuteNow(context.clock));
		await requireNamed(context, trx, roomId, plan);
		const dates = datesAhead(context, plan);
		const revision = row.revision + 1;
		const planned_to = dates.at(-1)?.on ?? null;
		await store.updateSeries(trx, seriesId, {
			sealed: sealPlan(key, seriesId, revision, plan),
			...{ revision, planned_to }
		});
		await replan(context, trx, row, plan, dates);
		tellAsked(context, trx, { circleId: roomId, seriesId }, openPlan(key, row));
	});
}

/** Ends a series: what has not begun is cancelled. Throws `not_found`, `conflict` for one that was ended before. */
export async function endSeries(
	context: SignedIn,
	{ roomId, seriesId, reason }: Parsed<typeof scheduleEnd>
): Promise<void> {
	const prepared = await prepareAct(context, roomId);
	const trace = { what: 'schedule:end', on: 'check-ins', why: reason };
	await act(context, prepared, trace, async (trx) => {
		await requireUnended(trx, seriesId, roomId);
		await store.updateSeries(trx, seriesId, { ended: minuteNow(context.clock) });
		for (const row of await store.ofSeries(trx, seriesId)) {
			if (row.phase !== 'scheduled') continue;
			await store.update(trx, row.id, cancelled(context, prepared, row.id, reason));
		}
		tellAsked(context, trx, { circleId: roomId, seriesId });
	});
}

/** Makes the check-ins that have come within reach. Runs every hour; what is there already is not made again. */
export async function planAhead(parts: Parts): Promise<void> {
	for (const row of await parts.database.read((on) => store.goingOn(on))) {
		try {
			await continueSeries(parts, row);
		} catch (error) {
			parts.log.error('series not planned ahead', { error });
		}
	}
}

async function continueSeries(parts: Parts, { id, circle_id: circleId, revision }: store.SeriesRow) {
	const key = await roomTextKey(parts, circleId);
	await parts.database.write([circleId], async (trx) => {
		const row = await requireSeries(trx, id);
		// Changed or ended in this very moment: then it was planned ahead as well.
		if (row.revision !== revision || row.ended !== null) return;
		const plan = openPlan(key, row);
		const fresh = datesAhead(parts, plan).filter(({ on }) => on > (row.planned_to ?? ''));
		const last = fresh.at(-1);
		if (!last) return;
		await make(trx, row, plan, fresh);
		await store.updateSeries(trx, id, { planned_to: last.on });
		tellAsked(parts, trx, { circleId, seriesId: id });
	});
}

/**
 * Brings what has not begun in line with a plan. A day that the plan has too keeps its check-in with the answers of
 * those who are still asked; one that it has not loses it. Who moved or cancelled a single one meant it.
 */
async function replan(
	parts: Parts,
	trx: Transaction,
	series: store.SeriesRow,
	plan: Plan,
	dates: readonly PlannedDate[]
): Promise<void> {
	const wanted = new Map(dates.map((date) => [date.on, date]));
	for (const row of await store.ofSeries(trx, series.id)) {
		const date = wanted.get(row.on_date);
		wanted.delete(row.on_date);
		if (row.phase !== 'scheduled' || row.at <= minuteNow(parts.clock)) continue;
		const isMoved = row.moved_from !== null;
		if (!date && !isMoved) await store.remove(trx, row.id);
		else await adapt(trx, row, plan, isMoved ? row.at : (date?.at ?? row.at));
	}
	await make(trx, series, plan, [...wanted.values()]);
}

async function adapt(trx: Transaction, { id }: store.OccurrenceRow, plan: Plan, at: number): Promise<void> {
	await store.update(trx, id, { at, ...asPlanned(plan) });
	for (const { member_id } of await store.answersTo(trx, [id])) {
		if (!isAsked(plan, member_id)) await store.removeAnswer(trx, id, member_id);
	}
}

async function requireUnended(
	trx: Transaction,
	seriesId: string,
	circleId: string
): Promise<store.SeriesRow> {
	const row = await requireSeries(trx, seriesId, circleId);
	if (row.ended !== null) throw new Refusal('conflict', 'These check-ins were ended. Plan new ones.');
	return row;
}

function datesAhead({ clock }: Pick<Parts, 'clock'>, plan: Plan): PlannedDate[] {
	const now = minuteNow(clock);
	return datesBetween(plan, now, now + AHEAD);
}

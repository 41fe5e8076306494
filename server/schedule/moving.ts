// A single check-in is moved to another time, or cancelled, with a reason that those who are asked can read.
import type { Parsed } from '#shared/contract.ts';
import type { Occurrence, scheduleCancel, scheduleMove } from '#shared/schedule.ts';
import { minuteNow } from '#server/kernel/clock.ts';
import type { Parts, SignedIn } from '#server/kernel/context.ts';
import type { Transaction } from '#server/kernel/database/database.ts';
import { notFound, Refusal } from '#server/kernel/refusal.ts';
import { act, prepareAct, requireInCircle, type Act } from './acting.ts';
import { AHEAD, change, findOccurrence } from './occurrences.ts';
import { prepareLook, present, requireSeen, sealReason, type Seen } from './presenting.ts';
import { isDay, minuteOn } from './recurrence.ts';
import type { OccurrenceRow } from './store.ts';

/**
 * Moves a check-in to a time on the wall clock of its plan's zone. Throws `not_found`, `forbidden` for who is asked to
 * it and does not moderate its circle, `conflict` once it has begun or was cancelled, `invalid` for a day that there is
 * not, in the past, or further ahead than check-ins are made.
 */
export async function moveCheckin(
	context: SignedIn,
	{ checkinId, date, time }: Parsed<typeof scheduleMove>
): Promise<{ occurrence: Occurrence }> {
	const trace = { what: 'schedule:move', on: 'a check-in' };
	return actOnOne(context, checkinId, trace, ({ row, plan }) => {
		if (!isDay(date)) throw elsewhere('There is no such day.');
		const [at, now] = [minuteOn(plan.zone, date, time), minuteNow(context.clock)];
		if (at <= now) throw elsewhere('That is in the past.');
		if (at > now + AHEAD) throw elsewhere('Move it to a day within the next five weeks.');
		const planned = row.moved_from ?? row.at;
		return { at, moved_from: at === planned ? null : planned };
	});
}

/** Cancels a check-in. Throws as `moveCheckin`. */
export async function cancelCheckin(
	context: SignedIn,
	{ checkinId, reason }: Parsed<typeof scheduleCancel>
): Promise<{ occurrence: Occurrence }> {
	const trace = { what: 'schedule:cancel', on: 'a check-in', why: reason };
	return actOnOne(context, checkinId, trace, ({ row }, prepared) =>
		cancelled(context, prepared, row.id, reason)
	);
}

/** What a check-in that is cancelled has in its row. */
export function cancelled(
	{ clock }: Pick<Parts, 'clock'>,
	{ self, key }: Act,
	checkinId: string,
	reason: string
): Partial<OccurrenceRow> {
	return {
		phase: 'cancelled',
		cancel_reason: sealReason(key, checkinId, reason),
		cancel_by: self.memberId,
		cancel_at: minuteNow(clock)
	};
}

async function actOnOne(
	context: SignedIn,
	checkinId: string,
	trace: Parameters<typeof act>[2],
	decide: (seen: Seen, prepared: Act) => Partial<OccurrenceRow>
): Promise<{ occurrence: Occurrence }> {
	const found = await context.database.read((on) => findOccurrence(on, checkinId));
	if (!found) throw notFound();
	const looker = await prepareLook(context, await requireInCircle(context, found.circle_id));
	// Whoever is not asked to it is told nothing of it, not even that it is not theirs to move.
	await context.database.read((on) => requireSeen(context, on, looker, checkinId));
	const prepared = await prepareAct(context, found.circle_id);
	const occurrence = await act(context, prepared, trace, async (trx) => {
		const seen = await requireSeen(context, trx, looker, checkinId);
		if (seen.row.phase === 'cancelled') throw new Refusal('conflict', 'This check-in was cancelled.');
		if (seen.row.phase !== 'scheduled') throw new Refusal('conflict', 'This check-in has begun already.');
		await change(context, trx, seen.row, decide(seen, prepared));
		return presentAgain(context, trx, looker, checkinId);
	});
	return { occurrence };
}

async function presentAgain(
	context: SignedIn,
	trx: Transaction,
	looker: Awaited<ReturnType<typeof prepareLook>>,
	checkinId: string
): Promise<Occurrence> {
	const seen = await requireSeen(context, trx, looker, checkinId);
	const [occurrence] = await present(context, trx, looker, [seen]);
	if (!occurrence) throw notFound();
	return occurrence;
}

function elsewhere(sentence: string): Refusal {
	return new Refusal('invalid', sentence, { fields: { date: sentence } });
}

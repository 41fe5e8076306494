// Whoever is asked to a check-in says whether they come, until it begins.
import type { Parsed } from '#shared/contract.ts';
import type { Occurrence, scheduleAnswer } from '#shared/schedule.ts';
import { minuteNow } from '#server/kernel/clock.ts';
import type { Parts, SignedIn } from '#server/kernel/context.ts';
import type { Transaction } from '#server/kernel/database/database.ts';
import { notFound, Refusal } from '#server/kernel/refusal.ts';
import { membersThere } from '#server/members/there.ts';
import { findOccurrence } from './occurrences.ts';
import { requireInCircle } from './acting.ts';
import { isAsked, isFacilitator } from './plans.ts';
import { countAnswers, prepareLook, present, requireSeen, type Seen } from './presenting.ts';
import * as store from './store.ts';
import { tellOneAndStaff } from './telling.ts';

/**
 * Answers for the caller; null takes the answer back, the same again changes nothing. Throws `not_found` for who is not
 * asked, `conflict` once it has begun or was cancelled, and where every place is taken.
 */
export async function answerCheckin(
	context: SignedIn,
	{ checkinId, answer }: Parsed<typeof scheduleAnswer>
): Promise<{ occurrence: Occurrence }> {
	const found = await context.database.read((on) => findOccurrence(on, checkinId));
	if (!found) throw notFound();
	const self = await requireInCircle(context, found.circle_id);
	const { roomId: circleId, memberId } = self;
	const looker = await prepareLook(context, self);
	const occurrence = await context.database.write([circleId], async (trx) => {
		const seen = await requireSeen(context, trx, looker, checkinId);
		const { row, plan, membership } = seen;
		if (!isAsked(plan, memberId) && !isFacilitator(row, memberId)) throw notFound();
		if (!membership) throw new Refusal('conflict', 'Come into the circle first. Then you can answer.');
		requireAhead(context, row);
		if (answer === 'coming') await requirePlace(context, trx, seen, memberId);
		if (answer === null) await store.removeAnswer(trx, checkinId, memberId);
		else await store.putAnswer(trx, { checkin_id: checkinId, member_id: memberId, answer });
		tellOneAndStaff(context, trx, { circleId, memberId });
		return (await present(context, trx, looker, [seen]))[0];
	});
	if (!occurrence) throw notFound();
	return { occurrence };
}

function requireAhead({ clock }: Parts, { phase, at }: store.OccurrenceRow): void {
	if (phase === 'cancelled') throw new Refusal('conflict', 'This check-in was cancelled.');
	const isAhead = (phase === 'scheduled' || phase === 'lobby') && minuteNow(clock) < at;
	if (!isAhead) throw new Refusal('conflict', 'This check-in has begun already.');
}

/** Who leads or assists takes no place. */
async function requirePlace(
	parts: Parts,
	trx: Transaction,
	{ row, plan }: Seen,
	memberId: string
): Promise<void> {
	if (isFacilitator(row, memberId)) return;
	const answers = await store.answersTo(trx, [row.id]);
	const others = answers.filter((one) => one.member_id !== memberId);
	const { coming } = countAnswers({ row, plan }, await membersThere(parts, trx, row.circle_id), others);
	if (coming < plan.most) return;
	throw new Refusal('conflict', `All ${plan.most} places in this check-in are taken.`);
}

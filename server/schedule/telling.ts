// Whoever sees a check-in in their list is told that it has changed, on every screen they have open. Who that is, is
// read after the commit, so that nobody who has gone by then is told.
import type { Plan } from '#shared/schedule.ts';
import { scheduleChanged } from '#shared/schedule.ts';
import type { Parts } from '#server/kernel/context.ts';
import type { Transaction } from '#server/kernel/database/database.ts';
import { tell } from '#server/kernel/publish.ts';
import { everyoneBehind, moderatorIds } from '#server/members/reaching.ts';
import { membersThere } from '#server/members/there.ts';
import { isAsked, planOf } from './plans.ts';

/** Which members of a circle see a change; its staff see every one. */
type Sees = (memberId: string) => boolean;

/** Tells the staff of a circle, and those whom a series asks, or asked before; after the commit. */
export function tellAsked(
	parts: Parts,
	trx: Transaction,
	{ circleId, seriesId }: { circleId: string; seriesId: string },
	before?: Plan
): void {
	afterCommit(parts, trx, circleId, async () => {
		const { plan } = await parts.database.read((on) => planOf(parts, on, seriesId));
		return (memberId) => isAsked(plan, memberId) || (before !== undefined && isAsked(before, memberId));
	});
}

/** Tells one member and the staff of their circle; after the commit. */
export function tellOneAndStaff(
	parts: Parts,
	trx: Transaction,
	{ circleId, memberId }: { circleId: string; memberId: string }
): void {
	afterCommit(parts, trx, circleId, () => Promise.resolve((other) => other === memberId));
}

function afterCommit(parts: Parts, trx: Transaction, circleId: string, find: () => Promise<Sees>): void {
	trx.effects.changes.push(() => {
		find()
			.then((sees) => tellThere(parts, circleId, sees))
			.catch((error: unknown) => parts.log.error('schedule not told', { error }));
	});
}

async function tellThere(parts: Parts, circleId: string, sees: Sees): Promise<void> {
	const people = await everyoneBehind(parts, circleId);
	const { there, staff } = await parts.database.read(async (on) => ({
		there: await membersThere(parts, on, circleId),
		staff: await moderatorIds(parts, on, circleId)
	}));
	const told = there.filter(
		(row) => row.departed === null && (staff.has(row.member_id) || sees(row.member_id))
	);
	const accounts = new Set(told.map((row) => people.get(row.member_id)));
	for (const account of accounts) {
		if (account) tell(parts.listeners, { to: { account }, fact: scheduleChanged.name, data: {} });
	}
}

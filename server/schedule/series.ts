// The plans of a circle as its moderators see them, with whom they can name in one.
import type { Output } from '#shared/contract.ts';
import type { scheduleSeries, Series } from '#shared/schedule.ts';
import { minuteNow, minuteText } from '#server/kernel/clock.ts';
import type { SignedIn } from '#server/kernel/context.ts';
import type { Connection } from '#server/kernel/database/connection.ts';
import type { Key } from '#server/kernel/sealing.ts';
import { parseAvatar, requireModerator } from '#server/members/members.ts';
import { moderatorIds } from '#server/members/reaching.ts';
import { membersThere } from '#server/members/there.ts';
import { onRecord } from '#server/record/record.ts';
import { prepareAct } from './acting.ts';
import { openPlan } from './plans.ts';
import { datesAfter } from './recurrence.ts';
import * as store from './store.ts';

/** Plans of a circle that go on, its staff and its members. A look. Throws `not_found`, `forbidden`. */
export async function listSeries(
	context: SignedIn,
	{ roomId }: { roomId: string }
): Promise<Output<typeof scheduleSeries>> {
	const { self, key, who } = await prepareAct(context, roomId);
	const now = minuteNow(context.clock);
	return onRecord(context, { who, what: 'schedule:series', roomId, on: 'check-ins' }, () =>
		context.database.read(async (on) => {
			await requireModerator(context, on, self);
			const staff = await moderatorIds(context, on, roomId);
			const there = await membersThere(context, on, roomId);
			const byName = there.sort((one, other) => one.name.localeCompare(other.name));
			const people = byName.map((row) => ({
				memberId: row.member_id,
				name: row.name,
				avatar: parseAvatar(row.avatar)
			}));
			return {
				series: await goingOn(on, key, roomId, now),
				staff: people
					.filter(({ memberId }) => staff.has(memberId))
					.map(({ memberId, name }) => ({ memberId, name })),
				members: people.filter(({ memberId }) => !staff.has(memberId))
			};
		})
	);
}

async function goingOn(on: Connection, key: Key, circleId: string, now: number): Promise<Series[]> {
	const found: Series[] = [];
	for (const row of await store.seriesIn(on, circleId)) {
		if (row.ended !== null) continue;
		const plan = openPlan(key, row);
		const rows = await store.ofSeries(on, row.id);
		const next = rows.find(({ phase, at }) => phase === 'scheduled' && at > now);
		const isOver = !next && datesAfter(plan, now).next().done;
		if (!isOver) found.push({ seriesId: row.id, plan, next: next ? minuteText(next.at) : null });
	}
	return found.sort((one, other) => one.plan.title.localeCompare(other.plan.title));
}

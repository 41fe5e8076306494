// Before a plan is saved: its first dates, and what lies in their way. Whoever leads or assists may do so in another
// circle at the same time, under another member id: that is found here and never leaves the server.
import type { Parsed } from '#shared/contract.ts';
import type { Clash, Plan, scheduleCheck } from '#shared/schedule.ts';
import { readOwn } from '#server/accounts/accounts.ts';
import { minuteNow, minuteText } from '#server/kernel/clock.ts';
import type { Parts, SignedIn } from '#server/kernel/context.ts';
import type { Connection } from '#server/kernel/database/connection.ts';
import type { Key } from '#server/kernel/sealing.ts';
import { findSelf, requireModerator } from '#server/members/members.ts';
import { reachMember } from '#server/members/reaching.ts';
import { onRecord } from '#server/record/record.ts';
import { opennessAt } from '#server/rooms/hours.ts';
import { presentRoom, requireRoom, roomTextKey } from '#server/rooms/rooms.ts';
import { prepareAct } from './acting.ts';
import { openPlan, requireNamed, requireSeries } from './plans.ts';
import {
	datesAfter,
	minutesOf,
	requireAhead,
	requireGoingOn,
	requirePossible,
	type PlannedDate
} from './recurrence.ts';
import * as store from './store.ts';

/** As many as five weeks can have. */
const DATES = 35;

/** Who leads or assists, in one of their circles. */
interface Hat {
	readonly circleId: string;
	readonly memberId: string;
}

interface Person {
	readonly kind: 'leads' | 'assists';
	readonly hats: readonly Hat[];
}

/** The keys of the circles whose check-ins the caller may know by their titles. */
type Titles = ReadonlyMap<string, Key>;

/**
 * What a plan comes to, for a new series or one that is changed. A look. Throws `not_found`, `forbidden`, and `invalid`
 * as `planSeries`.
 */
export async function checkPlan(
	context: SignedIn,
	{ roomId, seriesId, plan }: Parsed<typeof scheduleCheck>
): Promise<{ dates: string[]; clashes: Clash[] }> {
	const { self, key, who } = await prepareAct(context, roomId);
	const now = minuteNow(context.clock);
	await context.database.read(async (on) => {
		await requireModerator(context, on, self);
		if (seriesId !== undefined) await requireSeries(on, seriesId, roomId);
		requirePossible(plan);
		if (seriesId === undefined) requireAhead(plan, now);
		else requireGoingOn(plan, now);
		await requireNamed(context, on, roomId, plan);
	});
	const colleagues = [plan.leads, plan.assists].filter((id) => id !== null && id !== self.memberId);
	const about = colleagues.map((memberId) => ({ roomId, memberId: memberId ?? '' }));
	return onRecord(context, { who, what: 'schedule:check', roomId, about, on: 'check-ins' }, async () => {
		const dates = datesAfter(plan, now).take(DATES).toArray();
		const people = await peopleOf(context, roomId, plan);
		const titles = await titleKeys(context);
		const clashes = await context.database.read(async (on) => [
			...(await meetings(on, { plan, dates, people, titles, seriesId })),
			...(await outsideHours(context, on, { roomId, key, plan, dates }))
		]);
		return {
			dates: dates.map(({ at }) => minuteText(at)),
			clashes: clashes.sort((one, other) => one.at.localeCompare(other.at))
		};
	});
}

/** Who leads and who assists, as whom they are known in all circles that they moderate. */
async function peopleOf(parts: Parts, roomId: string, { leads, assists }: Plan): Promise<Person[]> {
	const people = [{ kind: 'leads', memberId: leads } as const];
	const both = assists === null ? people : [...people, { kind: 'assists', memberId: assists } as const];
	return Promise.all(
		both.map(async ({ kind, memberId }) => ({
			kind,
			hats: await hatsOf(parts, { circleId: roomId, memberId })
		}))
	);
}

async function hatsOf(parts: Parts, here: Hat): Promise<Hat[]> {
	const accountId = await reachMember(parts, here.circleId, here.memberId);
	if (accountId === null) return [here];
	const hats: Hat[] = [];
	for (const circleId of await moderatedBy(parts, accountId)) {
		const self = await findSelf(parts, accountId, circleId);
		if (self) hats.push({ circleId, memberId: self.memberId });
	}
	return hats;
}

async function titleKeys(context: SignedIn): Promise<Titles> {
	const keys = new Map<string, Key>();
	for (const circleId of await moderatedBy(context, context.caller.account.id)) {
		keys.set(circleId, await roomTextKey(context, circleId));
	}
	return keys;
}

async function moderatedBy(parts: Parts, accountId: string): Promise<string[]> {
	const own = await readOwn(parts, accountId);
	return (own?.grants ?? []).filter(({ role }) => role === 'moderator').map(({ roomId }) => roomId);
}

interface Looking {
	readonly plan: Plan;
	readonly dates: readonly PlannedDate[];
	readonly people: readonly Person[];
	readonly titles: Titles;
	/** The series that is changed, which is not in its own way. */
	readonly seriesId: string | undefined;
}

/** Other check-ins that the same people lead or assist at the same time. Over a whole day nobody is tied to an hour. */
async function meetings(
	on: Connection,
	{ plan, dates, people, titles, seriesId }: Looking
): Promise<Clash[]> {
	const [first, last] = [dates.at(0), dates.at(-1)];
	if (!first || !last || plan.style === 'day') return [];
	const minutes = minutesOf(plan);
	const circles = new Set(people.flatMap(({ hats }) => hats.map(({ circleId }) => circleId)));
	const rows = await store.during(on, [...circles], first.at, last.at + minutes);
	const others = rows.filter((row) => row.series_id !== seriesId && isHeldLive(row));
	const clashes: Clash[] = [];
	for (const { kind, hats } of people) {
		for (const row of others.filter((one) => hats.some((hat) => isTheirs(one, hat)))) {
			const title = await titleOf(on, titles, row);
			const met = dates.filter(({ at }) => at < row.at + row.minutes && row.at < at + minutes);
			clashes.push(...met.map(({ at }) => ({ at: minuteText(at), kind, title })));
		}
	}
	return clashes;
}

function isTheirs({ circle_id, leads, assists }: store.OccurrenceRow, { circleId, memberId }: Hat): boolean {
	return circle_id === circleId && (leads === memberId || assists === memberId);
}

function isHeldLive({ phase, minutes }: store.OccurrenceRow): boolean {
	return phase !== 'closed' && phase !== 'cancelled' && minutes < 24 * 60;
}

async function titleOf(on: Connection, titles: Titles, row: store.OccurrenceRow): Promise<string | null> {
	const key = titles.get(row.circle_id);
	return key ? openPlan(key, await requireSeries(on, row.series_id)).title : null;
}

/** Dates that the circle's weekly hours do not cover from beginning to end. */
async function outsideHours(
	parts: Parts,
	on: Connection,
	{ roomId, key, plan, dates }: { roomId: string; key: Key; plan: Plan; dates: readonly PlannedDate[] }
): Promise<Clash[]> {
	const { hours } = presentRoom(parts, key, await requireRoom(on, roomId));
	const minutes = minutesOf(plan);
	const isCovered = (at: number) => {
		const { open, changes } = opennessAt(hours, at);
		return open && (changes === null || changes >= at + minutes);
	};
	return dates
		.filter(({ at }) => !isCovered(at))
		.map(({ at }) => ({ at: minuteText(at), kind: 'hours', title: null }));
}

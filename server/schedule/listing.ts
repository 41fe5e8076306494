// What someone finds in their schedule: the check-ins that are on, and those of the next weeks, from all their circles.
import type { Occurrence } from '#shared/schedule.ts';
import { readOwn } from '#server/accounts/accounts.ts';
import { minuteNow } from '#server/kernel/clock.ts';
import type { Parts, SignedIn } from '#server/kernel/context.ts';
import type { Connection } from '#server/kernel/database/connection.ts';
import { notFound } from '#server/kernel/refusal.ts';
import { findSelf } from '#server/members/members.ts';
import { requireInCircle } from './acting.ts';
import { AHEAD, findOccurrence, type OccurrenceRow } from './occurrences.ts';
import { isAsked, isFacilitator } from './plans.ts';
import { prepareLook, present, readSeen, requireSeen, type Looker, type Seen } from './presenting.ts';
import * as store from './store.ts';

/** Check-ins that the caller is asked to, the first first; for staff all of their circles. */
export async function listCheckins(context: SignedIn): Promise<{ occurrences: Occurrence[] }> {
	const lookers = await lookersOf(context, context.caller.account.id);
	// Nothing is awaited after the snapshot: what was read before a removal does not leave after it.
	const found = await context.database.read((on) =>
		Promise.all(
			lookers.map(async (looker) => present(context, on, looker, await currentFor(context, on, looker)))
		)
	);
	const order = (one: Occurrence, other: Occurrence) =>
		one.at.localeCompare(other.at) || one.checkinId.localeCompare(other.checkinId);
	return { occurrences: found.flat().sort(order) };
}

/** Check-ins that someone is asked to and has not declined, the first first; cancelled ones are among them. */
export async function checkinsFor(parts: Parts, accountId: string): Promise<OccurrenceRow[]> {
	const lookers = await lookersOf(parts, accountId);
	const found = await parts.database.read((on) =>
		Promise.all(lookers.map((looker) => undeclined(parts, on, looker)))
	);
	return found.flat().sort((one, other) => one.at - other.at || one.id.localeCompare(other.id));
}

/** A check-in that the caller may see, at whatever time. Throws `not_found`. */
export async function requireCheckin(context: SignedIn, checkinId: string): Promise<OccurrenceRow> {
	const found = await context.database.read((on) => findOccurrence(on, checkinId));
	if (!found) throw notFound();
	const looker = await prepareLook(context, await requireInCircle(context, found.circle_id));
	const { row } = await context.database.read((on) => requireSeen(context, on, looker, checkinId));
	return row;
}

async function lookersOf(parts: Parts, accountId: string): Promise<Looker[]> {
	const own = await readOwn(parts, accountId);
	const lookers: Looker[] = [];
	for (const { roomId } of own?.grants ?? []) {
		const self = await findSelf(parts, accountId, roomId);
		if (self) lookers.push(await prepareLook(parts, self));
	}
	return lookers;
}

async function currentFor(parts: Parts, on: Connection, looker: Looker): Promise<Seen[]> {
	const rows = await current(on, looker.self.roomId, minuteNow(parts.clock));
	return readSeen(parts, on, looker, rows);
}

/** Whoever looks after a circle sees check-ins that they are not asked to. */
async function undeclined(parts: Parts, on: Connection, looker: Looker): Promise<OccurrenceRow[]> {
	const { memberId } = looker.self;
	const seen = await currentFor(parts, on, looker);
	const asked = seen.filter(({ row, plan }) => isAsked(plan, memberId) || isFacilitator(row, memberId));
	const answers = await store.answersTo(
		on,
		asked.map(({ row }) => row.id)
	);
	const declined = answers.filter((one) => one.member_id === memberId && one.answer !== 'coming');
	const isDeclined = (id: string) => declined.some((one) => one.checkin_id === id);
	return asked.map(({ row }) => row).filter(({ id }) => !isDeclined(id));
}

/** What is to come within reach, and what is still held after its time. */
async function current(on: Connection, circleId: string, now: number): Promise<OccurrenceRow[]> {
	const rows = new Map<string, OccurrenceRow>();
	for (const row of await store.during(on, [circleId], now, now + AHEAD + 1)) rows.set(row.id, row);
	for (const row of await store.underWay(on, circleId)) rows.set(row.id, row);
	return [...rows.values()].filter(({ phase }) => phase !== 'closed');
}

// Check-ins as someone who is asked to them sees them: who leads, one's own answer, and for staff how many come.
import { FORMER_NAME } from '#shared/members.ts';
import type { Occurrence, Plan } from '#shared/schedule.ts';
import { minuteText } from '#server/kernel/clock.ts';
import type { Parts } from '#server/kernel/context.ts';
import type { Connection } from '#server/kernel/database/connection.ts';
import { notFound } from '#server/kernel/refusal.ts';
import { seal, unseal, type Key } from '#server/kernel/sealing.ts';
import { findMembership, parseAvatar, type MembershipRow, type Self } from '#server/members/members.ts';
import { namesOf } from '#server/members/reaching.ts';
import { membersThere } from '#server/members/there.ts';
import { roomTextKey } from '#server/rooms/rooms.ts';
import { clashesWithOwn } from './own-time.ts';
import { isAsked, isFacilitator, openPlan, requireSeries } from './plans.ts';
import * as store from './store.ts';

/** Someone who looks at the schedule of a circle, with what must be read before. */
export interface Looker {
	readonly self: Self;
	readonly key: Key;
	readonly isClash: Awaited<ReturnType<typeof clashesWithOwn>>;
}

/** A check-in as a snapshot or a transaction finds it for someone who may see it. */
export interface Seen {
	readonly row: store.OccurrenceRow;
	readonly plan: Plan;
	/** Null before the first entry into the circle. */
	readonly membership: MembershipRow | null;
}

export async function prepareLook(parts: Parts, self: Self): Promise<Looker> {
	const isClash = await clashesWithOwn(parts, self.accountId);
	return { self, key: await roomTextKey(parts, self.roomId), isClash };
}

/** A check-in that someone may see. Throws `not_found` for anyone else. */
export async function requireSeen(
	parts: Parts,
	on: Connection,
	looker: Looker,
	checkinId: string
): Promise<Seen> {
	const row = await store.find(on, checkinId);
	const [seen] = row?.circle_id === looker.self.roomId ? await readSeen(parts, on, looker, [row]) : [];
	if (!seen) throw notFound();
	return seen;
}

/** Those of some check-ins of a circle that someone may see. After a removal that is none. */
export async function readSeen(
	parts: Parts,
	on: Connection,
	{ self, key }: Looker,
	rows: readonly store.OccurrenceRow[]
): Promise<Seen[]> {
	const membership = await findMembership(parts, on, self);
	if (membership === 'removed') return [];
	const plans = new Map<string, Plan>();
	for (const id of new Set(rows.map((row) => row.series_id))) {
		plans.set(id, openPlan(key, await requireSeries(on, id)));
	}
	return rows.flatMap((row) => {
		const plan = plans.get(row.series_id);
		const isForThem =
			plan && (isAsked(plan, self.memberId) || isFacilitator(row, self.memberId) || isModerator(membership));
		return isForThem ? [{ row, plan, membership }] : [];
	});
}

/** The same as it travels. */
export async function present(
	parts: Parts,
	on: Connection,
	looker: Looker,
	seen: readonly Seen[]
): Promise<Occurrence[]> {
	const { self, key, isClash } = looker;
	const answers = await store.answersTo(
		on,
		seen.map(({ row }) => row.id)
	);
	const names = await namesOf(
		on,
		self.roomId,
		seen.flatMap(({ row }) => (row.assists === null ? [row.leads] : [row.leads, row.assists]))
	);
	const person = (memberId: string) => ({ memberId, name: names.get(memberId) ?? FORMER_NAME });
	const there = await membersThere(parts, on, self.roomId);
	return seen.map(({ row, plan, membership }) => {
		const mine = answers.find((one) => one.checkin_id === row.id && one.member_id === self.memberId);
		const isStaff = isFacilitator(row, self.memberId) || isModerator(membership);
		return {
			...{ checkinId: row.id, roomId: row.circle_id, seriesId: row.series_id },
			...{ title: plan.title, style: plan.style, minutes: row.minutes, phase: row.phase },
			at: minuteText(row.at),
			leads: person(row.leads),
			assists: row.assists === null ? null : person(row.assists),
			me: membership && { name: membership.name, avatar: parseAvatar(membership.avatar) },
			staff: isStaff,
			answer: mine?.answer ?? null,
			movedFrom: row.moved_from === null ? null : minuteText(row.moved_from),
			cancelled: row.cancel_reason && { reason: openReason(key, row.id, row.cancel_reason) },
			clashes: isClash(row),
			...(isStaff && { answers: countAnswers({ row, plan }, there, answers) })
		};
	});
}

/** How many of those who are asked come, without who leads and assists. */
export function countAnswers(
	{ row, plan }: Pick<Seen, 'row' | 'plan'>,
	there: readonly MembershipRow[],
	answers: readonly store.ComingRow[]
): NonNullable<Occurrence['answers']> {
	const asked = new Set(
		there
			.map(({ member_id }) => member_id)
			.filter((memberId) => isAsked(plan, memberId) && !isFacilitator(row, memberId))
	);
	const given = answers.filter((one) => one.checkin_id === row.id && asked.has(one.member_id));
	const count = (answer: store.ComingRow['answer']) => given.filter((one) => one.answer === answer).length;
	return {
		coming: count('coming'),
		notComing: count('not-coming'),
		excused: count('excused'),
		asked: asked.size
	};
}

/** Why a check-in was cancelled, sealed under the key of the circle's own text. */
export function sealReason(key: Key, checkinId: string, reason: string): Buffer {
	return seal(key, reasonPlace(checkinId), reason);
}

function openReason(key: Key, checkinId: string, sealed: Buffer): string {
	return unseal(key, reasonPlace(checkinId), sealed);
}

function isModerator(membership: MembershipRow | null): boolean {
	return membership?.role === 'moderator';
}

const reasonPlace = (id: string) => ({ table: 'occurrences', id, revision: 1 });

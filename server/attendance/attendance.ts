// Who was there: one's own attendance over all circles, and that of a circle for those who look after it.
import type { Attended, MemberAttended, OwnAttended } from '#shared/attendance.ts';
import { ATTENDANCE_DAYS } from '#shared/limits.ts';
import { readOwn } from '#server/accounts/accounts.ts';
import { whoActs } from '#server/accounts/acting.ts';
import { minuteText } from '#server/kernel/clock.ts';
import type { Parts, SignedIn } from '#server/kernel/context.ts';
import { Refusal } from '#server/kernel/refusal.ts';
import { findSelf, requireModerator } from '#server/members/members.ts';
import { namesOf } from '#server/members/reaching.ts';
import { onRecord } from '#server/record/record.ts';
import { requireInCircle } from '#server/schedule/acting.ts';
import { isDay } from '#server/schedule/recurrence.ts';
import * as store from './store.ts';

interface Span {
	from: string;
	to: string;
}

const DAY = 86_400_000;

/** Someone's attendance in all circles, under all names that they had there, the newest first. */
export async function ownAttendance(parts: Parts, accountId: string): Promise<OwnAttended[]> {
	const own = await readOwn(parts, accountId);
	const memberIds: string[] = [];
	for (const { roomId } of own?.grants ?? []) {
		const self = await findSelf(parts, accountId, roomId);
		memberIds.push(...(self?.entries ?? []));
	}
	const rows = await parts.database.read((on) => store.ofMembers(on, memberIds));
	const checkins = Map.groupBy(rows.map(presentOwn), ({ checkinId }) => checkinId);
	return [...checkins.values()].map((same) => same.reduce(join));
}

/** The caller's own attendance. */
export async function listOwnAttendance(context: SignedIn): Promise<{ attended: OwnAttended[] }> {
	return { attended: await ownAttendance(context, context.caller.account.id) };
}

/**
 * Who was there in the check-ins of a circle. A look, about everyone in it. Throws `not_found`, `forbidden` for who does
 * not moderate the circle, `invalid` for a span that is none or too long.
 */
export async function listAttendance(
	context: SignedIn,
	{ roomId, ...span }: { roomId: string } & Span
): Promise<{ attended: MemberAttended[] }> {
	const self = await requireInCircle(context, roomId);
	const about = await context.database.read(async (on) => {
		await requireModerator(context, on, self);
		requireSpan(span);
		const rows = await store.inCircle(on, roomId, span);
		return [...new Set(rows.map((row) => row.member_id))].map((memberId) => ({ roomId, memberId }));
	});
	const footprint = { who: await whoActs(context), what: 'attendance:list', roomId, about, on: 'attendance' };
	return onRecord(context, footprint, () =>
		context.database.read(async (on) => {
			await requireModerator(context, on, self);
			const seen = new Set(about.map(({ memberId }) => memberId));
			const rows = (await store.inCircle(on, roomId, span)).filter((row) => seen.has(row.member_id));
			return { attended: present(rows, await namesOf(on, roomId, seen)) };
		})
	);
}

function present(rows: readonly store.Kept[], names: ReadonlyMap<string, string>): MemberAttended[] {
	const shown = rows.map((row) => ({
		...{ checkinId: row.room_id, on: row.day, at: minuteText(row.at) },
		...{ memberId: row.member_id, name: names.get(row.member_id) ?? '' },
		...presentAttended(row)
	}));
	return shown.sort(
		(one, other) =>
			one.at.localeCompare(other.at) ||
			one.checkinId.localeCompare(other.checkinId) ||
			one.name.localeCompare(other.name) ||
			one.memberId.localeCompare(other.memberId)
	);
}

function presentOwn(row: store.Kept): OwnAttended {
	return { checkinId: row.room_id, on: row.day, roomId: row.circle_id, ...presentAttended(row) };
}

/** Who left and came back was two members at one check-in, and to themselves one person. */
function join(one: OwnAttended, other: OwnAttended): OwnAttended {
	const both = [one, other];
	const there = both.filter(({ minutes, outcome }) => minutes > 0 || outcome !== null);
	return {
		...one,
		minutes: one.minutes + other.minutes,
		outcome: one.outcome ?? other.outcome,
		late: there.length > 0 && there.every(({ late }) => late),
		excused: there.length === 0 && both.some(({ excused }) => excused)
	};
}

function presentAttended({ minutes, outcome, late, excused }: store.AttendanceRow): Attended {
	return { minutes, outcome, late: late === 1, excused: excused === 1 };
}

function requireSpan({ from, to }: Span): void {
	const field = !isDay(from) ? 'from' : isDay(to) ? null : 'to';
	if (field) throw impossible(field, 'This is not a day.');
	const days = (Date.parse(to) - Date.parse(from)) / DAY;
	if (days < 0) throw impossible('to', 'The last day is before the first.');
	if (days >= ATTENDANCE_DAYS) throw impossible('to', 'Look at three months at a time.');
}

function impossible(field: string, sentence: string): Refusal {
	return new Refusal('invalid', sentence, { fields: { [field]: sentence } });
}

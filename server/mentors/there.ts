// Whether a mentor is there at a minute: in their hours or because they said that they stay, and not while away.
import type { Hours } from '#shared/rooms.ts';
import { opennessAt, type Openness } from '#server/rooms/hours.ts';
import type { Away, MentorContent } from './mentors.ts';

/** More turns than there can be, with all absences, until one that changes whether a mentor is there. */
const MOST_TURNS = 100;
/** A week and some hours, in minutes, as one may be in which the clocks are changed. */
const LONG_WEEK = 7.5 * 1440;

/** Whether a mentor is there at a minute since the epoch, and the minute at which that turns; null for never. */
export function thereAt(mentor: MentorContent, minute: number): Openness {
	const open = isThere(mentor, minute);
	let at: number | null = minute;
	for (let turn = 0; turn < MOST_TURNS && at !== null; turn += 1) {
		at = nextTurn(mentor, at);
		if (at !== null && isThere(mentor, at) !== open) return { open, changes: at };
	}
	return { open, changes: null };
}

/** The absence that a minute falls into; null for none. */
export function awayAt({ absences, hours }: MentorContent, minute: number): Away | null {
	const zone = hours?.zone ?? 'UTC';
	return (
		absences.find((one) => beginOf(one.from, zone) <= minute && minute < beginOf(one.until, zone, 1)) ?? null
	);
}

/** The first minute of a day in a zone, plus some days. */
export function beginOf(day: string, zone: string, plusDays = 0): number {
	const begins = Temporal.PlainDate.from(day).add({ days: plusDays }).toZonedDateTime(zone);
	return Math.floor(begins.epochMilliseconds / 60_000);
}

function isThere(mentor: MentorContent, minute: number): boolean {
	if (mentor.staysUntil !== null && minute < mentor.staysUntil) return true;
	if (!mentor.hours || awayAt(mentor, minute)) return false;
	return opennessAt(mentor.hours, minute).open;
}

/** The next minute at which anything of it may turn. */
function nextTurn(mentor: MentorContent, minute: number): number | null {
	const { hours, staysUntil, absences } = mentor;
	const zone = hours?.zone ?? 'UTC';
	const turns = [
		// While away the hours turn nothing, be it for months.
		hours && !awayAt(mentor, minute) ? hoursTurn(hours, minute) : null,
		staysUntil,
		...absences.flatMap(({ from, until }) => [beginOf(from, zone), beginOf(until, zone, 1)])
	].filter((turn) => turn !== null && turn > minute);
	return turns.length > 0 ? Math.min(...(turns as number[])) : null;
}

/** Who is there for a whole week on end is there every week: that never turns. */
function hoursTurn(hours: Hours, minute: number): number | null {
	const { changes } = opennessAt(hours, minute);
	return changes !== null && changes - minute > LONG_WEEK ? null : changes;
}

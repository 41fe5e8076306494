// Time. What people do is kept to the minute; only server clocks know milliseconds.

export interface Clock {
	/** Milliseconds since the epoch, for deadlines in memory and in rows without members. */
	now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };

/** Whole minutes since the epoch: the form in which acts are stored. */
export function minuteNow(clock: Clock): number {
	return Math.floor(clock.now() / 60_000);
}

/** A stored minute as it travels, `2026-11-21T18:41Z`. */
export function minuteText(minutes: number): string {
	return `${new Date(minutes * 60_000).toISOString().slice(0, 16)}Z`;
}

/** The day of a moment in milliseconds, plus some days, `2026-11-21`. */
export function dayText(milliseconds: number, plusDays = 0): string {
	return new Date(milliseconds + plusDays * 86_400_000).toISOString().slice(0, 10);
}

/** The week of a stored minute: the Monday it begins with. A data key lives for one such span. */
export function weekOf(minutes: number): string {
	const day = Math.floor(minutes / 1440);
	// 1970-01-01 was a Thursday.
	return dayText((day - ((day + 3) % 7)) * 86_400_000);
}

/** No programme has kept anything of a week before this. */
const FIRST_WEEK = Date.UTC(2026, 0, 5);
const WEEK = 7 * 86_400_000;

/** The first minute of every week in which something can have been kept, up to the next one. */
export function everyWeek(clock: Clock): number[] {
	const count = Math.floor((clock.now() - FIRST_WEEK) / WEEK) + 2;
	return Array.from({ length: count }, (_none, index) => (FIRST_WEEK + index * WEEK) / 60_000);
}

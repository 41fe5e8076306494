// A week of opening hours as one edits it: per day a list of times on the clock, and back.
import { HOURS_SPANS } from '#shared/limits.ts';
import type { Hours } from '#shared/rooms.ts';

/** `HH:MM` each; an end of 00:00 is midnight. */
export interface Time {
	from: string;
	to: string;
}

/** Seven lists, Monday first. */
export type Week = Time[][];

export type Problem = { is: 'span'; day: number } | { is: 'none' } | { is: 'many' };

const MIDNIGHT = 24 * 60;
const EVENING: Time = { from: '18:00', to: '20:00' };

/** The times of each day, in their order. */
export function weekOf(hours: Hours | null): Week {
	return Array.from({ length: 7 }, (_none, index) =>
		(hours?.spans ?? [])
			.filter(({ day }) => day === index + 1)
			.sort((one, other) => one.from - other.from)
			.map(({ from, to }) => ({ from: clockOf(from), to: clockOf(to) }))
	);
}

/** A time to add to a day: two hours after its last, in the evening where it has none. */
export function nextTime(times: readonly Time[]): Time {
	const last = times.at(-1);
	const from = last ? endOf(last) : null;
	if (from === null || from >= MIDNIGHT - 60) return { ...EVENING };
	return { from: clockOf(from), to: clockOf(Math.min(from + 120, MIDNIGHT)) };
}

/** What is wrong with a week, the first thing of it; null for nothing. `day` counts from 0 for Monday. */
export function problemIn(week: Week): Problem | null {
	const day = week.findIndex((times) => times.some((time) => startOf(time) === null || !isForwards(time)));
	if (day >= 0) return { is: 'span', day };
	const count = week.flat().length;
	if (count === 0) return { is: 'none' };
	return count > HOURS_SPANS ? { is: 'many' } : null;
}

/** The hours of a week that has no problem. */
export function hoursOf(week: Week, zone: string): Hours {
	const spans = week.flatMap((times, index) =>
		times.map((time) => ({ day: index + 1, from: startOf(time) ?? 0, to: endOf(time) ?? 0 }))
	);
	return { zone, spans: spans.sort((one, other) => one.day - other.day || one.from - other.from) };
}

function isForwards(time: Time): boolean {
	const [from, to] = [startOf(time), endOf(time)];
	return from !== null && to !== null && from < to;
}

function startOf({ from }: Time): number | null {
	const [hour, minute] = from.split(':').map(Number);
	return hour === undefined || minute === undefined || Number.isNaN(hour + minute)
		? null
		: hour * 60 + minute;
}

function endOf({ to }: Time): number | null {
	const minute = startOf({ from: to, to });
	return minute === 0 ? MIDNIGHT : minute;
}

function clockOf(minute: number): string {
	const [hours, minutes] = [Math.floor((minute % MIDNIGHT) / 60), minute % 60];
	return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}

// What is planned, by week and day of the reader.
import type { Occurrence } from '#shared/schedule.ts';
import { dayAfter, mondayOf, wallAt } from './times.ts';

export interface PlannedDay {
	day: string;
	occurrences: Occurrence[];
}

export interface PlannedWeek {
	/** Its Monday. */
	monday: string;
	days: PlannedDay[];
}

/** Weeks that hold something, in order. What began before today and is still on stands under today. */
export function weeksOf(occurrences: readonly Occurrence[], now: number, zone?: string): PlannedWeek[] {
	const today = wallAt(now, zone).day;
	const weeks: PlannedWeek[] = [];
	for (const occurrence of [...occurrences].sort((a, b) => Date.parse(a.at) - Date.parse(b.at))) {
		const planned = wallAt(occurrence.at, zone).day;
		const day = planned < today ? today : planned;
		const week = lastOr(weeks, ({ monday }) => monday === mondayOf(day), { monday: mondayOf(day), days: [] });
		lastOr(week.days, (one) => one.day === day, { day, occurrences: [] }).occurrences.push(occurrence);
	}
	return weeks;
}

function lastOr<One>(list: One[], isWanted: (one: One) => boolean, fresh: One): One {
	const last = list.at(-1);
	if (last && isWanted(last)) return last;
	list.push(fresh);
	return fresh;
}

/** How far a week is from this one: 0 for this, 1 for the next. */
export function weeksAway(monday: string, now: number, zone?: string): number {
	const here = mondayOf(wallAt(now, zone).day);
	if (monday === here) return 0;
	return monday === dayAfter(here, 7) ? 1 : 2;
}

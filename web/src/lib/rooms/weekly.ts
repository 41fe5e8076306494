// Weekly opening hours as a short list: days with the same times stand together.
import type { Hours } from '#shared/rooms.ts';

export interface DaysOpen {
	/** 1 is Monday. */
	days: number[];
	/** Minutes of the day, from and to. */
	spans: { from: number; to: number }[];
}

/** The open days of a week, first day first; days without hours are left out. */
export function weekly({ spans }: Hours): DaysOpen[] {
	const groups = new Map<string, DaysOpen>();
	for (let day = 1; day <= 7; day++) {
		const open = spans.filter((span) => span.day === day).sort((one, other) => one.from - other.from);
		if (open.length === 0) continue;
		const times = open.map(({ from, to }) => ({ from, to }));
		const key = JSON.stringify(times);
		const group = groups.get(key);
		if (group) group.days.push(day);
		else groups.set(key, { days: [day], spans: times });
	}
	return [...groups.values()];
}

/** Days in words, runs of three and more as `Monday to Friday`. */
export function sayDays(
	days: readonly number[],
	nameOf: (day: number) => string,
	to: (from: string, until: string) => string
): string {
	const runs: number[][] = [];
	for (const day of days) {
		const run = runs.at(-1);
		if (run && run.at(-1) === day - 1) run.push(day);
		else runs.push([day]);
	}
	return runs
		.flatMap((run) => (run.length < 3 ? run.map(nameOf) : to(nameOf(run[0] ?? 1), nameOf(run.at(-1) ?? 7))))
		.join(', ');
}

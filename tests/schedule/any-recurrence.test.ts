// Any plan against a calendar that is counted day by day, with the clocks of the machine's own zones.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Plan } from '#shared/schedule.ts';
import { datesBetween, minuteOn } from '#server/schedule/recurrence.ts';
import { planFor } from '../support/planning.ts';

const DAY = 24 * 60;

test('any plan: chosen days at the chosen time, in order, each once, none left out', () => {
	fc.assert(
		fc.property(plans, fc.integer({ min: 0, max: 200 }), (plan, from) => {
			const start = minuteOn(plan.zone, plan.date, '00:00') + from * DAY;
			const end = start + 70 * DAY;
			const all = counted(plan, 300).map((on) => ({ on, at: expectedAt(plan, on) }));
			const found = datesBetween(plan, start - 1, end);
			expect(found).toEqual(all.filter(({ at }) => at >= start && at <= end));
			const minutes = found.map(({ at }) => at);
			expect([...new Set(minutes)].sort((one, other) => one - other)).toEqual(minutes);
		}),
		{ numRuns: 300 }
	);
});

const zones = [
	'America/Los_Angeles',
	'Europe/Berlin',
	'Australia/Lord_Howe',
	'Africa/Casablanca',
	'Asia/Kathmandu',
	'America/Santiago'
];
const two = (value: number) => String(value).padStart(2, '0');
const plans = fc
	.record({
		zone: fc.constantFrom(...zones),
		day: fc.integer({ min: 0, max: 800 }),
		hour: fc.integer({ min: 0, max: 23 }),
		minute: fc.constantFrom(0, 15, 30, 59),
		every: fc.integer({ min: 1, max: 12 }),
		days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 }),
		end: fc.constantFrom('never', 'until', 'count'),
		last: fc.integer({ min: 0, max: 200 }),
		count: fc.integer({ min: 1, max: 40 }),
		isOnce: fc.boolean()
	})
	.map(({ zone, day, hour, minute, every, days, end, last, count, isOnce }) => {
		const repeat = {
			...{ every, days },
			until: end === 'until' ? textOf(day + last) : null,
			count: end === 'count' ? count : null
		};
		const time = `${two(hour)}:${two(minute)}`;
		return planFor('a', { zone, time, date: textOf(day), repeat: isOnce ? null : repeat });
	});

function textOf(day: number): string {
	return new Date(Date.UTC(2026, 10, 22) + day * DAY * 60_000).toISOString().slice(0, 10);
}

/** The days of a plan, looked at one after another. */
function counted({ date, repeat }: Plan, most: number): string[] {
	if (!repeat) return [date];
	const first = Date.parse(date) / 60_000 / DAY;
	const weekday = (day: number) => ((day + 3) % 7) + 1;
	const monday = first - weekday(first) + 1;
	const found: string[] = [];
	for (let day = first; day < first + most; day += 1) {
		const text = new Date(day * DAY * 60_000).toISOString().slice(0, 10);
		if (repeat.until !== null && text > repeat.until) break;
		if (found.length === repeat.count) break;
		const isInTurn = Math.floor((day - monday) / 7) % repeat.every === 0;
		if (isInTurn && repeat.days.includes(weekday(day))) found.push(text);
	}
	return found;
}

/** A day and a time as the clock on a wall of the zone comes to show them: the first time, or after it has leapt. */
function expectedAt({ zone, time }: Plan, on: string): number {
	const local = Date.parse(`${on}T${time}Z`) / 60_000;
	const [before, after] = [offsetAt(zone, local - DAY), offsetAt(zone, local + DAY)];
	const shown = [local - before, local - after].filter((at) => at + offsetAt(zone, at) === local);
	return shown.length > 0 ? Math.min(...shown) : local - before;
}

/** By how many minutes the clocks of a zone are ahead, as the calendar of the machine has it. */
function offsetAt(zone: string, at: number): number {
	const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
	return Date.parse(`${clock.format(at * 60_000).replace(' ', 'T')}Z`) / 60_000 - at;
}

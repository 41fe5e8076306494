// Days and weeks of check-ins are the reader's own, whatever their zone and season.
import { expect, test } from 'vitest';
import { dayAfter, mondayOf, wallAt } from '#lib/schedule/times.ts';
import { weeksAway, weeksOf } from '#lib/schedule/weeks.ts';
import { planned } from './planned.ts';

const LOS_ANGELES = 'America/Los_Angeles';
const BERLIN = 'Europe/Berlin';
const saturday = Date.parse('2026-11-21T20:00Z');

/** The days of each week by its Monday, with how many check-ins each holds. */
function shape(at: string[], now: number, zone: string) {
	const weeks = weeksOf(
		at.map((one) => planned(one)),
		now,
		zone
	);
	return weeks.map(({ monday, days }) => [
		monday,
		...days.map((one) => `${one.day}×${one.occurrences.length}`)
	]);
}

test('a late evening in one zone is the next day, and the next week, in another', () => {
	const at = ['2026-11-23T03:30Z', '2026-11-24T03:30Z'];
	expect(shape(at, saturday, LOS_ANGELES)).toEqual([
		['2026-11-16', '2026-11-22×1'],
		['2026-11-23', '2026-11-23×1']
	]);
	expect(shape(at, saturday, BERLIN)).toEqual([['2026-11-23', '2026-11-23×1', '2026-11-24×1']]);
});

test('two on one day stand together, in the order of their times', () => {
	const [week] = weeksOf([planned('2026-11-24T19:00Z'), planned('2026-11-24T08:00Z')], saturday, BERLIN);
	expect(week?.days[0]?.occurrences.map(({ at }) => at)).toEqual(['2026-11-24T08:00Z', '2026-11-24T19:00Z']);
});

test('what began yesterday and is still on stands under today', () => {
	const monday = Date.parse('2026-11-23T10:00Z');
	expect(shape(['2026-11-22T12:00Z'], monday, BERLIN)).toEqual([['2026-11-23', '2026-11-23×1']]);
});

test('a wall clock stays the same on both sides of the change', () => {
	// 25 October in Berlin, 8 March in Los Angeles.
	expect(wallAt('2026-10-24T17:30Z', BERLIN)).toEqual({ day: '2026-10-24', minute: 19 * 60 + 30 });
	expect(wallAt('2026-10-25T18:30Z', BERLIN)).toEqual({ day: '2026-10-25', minute: 19 * 60 + 30 });
	expect(wallAt('2027-03-14T03:30Z', LOS_ANGELES)).toEqual({ day: '2027-03-13', minute: 19 * 60 + 30 });
	expect(wallAt('2027-03-15T02:30Z', LOS_ANGELES)).toEqual({ day: '2027-03-14', minute: 19 * 60 + 30 });
	expect(wallAt('2026-11-21T08:00Z', LOS_ANGELES)).toEqual({ day: '2026-11-21', minute: 0 });
});

test('days and Mondays are counted across months, years and changes of the clock', () => {
	expect(dayAfter('2026-10-24', 2)).toBe('2026-10-26');
	expect(dayAfter('2028-02-28', 1)).toBe('2028-02-29');
	expect(mondayOf('2027-01-01')).toBe('2026-12-28');
	expect(mondayOf('2026-11-22')).toBe('2026-11-16');
	expect(mondayOf('2026-11-23')).toBe('2026-11-23');
});

test('this week and the next are those of the reader', () => {
	// Sunday evening in Los Angeles, Monday morning in Berlin.
	const now = Date.parse('2026-11-23T04:00Z');
	expect(weeksAway('2026-11-23', now, LOS_ANGELES)).toBe(1);
	expect(weeksAway('2026-11-23', now, BERLIN)).toBe(0);
	expect(weeksAway('2026-12-07', now, BERLIN)).toBe(2);
});

// A check-in and a plan in words.
import { expect, test } from 'vitest';
import { sayMinute } from '#lib/messages/moments.ts';
import { sayAhead, sayCounts, sayTime, sayWith } from '#lib/schedule/saying.ts';
import { sayPlan } from '#lib/schedule/sayPlan.ts';
import { sayDate, sayDated, timeAt, wallAt } from '#lib/schedule/times.ts';
import { words } from '#lib/words/en/schedule.ts';
import { planned } from './planned.ts';

const today = '2026-11-24';
const evening = sayMinute(19 * 60 + 30);
const on = (days: number[], more = {}) => ({
	date: today,
	time: '19:30',
	repeat: { every: 1, days, until: null, count: null, ...more }
});

test('a plan is one sentence', () => {
	expect(sayPlan(on([2, 4], { until: '2027-03-03' }), today)).toBe(
		`Every Tuesday and Thursday at ${evening}, until ${sayDate('2027-03-03')}`
	);
	expect(sayPlan(on([1, 3, 5]), today)).toBe(`Every Monday, Wednesday and Friday at ${evening}`);
	expect(sayPlan(on([1, 2, 3, 4, 5, 6, 7]), today)).toBe(`Every day at ${evening}`);
	expect(sayPlan(on([5], { every: 2, count: 6 }), today)).toBe(
		`Every second week on Friday at ${evening}, 6 times`
	);
	expect(sayPlan(on([5], { every: 3, count: 1 }), today)).toBe(
		`Every 3 weeks on Friday at ${evening}, 1 time`
	);
	expect(sayPlan({ ...on([]), repeat: null }, today)).toBe(`Once, on ${sayDated(today)} at ${evening}`);
});

test('a date has its year only where it is far away', () => {
	expect(sayDate('2027-03-03', today)).not.toContain('2027');
	expect(sayDate('2027-11-03', today)).toContain('2027');
});

test('how far ahead it is, in minutes, then in hours, then not at all', () => {
	const now = Date.parse('2026-11-24T19:05Z');
	expect(sayAhead('2026-11-24T19:30Z', now)).toBe('In 25 minutes');
	expect(sayAhead('2026-11-24T19:06Z', now)).toBe('In 1 minute');
	expect(sayAhead('2026-11-24T20:05Z', now)).toBe('In 1 hour');
	expect(sayAhead('2026-11-24T22:20Z', now)).toBe('In 3 hours');
	expect(sayAhead('2026-11-25T19:30Z', now)).toBe('');
	expect(sayAhead('2026-11-24T19:05Z', now)).toBe('');
});

test('with whom, and how long', () => {
	const dana = { memberId: 'd'.repeat(26), name: 'Dana M.' };
	expect(sayWith(planned('2026-11-24T19:30Z', { assists: dana }))).toBe(
		'50 minutes with Rosa P. and Dana M.'
	);
	expect(sayWith(planned('2026-11-24T19:30Z', { style: 'day' }))).toBe('Over a day, with Rosa P.');
	expect(words.sentences('50 minutes with Rosa P.', 'Just listen.')).toBe(
		'50 minutes with Rosa P. Just listen.'
	);
	expect(words.sentences('50 minutes with Rosa', 'Just listen.')).toBe('50 minutes with Rosa. Just listen.');
});

test('one that is open for a day shows its window', () => {
	const at = '2026-11-24T09:00Z';
	const end = wallAt('2026-11-25T09:00Z');
	const weekday = new Intl.DateTimeFormat('en', { weekday: 'long', timeZone: 'UTC' }).format(
		Date.parse(end.day)
	);
	expect(sayTime(planned(at, { style: 'day', minutes: 1440 }))).toBe(
		`${timeAt(at)} until ${weekday}, ${timeAt('2026-11-25T09:00Z')}`
	);
	expect(sayTime(planned(at))).toBe(timeAt(at));
});

test('a time is said on the clock of the zone that is asked for', () => {
	expect(timeAt('2026-11-24T18:30Z', 'Europe/Berlin')).toBe(evening);
	expect(timeAt('2026-11-25T03:30Z', 'America/Los_Angeles')).toBe(evening);
});

test('answers are counted without those that nobody gave', () => {
	expect(sayCounts({ coming: 5, notComing: 0, excused: 1, asked: 9 })).toBe('5 coming · 1 excused');
	expect(sayCounts({ coming: 0, notComing: 0, excused: 0, asked: 9 })).toBe('Nobody has answered yet');
});

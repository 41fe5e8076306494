// When check-ins are, on days that are known; and what is said of plans that cannot be.
import { describe, expect, test } from 'vitest';
import type { Plan, Repeat } from '#shared/schedule.ts';
import { Refusal } from '#server/kernel/refusal.ts';
import {
	datesAfter,
	minuteOn,
	minutesOf,
	requireAhead,
	requireGoingOn,
	requirePossible
} from '#server/schedule/recurrence.ts';
import { planFor } from '../support/planning.ts';

const DAY = 24 * 60;
const [LA, BERLIN] = ['America/Los_Angeles', 'Europe/Berlin'];
const weekly: Repeat = { every: 1, days: [7], until: null, count: null };

/** Some of a plan's dates as the world's clock has them. */
function dates(change: Partial<Plan>, most = 4, after = -1): string[] {
	const plan = planFor('a', change);
	return datesAfter(plan, after)
		.take(most)
		.map(({ at }) => new Date(at * 60_000).toISOString().slice(0, 16))
		.toArray();
}

/** The days on the plan's own calendar. */
function days(change: Partial<Plan>, most = 40): string[] {
	return datesAfter(planFor('a', change), -1)
		.take(most)
		.map(({ on }) => on)
		.toArray();
}

/** What is wrong in a plan, by field. */
function wrong(change: Partial<Plan>, check: (plan: Plan) => void = requirePossible): string[] {
	try {
		check(planFor('a', change));
		return [];
	} catch (error) {
		if (!(error instanceof Refusal) || error.code !== 'invalid') throw error;
		return Object.keys(error.details.fields ?? {});
	}
}

describe('the wall clock is kept', () => {
	const at = (zone: string, date: string, time: string) => ({ zone, date, time, repeat: weekly });

	test('where the clock leaps forward', () => {
		expect(dates(at(LA, '2027-03-07', '19:00'), 2)).toEqual(['2027-03-08T03:00', '2027-03-15T02:00']);
		expect(dates(at(BERLIN, '2027-03-21', '19:00'), 2)).toEqual(['2027-03-21T18:00', '2027-03-28T17:00']);
	});

	test('and where it falls back', () => {
		expect(dates(at(LA, '2027-10-31', '19:00'), 2)).toEqual(['2027-11-01T02:00', '2027-11-08T03:00']);
		expect(dates(at(BERLIN, '2027-10-24', '19:00'), 2)).toEqual(['2027-10-24T17:00', '2027-10-31T18:00']);
	});

	test('a time that is leapt over is as much later, on that day alone', () => {
		expect(dates(at(LA, '2027-03-07', '02:30'), 3)).toEqual([
			'2027-03-07T10:30',
			'2027-03-14T10:30',
			'2027-03-21T09:30'
		]);
		expect(dates(at(BERLIN, '2027-03-21', '02:30'), 3)).toEqual([
			'2027-03-21T01:30',
			'2027-03-28T01:30',
			'2027-04-04T00:30'
		]);
	});

	test('a time that comes twice is the first of the two', () => {
		expect(dates(at(LA, '2027-11-07', '01:30'), 2)).toEqual(['2027-11-07T08:30', '2027-11-14T09:30']);
		expect(dates(at(BERLIN, '2027-10-31', '02:30'), 2)).toEqual(['2027-10-31T00:30', '2027-11-07T01:30']);
	});
});

describe('the days', () => {
	test('once is once', () => {
		expect(days({ date: '2026-12-02', repeat: null })).toEqual(['2026-12-02']);
	});

	test('go over the ends of months and years, leap days too', () => {
		const daily = { ...weekly, days: [1, 2, 3, 4, 5, 6, 7] };
		expect(days({ date: '2028-02-27', repeat: daily }, 4)).toEqual([
			'2028-02-27',
			'2028-02-28',
			'2028-02-29',
			'2028-03-01'
		]);
		expect(days({ date: '2027-02-27', repeat: daily }, 3)).toEqual([
			'2027-02-27',
			'2027-02-28',
			'2027-03-01'
		]);
		expect(days({ date: '2026-12-30', repeat: { ...weekly, days: [4, 5] } }, 3)).toEqual([
			'2026-12-31',
			'2027-01-01',
			'2027-01-07'
		]);
	});

	test('begin with the first chosen one', () => {
		expect(days({ date: '2026-11-24', repeat: { ...weekly, days: [1, 3] } }, 3)).toEqual([
			'2026-11-25',
			'2026-11-30',
			'2026-12-02'
		]);
	});

	test('every second and third week counts weeks from Monday', () => {
		expect(days({ date: '2026-11-25', repeat: { ...weekly, every: 2, days: [1, 3, 7] } }, 5)).toEqual([
			'2026-11-25',
			'2026-11-29',
			'2026-12-07',
			'2026-12-09',
			'2026-12-13'
		]);
		expect(days({ date: '2026-11-25', repeat: { ...weekly, every: 3, days: [3] } }, 3)).toEqual([
			'2026-11-25',
			'2026-12-16',
			'2027-01-06'
		]);
	});

	test('end with the last day, that day included, or after so many', () => {
		const repeat = { ...weekly, days: [2, 4] };
		const date = '2026-12-01';
		expect(days({ date, repeat: { ...repeat, until: '2026-12-08' } })).toEqual([
			'2026-12-01',
			'2026-12-03',
			'2026-12-08'
		]);
		expect(days({ date, repeat: { ...repeat, until: '2026-12-07' } })).toEqual(['2026-12-01', '2026-12-03']);
		expect(days({ date, repeat: { ...repeat, count: 3 } })).toEqual([
			'2026-12-01',
			'2026-12-03',
			'2026-12-08'
		]);
		// Those before a minute count too.
		const late = minuteOn('Etc/UTC', '2026-12-04', '00:00');
		expect(dates({ date, zone: 'Etc/UTC', repeat: { ...repeat, count: 3 } }, 9, late)).toEqual([
			'2026-12-08T19:00'
		]);
	});
});

describe('what cannot be is said, field by field', () => {
	const repeat = weekly;

	test.each([
		['a zone that is none', { zone: 'Mars/Olympus' }, ['plan.zone']],
		['a zone without seasons of its own', { zone: '+01:00' }, ['plan.zone']],
		['no zone', { zone: '' }, ['plan.zone']],
		['a day that is none', { date: '2027-02-29' }, ['plan.date']],
		['a last day that is none', { repeat: { ...repeat, until: '2026-11-31' } }, ['plan.repeat.until']],
		['a last day before the first', { repeat: { ...repeat, until: '2026-11-01' } }, ['plan.repeat.until']],
		[
			'a last day before the first chosen one',
			{ date: '2026-11-25', repeat: { ...repeat, until: '2026-11-26' } },
			['plan.repeat.until']
		],
		[
			'a last day and a number',
			{ repeat: { ...repeat, until: '2027-01-01', count: 3 } },
			['plan.repeat.count']
		],
		['a day twice', { repeat: { ...repeat, days: [1, 1] } }, ['plan.repeat.days']],
		['more at least than at most', { least: 5, most: 4 }, ['plan.least']],
		['more than six hours', { steps: steps(120, 120, 60, 61) }, ['plan.steps']],
		['two at once', { zone: 'x', least: 5, most: 4 }, ['plan.zone', 'plan.least']]
	] as const)('%s', (_what, change, fields) => {
		expect(wrong(change as Partial<Plan>)).toEqual(fields);
	});

	test('what is at the edge is possible', () => {
		expect(wrong({ steps: steps(120, 120, 60, 60) })).toEqual([]);
		expect(wrong({ least: 4, most: 4 })).toEqual([]);
		expect(wrong({ repeat: { ...repeat, until: '2026-11-29' }, date: '2026-11-29' })).toEqual([]);
		expect(wrong({ date: '9999-12-31', repeat })).toEqual([]);
		// Over a day nobody holds the steps one after another.
		expect(wrong({ style: 'day', steps: steps(120, 120, 120, 60) })).toEqual([]);
	});

	test('a first check-in in the past, and a series that is over', () => {
		const zone = 'Etc/UTC';
		const now = minuteOn(zone, '2026-11-24', '19:00');
		const at = (minute: number) => (plan: Plan) => requireAhead(plan, minute);
		expect(wrong({ zone, date: '2026-11-24' }, at(now))).toEqual(['plan.date']);
		expect(wrong({ zone, date: '2026-11-24' }, at(now - 1))).toEqual([]);
		// The first day may be over where the first check-in is not.
		expect(wrong({ zone, date: '2026-11-24', repeat: weekly }, at(now + DAY))).toEqual([]);
		expect(wrong({ zone, date: '2027-11-25' }, at(now))).toEqual([]);
		expect(wrong({ zone, date: '2027-11-26' }, at(now))).toEqual(['plan.date']);
		expect(wrong({ date: '9999-12-31', repeat: weekly }, at(now))).toEqual(['plan.date']);
		const goesOn = (plan: Plan) => requireGoingOn(plan, now);
		expect(wrong({ zone, date: '2026-11-03', repeat: weekly }, goesOn)).toEqual([]);
		expect(wrong({ zone, date: '2026-11-03', repeat: { ...weekly, count: 2 } }, goesOn)).toEqual([
			'plan.date'
		]);
	});

	test('a check-in takes as long as its steps, or a day', () => {
		expect(minutesOf(planFor('a'))).toBe(48);
		expect(minutesOf(planFor('a', { style: 'day' }))).toBe(DAY);
	});
});

function steps(opening: number, round: number, topic: number, closing: number): Plan['steps'] {
	return {
		opening: { minutes: opening, script: '' },
		round: { minutes: round, turnSeconds: 120, prompts: [] },
		topic: { minutes: topic, prompts: [] },
		closing: { minutes: closing, script: '' }
	};
}

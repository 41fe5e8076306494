// What Today shows of the schedule: all that is near, else the next one of the coming week.
import { expect, test } from 'vitest';
import { canAnswer, dueOn, isNear, whenDue } from '#lib/schedule/standing.ts';
import type { Occurrence } from '#shared/schedule.ts';
import { planned } from './planned.ts';

const UTC = 'UTC';
const now = Date.parse('2026-11-24T17:00Z');

function due(...occurrences: Occurrence[]) {
	return dueOn(occurrences, now, UTC).map(({ at }) => at);
}

test('everything of today is due, and then nothing of later days', () => {
	expect(
		due(planned('2026-11-24T19:30Z'), planned('2026-11-24T21:00Z'), planned('2026-11-25T19:30Z'))
	).toEqual(['2026-11-24T19:30Z', '2026-11-24T21:00Z']);
});

test('with nothing today it is the next one of the coming week that is held', () => {
	const off = planned('2026-11-25T19:30Z', { phase: 'cancelled', cancelled: { reason: 'It is a holiday.' } });
	expect(due(off, planned('2026-11-26T19:30Z'), planned('2026-11-27T19:30Z'))).toEqual(['2026-11-26T19:30Z']);
	expect(due(planned('2026-12-02T19:30Z'))).toEqual([]);
});

test('one of today that was cancelled is still said', () => {
	expect(due(planned('2026-11-24T19:30Z', { phase: 'cancelled', cancelled: { reason: 'x' } }))).toHaveLength(
		1
	);
});

test('what is live and open comes before what is open for a day', () => {
	const day = planned('2026-11-24T08:00Z', { style: 'day', minutes: 1440, phase: 'round' });
	const live = planned('2026-11-24T16:55Z', { phase: 'opening' });
	const later = planned('2026-11-24T19:30Z');
	expect(due(day, live, later)).toEqual([live.at, day.at, later.at]);
});

test('what is over, or was never opened in its time, is not due', () => {
	expect(due(planned('2026-11-24T12:00Z'), planned('2026-11-24T16:30Z', { phase: 'closed' }))).toEqual([]);
});

test('one that is open since yesterday is near', () => {
	const day = planned('2026-11-23T19:00Z', { style: 'day', minutes: 1440, phase: 'round' });
	expect(isNear(day, now, UTC)).toBe(true);
	expect(isNear({ ...day, phase: 'scheduled' }, now, UTC)).toBe(false);
});

test('tonight is an evening that is still to come', () => {
	expect(whenDue([planned('2026-11-24T19:30Z')], now, UTC)).toBe('tonight');
	expect(whenDue([planned('2026-11-24T19:30Z'), planned('2026-11-24T16:30Z')], now, UTC)).toBe('today');
});

test('only who is known in the circle answers, before it begins', () => {
	const one = planned('2026-11-24T19:30Z');
	expect(canAnswer(one)).toBe(true);
	expect(canAnswer({ ...one, me: null })).toBe(false);
	expect(canAnswer({ ...one, staff: true })).toBe(false);
	expect(canAnswer({ ...one, phase: 'lobby' })).toBe(false);
	expect(canAnswer({ ...one, cancelled: { reason: 'It is a holiday.' } })).toBe(false);
});

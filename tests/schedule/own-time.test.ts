// Whether a check-in lies over something of one's own, by the wall clock of that.
import { expect, test } from 'vitest';
import type { Appointment } from '#shared/appointments.ts';
import { isOver } from '#server/schedule/own-time.ts';
import { minuteOn } from '#server/schedule/recurrence.ts';

const BERLIN = 'Europe/Berlin';
const span = (day: string, time: string, minutes = 48, zone = BERLIN) => ({
	at: minuteOn(zone, day, time),
	minutes
});
const own = (change: Partial<Appointment>): Appointment => ({
	...{ title: 'Shift', zone: BERLIN, on: { date: '2026-11-24' }, time: '18:00', minutes: 60 },
	...change
});

test('they clash where they share a minute, not where one begins as the other ends', () => {
	const one = own({});
	const times: [string, boolean][] = [
		['17:11', false],
		['17:12', false],
		['17:13', true],
		['18:30', true],
		['18:59', true],
		['19:00', false]
	];
	for (const [time, clashes] of times)
		expect([time, isOver(one, span('2026-11-24', time))]).toEqual([time, clashes]);
	expect(isOver(one, span('2026-11-25', '18:30'))).toBe(false);
	expect(isOver(own({ minutes: 5, time: '18:10' }), span('2026-11-24', '18:00'))).toBe(true);
});

test('one over midnight is still on the next day', () => {
	const night = own({ time: '22:00', minutes: 8 * 60 });
	expect(isOver(night, span('2026-11-25', '05:30'))).toBe(true);
	expect(isOver(night, span('2026-11-25', '06:00'))).toBe(false);
	expect(isOver(night, span('2026-11-24', '05:30'))).toBe(false);
	const long = own({ time: '12:00', minutes: 24 * 60 });
	expect(isOver(long, span('2026-11-25', '11:30'))).toBe(true);
});

test('a weekly one is at its own time on the wall on each of its days, whatever the season', () => {
	const shifts = own({ on: { days: [1, 5] }, time: '19:00' });
	for (const monday of ['2026-10-19', '2026-10-26', '2027-03-22', '2027-03-29', '2027-07-05']) {
		expect(isOver(shifts, span(monday, '19:30'))).toBe(true);
		expect(isOver(shifts, span(monday, '18:00'))).toBe(false);
		expect(isOver(shifts, span(monday, '20:30'))).toBe(false);
	}
	expect(isOver(shifts, span('2026-11-24', '19:30'))).toBe(false);
	expect(isOver(shifts, span('2026-11-27', '19:30'))).toBe(true);
});

test('it keeps the clock of its own zone', () => {
	const there = own({ zone: 'America/Los_Angeles', time: '09:00' });
	expect(isOver(there, span('2026-11-24', '18:00'))).toBe(true);
	expect(isOver(there, span('2026-11-24', '09:00'))).toBe(false);
	// Monday evening there is Tuesday morning here.
	const weekly = own({ zone: 'America/Los_Angeles', on: { days: [1] }, time: '22:00' });
	expect(isOver(weekly, span('2026-11-24', '07:00'))).toBe(true);
	expect(isOver(weekly, span('2026-11-23', '07:00'))).toBe(false);
});

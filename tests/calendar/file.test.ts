// A calendar as other programs read it: by a reader that is not ours, and nothing in it but when.
import ICAL from 'ical.js';
import { expect, test } from 'vitest';
import { calendarText } from '#server/calendar/file.ts';
import { minuteOn } from '#server/schedule/recurrence.ts';
import { eventsIn } from '../support/feeds.ts';

const NOW = minuteOn('Europe/Berlin', '2026-10-01', '12:00');
const one = (at: number) => ({ uid: 'a'.repeat(26), at, minutes: 48, isCancelled: false });

test('what is at half past seven on the wall stays there over both changes of the clock', () => {
	const places = [
		[
			'Europe/Berlin',
			['2026-10-24', '2026-10-25', '2027-03-27', '2027-03-28'],
			['17:30', '18:30', '18:30', '17:30']
		],
		[
			'America/Los_Angeles',
			['2026-10-31', '2026-11-01', '2027-03-13', '2027-03-14'],
			['02:30', '03:30', '03:30', '02:30']
		]
	] as const;
	for (const [zone, days, expected] of places) {
		const minutes = days.map((day) => minuteOn(zone, day, '19:30'));
		const events = eventsIn(calendarText(minutes.map(one), { title: 'Appointment', now: NOW }));
		expect(events.map(({ at }) => at)).toEqual(minutes.map((minute) => minute * 60_000));
		expect(events.map(({ start }) => start.slice(11, 16))).toEqual(expected);
		expect(events.every(({ start }) => start.endsWith('Z'))).toBe(true);
	}
});

test('it has a time, a name and no more', () => {
	const text = calendarText([one(NOW + 60), { ...one(NOW + 90), isCancelled: true }], {
		...{ title: 'Back to; "work", \\ and\r\nBEGIN:VALARM', now: NOW }
	});
	expect(text.replaceAll('\r\n', '\n').includes('\r')).toBe(false);
	const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
	expect(calendar.getAllProperties().map(({ name }) => name)).toEqual([
		...['version', 'prodid', 'name', 'x-wr-calname']
	]);
	expect(calendar.getFirstPropertyValue('prodid')).toBe('-//Calendar//EN');
	const events = calendar.getAllSubcomponents('vevent');
	expect(calendar.getAllSubcomponents()).toHaveLength(2);
	for (const [index, event] of events.entries()) {
		expect(event.getAllSubcomponents()).toEqual([]);
		expect(event.getAllProperties().map(({ name }) => name)).toEqual([
			...['uid', 'sequence', 'dtstamp', 'dtstart', 'dtend', 'summary', 'status', 'class']
		]);
		expect(event.getFirstPropertyValue('summary')).toMatch(/^Back to; "work", \\ and\s+BEGIN:VALARM$/);
		expect(event.getFirstPropertyValue('class')).toBe('PRIVATE');
		expect(event.getFirstPropertyValue('status')).toBe(['CONFIRMED', 'CANCELLED'][index]);
	}
});

test('without a check-in it is a calendar still', () => {
	expect(eventsIn(calendarText([], { title: 'Appointment', now: NOW }))).toEqual([]);
});

// When a mentor is there, as the reader's own clocks show it.
import { expect, test } from 'vitest';
import { timeOf } from '#lib/messages/moments.ts';
import { hoursIn, presenceOf, sayPresence, sayPresenceBelow, sayUntil } from '#lib/pairs/saying.ts';
import { sayDated } from '#lib/schedule/times.ts';

const at = (time: string) => Date.parse(`${time}Z`);
const known = (there: object = {}, away: object | null = null) =>
	({ there: { now: false, changes: null, staysUntil: null, ...there }, away }) as Parameters<
		typeof presenceOf
	>[0];

test('a mentor who is not there is back when the server said', () => {
	const now = at('2026-11-24T15:00');
	const presence = presenceOf(known({ changes: '2026-11-24T18:00Z' }), now);
	expect(presence).toEqual({ is: 'back', at: '2026-11-24T18:00Z' });
	const time = timeOf('2026-11-24T18:00Z', true);
	expect(sayPresence('Alex', presence, now)).toBe(`Alex is back at ${time}.`);
	expect(sayPresenceBelow(presence, now)).toBe(`Back at ${time}`);
});

test('once that time has come they are there, without another word from the server', () => {
	const pair = known({ changes: '2026-11-24T18:00Z' });
	expect(presenceOf(pair, at('2026-11-24T17:59'))).toMatchObject({ is: 'back' });
	expect(presenceOf(pair, at('2026-11-24T18:00'))).toEqual({ is: 'there', until: null, stays: false });
	const there = known({ now: true, changes: '2026-11-24T21:00Z' });
	expect(presenceOf(there, at('2026-11-24T20:59'))).toMatchObject({ is: 'there' });
	expect(presenceOf(there, at('2026-11-24T21:00'))).toEqual({ is: 'back', at: null });
});

test('who stays beyond their hours is there, away or not', () => {
	const stay = { now: true, changes: '2026-11-24T21:00Z', staysUntil: '2026-11-24T21:00Z' };
	const presence = presenceOf(known(stay, { until: '2026-11-27', cover: 'none' }), at('2026-11-24T20:30'));
	expect(presence).toEqual({ is: 'there', until: '2026-11-24T21:00Z', stays: true });
	expect(sayPresence('Alex', presence, at('2026-11-24T20:30'))).toBe(
		`Alex is there until ${sayUntil('2026-11-24T21:00Z', at('2026-11-24T20:30'))}.`
	);
});

test('an absence comes before the next hours', () => {
	const presence = presenceOf(
		known({ changes: '2026-11-30T18:00Z' }, { until: '2026-11-27', cover: 'offered' }),
		at('2026-11-24T15:00')
	);
	expect(presence).toEqual({ is: 'away', until: '2026-11-27', cover: 'offered' });
	expect(sayPresence('Alex', presence, 0)).toBe(`Alex is away until ${sayDated('2026-11-27')}.`);
});

test('nothing is claimed where nothing is known', () => {
	expect(sayPresence('Alex', presenceOf(known(), 0), 0)).toBe('Alex is not there right now.');
	expect(sayPresence('Alex', presenceOf(known({ now: true }), 0), 0)).toBe('Alex is there now.');
});

const evenings = {
	zone: 'America/New_York',
	spans: [
		{ day: 2, from: 18 * 60, to: 21 * 60 },
		{ day: 7, from: 20 * 60, to: 22 * 60 }
	]
};

test('hours are those of the reader’s clocks, cut at their midnight and on their days', () => {
	const now = at('2026-11-23T12:00');
	expect(hoursIn(evenings, 'Europe/Berlin', now)).toEqual({
		zone: 'Europe/Berlin',
		spans: [
			{ day: 1, from: 120, to: 240 },
			{ day: 3, from: 0, to: 180 }
		]
	});
	expect(hoursIn(evenings, 'America/Los_Angeles', now).spans).toEqual([
		{ day: 2, from: 15 * 60, to: 18 * 60 },
		{ day: 7, from: 17 * 60, to: 19 * 60 }
	]);
	expect(hoursIn(evenings, 'America/New_York', now)).toEqual(evenings);
});

test('a span over midnight is two, and touching spans are one', () => {
	const late = { zone: 'Asia/Tokyo', spans: [{ day: 1, from: 6 * 60, to: 9 * 60 }] };
	expect(hoursIn(late, 'Europe/London', at('2026-11-23T12:00')).spans).toEqual([
		{ day: 7, from: 21 * 60, to: 24 * 60 }
	]);
	const over = { zone: 'Asia/Tokyo', spans: [{ day: 1, from: 8 * 60, to: 11 * 60 }] };
	expect(hoursIn(over, 'Europe/London', at('2026-11-23T12:00')).spans).toEqual([
		{ day: 1, from: 0, to: 120 },
		{ day: 7, from: 23 * 60, to: 24 * 60 }
	]);
	const always = {
		zone: 'UTC',
		spans: Array.from({ length: 7 }, (_none, index) => ({ day: index + 1, from: 0, to: 1440 }))
	};
	expect(hoursIn(always, 'Asia/Kolkata', at('2026-11-23T12:00')).spans).toEqual(always.spans);
});

test('in the week in which the clocks change, each day has its own offset', () => {
	// New York leaves summer time on 1 November 2026, Berlin did on 25 October.
	const hours = {
		zone: 'America/New_York',
		spans: [
			{ day: 5, from: 600, to: 660 },
			{ day: 1, from: 600, to: 660 }
		]
	};
	expect(hoursIn(hours, 'Europe/Berlin', at('2026-10-29T12:00')).spans).toEqual([
		{ day: 1, from: 16 * 60, to: 17 * 60 },
		{ day: 5, from: 15 * 60, to: 16 * 60 }
	]);
});

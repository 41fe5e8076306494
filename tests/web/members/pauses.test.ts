import { expect, test } from 'vitest';
import type { Privately } from '#shared/rooms.ts';
import { pauseLengths } from '../../../web/src/lib/members/pauseLengths.ts';
import { pausedUntil } from '../../../web/src/lib/members/pauses.ts';
import { nothingPrivate } from '../messages/roomModel.ts';

const told = (...muted: { memberId: string; until: string }[]): Privately => ({
	version: 1,
	mine: nothingPrivate,
	staff: { quiet: [], muted, held: [], waiting: 0 }
});
const at = (time: string) => Date.parse(`2026-11-21T${time}Z`);
/** Moments of the device's own day, whatever its zone is. */
const hour = (hours: number, minutes = 0) => new Date(2026, 10, 21, hours, minutes).getTime();

test('of several pauses the longest in force counts, and none after its end', () => {
	const two = told(
		{ memberId: 'fern', until: '2026-11-21T20:00Z' },
		{ memberId: 'fern', until: '2026-11-21T19:00Z' },
		{ memberId: 'wren', until: '2026-11-21T22:00Z' }
	);
	expect(pausedUntil(two, 'fern', at('18:30'))).toBe('2026-11-21T20:00Z');
	expect(pausedUntil(two, 'fern', at('20:00'))).toBeNull();
});

test('who is not staff is told of nobody', () => {
	const { version, mine } = told();
	expect(pausedUntil({ version, mine }, 'fern', at('18:30'))).toBeNull();
	expect(pausedUntil(null, 'fern', at('18:30'))).toBeNull();
});

test('the rest of the day ends at midnight, and is offered only while it is longer than an hour', () => {
	expect(pauseLengths(hour(22, 30), null).map(({ key, minutes }) => [key, minutes])).toEqual([
		['short', 10],
		['hour', 60],
		['today', 90]
	]);
	expect(pauseLengths(hour(23, 15), null).map(({ key }) => key)).toEqual(['short', 'hour']);
});

test('no length is offered that would end before the pause in force', () => {
	const keysAfter = (until: number) =>
		pauseLengths(hour(12), new Date(until).toISOString()).map(({ key }) => key);
	expect(keysAfter(hour(12, 30))).toEqual(['hour', 'today']);
	expect(keysAfter(hour(13))).toEqual(['today']);
	expect(keysAfter(hour(36))).toEqual([]);
});

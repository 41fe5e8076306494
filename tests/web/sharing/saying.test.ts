// Sharing in plain words: exactly what is seen, by whom, until when; and who can be chosen.
import { expect, test } from 'vitest';
import { sayDate } from '#lib/schedule/times.ts';
import { keyOf, possibleReaders } from '#lib/sharing/readers.ts';
import { sayGrant } from '#lib/sharing/saying.ts';
import { untilOf } from '#lib/sharing/spans.ts';
import type { MyRoom } from '#shared/me.ts';
import type { Pair } from '#shared/pairs.ts';
import { sharedKinds } from '#shared/sharing.ts';

const today = '2026-11-22';
const mentor = { kind: 'mentor', name: 'Kind Alder' } as const;
const moderators = { kind: 'moderators', name: 'Evening Circle' } as const;

test('all of a kind says that what is new is seen too, and for how long', () => {
	expect(sayGrant(mentor, { kind: 'commitments', isOne: false }, '2026-12-22', today)).toEqual([
		'Kind Alder can see what you said you would do, and how it went.',
		`That is all of it, also what is new, until ${sayDate('2026-12-22')}.`,
		'You see each time they look. You can end it at any time.'
	]);
});

test('one thing says that it is only that', () => {
	const [first, second] = sayGrant(moderators, { kind: 'leavings', isOne: true }, '2026-11-29', today);
	expect(first).toBe('The moderators of Evening Circle can see how you left one check-in.');
	expect(second).toBe(`Only this one, until ${sayDate('2026-11-29')}.`);
});

test('a message is never shared but alone', () => {
	const says = sayGrant(mentor, { kind: 'message', isOne: false }, '2027-02-22', today);
	expect(says[0]).toBe('Kind Alder can see a copy of one message of yours.');
	expect(says[1]).toBe(`Only this one, until ${sayDate('2027-02-22')}.`);
});

test.each(sharedKinds)('%s: no sentence is longer than fifteen words', (kind) => {
	for (const isOne of [true, false])
		for (const sentence of sayGrant(mentor, { kind, isOne }, '2026-12-22', today).flatMap((text) =>
			text.split(/(?<=\.) /)
		))
			expect(sentence.split(' ').length, sentence).toBeLessThanOrEqual(15);
});

test.each([
	['week', '2026-11-22', '2026-11-29'],
	['week', '2026-12-28', '2027-01-04'],
	['month', '2026-11-22', '2026-12-22'],
	['month', '2026-12-31', '2027-01-31'],
	['month', '2027-01-31', '2027-02-28'],
	['month', '2028-01-31', '2028-02-29'],
	['months', '2026-11-22', '2027-02-22'],
	['months', '2026-11-30', '2027-02-28']
] as const)('a %s from %s is %s', (span, from, until) => {
	expect(untilOf(span, from)).toBe(until);
});

const pair = (pairId: string, name: string, change: Partial<Pair> = {}) =>
	({ pairId, side: 'mentee', state: 'open', covers: null, other: { name }, ...change }) as Pair;
const room = (roomId: string, change: Partial<MyRoom> = {}) =>
	({ roomId, title: roomId, name: 'Steady Wren', role: 'patient', ...change }) as MyRoom;

test('the mentor comes first, who stands in after them, then the rooms that one is in', () => {
	const covers = { from: today, until: today };
	const pairs = [
		pair('cover', 'Calm Heron', { covers }),
		pair('own', 'Kind Alder', { state: 'paused' }),
		pair('mine', 'Quiet Fox', { side: 'mentor' }),
		pair('over', 'Grey Owl', { state: 'ended' }),
		pair('asked', 'Soft Moss', { state: 'asked' })
	];
	const rooms = [
		room('circle'),
		room('unentered', { name: null }),
		room('desk', { role: 'moderator' }),
		room('mentors', { role: 'mentor' })
	];
	const possible = possibleReaders(pairs, rooms);
	expect(possible.map(({ reader }) => keyOf(reader))).toEqual(['own', 'cover', 'circle', 'mentors']);
	expect(possible[0]).toEqual({ reader: { pairId: 'own' }, kind: 'mentor', name: 'Kind Alder' });
	expect(possibleReaders([], [])).toEqual([]);
});

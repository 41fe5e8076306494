import { expect, test } from 'vitest';
import * as fc from 'fast-check';
import type { Pair } from '#shared/pairs.ts';
import { caseloadOf, loadOf, missingFor, waitsIn } from '../../../web/src/lib/pairs/mentoring/caseload.ts';
import type { Mentor } from '../../../web/src/lib/pairs/mentoring/mentor.svelte.ts';

type Change = Partial<Omit<Pair, 'other'>> & { name?: string };

function pair({ name = 'Calm River', ...change }: Change = {}): Pair {
	return {
		...{ pairId: name, side: 'mentor', state: 'open', waitsFor: [], covers: null, ended: null, away: null },
		...{ wantsContact: false, isWaiting: false, nextContact: null, unread: 0, pausedBy: [] },
		...{ other: { name, avatar: { outline: 0, fill: 0, figure: 0 } } },
		...change
	} as unknown as Pair;
}

const named = (pairs: readonly Pair[]) => pairs.map(({ other }) => other.name);
const mentees = (...pairs: Pair[]) => named(caseloadOf(pairs).mentees);

const mentor = {
	...{ state: 'ready', topics: ['work'], line: '', capacity: 6, supervisor: 'Rosa P.' },
	...{ hours: { zone: 'UTC', spans: [] } }
} as unknown as Mentor;

test('who wants contact comes first, then who waits for an answer, then the next agreed contact, then the name', () => {
	const soon = { nextContact: '2026-11-23T18:00Z' };
	const later = { nextContact: '2026-12-03T18:00Z' };
	expect(
		mentees(
			pair({ name: 'Amber Fox' }),
			pair({ name: 'Blue Pine', ...later }),
			pair({ name: 'Clear Lake', ...soon }),
			pair({ name: 'Dry Reed', isWaiting: true }),
			pair({ name: 'Elm Gate', isWaiting: true, ...soon }),
			pair({ name: 'Fair Wind', wantsContact: true }),
			pair({ name: 'Grey Stone', ...soon }),
			pair({ name: 'Agate Hill' })
		)
	).toEqual([
		...['Fair Wind', 'Elm Gate', 'Dry Reed'],
		...['Clear Lake', 'Grey Stone', 'Blue Pine', 'Agate Hill', 'Amber Fox']
	]);
});

test('the order does not depend on the order of the answer, nor on how much is unread', () => {
	const names = [...'abcdefghij'].map((letter) => `${letter} name`);
	const one = fc.record({
		name: fc.constantFrom(...names),
		wantsContact: fc.boolean(),
		isWaiting: fc.boolean(),
		unread: fc.integer({ min: 0, max: 99 }),
		nextContact: fc.constantFrom(null, '2026-11-23T18:00Z', '2026-11-24T18:00Z')
	});
	const several = fc.uniqueArray(one, { selector: ({ name }) => name });
	fc.assert(
		fc.property(several, (list) => {
			const otherwise = list.map((each) => ({ ...each, unread: 0 })).reverse();
			expect(mentees(...otherwise.map(pair))).toEqual(mentees(...list.map(pair)));
		})
	);
});

test('in a pause nobody waits for an answer, and what has ended waits for nothing', () => {
	expect(waitsIn(pair({ isWaiting: true }))).toBe('answer');
	expect(waitsIn(pair({ isWaiting: true, wantsContact: true }))).toBe('contact');
	expect(waitsIn(pair({ isWaiting: true, state: 'paused' }))).toBe('nothing');
	expect(waitsIn(pair({ isWaiting: true, wantsContact: true, state: 'ended' }))).toBe('nothing');
});

test('who asks stands apart from who was said yes to, and pairs in which one is the mentee are not there', () => {
	const caseload = caseloadOf([
		pair({ name: 'Asks', state: 'asked', waitsFor: ['mentor'] }),
		pair({ name: 'Both', state: 'proposed', waitsFor: ['mentee', 'mentor'] }),
		pair({ name: 'Offered', state: 'proposed', waitsFor: ['mentee'] }),
		pair({ name: 'Open' }),
		pair({ name: 'Paused', state: 'paused' }),
		pair({ name: 'Over', state: 'ended' }),
		pair({ name: 'Mine', side: 'mentee' })
	]);
	expect(named(caseload.asking)).toEqual(['Asks', 'Both']);
	expect(named(caseload.offered)).toEqual(['Offered']);
	expect(named(caseload.mentees)).toEqual(['Open', 'Paused']);
	expect(named(caseload.ended)).toEqual(['Over']);
});

test('whom one only stands in for does not count', () => {
	const covers = { from: '2026-11-20', until: '2026-11-25' };
	expect(loadOf(caseloadOf([pair({ name: 'One' }), pair({ name: 'Two', covers })]))).toBe(1);
});

test('what is missing before a first match is said in its order, until nothing is', () => {
	const fresh = { ...mentor, state: 'learning', hours: null, topics: [], supervisor: null } as Mentor;
	expect(missingFor(fresh)).toEqual(['learn', 'hours', 'card', 'supervisor']);
	expect(missingFor({ ...fresh, supervisor: 'Rosa P.' })).toEqual(['learn', 'hours', 'card', 'confirm']);
	expect(missingFor({ ...mentor, state: 'to-confirm' })).toEqual(['confirm']);
	expect(missingFor({ ...mentor, hours: null })).toEqual(['hours']);
	expect(missingFor({ ...mentor, topics: [], line: 'I like mornings.' })).toEqual([]);
	expect(missingFor(mentor)).toEqual([]);
	expect(missingFor({ ...fresh, state: 'stepped-back' })).toEqual([]);
});

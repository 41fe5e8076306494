// What Today asks about: the newest thing one said one would do, for two weeks, until one says how it went.
import { beforeEach, expect, test } from 'vitest';
import type { Commitment, Keepsake } from '#shared/keepsakes.ts';
import { askedCommitment, own } from '../../../web/src/lib/keepsakes/keepsakes.svelte.ts';
import { sayOn } from '../../../web/src/lib/keepsakes/saying.ts';

const now = new Date('2026-11-22T18:00');

function commitment(keepsakeId: string, on: string, outcome: Commitment['outcome'] = null): Commitment {
	return { kind: 'commitment', keepsakeId, roomId: 'circle', on, text: keepsakeId, outcome, witness: null };
}

function aShare(on: string): Keepsake {
	return { kind: 'share', keepsakeId: 'share', roomId: 'circle', on, card: { kind: 'share' }, words: [] };
}

function keeps(...keepsakes: Keepsake[]): void {
	own.loaded = { keepsakes, done: 0 };
}

beforeEach(() => Object.assign(own, { loaded: undefined, given: {}, answered: [] }));

test('the newest, and never an older one behind it', () => {
	expect(askedCommitment(now)).toBeUndefined();
	keeps(aShare('2026-11-20'), commitment('new', '2026-11-17'), commitment('old', '2026-11-10'));
	expect(askedCommitment(now)?.keepsakeId).toBe('new');
	keeps(commitment('new', '2026-11-17', 'not-yet'), commitment('old', '2026-11-10'));
	expect(askedCommitment(now)).toBeUndefined();
});

test('from the next day on, and not longer than two weeks', () => {
	keeps(commitment('one', '2026-11-22'));
	expect(askedCommitment(now)).toBeUndefined();
	keeps(commitment('one', '2026-11-21'));
	expect(askedCommitment(now)?.keepsakeId).toBe('one');
	keeps(commitment('one', '2026-11-09'));
	expect(askedCommitment(now)?.keepsakeId).toBe('one');
	keeps(commitment('one', '2026-11-08'));
	expect(askedCommitment(now)).toBeUndefined();
});

test('one that was answered here stays, with the answer on its way', () => {
	keeps(commitment('one', '2026-11-17'));
	Object.assign(own, { answered: ['one'], given: { one: 'done' } });
	expect(askedCommitment(now)).toMatchObject({ keepsakeId: 'one', outcome: 'done' });
	own.given = {};
	keeps(commitment('one', '2026-11-17', 'done'));
	expect(askedCommitment(now)).toMatchObject({ keepsakeId: 'one', outcome: 'done' });
});

test.each([
	['2026-11-23', 'Today'],
	['2026-11-22', 'Today'],
	['2026-11-21', 'Yesterday'],
	['2026-11-17', 'Tuesday']
])('%s is %s', (on, said) => {
	expect(sayOn(commitment('one', on), now)).toBe(said);
});

test('after a week it is the date, after most of a year with its year', () => {
	expect(sayOn(commitment('one', '2026-11-15'), now)).toMatch(/^(15 Nov|Nov 15)$/);
	expect(sayOn(commitment('one', '2025-11-15'), now)).toMatch(/2025/);
});

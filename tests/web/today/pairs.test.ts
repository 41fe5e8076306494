// What of one's pairs belongs on Today.
import { expect, test } from 'vitest';
import { hasPairs, pairsToday } from '#lib/today/pairs.ts';
import type { Pair } from '#shared/pairs.ts';

const pair = (pairId: string, change: Partial<Pair> = {}) =>
	({
		...{ pairId, side: 'mentee', state: 'open', waitsFor: [], covers: null, away: null, handover: null },
		...{ wantsContact: false, isWaiting: false },
		...change
	}) as Pair;
const covers = { from: '2026-11-23', until: '2026-11-27' };
const ids = (pairs: readonly { pair: Pair }[]) => pairs.map((one) => one.pair.pairId);

test('what waits for my yes, not what waits for theirs', () => {
	const { waits } = pairsToday([
		pair('theirs', { state: 'asked', waitsFor: ['mentor'] }),
		pair('mine', { state: 'proposed', waitsFor: ['mentee', 'mentor'] }),
		pair('cover', { state: 'proposed', waitsFor: ['mentee'], covers }),
		pair('note', { handover: { state: 'offered', text: 'Likes mornings.' } }),
		pair('agreed', { handover: { state: 'agreed', text: 'Likes mornings.' } }),
		pair('written', { side: 'mentor', handover: { state: 'offered', text: 'Likes mornings.' } }),
		pair('asks-me', { side: 'mentor', state: 'asked', waitsFor: ['mentor'] }),
		pair('over', { state: 'ended', waitsFor: ['mentee'] })
	]);
	expect(waits.map((one) => [one.pair.pairId, one.what])).toEqual([
		['mine', 'pair'],
		['cover', 'cover'],
		['note', 'note'],
		['asks-me', 'pair']
	]);
});

test('one asks the mentor, and who stands in while they are away', () => {
	expect(pairsToday([pair('own')]).mentors[0]?.canReach).toBe(true);
	const away = { until: '2026-11-27', cover: 'accepted' } as const;
	expect(pairsToday([pair('own', { away })]).mentors[0]?.canReach).toBe(true);
	const both = pairsToday([pair('cover', { covers }), pair('own', { away })]).mentors;
	expect(ids(both)).toEqual(['own', 'cover']);
	expect(both.map(({ canReach }) => canReach)).toEqual([false, true]);
	expect(pairsToday([pair('own', { state: 'paused' })]).mentors[0]?.canReach).toBe(false);
});

test('a mentor sees each who waits once', () => {
	const { wants, unanswered, mentors } = pairsToday([
		pair('both', { side: 'mentor', wantsContact: true, isWaiting: true }),
		pair('waits', { side: 'mentor', isWaiting: true }),
		pair('quiet', { side: 'mentor' }),
		pair('paused', { side: 'mentor', state: 'paused', isWaiting: true })
	]);
	expect(wants.map(({ pairId }) => pairId)).toEqual(['both']);
	expect(unanswered.map(({ pairId }) => pairId)).toEqual(['waits']);
	expect(mentors).toEqual([]);
});

test('nothing is nothing', () => {
	expect(hasPairs(pairsToday([]))).toBe(false);
	expect(hasPairs(pairsToday([pair('over', { state: 'ended' }), pair('quiet', { side: 'mentor' })]))).toBe(
		false
	);
	expect(hasPairs(pairsToday([pair('own')]))).toBe(true);
});

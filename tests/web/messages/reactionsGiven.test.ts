import { expect, test } from 'vitest';
import { reactionsGiven } from '../../../web/src/lib/messages/reactionsGiven.ts';

const words = { you: 'You', someone: 'Someone', andOthers: (names: string) => `${names} and others` };
const names: Record<string, string> = { a: 'Amber Fern', b: 'Paper Boat', c: 'Slow River', d: 'Quiet Heron' };
const given = (reactions: Parameters<typeof reactionsGiven>[0], blocked: string[] = []) =>
	reactionsGiven(reactions, { myId: 'me', blocked, nameOf: (id) => names[id] }, words);

test('reactions stand in the order offered, with names and never a number', () => {
	expect(given({ thanks: ['a'], hear: ['b', 'me'], same: [] })).toEqual([
		{ reaction: 'hear', mine: true, names: 'Paper Boat, You' },
		{ reaction: 'thanks', mine: false, names: 'Amber Fern' }
	]);
});

test('three names are said, one of them mine; more are others', () => {
	expect(given({ hear: ['a', 'b', 'c', 'd'] })[0]?.names).toBe(
		'Amber Fern, Paper Boat, Slow River and others'
	);
	expect(given({ hear: ['me', 'a', 'b', 'c'] })[0]?.names).toBe('Amber Fern, Paper Boat, You and others');
	expect(given({ hear: ['gone'] })[0]?.names).toBe('Someone');
});

test('who is hidden gives no reaction that the reader sees', () => {
	expect(given({ hear: ['a', 'b'], same: ['a'] }, ['a'])).toEqual([
		{ reaction: 'hear', mine: false, names: 'Paper Boat' }
	]);
});

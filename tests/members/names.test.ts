// The words of pseudonyms: enough of them, fit to stand together, and none that hurts or tells.
import { describe, expect, test } from 'vitest';
import { adjectives, nouns } from '#server/members/names.ts';
import { tactlessFragments, tactlessWords } from '../support/tactless.ts';

const words = [...adjectives, ...nouns];
const lower = (word: string) => word.toLowerCase();

describe('pseudonym words', () => {
	test('there are enough for 32,000 names', () => {
		expect(adjectives.length).toBeGreaterThanOrEqual(160);
		expect(nouns.length).toBeGreaterThanOrEqual(200);
		expect(adjectives.length * nouns.length).toBeGreaterThan(32_000);
	});

	test('each is one plain capitalised word, once', () => {
		expect(words.filter((word) => !/^[A-Z][a-z]{1,13}$/.test(word))).toEqual([]);
		expect(new Set(words).size).toBe(words.length);
	});

	test('none hurts, tells, or is slang', () => {
		expect(words.filter((word) => tactlessWords.has(lower(word)))).toEqual([]);
		expect(words.filter((word) => tactlessFragments.test(lower(word)))).toEqual([]);
	});

	test('none looks like a tactless word at a glance: one letter away', () => {
		const near = words.filter((word) =>
			['heroin', 'reefer', 'needle'].some((bad) => oneApart(lower(word), bad))
		);
		expect(near).toEqual([]);
	});

	test('no pair says the same thing twice', () => {
		const pairs = adjectives.flatMap((adjective) =>
			nouns.map((noun) => [lower(adjective), lower(noun)] as const)
		);
		const echoes = pairs.filter(
			([adjective, noun]) => adjective.startsWith(noun) || noun.startsWith(adjective)
		);
		expect(echoes).toEqual([]);
	});

	test('no pair reads as something else when run together', () => {
		const together = adjectives.flatMap((adjective) => nouns.map((noun) => lower(adjective + noun)));
		expect(together.filter((name) => tactlessFragments.test(name))).toEqual([]);
	});

	test('a name stays short enough for one line on a phone', () => {
		const longest = (list: readonly string[]) => Math.max(...list.map((word) => word.length));
		expect(longest(adjectives) + 1 + longest(nouns)).toBeLessThanOrEqual(26);
	});
});

/** Whether two words differ by one letter changed, added or taken away. */
function oneApart(a: string, b: string): boolean {
	const [short, long] = a.length <= b.length ? [a, b] : [b, a];
	if (long.length - short.length > 1 || short === long) return false;
	let at = 0;
	while (at < short.length && short[at] === long[at]) at++;
	return short.slice(short.length === long.length ? at + 1 : at) === long.slice(at + 1);
}

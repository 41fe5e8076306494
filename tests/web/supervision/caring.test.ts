import { expect, test } from 'vitest';
import { words } from '../../../web/src/lib/words/en/supervision.ts';
import { CHECK_QUESTIONS } from '#shared/limits.ts';
import { careFor, isThisMonth } from '../../../web/src/lib/supervision/caring.ts';

test('there are as many questions as the server takes answers, each with three', () => {
	expect(words.check.questions).toHaveLength(CHECK_QUESTIONS);
	for (const { answers } of words.check.questions) expect(answers).toHaveLength(3);
});

test('everyone is thanked; what is missing gets a kind word, never a result', () => {
	expect(careFor([2, 2, 2, 2, 0])).toEqual(['thanks']);
	expect(careFor([1, 1, 1, 1, 1])).toEqual(['thanks']);
	expect(careFor([0, 2, 2, 2, 0])).toEqual(['thanks', 'care']);
	expect(careFor([2, 2, 0, 0, 0])).toEqual(['thanks', 'care', 'careSupport']);
	expect(careFor([2, 2, 2, 2, 2])).toEqual(['thanks', 'careBreak']);
});

test('a month is the one of the server, which counts in UTC', () => {
	expect(isThisMonth('2026-11-01', Date.parse('2026-11-30T23:59:00Z'))).toBe(true);
	expect(isThisMonth('2026-11-30', Date.parse('2026-12-01T00:00:00Z'))).toBe(false);
	expect(isThisMonth('2025-11-22', Date.parse('2026-11-22T12:00:00Z'))).toBe(false);
});

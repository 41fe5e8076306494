// The words of sign-in names and the twelve words on paper.
import { wordlist } from '@scure/bip39/wordlists/english.js';
import { describe, expect, test } from 'vitest';
import {
	drawRecoveryWords,
	normaliseRecoveryWords,
	recoveryBits,
	recoveryWordList
} from '#server/accounts/recovery-words.ts';
import { signInWords } from '#server/accounts/sign-in-words.ts';
import { tactlessFragments, tactlessWords } from '../support/tactless.ts';

const tactless = (words: readonly string[]) =>
	words.filter((word) => tactlessWords.has(word) || tactlessFragments.test(word));

describe('sign-in words', () => {
	test('are exactly 1,024, so that three carry thirty bits', () => {
		expect(signInWords).toHaveLength(1024);
		expect(new Set(signInWords).size).toBe(1024);
	});

	test('are short, plain and lower case', () => {
		expect(signInWords.filter((word) => !/^[a-z]{3,8}$/.test(word))).toEqual([]);
	});

	test('none hurts, tells, or is slang', () => {
		expect(tactless(signInWords)).toEqual([]);
	});

	test('no word is another with an ending, or its twin by ear', () => {
		const all = new Set(signInWords);
		expect(signInWords.filter((word) => all.has(`${word}s`) || all.has(`${word}es`))).toEqual([]);
		for (const twins of [
			'flower flour',
			'pear pair',
			'sea see',
			'mail male',
			'plane plain',
			'hare hair',
			'week weak'
		]) {
			expect(twins.split(' ').filter((word) => all.has(word)).length).toBeLessThan(2);
		}
	});
});

describe('recovery words', () => {
	test('come from the English BIP-39 list, each once', () => {
		expect(recoveryWordList.filter((word) => !wordlist.includes(word))).toEqual([]);
		expect(new Set(recoveryWordList).size).toBe(recoveryWordList.length);
		expect(recoveryWordList.length).toBeLessThan(wordlist.length);
	});

	test('twelve carry at least 118 bits', () => {
		expect(recoveryBits).toBeCloseTo(12 * Math.log2(recoveryWordList.length), 9);
		expect(recoveryBits).toBeGreaterThanOrEqual(118);
	});

	test('none hurts, tells, or is slang', () => {
		expect(tactless(recoveryWordList)).toEqual([]);
		expect(tactless(wordlist).length).toBeGreaterThan(50);
	});

	test('a drawing is twelve known words, another each time', () => {
		const drawings = Array.from({ length: 200 }, drawRecoveryWords);
		for (const drawn of drawings) {
			expect(drawn).toHaveLength(12);
			expect(drawn.filter((word) => !recoveryWordList.includes(word))).toEqual([]);
		}
		expect(new Set(drawings.map((drawn) => drawn.join(' '))).size).toBe(200);
	});

	test('all words are drawn about equally often', () => {
		const counts = new Map(recoveryWordList.map((word) => [word, 0]));
		for (let drawing = 0; drawing < 10_000; drawing++) {
			for (const word of drawRecoveryWords()) counts.set(word, counts.get(word)! + 1);
		}
		const expected = 120_000 / recoveryWordList.length;
		// Chi-squared with n - 1 degrees of freedom; six standard deviations do not happen by chance.
		const chi = [...counts.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
		const freedom = recoveryWordList.length - 1;
		expect(Math.abs(chi - freedom)).toBeLessThan(6 * Math.sqrt(2 * freedom));
	});

	const twelve =
		'acoustic bamboo canyon dolphin energy forest garden harbor island jungle kitchen lemon'.split(' ');
	const one = twelve.join(' ');

	test.each([
		['one by one', twelve],
		['pasted into one field', [one]],
		['capitals, spaces and new lines', [`  ${one.toUpperCase().replaceAll(' ', '\n\t ')}  `]],
		['full-width letters', twelve.map((word) => (word === 'lemon' ? 'ｌｅｍｏｎ' : word))],
		['a numbered list', [twelve.map((word, index) => `${index + 1}. ${word},`).join('\n')]],
		['with empty fields and invisible spaces', ['', ...twelve.map((word) => `${word}\u200b`), '']]
	])('are brought to one form: %s', (_, typed) => {
		expect(normaliseRecoveryWords(typed)).toBe(one);
	});

	test.each([
		['eleven', twelve.slice(1)],
		['thirteen', [...twelve, 'lemon']],
		['none', []],
		['one unknown', [...twelve.slice(1), 'lemons']],
		['two run together', [...twelve.slice(2), 'acousticbamboo', 'zebra']]
	])('are refused: %s', (_, typed) => {
		expect(normaliseRecoveryWords(typed)).toBeNull();
	});

	test('keep their order', () => {
		expect(normaliseRecoveryWords([...twelve].reverse())).not.toBe(one);
	});

	test('a word no longer drawn still opens for whoever has it on paper', () => {
		expect(recoveryWordList).not.toContain('zero');
		expect(normaliseRecoveryWords([...twelve.slice(1), 'zero'])).not.toBeNull();
	});
});

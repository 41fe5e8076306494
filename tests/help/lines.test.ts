// Help lines: complete, sourced, fresh, and in a form that a phone can dial.
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import {
	countries,
	emergencyFor,
	HELP_LINE_DAYS,
	helpLine,
	linesFor,
	otherCountries,
	smsLink,
	telLink
} from '#shared/help.ts';
import { helpLines } from '#shared/help/lines.ts';

const DAY = 24 * 60 * 60_000;
const each = helpLines.map((line) => [`${line.country} ${line.name}`, line] as const);

describe.each(each)('%s', (_, line) => {
	test('has the shape of a help line', () => {
		expect(z.safeParse(helpLine, line).error).toBeUndefined();
	});

	test('can be called or texted', () => {
		expect(line.call !== null || line.sms !== null).toBe(true);
	});

	test(`has a source, compared within ${HELP_LINE_DAYS} days`, () => {
		expect(new URL(line.sourceUrl).hostname).toContain('.');
		const age = (Date.now() - Date.parse(line.verifiedOn)) / DAY;
		// The day may have begun elsewhere already.
		expect(age).toBeGreaterThan(-1);
		expect(age).toBeLessThanOrEqual(HELP_LINE_DAYS);
	});

	test('has digits that a phone can dial', () => {
		for (const number of [line.call, line.sms?.to]) {
			if (typeof number === 'string') expect(telLink(number)).toMatch(/^tel:\d{3,11}$/);
		}
		if (line.sms !== null) expect(smsLink(line.sms)).toMatch(/^sms:\d{3,11}(\?body=[A-Z]+)?$/);
	});

	test('says something short and calm', () => {
		const sentences = line.about.split(/(?<=[.?!])\s/);
		expect(line.about).toMatch(/^\p{Lu}.*[.?]$/u);
		expect(sentences.every((sentence) => sentence.split(/\s/).length <= 15)).toBe(true);
		expect(`${line.name} ${line.about}`).not.toMatch(/suicid|addict|drug|alcohol|anonym|recover/i);
	});
});

describe('countries', () => {
	test('every country has one emergency number, shown first, and every line a country', () => {
		for (const { code } of countries) {
			const lines = linesFor(code);
			expect(lines.filter((line) => line.tags.includes('emergency'))).toHaveLength(1);
			expect(lines[0]).toBe(emergencyFor(code));
			expect(lines.every((line) => line.country === code)).toBe(true);
		}
		expect(countries.flatMap(({ code }) => linesFor(code))).toHaveLength(helpLines.length);
	});

	test('every country has someone to talk to, except where no number holds for all', () => {
		const silent = countries.filter(({ code }) => !linesFor(code).some((line) => line.tags.includes('talk')));
		expect(silent.map(({ code }) => code)).toEqual(['EU']);
	});

	test.each([
		['US', '911'],
		['CA', '911'],
		['GB', '999'],
		['IE', '112'],
		['AU', '000'],
		['NZ', '111'],
		['DE', '112'],
		['FR', '112'],
		['ES', '112'],
		['NL', '112'],
		['EU', '112']
	] as const)('in danger in %s: %s', (code, number) => {
		expect(emergencyFor(code).call).toBe(number);
	});

	test.each([
		['US', ['911', '988', null, '1-800-662-4357', '1-800-487-4889']],
		['CA', ['911', '988']],
		['GB', ['999', '116 123', null]],
		['IE', ['112', '116 123', null]],
		['AU', ['000', '13 11 14']],
		['NZ', ['111', '1737']],
		['DE', ['112', '0800 1110111', '116 123']],
		['FR', ['112', '3114']],
		['ES', ['112', '024']],
		['NL', ['112', '113']],
		['EU', ['112']]
	] as const)('numbers to call in %s', (code, numbers) => {
		expect(linesFor(code).map((line) => line.call)).toEqual(numbers);
	});

	test('words to text', () => {
		const texts = countries.flatMap(({ code }) =>
			linesFor(code).flatMap((line) => (line.sms ? [smsLink(line.sms)] : []))
		);
		expect(texts).toEqual([
			'sms:988',
			'sms:741741?body=HOME',
			'sms:988',
			'sms:85258?body=SHOUT',
			'sms:50808?body=HELLO',
			'sms:0477131114',
			'sms:1737',
			'sms:114'
		]);
	});

	test('elsewhere there is a directory, of which nothing is copied', () => {
		expect(otherCountries.web).toBe('https://findahelpline.com');
		expect(helpLines.filter((line) => line.sourceUrl.includes('findahelpline'))).toEqual([]);
	});
});

test('a line that is not one is refused', () => {
	const good = helpLines[0];
	for (const bad of [
		{ call: '+1 (800) 662' },
		{ call: 'HELP' },
		{ sourceUrl: 'javascript:alert(1)' },
		{ sourceUrl: '' },
		{ verifiedOn: 'yesterday' },
		{ country: 'us' },
		{ tags: ['other'] }
	]) {
		expect(z.safeParse(helpLine, { ...good, ...bad }).success).toBe(false);
	}
});

// The starting agreement: everything that must be said, in six short cards and plain words.
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { agreementCards, defaultAgreement } from '#server/rooms/agreement.ts';
import { agreement } from '#shared/rooms.ts';

const said = defaultAgreement.map(({ title, text }) => `${title}. ${text}`).join(' ');

test('is six short cards that fit the wire', () => {
	expect(defaultAgreement).toHaveLength(6);
	expect(z.safeParse(agreement, { version: 1, cards: defaultAgreement }).success).toBe(true);
	expect(defaultAgreement.filter(({ text }) => text.length > 260)).toEqual([]);
});

test('has no sentence over 15 words', () => {
	const sentences = said.split(/(?<=[.?!])\s/);
	expect(sentences.filter((sentence) => sentence.split(/\s/).length > 15)).toEqual([]);
});

test.each([
	'pseudonymous',
	'can still show who you are',
	'18 or over',
	'its staff',
	'New members can read earlier messages',
	'encrypted in storage; this server can read them',
	'After 90 days a message is erased',
	'erased 90 days after the case closes',
	'Speak for yourself',
	'Listening counts',
	'no real names or places',
	'sources, methods and doses',
	'not watched around the clock',
	'not treatment',
	'not an emergency service',
	'Without a contact we cannot find you. In danger, call'
])('says: %s', (words) => {
	expect(said).toContain(words);
});

test('promises nothing it cannot keep and labels nobody', () => {
	expect(said).not.toMatch(/anonymous|addict|clean\b|dirty|relapse|slip|guarantee|end-to-end|never share/i);
});

test('takes the number and the days of a room', () => {
	const own = agreementCards({ emergency: '999', retentionDays: 30 })
		.map(({ text }) => text)
		.join(' ');
	expect(own).toContain('In danger, call 999.');
	expect(own).toContain('After 30 days a message is erased');
	expect(own).toContain('erased 90 days after the case closes');
});

import { expect, test } from 'vitest';
import { announcement } from '../../../web/src/lib/messages/announcing.ts';
import { me, message } from './roomModel.ts';

const words = {
	count: (messages: number) => `${messages} new messages`,
	message: (name: string, text: string) => `${name}: ${text}.`,
	topic: (name: string, topic: string) => `${name}, topic ${topic}.`
};
const say = (messages: Parameters<typeof announcement>[0]) => announcement(messages, me.memberId, words);

test('one or two are said, three or more are counted', () => {
	expect(say([message(1)])).toBe('Amber Fern: text 1.');
	expect(say([message(1), message(2)])).toBe('Amber Fern: text 1. Amber Fern: text 2.');
	expect(say([message(1), message(2), message(3)])).toBe('3 new messages');
});

test('own and removed ones are silent', () => {
	expect(say([message(1, { memberId: me.memberId }), message(2, { removed: 'author', body: '' })])).toBe('');
});

test('a card is left to the check-in, which says it in its own words', () => {
	const card = { kind: 'share', mood: 6 } as const;
	expect(say([message(1, { card, body: '' }), message(2)])).toBe('Amber Fern: text 2.');
});

test('a topic line is said instead of the text, and long text is cut', () => {
	expect(say([message(1, { topic: 'a wedding', body: 'hidden' })])).toBe('Amber Fern, topic a wedding.');
	expect(say([message(1, { body: 'long '.repeat(200) })]).length).toBeLessThan(200);
});

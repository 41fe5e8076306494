import { expect, test } from 'vitest';
import * as fc from 'fast-check';
import { excerptAround } from '../../../web/src/lib/messages/excerpt.ts';

const hits = (body: string, sought: string) =>
	excerptAround({ topic: null, body }, sought).flatMap((part) => (part.hit ? part.text : []));

test('what was looked for is marked, in its own capitals', () => {
	expect(hits('A toast, and a Toast again', 'toast')).toEqual(['toast', 'Toast']);
	expect(hits(`${'word '.repeat(100)}here it is`, 'here')).toEqual(['here']);
});

test('signs are only signs, and nothing breaks', () => {
	expect(hits('why (not)?', '(not)?')).toEqual(['(not)?']);
	fc.assert(
		fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (body, sought) => {
			const text = excerptAround({ topic: null, body }, sought)
				.map((part) => part.text)
				.join('');
			expect(text.length).toBeLessThanOrEqual(142);
		})
	);
});

import { expect, test } from 'vitest';
import * as fc from 'fast-check';
import { piecesOf } from '../../../web/src/lib/messages/links.ts';

const hrefs = (text: string) => piecesOf(text).flatMap((piece) => piece.href ?? []);

test('web addresses become links, with and without a scheme', () => {
	expect(hrefs('see https://example.org/a?b=1 and example.com.')).toEqual([
		'https://example.org/a?b=1',
		'https://example.com'
	]);
});

test('nothing else does', () => {
	expect(
		hrefs(
			'javascript:alert(1) ftp://example.org mailto:a@example.org a@example.org //example.org 1.5 e.g.this'
		)
	).toEqual([]);
});

test('the pieces are the text', () => {
	fc.assert(
		fc.property(
			fc.array(fc.oneof(fc.string({ unit: 'grapheme' }), fc.webUrl(), fc.emailAddress())),
			(parts) => {
				const text = parts.join(' ');
				expect(
					piecesOf(text)
						.map((piece) => piece.text)
						.join('')
				).toBe(text);
				for (const href of hrefs(text)) expect(href).toMatch(/^https?:\/\//iu);
			}
		),
		{ numRuns: 30 }
	);
});

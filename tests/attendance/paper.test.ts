// The text of a signed paper, letter by letter: what was printed years ago must still be read.
import { expect, test } from 'vitest';
import { certificateText, signedText } from '#server/attendance/paper.ts';

test('a line for each day, the mark of the key, the signature', () => {
	const days = [
		{ on: '2026-11-17', minutes: 48 },
		{ on: '2026-11-19', minutes: 1 }
	];
	const text = certificateText(days, 'abcd-efgh-2345-wxyz');
	expect(text).toBe('attendance 1\n2026-11-17 48\n2026-11-19 1\nkey abcd-efgh-2345-wxyz\n');
	const signature = Buffer.alloc(64, 0xfb);
	const [letters] = /(?<=sign )[\w-]{86}(?=\n$)/.exec(signedText(text, signature))!;
	expect(signedText(text, signature)).toBe(`${text}sign ${letters}\n`);
	expect(Buffer.from(letters, 'base64url')).toEqual(signature);
});

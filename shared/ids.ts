// Identifiers and times as they travel.
import * as z from 'zod/mini';

/** 128 random or derived bits in base32, 26 characters. Never counted, never ordered. */
export const id = z.string().check(z.regex(/^[a-z2-7]{26}$/, 'This is not an id.'));

/** The client's own mark on what it sends, fresh for each message. */
export const clientId = z.string().check(z.regex(/^[A-Za-z0-9_-]{8,64}$/, 'Use 8 to 64 letters and digits.'));

/** A moment rounded to the minute, `2026-11-21T18:41Z`. */
export const minute = z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\dZ$/));

/** A day, `2026-11-21`. */
export const day = z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/));

/** Text of 1 to `limit` characters (Unicode code points), well formed and not only white space. */
export function text(limit: number) {
	return z.string().check(
		z.refine((value) => value.isWellFormed(), 'This text is broken.'),
		z.refine((value) => value.trim() !== '', 'Write something first.'),
		z.refine(
			(value) => value.length <= limit || [...value].length <= limit,
			`Keep it to ${limit} characters.`
		)
	);
}

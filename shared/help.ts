// Help lines: who can be called or texted, by country. Bundled with every screen, so that they need no server.
import * as z from 'zod/mini';
import { helpLines } from '#shared/help/lines.ts';
import { day } from '#shared/ids.ts';

/** Countries with lines of their own; `EU` is for every other country of the European Union. */
export const countries = [
	{ code: 'US', name: 'United States' },
	{ code: 'CA', name: 'Canada' },
	{ code: 'GB', name: 'United Kingdom' },
	{ code: 'IE', name: 'Ireland' },
	{ code: 'AU', name: 'Australia' },
	{ code: 'NZ', name: 'New Zealand' },
	{ code: 'DE', name: 'Germany' },
	{ code: 'FR', name: 'France' },
	{ code: 'ES', name: 'Spain' },
	{ code: 'NL', name: 'Netherlands' },
	{ code: 'EU', name: 'Other EU countries' }
] as const;

/** An upper-case code of `countries`. */
export const country = z.enum(countries.map(({ code }) => code));
export type Country = z.output<typeof country>;

/** What a line is for: danger to life, someone to talk to, substances, text only, or a text telephone (TTY). */
const tag = z.enum(['emergency', 'talk', 'substances', 'text', 'tty']);

/** A number as people write it: digits in groups, `13 11 14` or `1-800-662-4357`. */
const phone = z.string().check(z.regex(/^\d+([ -]\d+)*$/, 'Use digits, spaces and dashes.'));
const url = z.url({ protocol: /^https?$/ });

export const helpLine = z.object({
	country,
	name: z.string(),
	/** One or two plain sentences for the screen. */
	about: z.string(),
	call: z.nullable(phone),
	/** `body` is the word to send, null where any words will do. */
	sms: z.nullable(z.object({ to: phone, body: z.nullable(z.string()) })),
	web: z.nullable(url),
	/** `24/7`, or words. */
	hours: z.string(),
	/** ISO 639-1 codes. */
	languages: z.readonly(z.array(z.string().check(z.regex(/^[a-z]{2}$/)))),
	tags: z.readonly(z.array(tag)),
	/** The page with which the entry was compared, and the day on which that was done. */
	sourceUrl: url,
	verifiedOn: day
});
export type HelpLine = z.output<typeof helpLine>;

/** A line that can be called. */
export type CallLine = HelpLine & { call: string };

/** After this many days an entry must be compared with its source again. */
export const HELP_LINE_DAYS = 180;

/** Where to look for a country that is not listed: a directory of help lines. We copy nothing from it. */
export const otherCountries = { name: 'Find A Helpline', web: 'https://findahelpline.com' };

const lines: readonly HelpLine[] = helpLines;

/** The lines of a country, the emergency number first. */
export function linesFor(code: Country): HelpLine[] {
	const own = lines.filter((line) => line.country === code);
	return [...own.filter(isEmergency), ...own.filter((line) => !isEmergency(line))];
}

/** The emergency number of a country. */
export function emergencyFor(code: Country): CallLine {
	return lines.find(
		(line): line is CallLine => line.country === code && isEmergency(line) && line.call !== null
	)!;
}

function isEmergency(line: HelpLine): boolean {
	return line.tags.includes('emergency');
}

/** The `tel:` link of a number. */
export function telLink(call: string): string {
	return `tel:${call.replace(/\D/g, '')}`;
}

/** The `sms:` link of a number, with its word filled in. */
export function smsLink({ to, body }: NonNullable<HelpLine['sms']>): string {
	const number = `sms:${to.replace(/\D/g, '')}`;
	return body === null ? number : `${number}?body=${encodeURIComponent(body)}`;
}

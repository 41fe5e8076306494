// Contact details in what someone is about to send, noticed on the device alone. Fetched with a conversation of two.
import { findPhoneNumbersInText, type CountryCode } from 'libphonenumber-js/min';
import { LinkifyIt } from 'linkify-it';
import type { ContactKind } from '#shared/pairs.ts';
import {
	addressesIn,
	handlesIn,
	isKnownNumber,
	writtenEmailsIn,
	writtenPhonesIn
} from './contactPatterns.ts';

export interface Noticed {
	kind: ContactKind;
	/** As it stands in the text. */
	text: string;
}

const finder = new LinkifyIt({ fuzzyLink: true, fuzzyEmail: true });

/** Ends of web addresses that are words too, where a space is missing after a full stop. */
const wordEnds =
	/^[^/]*\.(?:it|is|so|in|at|my|me|no|us|to|be|am|as|by|do|he|if|we|an|my|pm|or|ms|mr|st|id|la|el|de|es|un|se|al|lo|ni|si|sa|su|tu|ya|mi)$/iu;

/** What looks like a way to reach someone outside, each once, in the order in which kinds are named. */
export function noticedIn(written: string, countries: readonly string[]): Noticed[] {
	const text = written.normalize('NFKC');
	const webs = linksIn(text);
	const emails = [...webs.emails, ...writtenEmailsIn(text)];
	// What is part of an address in the net is not a number, nor a name in an app.
	const rest = [...emails, ...webs.links].reduce((left, one) => left.replaceAll(one, ' '), text);
	const all: Noticed[] = [
		...as('phone', [...phonesIn(rest, countries), ...writtenPhonesIn(rest)]),
		...as('email', emails),
		...as('address', addressesIn(rest)),
		...as('handle', handlesIn(rest)),
		...as('link', webs.links)
	];
	return all.filter(({ kind, text: one }, at) => isFirst(all, at, kind, one));
}

function as(kind: ContactKind, texts: readonly string[]): Noticed[] {
	return texts.map((text) => ({ kind, text }));
}

/** Of what overlaps, the first one stands. */
function isFirst(all: readonly Noticed[], at: number, kind: ContactKind, text: string): boolean {
	return !all
		.slice(0, at)
		.some((before) => before.kind === kind && (before.text.includes(text) || text.includes(before.text)));
}

function phonesIn(text: string, countries: readonly string[]): string[] {
	return countries.flatMap((country) =>
		findPhoneNumbersInText(text, { defaultCountry: country as CountryCode })
			.map(({ startsAt, endsAt }) => text.slice(startsAt, endsAt))
			.filter((number) => looksCalled(number))
	);
}

/** Not a date, nor a number of something, nor one that many know. */
function looksCalled(number: string): boolean {
	const isDate = /^\D*(?:\d{4}[-./ ]\d{1,2}[-./ ]\d{1,2}|\d{1,2}[-./ ]\d{1,2}[-./ ]\d{2,4})\D*$/u.test(
		number
	);
	return !isDate && !isKnownNumber(number) && number.replaceAll(/\D/gu, '').length >= 7;
}

function linksIn(text: string): { emails: string[]; links: string[] } {
	const emails: string[] = [];
	const links: string[] = [];
	for (const { schema, raw } of finder.match(text) ?? []) {
		if (schema === 'mailto:') emails.push(raw);
		else if (schema !== '' || !wordEnds.test(raw) || raw.startsWith('www.')) links.push(raw);
	}
	return { emails, links };
}

// The agreement that an operator asks for: the usual one for a country, or their own from a file.
import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { countries, emergencyFor, type Country } from '#shared/help.ts';
import { text } from '#shared/ids.ts';
import type { Agreement } from '#shared/rooms.ts';
import { agreementCards } from '#server/rooms/agreement.ts';

type Cards = Agreement['cards'];

const cards = z.array(z.object({ title: text(80), text: text(1000) })).check(z.minLength(1), z.maxLength(20));
const inFile = z.union([cards, z.object({ cards })]);

/**
 * The cards that people accept on entering; null for none. Reads the file that is named. Throws an Error in one
 * sentence when the file or the country is not right.
 */
export function readAgreement(
	which: string | null,
	country: string | null,
	retention: number | null
): Cards | null {
	if (country !== null && which !== 'default') throw new Error('--country goes with --agreement default.');
	if (which === null) return null;
	if (which !== 'default') return cardsIn(which);
	const days = retention === null ? {} : { retentionDays: retention };
	return agreementCards({ emergency: emergencyFor(countryOf(country ?? 'US')).call, ...days });
}

function countryOf(code: string): Country {
	const found = countries.find((one) => one.code === code.toUpperCase());
	if (!found)
		throw new Error(`--country "${code}" is none of ${countries.map((one) => one.code).join(', ')}.`);
	return found.code;
}

function cardsIn(file: string): Cards {
	const parsed = inFile.safeParse(jsonIn(file));
	if (!parsed.success) {
		throw new Error(
			`--agreement: ${file} must hold 1 to 20 cards, each with a "title" and a "text" that are not too long.`
		);
	}
	return 'cards' in parsed.data ? parsed.data.cards : parsed.data;
}

function jsonIn(file: string): unknown {
	let content: string;
	try {
		content = readFileSync(file, 'utf8');
	} catch {
		throw new Error(`--agreement: there is no file ${file} to be read; write "default" for the usual one.`);
	}
	try {
		return JSON.parse(content);
	} catch {
		throw new Error(`--agreement: ${file} is not JSON.`);
	}
}

// A list of attendance as a file for spreadsheets, made on the device (RFC 4180). A name is someone's own choice, so it
// must never be taken for a formula.
import { sayHow } from './saying.ts';
import { words } from '#lib/words/en/attendance.ts';
import type { MemberAttended } from '#shared/attendance.ts';

const { circle } = words;

/** The file, with a mark at its beginning that says how its letters are written. */
export function csvOf(attended: readonly MemberAttended[]): string {
	const rows = attended.map((one) => [
		one.on,
		one.at.slice(11, 16),
		one.name,
		String(one.minutes),
		sayHow({ ...one, late: false }),
		one.late ? circle.yes : circle.no,
		one.excused ? circle.yes : circle.no
	]);
	return `\uFEFF${[circle.columns, ...rows].map((row) => `${row.map(field).join(',')}\r\n`).join('')}`;
}

/** What begins like a formula begins with an apostrophe instead. */
function field(text: string): string {
	const harmless = /^[\s]*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
	return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

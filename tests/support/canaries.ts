// Canaries: strings that nobody would write by chance, and every form in which one could turn up again.
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** The mark that all canaries of a run begin with: lower-case letters only, so that no schema or parser changes it. */
export function newMark(): string {
	return Array.from(randomBytes(14), (byte) => 'bcdfghjklmnpqrstvwxz'[byte % 20]).join('');
}

/** A text as it may lie in a file or a log: as it is, in other letters, encodings and alphabets. */
export function formsOf(text: string): Buffer[] {
	const bytes = Buffer.from(text);
	const forms = [
		...[text, text.toUpperCase(), encodeURIComponent(text), JSON.stringify(text).slice(1, -1)],
		...[bytes.toString('hex'), bytes.toString('hex').toUpperCase()],
		...[0, 1, 2].flatMap((shift) => base64Of(bytes, shift))
	];
	return [...new Set(forms)].map((form) => Buffer.from(form)).concat(Buffer.from(text, 'utf16le'));
}

/** The part of a text's base64 that stays the same whatever stands around it. */
function base64Of(bytes: Buffer, shift: number): string[] {
	const whole = Buffer.concat([Buffer.alloc(shift), bytes])
		.toString('base64')
		.replace(/=+$/, '');
	const kept = whole.slice(
		shift === 0 ? 0 : shift + 1,
		whole.length - ((bytes.length + shift) % 3 === 0 ? 0 : 1)
	);
	return [kept, kept.replaceAll('+', '-').replaceAll('/', '_')];
}

export interface Haystack {
	name: string;
	bytes: Buffer;
}

/** Every file of a folder as it is now. */
export function filesOf(folder: string): Haystack[] {
	return readdirSync(folder)
		.filter((name) => statSync(join(folder, name)).isFile())
		.map((name) => ({ name, bytes: readFileSync(join(folder, name)) }));
}

/** A backup as it lies, and as anyone can unpack it. */
export function backupIn(file: string): Haystack[] {
	const bytes = readFileSync(file);
	const unpacked = gunzipSync(bytes.subarray(bytes.indexOf('\n') + 1, -32));
	return [
		{ name: 'the backup', bytes },
		{ name: 'the backup, unpacked', bytes: unpacked }
	];
}

/** `place: what` for each text that turns up somewhere in any form. */
export function findAny(haystacks: readonly Haystack[], texts: Readonly<Record<string, string>>): string[] {
	return Object.entries(texts).flatMap(([what, text]) =>
		haystacks
			.filter(({ bytes }) => formsOf(text).some((form) => bytes.includes(form)))
			.map(({ name, bytes }) => `${what} in ${name}${excerpt(bytes, text)}`)
	);
}

function excerpt(bytes: Buffer, text: string): string {
	const at = bytes.indexOf(text);
	return at < 0 ? '' : `: ${bytes.subarray(Math.max(0, at - 60), at + 80).toString('latin1')}`;
}

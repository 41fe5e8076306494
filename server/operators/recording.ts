// The record from the command line: read, proven, and anchored outside, so that not even whoever has all keys can
// shorten or rewrite it unseen.
import { minuteNow, minuteText } from '#server/kernel/clock.ts';
import type { Parts } from '#server/kernel/context.ts';
import { digestAt, listRecord, recordHead, type RecordEntry } from '#server/record/reading.ts';
import { verifyRecord } from '#server/record/verifying.ts';
import { wholeNumber } from './most.ts';

/** How the record stood once: how many entries, and the digest that stands for all of them. */
export interface Anchor {
	/** `2026-11-22T18:00Z` */
	readonly at: string;
	readonly number: number;
	readonly digest: string;
}

const PAGE = 50;
/** The digest of a record without entries. */
const NOTHING = '-';

/** The newest entries, a line each. */
export async function listOnRecord(
	parts: Parts,
	{ limit, before }: { limit: number | null; before: number | null }
): Promise<string[]> {
	const entries = await listRecord(parts, {
		limit: wholeNumber(limit ?? PAGE, 'limit'),
		...(before !== null && { before: wholeNumber(before, 'before') })
	});
	return entries.map(lineOf);
}

function lineOf({ number, at, who, what, on, why }: RecordEntry): string {
	const by = who.name === who.role ? who.name : `${who.name} (${who.role})`;
	return [number, at, by, what, on ?? '-', why ?? '-'].map(oneLine).join('\t');
}

/** What people wrote stays in its place in the table. */
function oneLine(value: string | number): string {
	return String(value).replaceAll(/\p{Cc}+/gu, ' ');
}

/** The head as a line to keep outside. */
export async function anchorRecord(parts: Parts): Promise<string> {
	const { number, digest } = await recordHead(parts);
	return `${minuteText(minuteNow(parts.clock))} ${number} ${digest || NOTHING}`;
}

/** Proves the record, also against former anchors. Throws what is wrong, a line each. */
export async function verifyWithAnchors(parts: Parts, anchors: readonly Anchor[]): Promise<string[]> {
	const { number } = await recordHead(parts);
	const problems = await verifyRecord(parts);
	for (const anchor of anchors) {
		if (anchor.number > number)
			problems.push(`On ${anchor.at} there were ${anchor.number} entries; now there are ${number}.`);
		else if (anchor.number > 0 && (await digestAt(parts, anchor.number)) !== anchor.digest)
			problems.push(`Entry ${anchor.number} is not the one of ${anchor.at}.`);
	}
	if (problems.length > 0) throw new Error(problems.join('\n'));
	const lines = [`The record is whole: ${number} entries agree with one another.`];
	if (anchors.length > 0) lines.push(`It agrees with all of ${anchors.length} anchors.`);
	return lines;
}

/** Reads lines as `anchorRecord` made them; empty ones and those after a # are passed over. Throws in words. */
export function readAnchors(text: string): Anchor[] {
	return text.split('\n').flatMap((line, index) => {
		if (line.trim() === '' || line.startsWith('#')) return [];
		const found = /^(\S+Z) (\d{1,9}) ([\w-]+)\s*$/.exec(line);
		const [, at, number, digest] = found ?? [];
		if (!at || !number || !digest) throw new Error(`--anchor: line ${index + 1} is not an anchor.`);
		return [{ at, number: Number(number), digest }];
	});
}

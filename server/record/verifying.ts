// Proving that the record is whole: nothing changed, dropped, moved, added or cut off since it was written.
import type { Parts } from '#server/kernel/context.ts';
import { entryDigest, headMac, monthScope } from './chain.ts';
import { openEntry } from './reading.ts';
import * as store from './store.ts';

/** Entries that are read at once. */
const PAGE = 500;
/** Before this nobody could have written one. */
const FIRST_MONTH = '2026-11-01';

/** Goes through the whole record up to its head as of now. What is wrong with it, in words; empty: it is whole. */
export async function verifyRecord(parts: Parts): Promise<string[]> {
	const { head, counts } = await parts.database.read(async (on) => ({
		head: await store.head(on),
		counts: await store.counts(on)
	}));
	if (!head) return ['The head of the record is missing.'];
	const chain = parts.keys.own.record;
	const problems: string[] = [];
	let former: Buffer = Buffer.alloc(0);
	let number = 0;
	let named = 0;
	while (number < head.number) {
		const page = await readPage(parts, number, head.number);
		if (page.length === 0) break;
		for (const { row, about } of page) {
			if (row.number !== number + 1) problems.push(`Entry ${number + 1} is missing.`);
			if (!entryDigest(chain, former, row).equals(row.digest))
				problems.push(`Entry ${row.number} is not as it was written.`);
			problems.push(...(await wrongSubjects(parts, row, about)));
			({ number, digest: former } = row);
			named += about.length;
		}
	}
	const isHead = head.number === 0 || headMac(chain, head.number, head.digest).equals(head.mac);
	if (head.number === 0 && (await hasBegun(parts))) problems.push('The record had begun and is empty.');
	if (!isHead || number !== head.number || !former.equals(head.digest))
		problems.push('The record does not end where its head says.');
	if (counts.entries !== head.number) problems.push('There are entries that its head does not count.');
	if (counts.about !== named) problems.push('There are names of subjects that no entry has.');
	return problems;
}

async function readPage(parts: Parts, after: number, last: number) {
	return parts.database.read(async (on) => {
		const rows = (await store.pageAfter(on, after, PAGE)).filter((row) => row.number <= last);
		const about = await store.aboutOf(on, after + 1, rows.at(-1)?.number ?? after);
		const byNumber = Map.groupBy(about, (one) => one.number);
		return rows.map((row) => ({ row, about: (byNumber.get(row.number) ?? []).map((one) => one.about) }));
	});
}

/** Whoever an entry is about finds it by rows of their own, which must say what the sealed entry says. */
async function wrongSubjects(parts: Parts, row: store.RecordRow, about: string[]): Promise<string[]> {
	try {
		const content = await openEntry(parts, row);
		const same = content.about.length === about.length && content.about.every((one) => about.includes(one));
		return same ? [] : [`Whom entry ${row.number} is about is not as it was written.`];
	} catch {
		return [`Entry ${row.number} does not open.`];
	}
}

/** Whether an entry was ever written: its month's key lies in the other database. */
async function hasBegun(parts: Parts): Promise<boolean> {
	const end = new Date(parts.clock.now());
	for (const month = new Date(FIRST_MONTH); month <= end; month.setUTCMonth(month.getUTCMonth() + 1)) {
		if (await parts.keys.find(monthScope(month.toISOString().slice(0, 7)))) return true;
	}
	return false;
}

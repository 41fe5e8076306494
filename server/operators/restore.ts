// Bringing a backup back into an empty place: proven whole first, filled, what was erased since erased again, checked,
// and only then usable. Until then the main database is marked, and nobody can open it.
import { existsSync } from 'node:fs';
import type { Config } from '#server/config.ts';
import type { Clock } from '#server/kernel/clock.ts';
import { beginFilling, isKnownVersion, type Filling } from '#server/kernel/database/filling.ts';
import { openKeys, openMain, placeOf, type Which } from '#server/kernel/database/open.ts';
import { clearUnfinished } from '#server/kernel/database/unfinished.ts';
import { readErasureList, replayErasures, type ErasureList } from '#server/kernel/erasures.ts';
import { readKeyFile } from '#server/kernel/key-file.ts';
import { openLog } from '#server/kernel/log.ts';
import { openTaken, takeHouse } from '#server/kernel/parts.ts';
import { openWrapping } from '#server/kernel/wrapping.ts';
import { eraseOld } from '#server/leaving/retaining.ts';
import { recordKey, writeRecord } from '#server/record/record.ts';
import { readRows, type Counts } from './archive-rows.ts';
import { openArchive, type Archive, type Header } from './archive.ts';
import { findProblems } from './checking.ts';
import { emptyAgain, requireEmptyDatabases, requireEmptyFolder } from './empty-place.ts';
import { nobody } from './nobody.ts';
import { operator } from './operator.ts';

/** How old the last word of an erasure list may be. */
const CURRENT_HOURS = 48;

export interface Wish {
	readonly from: string;
	/** A copy of the erasure list; null: none, as the operator said in so many words. */
	readonly erasures: string | null;
	/** The operator said to take a list that is not current. */
	readonly takesStale: boolean;
	/** The key of the backup where that is another than KEY_FILE's. */
	readonly formerKey: string | null;
}

export interface Restored extends Counts {
	/** When the backup was made. */
	readonly made: string;
	/** How much the erasure list had. */
	readonly erasures: number;
}

/** Restores. Rejects in words, and then the place is as empty as it was. */
export async function restore(config: Config, wish: Wish, clock: Clock): Promise<Restored> {
	const key = readKeyFile(config.keyFile, false);
	const archiveKey = wish.formerKey === null ? key : readKeyFile(wish.formerKey, false);
	const archive = await openArchive(wish.from, archiveKey);
	try {
		requireKnown(archive.header);
		const list = wish.erasures === null ? null : readList(wish.erasures, key);
		if (list && !wish.takesStale) requireCurrent(list, archive.header, clock);
		requireEmptyFolder(config);
		const letGo = await takeHouse(config);
		try {
			requireEmptyFolder(config);
			await requireEmptyDatabases(config);
			const counts = await bringBack(config, archive, { archiveKey, key, list, clock });
			return { ...counts, made: archive.header.made, erasures: list?.entries.length ?? 0 };
		} finally {
			await letGo();
		}
	} finally {
		await archive.close();
	}
}

function requireKnown({ main, keys }: Header): void {
	if (!isKnownVersion('main', main) || !isKnownVersion('keys', keys))
		throw new Error('This backup was made by a newer release. Restore it with that one.');
}

function readList(file: string, key: Buffer): ErasureList {
	if (!existsSync(file)) throw new Error(`--erasures: there is nothing at ${file}.`);
	try {
		return readErasureList(file, key);
	} catch (error) {
		const why = error instanceof Error ? error.message.replace(/^ERASURE_LIST: /, '') : '';
		throw new Error(`--erasures: ${why}`, { cause: error });
	}
}

function requireCurrent({ entries, asOf }: ErasureList, { erasures }: Header, clock: Clock): void {
	const without = 'What was erased since would come back. --stale-erasures takes it all the same.';
	if (entries.length < erasures)
		throw new Error(`--erasures: this list is older than the backup. ${without}`);
	const age = asOf === null ? Infinity : clock.now() - Date.parse(asOf);
	if (age > CURRENT_HOURS * 3_600_000)
		throw new Error(`--erasures: this list is of ${asOf ?? 'no time'}, which is too old. ${without}`);
}

interface Given {
	archiveKey: Buffer;
	key: Buffer;
	list: ErasureList | null;
	clock: Clock;
}

async function bringBack(config: Config, archive: Archive, given: Given): Promise<Counts> {
	try {
		const counts = await fill(config, archive);
		await eraseAndRewrap(config, given);
		await makeUsable(config, archive.header, given);
		return counts;
	} catch (error) {
		await emptyAgain(config);
		throw error;
	}
}

async function fill(config: Config, { header, lines }: Archive): Promise<Counts> {
	const open: Partial<Record<Which, Filling>> = {};
	const counts: Counts = { tables: 0, rows: 0 };
	try {
		for (const which of ['main', 'keys'] as const)
			open[which] = await beginFilling(which, placeOf(which, config), header[which]);
		for await (const batch of readRows(lines())) {
			await open[batch.which]?.insert(batch.table, batch.rows);
			counts.tables += Number(batch.rows.length === 0);
			counts.rows += batch.rows.length;
		}
		for (const which of ['main', 'keys'] as const) await open[which]?.finish();
		return counts;
	} catch (error) {
		for (const filling of Object.values(open)) await filling.abandon();
		throw error;
	}
}

async function eraseAndRewrap(config: Config, { archiveKey, key, list }: Given): Promise<void> {
	const keys = await openKeys(config);
	try {
		if (!archiveKey.equals(key)) await openWrapping(keys, archiveKey).exchange(key);
		if (!list) return;
		const main = await openMain(config, () => undefined);
		try {
			await replayErasures({ main, keys }, list.entries);
		} finally {
			await main.close();
		}
	} finally {
		await keys.close();
	}
}

/** Opens what was brought back for the first time, checks it, says so on record, and takes the mark away. */
async function makeUsable(config: Config, { made }: Header, { list, clock }: Given): Promise<void> {
	const given = { config, io: nobody, log: openLog('silent'), clock };
	const parts = await openTaken(given, () => Promise.resolve(), 'unfinished');
	try {
		// What came to its day since the backup goes before anybody can read it.
		await eraseOld(parts);
		const problems = await findProblems(parts);
		if (problems.length > 0) throw new Error(['What came back is not whole:', ...problems].join('\n'));
		const key = await recordKey(parts);
		const asOf = list?.asOf ?? 'no time';
		const why = `Backup of ${made}; ${list ? `erasure list of ${asOf}` : 'without an erasure list'}.`;
		await parts.database.write(['record'], async (trx) => {
			await clearUnfinished(trx.kysely);
			await writeRecord(parts, trx, key, { who: operator, what: 'restore', why, on: 'the programme' });
		});
	} finally {
		await parts.close();
	}
}

// A backup of both databases into one file, beside a running server: the main database first, then the keys, each as
// it stands in one moment. A key is committed before its first use, so the keys are never behind.
import { existsSync, linkSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Config } from '#server/config.ts';
import { minuteNow, minuteText, type Clock } from '#server/kernel/clock.ts';
import { takeSnapshot, type Snapshot } from '#server/kernel/database/dumping.ts';
import { placeOf, standingOfMain, type Which } from '#server/kernel/database/open.ts';
import { syncFolder } from '#server/kernel/folder.ts';
import { fittingKey } from '#server/kernel/key-file.ts';
import { isWrappedBy } from '#server/kernel/wrapping.ts';
import { endLine, rowLines, tableLine, type Counts } from './archive-rows.ts';
import { writeArchive } from './archive.ts';
import { UsageError } from './usage-error.ts';

/** What no backup holds: who was signed in somewhere is asked again. */
export const leftOut: ReadonlySet<string> = new Set(['sessions']);

export interface Backup extends Counts {
	readonly file: string;
	readonly bytes: number;
}

/** Makes a backup. `to` is a file that is not there yet, or a folder. Rejects in words; then there is none. */
export async function backUp(config: Config, to: string, clock: Clock): Promise<Backup> {
	const made = minuteText(minuteNow(clock));
	const file = targetOf(to, made);
	if ((await standingOfMain(config)) === 'new') throw new Error('There is nothing to back up here yet.');
	const work = openWork(dirname(file));
	const snapshots: Snapshot[] = [];
	try {
		for (const which of ['main', 'keys'] as const)
			snapshots.push(await takeSnapshot(which, placeOf(which, config), work.folder));
		const [main, keys] = snapshots as [Snapshot, Snapshot];
		const keyEncryptionKey = fittingKey(config.keyFile, await lockOf(keys));
		const counts: Counts = { tables: 0, rows: 0 };
		const about = {
			...{ made, main: main.version, keys: keys.version },
			erasures: await keys.greatest('erasures', 'number')
		};
		const making = join(work.folder, 'archive');
		const bytes = await writeArchive(making, keyEncryptionKey, about, linesOf({ main, keys }, counts));
		putInPlace(making, file);
		return { file, bytes, ...counts };
	} finally {
		for (const snapshot of snapshots) await snapshot.close();
		work.close();
	}
}

function targetOf(to: string, made: string): string {
	const place = resolve(to);
	const isFolder = existsSync(place) && statSync(place).isDirectory();
	const file = isFolder ? join(place, `evenkeel-${made.replaceAll(':', '')}.backup`) : place;
	if (existsSync(file)) throw new UsageError(`--to: ${file} is there already; name another.`);
	if (!existsSync(dirname(file))) throw new UsageError(`--to: there is no folder ${dirname(file)}.`);
	return file;
}

/** How to tell the key-encryption key of a keys database that nobody has opened. */
async function lockOf(keys: Snapshot): Promise<(bytes: Buffer) => boolean> {
	const table = keys.tables.find(({ name }) => name === 'keys');
	for await (const rows of table ? keys.rows(table) : []) {
		const [row] = rows;
		const [id, wrapped] = ['id', 'wrapped'].map((column) => row?.[table?.columns.indexOf(column) ?? -1]);
		return (bytes) => isWrappedBy(bytes, String(id), wrapped as Buffer);
	}
	throw new Error('The keys database is empty, and without its keys the main one cannot be read.');
}

async function* linesOf(snapshots: Record<Which, Snapshot>, counts: Counts): AsyncGenerator<string> {
	for (const which of ['main', 'keys'] as const) {
		const snapshot = snapshots[which];
		for (const table of snapshot.tables.filter(({ name }) => !leftOut.has(name))) {
			counts.tables += 1;
			yield tableLine(which, table);
			for await (const rows of snapshot.rows(table)) {
				counts.rows += rows.length;
				yield rowLines(rows);
			}
		}
	}
	yield endLine(counts);
}

/** Gives the finished file its name, which nothing else may have taken meanwhile. */
function putInPlace(from: string, to: string): void {
	try {
		linkSync(from, to);
	} catch (error) {
		// Some disks have no second names.
		if (existsSync(to)) throw new Error(`--to: ${to} is there already; name another.`, { cause: error });
		renameSync(from, to);
	}
	syncFolder(dirname(to));
}

const WORK = '.evenkeel-backup-';

/** A folder beside the target for what is not finished; it goes however this ends. */
function openWork(beside: string): { folder: string; close(): void } {
	for (const name of readdirSync(beside)) {
		const owner = new RegExp(`^${WORK}(\\d+)-`.replaceAll('.', '\\.')).exec(name)?.[1];
		if (owner && !isRunning(Number(owner))) rmSync(join(beside, name), { recursive: true });
	}
	const folder = mkdtempSync(join(beside, `${WORK}${process.pid}-`));
	const close = () => rmSync(folder, { recursive: true, force: true });
	const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
	const end = () => {
		close();
		process.exit(1);
	};
	for (const signal of signals) process.once(signal, end);
	return {
		folder,
		close: () => {
			for (const signal of signals) process.off(signal, end);
			close();
		}
	};
}

function isRunning(pid: number): boolean {
	try {
		return process.kill(pid, 0);
	} catch (error) {
		return error instanceof Error && 'code' in error && error.code === 'EPERM';
	}
}

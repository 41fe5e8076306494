// Proving that what is stored is whole: the databases, the keys, every account, who is who in which room, the record;
// and looking at what all of that rests on.
import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { HELP_LINE_DAYS } from '#shared/help.ts';
import { helpLines } from '#shared/help/lines.ts';
import { checkAccounts } from '#server/accounts/accounts.ts';
import type { Config } from '#server/config.ts';
import type { Clock } from '#server/kernel/clock.ts';
import type { Parts } from '#server/kernel/context.ts';
import { readErasureList } from '#server/kernel/erasures.ts';
import { readKeyFile } from '#server/kernel/key-file.ts';
import { checkMemberships } from '#server/members/proving.ts';
import { verifyRecord } from '#server/record/verifying.ts';

/** What is wrong with what is stored, a sentence each; empty: it is whole. */
export async function findProblems(parts: Parts): Promise<string[]> {
	const found = [
		...(await parts.database.inspect()),
		...(await parts.keys.inspect()),
		...(await checkAccounts(parts)),
		...(await checkMemberships(parts)),
		...(await verifyRecord(parts))
	];
	return counted(found);
}

/** What storage, erasing and help rest on and is not as it should be, a sentence each. */
export async function findWeaknesses(parts: Parts): Promise<string[]> {
	return [
		...(await parts.database.settings()),
		...(await listProblems(parts)),
		...openFiles(parts.config),
		...oldLines(parts.clock)
	];
}

/** The file of the erasure list, which must say all that the keys database says, up to now. */
async function listProblems({ clock, config, keys }: Parts): Promise<string[]> {
	const { erasureList, keyFile } = config;
	try {
		await keys.dateList();
		const { asOf } = readErasureList(erasureList, readKeyFile(keyFile, false));
		const isCurrent = asOf !== null && clock.now() - Date.parse(asOf) < 120_000;
		return isCurrent ? [] : [`${erasureList} does not say all that was erased.`];
	} catch (error) {
		return [`The erasure list cannot be kept: ${error instanceof Error ? error.message : String(error)}`];
	}
}

/** The same sentence many times is said once. */
function counted(sentences: readonly string[]): string[] {
	const times = Map.groupBy(sentences, (sentence) => sentence);
	return [...times].map(([sentence, all]) =>
		all.length > 1 ? `${sentence} (${all.length} times)` : sentence
	);
}

/** Files that others on the machine may read or change. Windows has no such modes. */
function openFiles(config: Config): string[] {
	if (process.platform === 'win32') return [];
	const { dataDir, keyFile } = config;
	const open = [dataDir, keyFile].filter((file) => (statSync(file).mode & 0o077) !== 0);
	const apart = dirname(keyFile) === dataDir ? [] : [dirname(keyFile)].filter(isWritableByOthers);
	return [
		...open.map((file) => `${file} is open to others on this machine: chmod go= "${file}".`),
		...apart.map((folder) => `Others on this machine may put another key into ${folder}.`)
	];
}

function isWritableByOthers(folder: string): boolean {
	const { mode } = statSync(folder);
	const isSticky = (mode & 0o1000) !== 0;
	return (mode & 0o002) !== 0 && !isSticky;
}

function oldLines({ now }: Clock): string[] {
	const days = (verifiedOn: string) => (now() - Date.parse(verifiedOn)) / 86_400_000;
	const old = helpLines.filter(({ verifiedOn }) => days(verifiedOn) > HELP_LINE_DAYS);
	if (old.length === 0) return [];
	return [
		`${old.length} help lines were last compared more than ${HELP_LINE_DAYS} days ago: update Evenkeel.`
	];
}

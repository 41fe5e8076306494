// The operators' command line. Standard output carries the answer and nothing else.
import { closeSync, fsyncSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { readConfig, type Config } from '#server/config.ts';
import { systemClock } from '#server/kernel/clock.ts';
import { backUp } from '#server/operators/backup.ts';
import { readCommandLine } from '#server/operators/command-line.ts';
import { handOver } from '#server/operators/handing-over.ts';
import { helpText } from '#server/operators/help-text.ts';
import type { Report } from '#server/operators/operators.ts';
import type { CommandLine } from '#server/operators/options.ts';
import { restore, type Wish } from '#server/operators/restore.ts';
import { renderSheet } from '#server/operators/sheet.ts';
import { UsageError } from '#server/operators/usage-error.ts';

type Wanted = Extract<CommandLine, { wants: 'order' }>;
type Done = Extract<Report, { ok: true }>;

// What this process makes is for its owner's eyes alone.
process.umask(0o077);
process.exitCode = await run(process.argv.slice(2)).catch((error: unknown) => {
	say(error instanceof Error ? error.message : String(error));
	return error instanceof UsageError ? 2 : 1;
});

async function run(words: readonly string[]): Promise<number> {
	const wanted = readCommandLine(words);
	if (wanted.wants === 'help') {
		process.stdout.write(helpText(wanted.about));
		return 0;
	}
	const config = readConfig();
	if (wanted.wants === 'backup') await makeBackup(config, wanted.to);
	else if (wanted.wants === 'restore') await bringBack(config, wanted.wish);
	else await carry(config, wanted);
	return 0;
}

async function carry(config: Config, wanted: Wanted): Promise<void> {
	const sheet = wanted.sheet === null ? null : takeSheet(wanted.sheet);
	const anchor = wanted.anchor === null ? null : takeAnchor(wanted.anchor);
	try {
		const report = await handOver(config, wanted.order);
		if (!report.ok) throw new Error(report.message);
		answer(wanted, report);
		sheet?.write(report);
		anchor?.write(report);
	} finally {
		sheet?.close();
		anchor?.close();
	}
}

async function makeBackup(config: Config, to: string): Promise<void> {
	const began = performance.now();
	const { file, tables, rows, bytes } = await backUp(config, to, systemClock);
	process.stdout.write(`${file}\n`);
	const seconds = ((performance.now() - began) / 1000).toFixed(1);
	say(`${rows} rows of ${tables} tables, ${Math.ceil(bytes / 1000)} kB, in ${seconds} s.`);
	say(`It opens with ${config.keyFile} alone, which is not in it: keep the two apart.`);
}

async function bringBack(config: Config, wish: Wish): Promise<void> {
	const { made, tables, rows, erasures } = await restore(config, wish, systemClock);
	process.stdout.write(`${rows} rows of ${tables} tables are back as of ${made}.\n`);
	say(
		wish.erasures === null
			? 'What people have erased since is back too. Erase it again.'
			: `What the erasure list says is erased again (${erasures} entries).`
	);
	say('Everyone signs in anew.');
}

/** Takes the file before any code exists: cards that cannot be written down would be lost. */
function takeSheet(file: string) {
	const descriptor = open('--sheet', file, 'wx');
	let isWritten = false;
	return {
		write: ({ cards = [], batch, origin }: Done): void => {
			if (!batch) throw new Error('The server that runs is of another version: end it and start it anew.');
			writeFileSync(descriptor, renderSheet({ cards, batch, origin }));
			isWritten = true;
			say(`Cards to print are in ${file}. Whoever has the file can use them: print it, then delete it.`);
		},
		close: (): void => {
			closeSync(descriptor);
			if (!isWritten) rmSync(file, { force: true });
		}
	};
}

/** A file of anchors grows at its end. */
function takeAnchor(file: string) {
	const descriptor = open('--to', file, 'a');
	return {
		write: ({ lines }: Done): void => {
			writeFileSync(descriptor, lines.map((line) => `${line}\n`).join(''));
			fsyncSync(descriptor);
		},
		close: (): void => closeSync(descriptor)
	};
}

function open(option: string, file: string, flags: 'wx' | 'a'): number {
	try {
		return openSync(file, flags, 0o600);
	} catch (error) {
		const isThere = error instanceof Error && 'code' in error && error.code === 'EEXIST';
		throw new UsageError(
			isThere ? `${option}: ${file} is there already; name another.` : `${option}: ${file} cannot be written.`
		);
	}
}

function answer({ order, cards }: Wanted, report: Done): void {
	const lines = cards ? (report.cards ?? []).map(({ code, card }) => `${code}\t${card}`) : report.lines;
	for (const line of lines) process.stdout.write(`${line}\n`);
	if (order.command === 'room list' && lines.length === 0) say('There is no room yet.');
	if (order.command === 'record' && lines.length === 0) say('There is nothing on record yet.');
	if (order.command !== 'invite') return;
	if (report.batch) say(`They work until the end of ${report.batch.until}, each once.`);
	if (order.role === 'moderator' && order.name === null)
		say('Without --name they get a name like everyone else in each room.');
}

function say(sentence: string): void {
	process.stderr.write(`${sentence}\n`);
}

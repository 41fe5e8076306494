// The Chromium that the journeys run in: found, or else installed with a word about it.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { chromium } from '@playwright/test';

const debian = '/usr/bin/chromium';
const isRoot = process.getuid?.() === 0;

/** Arguments for every launch: no request of the browser's own, and no sandbox where root cannot have one. */
export const chromiumArguments = [
	...(isRoot ? ['--no-sandbox'] : []),
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync'
];

/**
 * The path of a Chromium: CHROMIUM_PATH, Debian's, Playwright's own, or one installed now. Sets CHROMIUM_PATH
 * for the processes started from here. Throws where none can be had.
 */
export function chromiumPath(): string {
	const path = process.env.CHROMIUM_PATH || found() || installPlaywrights() || installDebians();
	if (!path)
		throw new Error('No Chromium here, and none could be installed. Install one and set CHROMIUM_PATH.');
	if (!existsSync(path)) throw new Error(`CHROMIUM_PATH names ${path}, and nothing is there.`);
	process.env.CHROMIUM_PATH = path;
	return path;
}

function found(): string | undefined {
	return [debian, chromium.executablePath()].find(runs);
}

/** A download may lack the system's libraries, so being there is not enough. */
function runs(path: string): boolean {
	return existsSync(path) && spawnSync(path, ['--version'], { timeout: 30_000 }).status === 0;
}

function installPlaywrights(): string | undefined {
	console.log('No Chromium found: installing Playwright’s …');
	const cli = join(
		dirname(createRequire(import.meta.url).resolve('@playwright/test/package.json')),
		'cli.js'
	);
	run(process.execPath, [cli, 'install', '--no-shell', 'chromium']);
	return [chromium.executablePath()].find(runs);
}

function installDebians(): string | undefined {
	if (!isRoot || !existsSync('/usr/bin/apt-get')) return undefined;
	console.log('Playwright’s Chromium cannot be had or does not run: installing Debian’s package …');
	run('apt-get', ['update']);
	run('apt-get', ['install', '--yes', '--no-install-recommends', 'chromium']);
	return [debian].find(runs);
}

function run(command: string, args: string[]): void {
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'], timeout: 300_000, env });
}

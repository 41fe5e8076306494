// Installs what the lockfile names, when node_modules holds anything else.
import { existsSync, readFileSync } from 'node:fs';
import { basename, delimiter, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { pinnedNode, root } from './node.mjs';
import { hear } from './run.mjs';

const kinds = ['dependencies', 'devDependencies', 'optionalDependencies'];

/** Whether npm's own note of what it installed agrees with package-lock.json, and that with package.json. */
export function isInstalled() {
	if (!existsSync(join(root, 'node_modules/.package-lock.json'))) return false;
	const wanted = read('package-lock.json').packages;
	const present = read('node_modules/.package-lock.json').packages;
	const manifest = read('package.json');
	if (!kinds.every((kind) => isDeepStrictEqual(wanted[''][kind] ?? {}, manifest[kind] ?? {}))) return false;
	const same = (path) => present[path].version === wanted[path]?.version;
	// What is optional is left out where it is for another platform.
	const missing = (path) => path !== '' && !present[path] && !wanted[path].optional;
	return Object.keys(present).every(same) && !Object.keys(wanted).some(missing) && hasNode();
}

function read(file) {
	return JSON.parse(readFileSync(join(root, file), 'utf8'));
}

function hasNode() {
	try {
		return Boolean(pinnedNode());
	} catch {
		return false;
	}
}

/** Runs `npm ci`. Throws what npm said and, in plain words, what it means. */
export async function install() {
	const flags = ['ci', '--include=dev', '--include=optional', '--ignore-scripts', '--no-audit', '--no-fund'];
	// Warnings about the age of this Node are beside the point: the pinned one does the work.
	const { code, said } = await npm([...flags, '--loglevel=error']);
	if (code !== 0) throw new Error(`${gist(said)}\n\nThe install failed: ${meaning(said)}`);
	pinnedNode();
}

function npm(args) {
	// npm deletes node_modules first, so nothing in it may be what runs npm.
	const own = join('node_modules', '.bin');
	const path = (process.env.PATH ?? '').split(delimiter).filter((folder) => !folder.endsWith(own));
	const env = { ...process.env, PATH: path.join(delimiter), NODE_ENV: '' };
	const { npm_execpath: script, npm_node_execpath: node } = process.env;
	const known = script && node && basename(script).startsWith('npm') && !node.includes(own);
	const [command, ...rest] = known ? [node, script, ...args] : ['npm', ...args];
	return hear(command, rest, { env, shell: !known && process.platform === 'win32' });
}

/** npm begins with what matters and may go on for pages. */
function gist(said) {
	return said.trim().split('\n').slice(0, 12).join('\n');
}

const meanings = [
	[/EUSAGE/, 'package.json and package-lock.json disagree. Run `npm install` and commit both.'],
	[
		/ENOTFOUND|EAI_AGAIN|ECONN|ETIMEDOUT|ENETUNREACH|network/i,
		'the npm registry cannot be reached from here.'
	],
	[/E40[134]|ETARGET/, 'the npm registry refuses or does not have a package.'],
	[/CERT/, 'the registry’s certificate is not trusted here. NODE_EXTRA_CA_CERTS can name your authority.'],
	[/EINTEGRITY/, 'a package is not the one that the lockfile names. Do not go on before you know why.'],
	[/ENOSPC/, 'the disk is full.'],
	[/EACCES|EPERM|EROFS/, 'this user may not write here, or a program in node_modules is still running.'],
	[/spawn npm/, 'npm is not installed, or not on the PATH.']
];

function meaning(said) {
	return meanings.find(([sign]) => sign.test(said))?.[1] ?? 'npm says why above.';
}

// Builds the web client, when what it is made of has changed since the last time.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { environment, pinnedNode, root } from './node.mjs';
import { hear } from './run.mjs';

const sources = ['web', 'shared', 'svelte.config.js', 'package.json', 'package-lock.json'];
const derived = new Set(['web/build', 'web/.svelte-kit', 'web/node_modules']);
const stamp = join(root, 'node_modules/.evenkeel/web');

/** Whether the build was made from exactly the files that are there now. */
export function isBuilt() {
	return existsSync(join(root, 'web/build')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === print();
}

/** One hash over the names and contents of everything that goes into the client: some hundred small files, read in milliseconds. */
function print() {
	const hash = createHash('sha256');
	for (const path of sources.flatMap(files)) hash.update(`${path}\0`).update(readFileSync(join(root, path)));
	return hash.digest('hex');
}

function files(path) {
	if (derived.has(path)) return [];
	if (!statSync(join(root, path)).isDirectory()) return [path];
	return readdirSync(join(root, path))
		.sort()
		.flatMap((name) => files(`${path}/${name}`));
}

/** Runs `vite build` with web/ as working directory. Throws what Vite said. */
export async function build() {
	const before = print();
	rmSync(stamp, { force: true });
	const vite = join(root, 'node_modules/vite/bin/vite.js');
	const env = environment({ NODE_ENV: 'production' });
	const { code, said } = await hear(pinnedNode(), [vite, 'build'], { cwd: join(root, 'web'), env });
	if (code !== 0) throw new Error(`${said.trim()}\n\nThe web client could not be built.`);
	mkdirSync(dirname(stamp), { recursive: true });
	writeFileSync(stamp, before);
}

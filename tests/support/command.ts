// The operators' command line as they use it: a process of its own.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Config } from '#server/config.ts';
import { surroundings } from './process.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Ended {
	code: number | null;
	out: string;
	err: string;
}

type Place = Pick<Config, 'dataDir' | 'databaseUrl' | 'keysDatabaseUrl'>;

/** Runs a command on a data folder and, where they are on PostgreSQL, its databases. */
export function evenkeel(
	{ dataDir, databaseUrl, keysDatabaseUrl }: Place,
	...words: string[]
): Promise<Ended> {
	const env = {
		...{ ...surroundings, DATA_DIR: dataDir },
		...(databaseUrl && { DATABASE_URL: databaseUrl }),
		...(keysDatabaseUrl && { KEYS_DATABASE_URL: keysDatabaseUrl })
	};
	const child = spawn(process.execPath, ['server/cli.ts', ...words], { cwd: root, env, stdio: 'pipe' });
	const said = { out: '', err: '' };
	child.stdout.on('data', (chunk) => (said.out += String(chunk)));
	child.stderr.on('data', (chunk) => (said.err += String(chunk)));
	return new Promise((resolve) => child.on('close', (code) => resolve({ code, ...said })));
}

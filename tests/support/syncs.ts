// Counting what a process really asks the disk for: its syncs, seen from outside by strace.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Whether syncs can be counted here; on Debian as root strace is installed when it is missing, with a word. */
export function canCountSyncs(): boolean {
	if (process.platform !== 'linux') return false;
	if (works()) return true;
	if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false;
	process.stdout.write('Installing strace from Debian, to count syncs …\n');
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	for (const args of [['update'], ['install', '--yes', '--no-install-recommends', 'strace']]) {
		spawnSync('apt-get', args, { stdio: 'ignore', timeout: 120_000, env });
	}
	return works();
}

export interface Syncs {
	/** Stops counting. The syncs that succeeded, by the name of the file. */
	stop(): Promise<Map<string, number>>;
}

/** Starts counting the syncs of a running process. */
export async function countSyncs(pid: number): Promise<Syncs> {
	const folder = mkdtempSync(join(tmpdir(), 'evenkeel-'));
	const output = join(folder, 'syncs');
	const args = ['-f', '-y', '-e', 'trace=fsync,fdatasync', '-o', output, '-p', String(pid)];
	const tracer = spawn('strace', args, { stdio: ['ignore', 'ignore', 'pipe'] });
	const ended = new Promise((resolve) => tracer.once('close', resolve));
	await new Promise<void>((resolve, reject) => {
		tracer.once('error', reject);
		tracer.once('exit', () => reject(new Error('strace could not attach.')));
		tracer.stderr.on('data', (chunk: Buffer) => chunk.toString().includes('attached') && resolve());
	});
	return {
		stop: async () => {
			tracer.kill('SIGINT');
			await ended;
			const files = new Map<string, number>();
			for (const [, name] of readFileSync(output, 'utf8').matchAll(
				/f(?:data)?sync\(\d+<(?:.*\/)?([^/>]+)>\) += 0/g
			)) {
				files.set(name!, (files.get(name!) ?? 0) + 1);
			}
			rmSync(folder, { recursive: true });
			return files;
		}
	};
}

function works(): boolean {
	return spawnSync('strace', ['-o', '/dev/null', 'true'], { timeout: 10_000 }).status === 0;
}

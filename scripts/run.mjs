// Starting other programs: in place of this one, several together, or to hear what one says.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { environment, pinnedNode, root } from './node.mjs';

/** Runs a file under the pinned Node in place of this process: same streams, its signals, its exit code. */
export async function become(args, env = {}) {
	const child = spawn(pinnedNode(), args, { cwd: root, env: environment(env), stdio: 'inherit' });
	process.exitCode = await outlive([child]);
}

/** Passes signals on to the children and answers with the exit code of the first to end; the others are ended with it. */
export function outlive(children) {
	const tell = (signal) => children.forEach((child) => child.kill(signal));
	for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, tell);
	// A terminal sends Ctrl+C to the whole group by itself.
	process.on('SIGINT', (signal) => process.stdin.isTTY || tell(signal));
	tellWhenAlone(tell);
	return new Promise((resolve, reject) => {
		for (const child of children) {
			child.on('error', reject);
			child.on('exit', (code, signal) => {
				resolve(code ?? 128 + constants.signals[signal]);
				tell('SIGTERM');
			});
		}
	});
}

/** npm ends only the shell between it and us, which dies without a word: being left alone is the signal. */
function tellWhenAlone(tell) {
	const parent = process.ppid;
	const check = () => process.ppid === parent || (clearInterval(watch), tell('SIGTERM'));
	const watch = process.env.npm_lifecycle_event ? setInterval(check, 250).unref() : undefined;
}

/** Runs a program to its end and answers with its exit code and everything it said on both streams. */
export function hear(command, args, options = {}) {
	const child = spawn(command, args, { cwd: root, ...options, stdio: ['ignore', 'pipe', 'pipe'] });
	let said = '';
	child.stdout.on('data', (chunk) => (said += chunk));
	child.stderr.on('data', (chunk) => (said += chunk));
	return new Promise((resolve) => {
		child.on('error', (error) => resolve({ code: 1, said: error.message }));
		child.on('close', (code) => resolve({ code, said }));
	});
}

// The kinds of step that the tests are made of. Each answers with its counts and, where it did not say it at once,
// with what went wrong.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { environment, pinnedNode, root } from './node.mjs';
import { beginning, fromPlaywright, fromVitest } from './reports.mjs';
import { hear } from './run.mjs';

export const none = { passed: 0, failed: 0, skipped: 0, failures: [] };
const one = { passed: { ...none, passed: 1 }, failed: { ...none, failed: 1 } };

/** Work that either succeeds or throws, counted as one. It may answer with words to print. */
export async function plain(work) {
	try {
		const said = await work();
		return { ...one.passed, said: typeof said === 'string' ? said : '' };
	} catch (error) {
		const said = error.message.trim();
		return { ...one.failed, failures: [beginning(said)], said };
	}
}

/** Programs out of node_modules, one after another and silent unless one fails, counted as one. */
export function programs(...commands) {
	return plain(async () => {
		for (const [program, args, folder = '.'] of commands) {
			const options = { cwd: join(root, folder), env: environment() };
			const { code, said } = await hear(pinnedNode(), [bin(program), ...args], options);
			if (code !== 0) throw new Error(said);
		}
	});
}

/** Projects of vitest.config.ts, counted from their report; with their own progress, or `quiet` until the end. */
export async function vitest(names, report, { quiet = false } = {}) {
	const projects = names.map((name) => `--project=${name}`);
	const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
	const { code, said } = await show('vitest/vitest.mjs', ['run', ...projects, ...reporters], { quiet });
	const counts = count(code, report, fromVitest);
	return { ...counts, said: counts.failed > 0 ? said : '' };
}

/** A project of playwright.config.ts, with its own progress, counted from its report. */
export async function journeys(project, report) {
	const args = ['test', `--project=${project}`, '--reporter=list,json'];
	const { code } = await show('@playwright/test/cli.js', args, {
		env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report }
	});
	return count(code, report, fromPlaywright);
}

function bin(program) {
	return join(root, 'node_modules', program);
}

async function show(program, args, { env, quiet = false }) {
	const options = { cwd: root, env: environment(env) };
	if (quiet) return hear(pinnedNode(), [bin(program), ...args], options);
	const child = spawn(pinnedNode(), [bin(program), ...args], { ...options, stdio: 'inherit' });
	const code = await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
	return { code, said: '' };
}

/** A program may fail outside of any test; that counts as one failure. */
function count(code, report, read) {
	const counts = existsSync(report) ? read(JSON.parse(readFileSync(report, 'utf8'))) : none;
	if (code === 0 || counts.failed > 0) return counts;
	return { ...counts, failed: 1, failures: ['Outside of any test: see above.'] };
}

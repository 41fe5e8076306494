// npm test: everything, with the time of each step. npm run check (--fast): what needs neither sockets nor browser.
// Steps that use one processor go on two at a time, the others one after another, and what measures time is alone. A
// failed step does not keep the next from running; the last line is the sum.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, isBuilt } from './build.mjs';
import { isPinned } from './node.mjs';
import { prepare } from './prepare.mjs';
import { become } from './run.mjs';
import { journeys, none, plain, programs, vitest } from './steps.mjs';

const AT_ONCE = 2;

await prepare();
if (isPinned()) await test(process.argv.includes('--fast'));
else await become(process.argv.slice(1));

async function test(fast) {
	const reports = mkdtempSync(join(tmpdir(), 'evenkeel-'));
	const report = (name) => join(reports, `${name}.json`);
	const results = await inLanes([...generated(), ...checks(report)]);
	if (!fast) {
		for (const [name, step] of slow(report)) results.push([name, await run(name, step)]);
	}
	rmSync(reports, { recursive: true });
	conclude(results);
}

/** What the other checks read of the client before they can begin. */
function generated() {
	return [
		['Generated types of the client', () => programs(['@sveltejs/kit/svelte-kit.js', ['sync'], 'web'])]
	];
}

/** The longest first. */
function checks(report) {
	return [
		['Lint', () => programs(['eslint/bin/eslint.js', ['.', '--max-warnings=0']])],
		['Units', () => vitest(['unit'], report('unit'), { quiet: true })],
		['Types of the client', () => programs(['svelte-check/bin/svelte-check', ['--fail-on-warnings'], 'web'])],
		['Format', () => programs(['prettier/bin/prettier.cjs', ['.', '--check', '--log-level=warn']])],
		['Import rules', () => vitest(['rules'], report('rules'), { quiet: true })],
		['Types of server and tests', () => programs(['typescript/bin/tsc', ['-p', '.']])]
	];
}

function slow(report) {
	return [
		['Build of the client', () => plain(async () => isBuilt() || (await build()))],
		['Chromium', () => plain(findChromium)],
		[
			'Integration, over real sockets and a real database',
			() => vitest(['integration'], report('integration'))
		],
		['Journeys in Chromium', () => journeys('together', report('together'))],
		['Proofs at a tenth of their count', () => vitest(['proofs'], report('proofs'))],
		['Journeys that measure time', () => journeys('alone', report('alone'))],
		['Proofs that measure time, at a tenth', () => vitest(['measures'], report('measures'))]
	];
}

async function findChromium() {
	const { chromiumPath } = await import('../tests/support/chromium.ts');
	return `Using ${chromiumPath()}`;
}

/** The first by itself, the rest some at a time; each is printed when it is over. */
async function inLanes([first, ...rest]) {
	const results = [[first[0], await run(...first)]];
	const lane = async () => {
		for (let next = rest.shift(); next; next = rest.shift()) {
			const [name, step] = next;
			results.push([name, await run(name, step, { after: true })]);
		}
	};
	await Promise.all(Array.from({ length: AT_ONCE }, lane));
	return results;
}

/** Prints the name before, or `after` it is over where others go on beside it. */
async function run(name, step, { after = false } = {}) {
	const start = Date.now();
	if (!after) console.log(`\n── ${name}`);
	const { said, ...counts } = await step();
	if (after) console.log(`\n── ${name}`);
	if (said) console.log(said);
	console.log(`   ${inWords(counts)} · ${((Date.now() - start) / 1000).toFixed(1)} s`);
	return counts;
}

function conclude(results) {
	const sum = results.reduce((all, [, counts]) => add(all, counts), none);
	for (const [name, { failed, failures }] of results) {
		if (failed > 0) console.log(`\nFailed: ${[name, ...failures].join('\n  ')}`);
	}
	console.log(`\n${inWords(sum)}`);
	process.exitCode = sum.failed > 0 ? 1 : 0;
}

function add(a, b) {
	return {
		passed: a.passed + b.passed,
		failed: a.failed + b.failed,
		skipped: a.skipped + b.skipped
	};
}

function inWords({ passed, failed, skipped }) {
	return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

// What the reports of the test runners say: the counts, and of each failed test its name and the beginning of why.
import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { root } from './node.mjs';

const LINES_OF_A_REASON = 12;
/** A line of a stack that leads into somebody else's code. */
const ELSEWHERE = /^\s+at .*(node_modules|node:|<anonymous>)/;

/** Of vitest's JSON report. */
export function fromVitest({ testResults }) {
	const tests = testResults.flatMap(({ name: file, assertionResults }) =>
		assertionResults.map((test) => ({ ...test, file }))
	);
	const failed = tests.filter(({ status }) => status === 'failed');
	// A file that fails before its first test has no results at all, one whose hook fails none that failed.
	const broken = testResults.filter(
		(file) => file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed')
	);
	const passed = tests.filter(({ status }) => status === 'passed').length;
	return {
		passed,
		failed: failed.length + broken.length,
		skipped: tests.length - passed - failed.length,
		failures: [
			...failed.map(({ file, ancestorTitles, title, failureMessages }) =>
				failure([relative(root, file), ...ancestorTitles, title], failureMessages)
			),
			...broken.map(({ name, message }) => failure([relative(root, name)], [message]))
		]
	};
}

/**
 * Of Playwright's JSON report. A test that failed once and passed then has failed, and so has what went wrong outside
 * of any test: a file that could not be read, the end of the time for all.
 */
export function fromPlaywright({ stats, suites, errors }) {
	const failed = suites
		.flatMap((suite) => specsIn(suite))
		.filter(({ tests }) => tests.some(({ status }) => status === 'unexpected' || status === 'flaky'));
	return {
		passed: stats.expected,
		failed: stats.unexpected + stats.flaky + errors.length,
		skipped: stats.skipped,
		failures: [
			...failed.map(({ names, tests }) => failure(names, errorsOf(tests))),
			...errors.map(({ message }) => failure(['Outside of any test'], [message]))
		]
	};
}

/** The beginning of what a program said, as lines under its name. */
export function beginning(said) {
	return stripVTControlCharacters(said)
		.trim()
		.split('\n')
		.filter((line) => !ELSEWHERE.test(line))
		.slice(0, LINES_OF_A_REASON)
		.map((line) => `    ${line}`.trimEnd())
		.join('\n');
}

function specsIn({ title, specs, suites = [] }, before = []) {
	const names = [...before, title];
	return [
		...specs.map((spec) => ({ tests: spec.tests, names: [...names, spec.title] })),
		...suites.flatMap((suite) => specsIn(suite, names))
	];
}

function errorsOf(tests) {
	return tests.flatMap(({ results }) =>
		results.flatMap(({ errors }) => errors.map(({ message }) => message))
	);
}

/** Of a hook in vitest, and of a test that should have failed in Playwright, the report does not say why. */
function failure(names, messages) {
	return `${names.join(' › ')}\n${beginning(messages.join('\n') || 'See above.')}`;
}

// What the tests say at their end: counts and reasons, read from reports in the form in which the runners write them.
import { expect, test } from 'vitest';

interface Counts {
	passed: number;
	failed: number;
	skipped: number;
	failures: string[];
}

const { fromVitest, fromPlaywright } = (await import(
	String(new URL('../../scripts/reports.mjs', import.meta.url))
)) as Record<'fromVitest' | 'fromPlaywright', (report: object) => Counts>;

const here = import.meta.filename;

function ofVitest(status: string, title: string, failureMessages: string[] = []) {
	const ancestorTitles = ['on sqlite'];
	return { ancestorTitles, title, fullName: `on sqlite ${title}`, status, failureMessages };
}

test('vitest: each test counts, and a failed one says where it is and the beginning of why', () => {
	const stack = ['    at file:///x/node_modules/vitest/run.js:1:1', '    at /x/tests/one.test.ts:5:80'];
	const reason = ['\u001b[31mAssertionError\u001b[39m: expected 1 to be 2', ...stack].join('\n');
	const assertionResults = [
		ofVitest('passed', 'holds'),
		ofVitest('failed', 'does not', [reason]),
		ofVitest('skipped', 'waits'),
		ofVitest('todo', 'comes')
	];
	const report = { testResults: [{ name: here, status: 'failed', message: '', assertionResults }] };
	expect(fromVitest(report)).toEqual({
		...{ passed: 1, failed: 1, skipped: 2 },
		failures: [
			[
				'tests/scripts/reports.test.ts › on sqlite › does not',
				'    AssertionError: expected 1 to be 2',
				'        at /x/tests/one.test.ts:5:80'
			].join('\n')
		]
	});
});

test('vitest: a file that cannot be read fails once, and so does one whose hook fails', () => {
	const unread = { name: here, status: 'failed', message: 'Transform failed', assertionResults: [] };
	const results = [ofVitest('skipped', 'one'), ofVitest('skipped', 'two')];
	const hooked = { name: here, status: 'failed', message: '', assertionResults: results };
	const { failures, ...counts } = fromVitest({ testResults: [unread, hooked] });
	expect(counts).toEqual({ passed: 0, failed: 2, skipped: 2 });
	expect(failures).toEqual([
		'tests/scripts/reports.test.ts\n    Transform failed',
		'tests/scripts/reports.test.ts\n    See above.'
	]);
});

function ofPlaywright(status: string, title: string, messages: string[] = []) {
	return { title, tests: [{ status, results: [{ errors: messages.map((message) => ({ message })) }] }] };
}

test('Playwright: what failed, alone or in a group, and what passed only the second time', () => {
	const group = { title: 'on a phone', specs: [ofPlaywright('unexpected', 'fails', ['No button'])] };
	const specs = [
		ofPlaywright('expected', 'holds'),
		ofPlaywright('flaky', 'wavers', ['Not yet']),
		ofPlaywright('skipped', 'waits')
	];
	const report = {
		suites: [{ title: 'one.test.ts', specs, suites: [group] }],
		stats: { expected: 1, unexpected: 1, flaky: 1, skipped: 1 },
		errors: []
	};
	expect(fromPlaywright(report)).toEqual({
		...{ passed: 1, failed: 2, skipped: 1 },
		failures: ['one.test.ts › wavers\n    Not yet', 'one.test.ts › on a phone › fails\n    No button']
	});
});

test('Playwright: what goes wrong outside of any test has failed too', () => {
	const stats = { expected: 3, unexpected: 0, flaky: 0, skipped: 0 };
	const report = { suites: [], stats, errors: [{ message: 'SyntaxError: unexpected token' }] };
	expect(fromPlaywright(report)).toEqual({
		...{ passed: 3, failed: 1, skipped: 0 },
		failures: ['Outside of any test\n    SyntaxError: unexpected token']
	});
});

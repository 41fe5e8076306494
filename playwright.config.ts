// Journeys in a real Chromium. Each starts the server it needs; the web client has been built before.
import { availableParallelism } from 'node:os';
import { defineConfig } from '@playwright/test';
import { chromiumArguments, chromiumPath } from './tests/support/chromium.ts';

export default defineConfig({
	testDir: 'tests/journeys',
	outputDir: 'test-results',
	// Each journey has a server and browsers of its own, so any two can go on beside each other.
	fullyParallel: true,
	workers: Math.min(4, Math.max(1, availableParallelism())),
	projects: [
		{ name: 'together', grepInvert: /@alone/ },
		// Those that measure time: scripts/test.mjs runs them when nothing else is going on.
		{ name: 'alone', grep: /@alone/, workers: 1 }
	],
	forbidOnly: Boolean(process.env.CI),
	timeout: 60_000,
	expect: { timeout: 10_000 },
	globalTimeout: 15 * 60_000,
	reporter: 'list',
	use: {
		actionTimeout: 15_000,
		browserName: 'chromium',
		launchOptions: { executablePath: chromiumPath(), args: chromiumArguments },
		screenshot: 'only-on-failure'
	}
});

// Everything but the journeys, in projects: scripts/test.mjs runs each in its place.
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

const integration = ['tests/integration/**/*.test.ts', 'tests/**/*.integration.test.ts'];
const proofs = ['tests/proofs/**/*.test.ts'];
/** Of these, the proofs that measure time. */
const measures = ['abuse', 'backup', 'latency', 'next'].map((name) => `tests/proofs/${name}.test.ts`);
const rules = ['tests/architecture.test.ts'];
const elsewhere = ['tests/journeys/**'];

/** In full count proofs take as long as they take. */
const patience = process.env.PROVE === 'full' ? 60 * 60_000 : 180_000;

export default defineConfig({
	test: {
		projects: [
			project('rules', rules, [], { testTimeout: 60_000 }),
			// A limit for what hangs: under load the imports of a test alone may take seconds.
			project('unit', ['tests/**/*.test.ts'], [...integration, ...proofs, ...rules, ...elsewhere], {
				testTimeout: 20_000
			}),
			project('integration', integration, elsewhere, { testTimeout: 30_000, maxWorkers: 3 }),
			project('proofs', proofs, measures, { testTimeout: patience, maxWorkers: 2 }),
			// What measures has the machine to itself.
			project('measures', measures, [], { testTimeout: patience, fileParallelism: false })
		]
	}
});

function project(name: string, include: string[], exclude: string[], options = {}) {
	return {
		plugins: [svelte()],
		test: { name, include, exclude, environment: 'node', hookTimeout: 30_000, ...options }
	};
}

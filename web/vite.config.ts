import { sveltekit } from '@sveltejs/kit/vite';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';
import config from '../svelte.config.js';

const server = process.env.API_ORIGIN ?? 'http://localhost:3000';

/** The sentences that the wire's lines carry are for the reference in docs/; no screen shows them. */
const withoutSentences: Plugin = {
	name: 'without-sentences',
	enforce: 'pre',
	transform: {
		filter: { id: /\/shared\/[a-z-]+\.ts$/ },
		handler: (code) => ({ code: code.replace(/\babout:\s*(['`])(?:[^'`\\]|\\.)*\1,?/g, ''), map: null })
	}
};

export default defineConfig({
	plugins: [withoutSentences, sveltekit(config)],
	resolve: {
		alias: [
			{ find: /^zod\/mini$/, replacement: fileURLToPath(new URL('./src/schemaless.ts', import.meta.url)) }
		]
	},
	build: {
		target: 'es2023',
		// Few files: on a slow line each round trip costs more than the bytes saved by cutting finer.
		rolldownOptions: {
			output: {
				codeSplitting: {
					groups: [
						// SvelteKit's own modules stay out of both, with the order in which they start: nothing here imports $app.
						{ name: 'svelte', test: /node_modules\/(svelte|esm-env|clsx)\//, priority: 2 },
						{
							name: 'common',
							test: /web\/src\/(schemaless|lib\/(ui(?!\/(?:[Dd]esk|Halves|Switch)\.)|shell|exit|sessions|me\/(me|looks)|words\/en\/(shell|call|steps|avatar)|connection|call))|\/shared\/(?!attendance|help|programme|cases|leaving|schedule|appointments|attendance|calendar|keepsakes|factors|mentors|pairs|supervision|sharing|qr-path)[a-z-]+\.ts$/,
							priority: 1
						}
					]
				}
			}
		}
	},
	server: {
		proxy: {
			'/api': { target: server },
			'/socket.io': { target: server, ws: true }
		}
	}
});

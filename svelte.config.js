// Options of the web client. web/vite.config.ts hands them to SvelteKit; the linter and svelte-check read them here.
import adapter from '@sveltejs/adapter-static';

/** @type {import('@sveltejs/kit/vite').Config} */
export default {
	compilerOptions: { runes: true },
	// Public pages are written out as they are; every other address gets the one shell.
	adapter: adapter({ pages: 'build', assets: 'build', fallback: 'shell.html', precompress: true }),
	// A page's own meta decides about scripts and styles; the server's header carries the rest.
	csp: {
		mode: 'hash',
		directives: {
			'default-src': ['none'],
			'script-src': ['self'],
			'style-src': ['self'],
			// The one inline style: SvelteKit's own hidden announcer of page changes.
			'style-src-attr': ['unsafe-hashes', 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='],
			'font-src': ['self'],
			'img-src': ['self', 'data:'],
			'connect-src': ['self'],
			'manifest-src': ['self'],
			'worker-src': ['self'],
			'form-action': ['self'],
			'base-uri': ['none'],
			'object-src': ['none']
		}
	},
	paths: { relative: false },
	prerender: { entries: ['/', '/help', '/sign-in', '/recover', '/join', '/confirm'] },
	// No clock asks for a newer version: a quiet page makes no requests.
	version: { pollInterval: 0 }
};

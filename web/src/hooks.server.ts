// Runs at build time only: which files a written-out page asks for early.
import type { Handle } from '@sveltejs/kit/hooks';

/** The two faces that every page shows at once; the others come when a letter needs them. */
const early = /-latin-wght-normal/;

export const handle: Handle = ({ event, resolve }) =>
	resolve(event, {
		preload: ({ type, path }) => type === 'js' || type === 'css' || (type === 'font' && early.test(path))
	});

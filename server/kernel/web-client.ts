// Serves the built web client, compressed at build time: hashed files for ever, pages fresh each time, and the
// shell for every address that is the client's to know.
import type { Express } from 'express';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import sirv from 'sirv';

const IMMUTABLE = /^\/_app\/immutable\//;
const SHELL = 'shell.html';

/** Mounts the client that lies in `folder`; without a build, pages answer 503 and say what to do. */
export function mountWebClient(app: Express, folder: string): void {
	if (!existsSync(join(folder, SHELL))) {
		app.get('/*path', (_request, response) => {
			response.status(503).type('text').send('The web client is not built. Run: npm start\n');
		});
		return;
	}
	app.use(
		sirv(folder, {
			brotli: true,
			gzip: true,
			etag: true,
			single: SHELL,
			extensions: ['html'],
			setHeaders: (response, path) => {
				const cache = IMMUTABLE.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache';
				response.setHeader('Cache-Control', cache);
			}
		})
	);
	app.use((_request, response) => {
		response.status(404).type('text').send('There is nothing here.\n');
	});
}

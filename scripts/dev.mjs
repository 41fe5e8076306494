// npm run dev: the server, started anew when its files change, behind Vite, which reloads the client.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { environment, pinnedNode, root } from './node.mjs';
import { prepare } from './prepare.mjs';
import { outlive } from './run.mjs';

const api = process.env.PORT ?? '3000';
const page = process.env.WEB_PORT ?? '5173';
const vite = join(root, 'node_modules/vite/bin/vite.js');

await prepare();
console.log(`Open http://localhost:${page} · the server listens on ${api}`);
process.exitCode = await outlive([
	run(['--watch', '--watch-preserve-output', 'server/main.ts'], {
		cwd: root,
		ORIGIN: `http://localhost:${page}`
	}),
	run([vite, '--host', 'localhost', '--port', page, '--strictPort'], {
		cwd: join(root, 'web'),
		API_ORIGIN: `http://127.0.0.1:${api}`
	})
]);

function run(args, { cwd, ...env }) {
	return spawn(pinnedNode(), args, { cwd, env: environment(env), stdio: 'inherit' });
}

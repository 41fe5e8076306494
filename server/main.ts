// Starts the server: reads the configuration, opens, listens, drains.
import { fileURLToPath } from 'node:url';
import { createApp } from '#server/app.ts';
import { readConfig } from '#server/config.ts';
import { listenForOperators } from '#server/operators/control.ts';
import { ownerLink } from '#server/operators/owning.ts';

const WEB_CLIENT = fileURLToPath(new URL('../web/build', import.meta.url));

try {
	await start();
} catch (error) {
	// Everything that is wrong at the start is said in words; the rest of a stack would not help an operator.
	process.stderr.write(`Evenkeel cannot start. ${error instanceof Error ? error.message : String(error)}\n`);
	process.exit(1);
}

async function start(): Promise<void> {
	// What this process makes is for its owner's eyes alone.
	process.umask(0o077);
	const config = readConfig();
	const app = await createApp(config, { webClient: WEB_CLIENT });
	const stopControl = await listenForOperators(app.parts);
	await new Promise<void>((resolve, reject) => {
		app.server.once('error', reject);
		app.server.listen(config.port, config.host, resolve);
	});
	const owner = await ownerLink(app.parts);
	if (owner) process.stdout.write(`\nThe owner's one-time link:\n  ${owner}\n\n`);
	process.stdout.write(`Evenkeel listens on ${config.origin}\n`);

	let isStopping = false;
	for (const signal of ['SIGTERM', 'SIGINT'] as const) {
		process.on(signal, () => {
			if (isStopping) return;
			isStopping = true;
			app.parts.log.info('draining', { signal });
			void stopControl()
				.then(() => app.drain())
				.then(() => process.exit(0));
		});
	}
}

// The way from the operators' command line into a running server: a Unix socket in the data folder that only its
// owner may open. Orders and reports are JSON.
import { chmodSync, rmSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { join, relative } from 'node:path';
import { json } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import type { Parts } from '#server/kernel/context.ts';
import { carryOut, type Order, type Report } from './operators.ts';

/** How long an order under way may take once the server is told to stop. */
const PATIENCE = 5000;

/** Opens the socket; call the result to close it, once the orders under way are answered. */
export async function listenForOperators(parts: Parts): Promise<() => Promise<void>> {
	const path = controlPath(parts.config.dataDir);
	const underWay = new Set<Promise<void>>();
	// We own the folder, so a socket that lies there is left over from a process that is gone.
	rmSync(path, { force: true });
	const server = createServer((incoming, outgoing) => {
		const work = json(incoming)
			.then((order) => carryOut(parts, order as Order))
			.catch((): Report => ({ ok: false, message: 'This order cannot be read.' }))
			.then((report) => new Promise<void>((sent) => outgoing.end(JSON.stringify(report), sent)))
			.catch((error: unknown) => parts.log.error('control failed', { error }))
			.finally(() => underWay.delete(work));
		underWay.add(work);
	});
	const mask = process.umask(0o177);
	try {
		await new Promise<void>((resolve, reject) => {
			server.once('error', reject);
			server.listen(path, resolve);
		});
		chmodSync(path, 0o600);
	} finally {
		process.umask(mask);
	}
	return async () => {
		const closed = new Promise((resolve) => server.close(resolve));
		await Promise.race([Promise.all(underWay), setTimeout(PATIENCE, undefined, { ref: false })]);
		// A connection that was left open, or never asked for anything, must not keep the server from ending.
		server.closeAllConnections();
		await closed;
	};
}

/** What an operator reads when an answer ends in the middle. */
export const CUT_OFF = 'The server ended before it answered. Look whether it was done before you ask again.';

/** Hands an order to the server that owns the folder. Rejects when none answers. */
export async function sendOrder(dataDir: string, order: Order): Promise<Report> {
	const socketPath = controlPath(dataDir);
	return new Promise((resolve, reject) => {
		const outgoing = request({ socketPath, method: 'POST' }, (incoming) => {
			json(incoming).then(
				(report) => resolve(report as Report),
				() => reject(new Error(CUT_OFF))
			);
		});
		outgoing.once('error', reject);
		outgoing.end(JSON.stringify(order));
	});
}

/** Some systems take no path of a socket that is longer than this, in bytes. */
const PATH_BYTES = 103;

function controlPath(dataDir: string): string {
	if (process.platform === 'win32') return `\\\\.\\pipe\\evenkeel-${Buffer.from(dataDir).toString('hex')}`;
	const path = join(dataDir, 'control.sock');
	const fitting = [path, relative(process.cwd(), path)].find((one) => Buffer.byteLength(one) <= PATH_BYTES);
	if (fitting === undefined)
		throw new Error(`DATA_DIR: "${dataDir}" is too long a path; use one of 90 characters or fewer.`);
	return fitting;
}

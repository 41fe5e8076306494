// Requests full of canaries: in what is right, wrong and breaks things.
import { request, type OutgoingHttpHeaders } from 'node:http';
import { accountSignOut } from '#shared/accounts.ts';
import { httpPath, type Operation } from '#shared/contract.ts';
import { messagePost } from '#shared/messages.ts';
import { operations } from '#server/app.ts';
import { newMark } from './canaries.ts';
import type { ServerProcess } from './process.ts';
import { openRaw } from './raw-socket.ts';
import type { Person } from './world.ts';

/** What all canaries begin with, so that one look finds any. */
export const mark = newMark();
let sent = 0;

/** A fresh canary. */
export function canary(): string {
	return `${mark}${(sent += 1)}`;
}

export function canariesSent(): number {
	return sent;
}

/** Addresses that a server on this machine sees as coming from elsewhere. */
export const addresses = ['127.66.77.88', '127.201.202.203'] as const;
export const forwarded = '203.0.113.77';

/** Every operation on both transports, with a canary in every field it has and in some it has not. */
export async function askEverything(server: ServerProcess, person: Person): Promise<void> {
	const lines = operations.map(({ line }) => line).filter((line) => line !== accountSignOut);
	for (const line of [...lines, accountSignOut]) {
		for (const input of inputsFor(line)) {
			if (line !== accountSignOut) await person.socket!.timeout(5000).emitWithAck(line.name, input);
			await ask(server, `${httpPath(line)}?${canary()}=${canary()}`, JSON.stringify(input), person);
		}
	}
}

function inputsFor({ input }: Operation): unknown[] {
	const shape = (input as unknown as { def: { shape: Record<string, unknown> } }).def.shape;
	const fields = Object.keys(shape);
	const all = (value: () => unknown) =>
		Object.fromEntries([...fields, canary()].map((name) => [name, value()]));
	return [
		all(canary),
		all(() => ({ [canary()]: [canary()] })),
		all(() => canary().repeat(50)),
		canary(),
		[canary()]
	];
}

/** What makes parsers, routers and handlers fail, so that it would be in their errors. */
export async function breakThings(server: ServerProcess, person: Person): Promise<void> {
	const post = httpPath(messagePost);
	const bodies = [`{"${canary()}`, `"${canary()}"`, canary(), `{"a":"\\u${canary()}"}`, `[${canary()}]`, ''];
	for (const body of bodies) await ask(server, post, body, person);
	await ask(server, post, JSON.stringify({ body: canary().repeat(8000) }), person);
	for (const type of [`application/json; charset=${canary()}`, `text/${canary()}`, canary()]) {
		await ask(server, post, `{"${canary()}":1}`, person, { 'content-type': type });
	}
	await ask(server, post, canary(), person, { 'content-encoding': canary() });
	await ask(server, post, canary(), person, { 'content-encoding': 'gzip' });
	await ask(server, post, '{}', person, { host: `${canary()}.example.org` });
	await ask(server, post, '{}', person, { origin: `https://${canary()}.example.org` });
	await ask(server, post, '{}', person, { cookie: `session=${canary()}` });
	await ask(server, post, '{}', person, { 'x-long': canary().repeat(2000) });
	const paths = ['/', '/api/', '/room/', '/healthz/', '/%E0%A4%A', '/..%2f', '/api/message/', '/_app/'];
	for (const path of paths) {
		for (const method of ['GET', 'POST', 'PUT', 'OPTIONS']) {
			await ask(server, `${path}${canary()}?q=${canary()}`, '', person, {}, method);
		}
	}
	for (const name of [canary(), `message:${canary()}`, '__proto__', 'constructor']) {
		await person.socket!.timeout(5000).emitWithAck(name, { [canary()]: canary() }, canary());
	}
}

/** WebSocket handshakes, with and without a session, and frames that are none. */
export async function shakeHands(server: ServerProcess, person: Person): Promise<void> {
	const path = () => `/socket.io/?EIO=4&transport=websocket&${canary()}=${canary()}`;
	for (const cookie of [person.cookie!, `session=${canary()}`]) {
		const raw = await openRaw(server.port, {
			path: path(),
			headers: { ...headers(), cookie },
			from: addresses[1]
		});
		raw.text(`40{"token":"${canary()}"}`);
		await new Promise((resolve) => setTimeout(resolve, 100));
		for (const frame of [
			`42["${canary()}","${canary()}"]`,
			`421["message:post",{"body":"${canary()}"}]`,
			canary()
		]) {
			raw.text(frame);
		}
		await new Promise((resolve) => setTimeout(resolve, 100));
		raw.destroy();
	}
	for (const query of [
		`sid=${canary()}`,
		`EIO=4&transport=${canary()}`,
		`EIO=${canary()}&transport=polling`
	]) {
		await ask(server, `/socket.io/?${query}`, canary(), person);
		await ask(server, `/socket.io/?${query}`, '', person, {}, 'GET');
	}
}

/** Headers as browsers, proxies and curious people send them. */
function headers(): OutgoingHttpHeaders {
	return {
		'user-agent': `Mozilla/5.0 ${canary()}`,
		referer: `https://${canary()}.example/${canary()}`,
		'accept-language': `de-${canary()}`,
		accept: `text/${canary()}`,
		'x-forwarded-for': forwarded,
		'x-real-ip': canary(),
		forwarded: `for=${canary()}`,
		authorization: `Bearer ${canary()}`,
		'x-request-id': canary(),
		[`x-${canary()}`]: canary()
	};
}

/** One request with canaries in its headers, from an address of its own; its status, 0 without an answer. */
export function ask(
	{ port }: ServerProcess,
	path: string,
	body: string,
	{ cookie }: Person,
	more: OutgoingHttpHeaders = {},
	method = 'POST'
): Promise<number> {
	const options = {
		...{ host: '127.0.0.1', port, path, method, localAddress: addresses[0], agent: false as const },
		headers: {
			...headers(),
			host: `localhost:${port}`,
			'content-type': 'application/json',
			cookie: `${cookie}; other=${canary()}`,
			...more
		}
	};
	return new Promise((resolve) => {
		const asking = request(options, (response) => {
			response.resume().once('close', () => resolve(response.statusCode ?? 0));
		});
		// A request too broken for an answer is closed; that too must leave nothing.
		asking.once('error', () => resolve(0));
		asking.end(body);
	});
}

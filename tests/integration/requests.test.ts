// Requests and handshakes that are none of ours: other pages, other forms, other sizes, broken frames.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { io } from 'socket.io-client';
import { httpPath } from '#shared/contract.ts';
import type { WireError } from '#shared/errors.ts';
import { meGet } from '#shared/me.ts';
import { messagePost } from '#shared/messages.ts';
import { operations } from '#server/app.ts';
import { dump } from '../support/dump.ts';
import { mark, open, outcomeOf, rawRequest, say } from '../support/people.ts';
import { storages } from '../support/storage.ts';
import { eventually, openWorld, type Person, type World } from '../support/world.ts';

const json = { 'content-type': 'application/json' };

describe.each(storages.filter((one) => !one.isSkipped))('requests on $kind', ({ kind }) => {
	let world: World;
	let ada: Person;
	let roomId: string;
	let body: string;
	let before: Awaited<ReturnType<typeof dump>>;

	beforeAll(async () => {
		world = await openWorld(kind);
		roomId = await world.room('Evening circle');
		ada = await world.person('patient', 'Evening circle');
		await open(ada, roomId);
		await say(ada, roomId, 'Hello');
		body = JSON.stringify({ roomId, clientId: mark(), body: 'From elsewhere' });
		before = await dump(world);
	});
	afterAll(async () => {
		expect(await dump(world)).toEqual(before);
		await world.close();
	});

	async function post(
		headers: Record<string, string>,
		sent = body,
		path = httpPath(messagePost),
		method = 'POST'
	) {
		const answer = await rawRequest(world, path, {
			method,
			headers: { cookie: ada.cookie!, ...headers },
			body: sent
		});
		const parsed = answer.text.startsWith('{') ? (JSON.parse(answer.text) as { error: WireError }) : null;
		return { status: answer.status, code: parsed?.error.code };
	}

	const port = () => new URL(world.origin).port;
	const foreign: [string, () => Record<string, string>][] = [
		['another site', () => ({ origin: 'https://evil.example' })],
		['null', () => ({ origin: 'null' })],
		['https instead of http', () => ({ origin: `https://localhost:${port()}` })],
		['another port', () => ({ origin: 'http://localhost:1' })],
		['no port', () => ({ origin: 'http://localhost' })],
		['a name that begins like ours', () => ({ origin: `${world.origin}.evil.example` })],
		['ours with a slash', () => ({ origin: `${world.origin}/` })],
		['an empty one', () => ({ origin: '' })],
		['cross-site without an origin', () => ({ 'sec-fetch-site': 'cross-site' })],
		['same-site without an origin', () => ({ 'sec-fetch-site': 'same-site' })]
	];

	test.each(foreign)('a request from %s is refused by every operation', async (_what, headers) => {
		for (const { line } of operations) {
			const answer = await post({ ...json, ...headers() }, body, httpPath(line));
			expect(answer, line.name).toEqual({ status: 403, code: 'forbidden' });
		}
	});

	test.each(foreign)('a handshake from %s is refused, over WebSocket and polling', async (_what, headers) => {
		for (const transport of ['websocket', 'polling'] as const) {
			const socket = io(world.origin, {
				...{ transports: [transport], reconnection: false, forceNew: true },
				extraHeaders: { cookie: ada.cookie!, ...headers() }
			});
			const outcome = await new Promise((resolve) => {
				socket.once('connect', () => resolve('connected'));
				socket.once('connect_error', () => resolve('refused'));
			});
			socket.disconnect();
			expect(outcome, transport).toBe('refused');
		}
	});

	test('our own pages are let in, over both', async () => {
		for (const transport of ['websocket', 'polling'] as const) {
			const socket = io(world.origin, {
				...{ transports: [transport], reconnection: false, forceNew: true },
				extraHeaders: { cookie: ada.cookie!, origin: world.origin }
			});
			expect(outcomeOf((await socket.timeout(5000).emitWithAck('me:get', {})) as never)).toBe('ok');
			socket.disconnect();
		}
	});

	test.each<[string, Record<string, string>]>([
		['no type', {}],
		['plain text', { 'content-type': 'text/plain' }],
		['a form', { 'content-type': 'application/x-www-form-urlencoded' }],
		['a form with parts', { 'content-type': 'multipart/form-data; boundary=x' }],
		['almost JSON', { 'content-type': 'application/jsonx' }],
		['an unknown alphabet', { 'content-type': 'application/json; charset=x-unknown' }],
		['an unknown packing', { ...json, 'content-encoding': 'zip' }],
		['what is not packed as it says', { ...json, 'content-encoding': 'gzip' }]
	])('a body sent as %s is not read', async (_what, headers) => {
		expect(await post({ origin: world.origin, ...headers })).toEqual({ status: 400, code: 'invalid' });
	});

	test.each([
		['half of it', '{"roomId":'],
		['a word', 'hello'],
		['quotes of the wrong kind', "{'roomId':1}"],
		['what is no number', '{"roomId":NaN}'],
		['brackets without end', '['.repeat(60_000)],
		['bytes', '\u0000\u0001\u0002'],
		['a lone string', '"text"'],
		['null', 'null']
	])('broken JSON is told so: %s', async (_what, sent) => {
		expect(await post({ ...json, origin: world.origin }, sent)).toEqual({ status: 400, code: 'invalid' });
	});

	test('a body of 65 KB is refused before it is read, one just below is looked at', async () => {
		const filled = (bytes: number) => {
			const empty = JSON.stringify({ roomId, clientId: mark(), body: '' });
			return empty.replace('"body":""', `"body":"${'x'.repeat(bytes - empty.length)}"`);
		};
		const own = { ...json, origin: world.origin };
		expect(await post(own, filled(65 * 1024))).toEqual({ status: 413, code: 'too_large' });
		expect(await post(own, filled(64 * 1024))).toEqual({ status: 400, code: 'invalid' });
	});

	test('only POST asks; what is not there is not found', async () => {
		for (const method of ['GET', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
			const answer = await post({ ...json, origin: world.origin }, '', httpPath(messagePost), method);
			expect(answer.status, method).toBeGreaterThanOrEqual(400);
			expect(answer.status, method).toBeLessThan(500);
		}
		for (const path of [
			'/api',
			'/api/no/such',
			'/api/__proto__/x',
			'/api/message/post/',
			'/api/%E0%A4%A',
			'/api/../../etc/passwd'
		]) {
			const { status } = await post({ ...json, origin: world.origin }, '{}', path);
			expect(status, path).toBeGreaterThanOrEqual(400);
			expect(status, path).toBeLessThan(500);
		}
	});

	test('under another host name nothing is answered but the way to ours', async () => {
		const headers = { host: 'evil.example', ...json, cookie: ada.cookie! };
		const answer = await rawRequest(world, httpPath(meGet), { headers, body: '{}' });
		expect(answer.status).toBe(308);
		expect(answer.headers['location']).toBe(world.origin + httpPath(meGet));
		expect(answer.headers['set-cookie']).toBeUndefined();
	});

	test('answers are kept by nobody', async () => {
		const headers = { ...json, cookie: ada.cookie!, origin: world.origin };
		const answer = await rawRequest(world, httpPath(meGet), { headers, body: '{}' });
		expect(answer.headers['cache-control']).toBe('no-store');
		expect(answer.headers['x-powered-by']).toBeUndefined();
		expect(answer.headers['etag']).toBeUndefined();
	});

	test.each([
		['no name', '42["",{}]', '42[]', '42{}', '42null', '420["me:get"'],
		['names that are none', '42[42,{}]', '42[null]', '42[{"a":1},{}]', '420[["me:get"],{}]'],
		[
			'other packets',
			'45-["me:get"]',
			'451-["me:get",{"_placeholder":true,"num":5}]',
			'43["x"]',
			'4',
			'49',
			'b4AAAA'
		],
		['reserved names', '42["connect"]', '42["disconnect",{}]', '42["disconnecting"]', '42["error",{}]'],
		['other spaces', '40/admin,', '42/admin,["me:get",{}]', '41'],
		['a frame of 70 KB', `420["message:post",{"body":"${'x'.repeat(70_000)}"}]`],
		['floods', ...Array.from({ length: 600 }, () => '420["no:such",{}]')]
	])('broken frames end at most their own socket: %s', async (_what, ...frames) => {
		const url = `${world.origin.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`;
		const options = { headers: { cookie: ada.cookie!, origin: world.origin } };
		const socket = new WebSocket(url, options as never);
		const said: string[] = [];
		socket.addEventListener('message', ({ data }) => void said.push(String(data)));
		await new Promise((resolve) => socket.addEventListener('open', resolve));
		socket.send('40');
		await eventually(() => said.some((one) => one.startsWith('40')), 'the greeting');
		for (const frame of frames) if (socket.readyState === WebSocket.OPEN) socket.send(frame);
		expect(outcomeOf(await ada.emit(meGet, {}))).toBe('ok');
		socket.close();
		expect(world.logged.filter((line) => line.includes('failed'))).toEqual([]);
	});
});

// A small programme for a test: a real server on a real database, a room or two, and named people with cookies
// and sockets of their own.
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { io, type Socket } from 'socket.io-client';
import type { Input, Operation, Output } from '#shared/contract.ts';
import { httpPath } from '#shared/contract.ts';
import type { Answer } from '#shared/errors.ts';
import { accountJoin } from '#shared/accounts.ts';
import type { Agreement, Hours } from '#shared/rooms.ts';
import type { Role } from '#shared/roles.ts';
import { createApp, type App, type AppOptions } from '#server/app.ts';
import { readConfig } from '#server/config.ts';
import type { Clock } from '#server/kernel/clock.ts';
import { openLog } from '#server/kernel/log.ts';
import { carryOut, type Card } from '#server/operators/operators.ts';
import { openStorage } from './storage.ts';

export const PASSPHRASE = 'tall quiet river stones';

/** A clock that goes on by itself and can be moved. */
export interface TestClock extends Clock {
	advance(milliseconds: number): void;
}

export interface World {
	readonly app: App;
	readonly origin: string;
	readonly dataDir: string;
	/** The databases, where they are on PostgreSQL. */
	readonly databaseUrls: readonly string[];
	readonly clock: TestClock;
	/** What the server has logged. */
	readonly logged: string[];
	room(
		title: string,
		options?: { hours?: Hours; agreement?: Agreement['cards']; retention?: number }
	): Promise<string>;
	invite(role: Role, room: string | null, count?: number, name?: string): Promise<Card[]>;
	/** Someone new with a code for a room: joined, signed in, with a socket. */
	person(role: Role, room: string | null, name?: string): Promise<Person>;
	/** Someone with no account. */
	stranger(): Person;
	/** Stops the server and starts another on the same data. */
	restart(): Promise<void>;
	/** Stops the server for good; what it stored stays until `close`. */
	stop(): Promise<void>;
	close(): Promise<void>;
}

export interface Fact {
	name: string;
	data: unknown;
}

export interface Person {
	readonly origin: string;
	cookie: string | null;
	signInName: string;
	recoveryWords: string[];
	socket: Socket | null;
	/** Everything that the socket was told, in order. */
	readonly heard: Fact[];
	http<Line extends Operation>(
		line: Line,
		input: Input<Line>,
		headers?: Record<string, string>
	): Promise<Answer<Output<Line>>>;
	emit<Line extends Operation>(line: Line, input: Input<Line>): Promise<Answer<Output<Line>>>;
	/** As `emit`, but throws with the error's code when it is refused. */
	ask<Line extends Operation>(line: Line, input: Input<Line>): Promise<Output<Line>>;
	connect(): Promise<Socket>;
	disconnect(): void;
}

export async function openWorld(
	kind: 'sqlite' | 'postgres' = 'sqlite',
	env: Record<string, string> = {},
	options: Pick<AppOptions, 'webClient'> = {}
): Promise<World> {
	const dataDir = mkdtempSync(join(tmpdir(), 'evenkeel-'));
	const storage = await openStorage(kind);
	const clock = testClock();
	const logged: string[] = [];
	const people: Person[] = [];
	const start = async (port: number) => {
		const config = readConfig({
			DATA_DIR: dataDir,
			PORT: String(port),
			...(storage.databaseUrl && { DATABASE_URL: storage.databaseUrl }),
			...(storage.keysDatabaseUrl && { KEYS_DATABASE_URL: storage.keysDatabaseUrl }),
			...env
		});
		const stream = { write: (line: string) => void logged.push(line) } as unknown as NodeJS.WritableStream;
		const app = await createApp(config, { ...options, clock, log: openLog('debug', stream) });
		await new Promise<void>((resolve) => app.server.listen(port, '127.0.0.1', resolve));
		return app;
	};
	const port = await freePort();
	let app = await start(port);
	let isStopped = false;
	const origin = app.parts.config.origin;

	const world: World = {
		get app() {
			return app;
		},
		...{ origin, dataDir, clock, logged },
		databaseUrls: [storage.databaseUrl, storage.keysDatabaseUrl].filter((url) => url !== null),
		room: async (title, { hours, agreement, retention = null } = {}) => {
			const order = {
				title,
				about: 'A test room.',
				hours: hours ?? null,
				agreement: agreement ?? null,
				retention
			};
			return (await carried(app, { command: 'room create', ...order })).lines[0]!;
		},
		invite: async (role, room, count = 1, name) => {
			const order = { role, room, count, days: null, name: name ?? null };
			return (await carried(app, { command: 'invite', ...order })).cards!;
		},
		person: async (role, room, name) => {
			const [card] = await world.invite(role, room, 1, name);
			const person = world.stranger();
			const joined = await person.http(accountJoin, { code: card!.code, passphrase: PASSPHRASE });
			if (!joined.ok) throw new Error(`Joining failed: ${joined.error.code}`);
			Object.assign(person, joined.data);
			await person.connect();
			return person;
		},
		stranger: () => {
			const person = createPerson(origin);
			people.push(person);
			return person;
		},
		restart: async () => {
			await app.drain();
			app = await start(port);
		},
		stop: async () => {
			isStopped = true;
			await app.drain();
		},
		close: async () => {
			for (const person of people) person.disconnect();
			if (!isStopped) await app.drain();
			await storage.drop();
			rmSync(dataDir, { recursive: true, force: true });
		}
	};
	return world;
}

async function carried(app: App, order: Parameters<typeof carryOut>[1]) {
	const report = await carryOut(app.parts, order);
	if (!report.ok) throw new Error(report.message);
	return report;
}

/** Someone with no account and nothing but the address of a server. */
export function createPerson(origin: string): Person {
	const person: Person = {
		origin,
		cookie: null,
		signInName: '',
		recoveryWords: [],
		socket: null,
		heard: [],
		http: async (line, input, headers = {}) => {
			const response = await fetch(origin + httpPath(line), {
				method: 'POST',
				headers: {
					'content-type': 'application/json',
					origin,
					...(person.cookie && { cookie: person.cookie }),
					...headers
				},
				body: JSON.stringify(input),
				redirect: 'manual'
			});
			for (const header of response.headers.getSetCookie()) {
				const [pair = ''] = header.split(';');
				person.cookie = pair.endsWith('=') ? null : pair;
			}
			return (await response.json()) as never;
		},
		emit: async (line, input) =>
			(await person.socket!.timeout(10_000).emitWithAck(line.name, input)) as never,
		ask: async (line, input) => {
			const answer = await person.emit(line, input);
			if (!answer.ok) throw new Error(`${line.name}: ${answer.error.code}: ${answer.error.message}`);
			return answer.data;
		},
		connect: async () => {
			person.disconnect();
			const socket = io(origin, {
				transports: ['websocket'],
				reconnection: false,
				forceNew: true,
				extraHeaders: { origin, ...(person.cookie && { cookie: person.cookie }) }
			});
			socket.onAny((name: string, data: unknown) => void person.heard.push({ name, data }));
			person.socket = socket;
			await new Promise<void>((resolve, reject) => {
				socket.once('connect', resolve);
				socket.once('connect_error', reject);
			});
			return socket;
		},
		disconnect: () => {
			person.socket?.disconnect();
			person.socket = null;
		}
	};
	return person;
}

/** Waits until something holds, looking every few milliseconds. */
export async function eventually(holds: () => boolean, what = 'this', milliseconds = 5000): Promise<void> {
	const until = Date.now() + milliseconds;
	while (!holds()) {
		if (Date.now() > until) throw new Error(`It never came about: ${what}.`);
		await new Promise((resolve) => setTimeout(resolve, 5));
	}
}

function testClock(): TestClock {
	let shift = 0;
	return { now: () => Date.now() + shift, advance: (milliseconds) => void (shift += milliseconds) };
}

/** A port that nobody listens on now. */
export async function freePort(): Promise<number> {
	const { createServer } = await import('node:net');
	return new Promise((resolve) => {
		const server = createServer().listen(0, '127.0.0.1', () => {
			const { port } = server.address() as AddressInfo;
			server.close(() => resolve(port));
		});
	});
}

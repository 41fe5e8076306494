// The server as operators run it: a process of its own on a data folder, which can be asked for its figures, killed
// without a word, stopped with one, and started again on the same data.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { accountJoin } from '#shared/accounts.ts';
import type { Role } from '#shared/roles.ts';
import { sendOrder } from '#server/operators/control.ts';
import type { Card, Order } from '#server/operators/operators.ts';
import { openStorage } from './storage.ts';
import { createPerson, freePort, PASSPHRASE, type Person } from './world.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What a child of the tests finds around it. Node keeps what it has compiled: half of a short command's time is that. */
export const surroundings = {
	PATH: process.env['PATH'],
	HOME: process.env['HOME'],
	NODE_COMPILE_CACHE: join(root, 'node_modules/.evenkeel/compiled')
};

export interface ServerProcess {
	readonly origin: string;
	readonly port: number;
	readonly dataDir: string;
	/** The databases, where they are on PostgreSQL. */
	readonly databaseUrls: readonly string[];
	readonly pid: number;
	/** Everything it has said on both streams, over all starts. */
	readonly said: () => string;
	room(title: string, about?: string): Promise<string>;
	invite(role: Role, room: string | null, count?: number, name?: string): Promise<Card[]>;
	/** Someone new in a room, an admin in none, with a socket. */
	person(role: Role, room: string | null, name?: string): Promise<Person>;
	order(order: Order): Promise<string[]>;
	/** The sum of a figure of /metrics over all its labels that hold `label`. */
	metric(name: string, label?: string): Promise<number>;
	start(): Promise<void>;
	/** Ends it in the middle of whatever it does. */
	kill(): Promise<void>;
	/** Lets it drain. */
	stop(): Promise<void>;
	/** Ends it and removes its data. */
	close(): Promise<void>;
}

/** Starts a server on a fresh data folder. */
export async function openProcess(
	kind: 'sqlite' | 'postgres' = 'sqlite',
	env: Record<string, string> = {}
): Promise<ServerProcess> {
	const dataDir = mkdtempSync(join(tmpdir(), 'evenkeel-'));
	const storage = await openStorage(kind);
	const port = await freePort();
	const origin = `http://localhost:${port}`;
	const people: Person[] = [];
	const said: string[] = [];
	let child: ChildProcess | null = null;

	async function run(): Promise<void> {
		child = spawn(process.execPath, ['server/main.ts'], {
			cwd: root,
			stdio: ['ignore', 'pipe', 'pipe'],
			env: {
				...surroundings,
				DATA_DIR: dataDir,
				PORT: String(port),
				...(storage.databaseUrl && { DATABASE_URL: storage.databaseUrl }),
				...(storage.keysDatabaseUrl && { KEYS_DATABASE_URL: storage.keysDatabaseUrl }),
				...env
			}
		});
		running.add(child);
		await listening(child, said);
	}

	async function end(signal: NodeJS.Signals): Promise<void> {
		const ending = child;
		child = null;
		if (!ending || ending.exitCode !== null || ending.signalCode !== null) return;
		const ended = new Promise((resolve) => ending.once('close', resolve));
		ending.kill(signal);
		await ended;
		running.delete(ending);
	}

	async function carry(order: Order) {
		const report = await sendOrder(dataDir, order);
		if (!report.ok) throw new Error(report.message);
		return report;
	}

	await run();
	const server: ServerProcess = {
		...{ origin, port, dataDir },
		databaseUrls: [storage.databaseUrl, storage.keysDatabaseUrl].filter((url) => url !== null),
		get pid() {
			return child?.pid ?? 0;
		},
		said: () => said.join(''),
		order: async (order) => (await carry(order)).lines,
		room: async (title, about = 'A room of a proof.') => {
			const rest = { hours: null, agreement: null, retention: null };
			return (await carry({ command: 'room create', title, about, ...rest })).lines[0]!;
		},
		invite: async (role, room, count = 1, name) =>
			(await carry({ command: 'invite', role, room, count, days: null, name: name ?? null })).cards!,
		person: async (role, room, name) => {
			const [card] = await server.invite(role, room, 1, name);
			const person = createPerson(origin);
			people.push(person);
			const joined = await person.http(accountJoin, { code: card!.code, passphrase: PASSPHRASE });
			if (!joined.ok) throw new Error(`Joining failed: ${joined.error.code}`);
			Object.assign(person, joined.data);
			await person.connect();
			return person;
		},
		metric: async (name, label = '') => {
			const text = await (await fetch(`${origin}/metrics`)).text();
			const lines = text
				.split('\n')
				.filter((line) => new RegExp(`^${name}[{ ]`).test(line) && line.includes(label));
			return lines.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
		},
		start: run,
		kill: () => end('SIGKILL'),
		stop: () => end('SIGTERM'),
		close: async () => {
			for (const person of people) person.disconnect();
			await end('SIGKILL');
			await storage.drop();
			rmSync(dataDir, { recursive: true, force: true });
		}
	};
	return server;
}

/** What a process holds in memory, in MiB. */
export function memoryOf(pid: number): number {
	if (process.platform === 'linux') {
		const kibibytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
		return Number(kibibytes) / 1024;
	}
	return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)]).toString()) / 1024;
}

/** Nothing outlives a run that is broken off. */
const running = new Set<ChildProcess>();
process.once('exit', () => running.forEach((child) => child.kill('SIGKILL')));

function listening(child: ChildProcess, said: string[]): Promise<void> {
	return new Promise((resolve, reject) => {
		const hear = (chunk: Buffer) => {
			said.push(chunk.toString());
			if (said.at(-1)!.includes('Evenkeel listens on')) resolve();
		};
		child.stdout!.on('data', hear);
		child.stderr!.on('data', hear);
		child.once('error', reject);
		child.once('exit', () => reject(new Error(`The server did not start:\n${said.join('')}`)));
	});
}

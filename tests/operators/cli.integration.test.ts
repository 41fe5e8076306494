// The command line as operators use it: a process of its own, beside a running server and without one.
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readConfig } from '#server/config.ts';
import { takeOwnership } from '#server/kernel/database/ownership.ts';
import { handOver } from '#server/operators/handing-over.ts';
import { openProcess, surroundings, type ServerProcess } from '../support/process.ts';
import { readQrCode } from '../support/qr-code.ts';
import { freePort } from '../support/world.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const CODE = /^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/;

interface Ended {
	code: number | null;
	out: string;
	err: string;
}

function start(file: string, words: string[], env: Record<string, string>): ChildProcess {
	return spawn(process.execPath, [file, ...words], {
		cwd: root,
		env: { ...surroundings, ...env },
		stdio: 'pipe'
	});
}

function ended(child: ChildProcess): Promise<Ended> {
	const said = { out: '', err: '' };
	child.stdout?.on('data', (chunk) => (said.out += chunk));
	child.stderr?.on('data', (chunk) => (said.err += chunk));
	return new Promise((resolve) => child.on('close', (code) => resolve({ code, ...said })));
}

function evenkeel(dataDir: string, ...words: string[]): Promise<Ended> {
	return ended(start('server/cli.ts', words, { DATA_DIR: dataDir }));
}

const linesOf = (text: string) => text.split('\n').slice(0, -1);
const newFolder = () => mkdtempSync(join(tmpdir(), 'evenkeel-'));
const drop = (folder: string) => rmSync(folder, { recursive: true, force: true });

describe('without a server', () => {
	let folder = '';
	beforeEach(() => (folder = newFolder()));
	afterEach(() => drop(folder));

	test('makes a room, lists it, invites to it and checks', async () => {
		const data = join(folder, 'data');
		const made = await evenkeel(
			data,
			'room',
			'create',
			'--title',
			'Evening circle',
			'--agreement',
			'default'
		);
		expect(made).toMatchObject({ code: 0, err: '' });
		expect(made.out).toMatch(/^[a-z2-7]{26}\n$/);
		const again = await evenkeel(data, 'room', 'create', '--title', 'evening CIRCLE');
		expect(again).toMatchObject({ code: 1, out: '', err: 'There is a room "evening CIRCLE" already.\n' });
		const listed = await evenkeel(data, 'room', 'list');
		expect(listed.out).toBe(`${made.out.trim()}  open   Evening circle\n`);
		const invited = await evenkeel(
			data,
			'invite',
			'--role',
			'patient',
			'--room',
			'Evening circle',
			'--count',
			'3',
			'--cards'
		);
		expect(linesOf(invited.out)).toHaveLength(3);
		for (const line of linesOf(invited.out)) {
			const [code, card] = line.split('\t');
			expect(code).toMatch(CODE);
			expect(card).toMatch(/^\d{3} \d{3} \d{3}$/);
		}
		expect(await evenkeel(data, 'check')).toMatchObject({ code: 0 });
		expect(statSync(data).mode & 0o077).toBe(0);
		expect(statSync(join(data, 'evenkeel.sqlite')).mode & 0o077).toBe(0);
	}, 60_000);

	test('says what is wrong and makes nothing of it', async () => {
		const data = join(folder, 'data');
		const usage = await evenkeel(data, 'invite', '--role', 'patient', '--count', '3');
		expect(usage).toEqual({ code: 2, out: '', err: '--room is needed for a patient.\n' });
		expect(await evenkeel(data, 'room', 'list')).toMatchObject({
			code: 1,
			out: '',
			err: `There is nothing at ${data} yet.\n`
		});
		expect(existsSync(data)).toBe(false);
		const sheet = join(folder, 'cards.html');
		const words = [...'invite --role patient --room Nowhere --sheet'.split(' '), sheet];
		const unknown = await evenkeel(data, ...words);
		expect(unknown).toMatchObject({ code: 1, out: '' });
		expect(unknown.err).toMatch(/^There is no room "Nowhere"/);
		expect(existsSync(sheet)).toBe(false);
	});

	test('refuses a wrong configuration by name', async () => {
		const refused = await ended(start('server/cli.ts', ['room', 'list'], { DATA_DIR: folder, PORT: 'many' }));
		expect(refused).toMatchObject({ code: 1, out: '' });
		expect(refused.err).toMatch(/^PORT: /);
	});

	test('helps on standard output', async () => {
		const helped = await evenkeel(folder, 'invite', '--help');
		expect(helped).toMatchObject({ code: 0, err: '' });
		expect(helped.out).toContain('--sheet <file>');
	});

	test('gives up in words on a folder that is taken and silent', async () => {
		const letGo = takeOwnership(folder);
		const asked = handOver(readConfig({ DATA_DIR: folder }), { command: 'room list' }, 300);
		await expect(asked).rejects.toThrow(`Another process has ${folder} and does not answer.`);
		letGo?.();
	});
});

describe('beside a running server', () => {
	let server: ServerProcess;
	beforeAll(async () => void (server = await openProcess()));
	afterAll(() => server.close());

	test('its orders are carried out there: a code opens the room at once', async () => {
		const made = await evenkeel(server.dataDir, 'room', 'create', '--title', 'Evening circle');
		expect(made).toMatchObject({ code: 0, err: '' });
		const invited = await evenkeel(server.dataDir, 'invite', '--role', 'patient', '--room', made.out.trim());
		const code = invited.out.trim();
		expect(code).toMatch(CODE);
		const joined = await post(server.origin, '/api/account/join', {
			code,
			passphrase: 'a quiet lake at seven'
		});
		expect(joined).toMatchObject({ ok: true });
	});

	test('a sheet holds the printed codes, for this server, and is for its owner alone', async () => {
		const sheet = join(server.dataDir, 'cards.html');
		const options = '--role patient --count 9 --days 2 --room'.split(' ');
		const words = [...options, 'Evening circle', '--sheet', sheet];
		const invited = await evenkeel(server.dataDir, 'invite', ...words);
		expect(invited.code).toBe(0);
		const html = readFileSync(sheet, 'utf8');
		const codes = linesOf(invited.out);
		const articles = html.split('<article').slice(1);
		expect(articles.map((article) => readQrCode(article))).toEqual(
			codes.map((code) => `${server.origin}/#code=${code}`)
		);
		expect(html.slice(0, html.indexOf('page office'))).not.toContain('Evening circle');
		expect(html.slice(html.indexOf('page office'))).toContain('Evening circle');
		expect(statSync(sheet).mode & 0o077).toBe(0);
	});

	test('a file that is there is not written over, and no code is made', async () => {
		const file = join(server.dataDir, 'mine.html');
		writeFileSync(file, 'mine');
		const refused = await evenkeel(server.dataDir, 'invite', '--role', 'admin', '--sheet', file);
		expect(refused).toMatchObject({
			code: 2,
			out: '',
			err: `--sheet: ${file} is there already; name another.\n`
		});
		expect(readFileSync(file, 'utf8')).toBe('mine');
	});

	test('the owner’s link is a code for an admin', async () => {
		const asked = await evenkeel(server.dataDir, 'owner');
		expect(asked.out).toMatch(new RegExp(`^${server.origin}/#code=\\S{9}\n$`));
	});

	test('anchors of the record go to the end of a file, and what does not agree with them ends with 1', async () => {
		const file = join(server.dataDir, 'anchors');
		for (const times of [1, 2]) {
			const anchored = await evenkeel(server.dataDir, 'record', 'anchor', '--to', file);
			expect(linesOf(readFileSync(file, 'utf8'))).toHaveLength(times);
			expect(readFileSync(file, 'utf8').endsWith(anchored.out)).toBe(true);
		}
		const verify = ['record', 'verify', '--anchor', file];
		expect(await evenkeel(server.dataDir, ...verify)).toMatchObject({ code: 0, err: '' });
		const [first = ''] = linesOf(readFileSync(file, 'utf8'));
		writeFileSync(file, `${first.replace(/ \S+$/, ` ${'A'.repeat(43)}`)}\n`);
		const differs = await evenkeel(server.dataDir, ...verify);
		expect(differs).toMatchObject({ code: 1, out: '' });
		expect(differs.err).toMatch(/^Entry \d+ is not the one of /);
	});

	test('a second server on the folder is refused', async () => {
		const port = String(await freePort());
		const second = await ended(start('server/main.ts', [], { DATA_DIR: server.dataDir, PORT: port }));
		expect(second.code).toBe(1);
		expect(second.err).toContain(`Another server already runs on ${server.dataDir}.`);
	});

	test('only its owner may reach the socket', () => {
		expect(statSync(join(server.dataDir, 'control.sock')).mode & 0o077).toBe(0);
	});
});

async function post(origin: string, path: string, input: unknown): Promise<unknown> {
	const headers = { 'Content-Type': 'application/json' };
	const response = await fetch(origin + path, { method: 'POST', headers, body: JSON.stringify(input) });
	return response.json();
}

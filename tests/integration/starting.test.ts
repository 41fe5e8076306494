// Starting: one owner of a data folder, one key to it, and a configuration that is right.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createApp } from '#server/app.ts';
import { readConfig } from '#server/config.ts';
import { openLog } from '#server/kernel/log.ts';
import { open, say } from '../support/people.ts';
import { surroundings } from '../support/process.ts';
import { storages } from '../support/storage.ts';
import { openWorld, type World } from '../support/world.ts';

const MAIN = fileURLToPath(new URL('../../server/main.ts', import.meta.url));
const quiet = openLog('silent');

function start(env: Record<string, string>) {
	const clean = { ...surroundings, PORT: '0', LOG_LEVEL: 'silent', ...env };
	return spawnSync(process.execPath, [MAIN], { env: clean, encoding: 'utf8', timeout: 15_000 });
}

describe.each(storages.filter((one) => !one.isSkipped))('a data folder on $kind', ({ kind }) => {
	let world: World;
	let roomId: string;

	beforeEach(async () => {
		world = await openWorld(kind);
		roomId = await world.room('Evening circle');
	});
	afterEach(() => world?.close());

	const again = () => createApp(world.app.parts.config, { log: quiet });
	const urls = () => {
		const { databaseUrl, keysDatabaseUrl } = world.app.parts.config;
		return databaseUrl ? { DATABASE_URL: databaseUrl, KEYS_DATABASE_URL: keysDatabaseUrl! } : {};
	};

	test('is refused to a second server, in this process and in another, and the first goes on', async () => {
		await expect(again()).rejects.toThrow(/Another server already runs/);
		const { status, stderr } = start({ DATA_DIR: world.dataDir, ...urls() });
		expect(stderr).toMatch(/^Evenkeel cannot start\. Another server already runs/);
		expect(status).toBe(1);
		const ada = await world.person('patient', 'Evening circle');
		await open(ada, roomId);
		await say(ada, roomId, 'Still here');
	});

	test('the key is made at the first start for its owner alone', () => {
		const { keyFile } = world.app.parts.config;
		expect(statSync(keyFile).mode & 0o777).toBe(0o600);
	});

	test('another key, none, or what is no key is refused by name; with the right one all is there', async () => {
		const { keyFile } = world.app.parts.config;
		const right = `${keyFile}.kept`;
		copyFileSync(keyFile, right);
		await world.app.drain();
		const other = await openWorld('sqlite');
		copyFileSync(other.app.parts.config.keyFile, keyFile);
		await other.close();
		await expect(again()).rejects.toThrow(/^KEY_FILE/);
		rmSync(keyFile);
		await expect(again()).rejects.toThrow(/^KEY_FILE/);
		expect(existsSync(keyFile)).toBe(false);
		writeFileSync(keyFile, 'no key at all');
		await expect(again()).rejects.toThrow(/^KEY_FILE/);
		rmSync(keyFile);
		mkdirSync(keyFile);
		await expect(again()).rejects.toThrow(/^KEY_FILE/);
		rmSync(keyFile, { recursive: true });
		copyFileSync(right, keyFile);
		await world.restart();
		const ada = await world.person('patient', 'Evening circle');
		await open(ada, roomId);
	});
});

describe('the configuration', () => {
	test.each<[string, string[]]>([
		['PORT', ['abc', '-1', '65536', '30.5', ' 80', '0x50']],
		['HOST', ['http://localhost', 'a b', 'localhost:3000', '-', 'host/']],
		[
			'ORIGIN',
			[
				'example.org',
				'http://example.org',
				'https://example.org/',
				'https://example.org/x',
				'ftp://localhost'
			]
		],
		['DATABASE_URL', ['mysql://localhost/x', 'nonsense', 'postgres://127.0.0.1:5432/x']],
		['KEYS_DATABASE_URL', ['postgres://127.0.0.1:5432/x', 'nonsense']],
		['REDIS_URL', ['redis://127.0.0.1', 'nonsense']],
		['TRUST_PROXY', ['true', '-1', '11', '1.5', '127.0.0.1']],
		['LOG_LEVEL', ['loud', 'INFO']],
		['METRICS_TOKEN', ['short']]
	])('a wrong %s is refused by its name', (name, values) => {
		for (const value of values) expect(() => readConfig({ [name]: value }), value).toThrow(new RegExp(name));
	});

	test('keys in the database that they are keys to are refused, however its address is written', () => {
		const main = 'postgres://ada@db.example:5432/evenkeel';
		for (const keys of [main, 'postgres://ben:secret@db.example/evenkeel', `${main}?sslmode=require`]) {
			expect(() => readConfig({ DATABASE_URL: main, KEYS_DATABASE_URL: keys })).toThrow(/^KEYS_DATABASE_URL/);
		}
		expect(() => readConfig({ DATABASE_URL: main, KEYS_DATABASE_URL: `${main}_keys` })).not.toThrow();
	});

	test('right values are taken, and nothing given means localhost:3000', () => {
		expect(readConfig({})).toMatchObject({ port: 3000, host: '127.0.0.1', origin: 'http://localhost:3000' });
		const env = {
			PORT: '8080',
			HOST: '::',
			ORIGIN: 'https://example.org',
			TRUST_PROXY: '2',
			LOG_LEVEL: 'warn'
		};
		expect(readConfig(env)).toMatchObject({ port: 8080, host: '::', trustProxy: 2, logLevel: 'warn' });
		for (const HOST of ['0.0.0.0', 'localhost', '::1', 'my-host.example']) {
			expect(readConfig({ HOST }).host).toBe(HOST);
		}
	});

	test('a server that cannot start says why in one line, with the name, and ends', () => {
		const folder = mkdtempSync(join(tmpdir(), 'evenkeel-'));
		writeFileSync(join(folder, 'file'), '');
		const nowhere = 'postgres://nobody:sesame@127.0.0.1:1';
		const wrong: [string, Record<string, string>][] = [
			['PORT', { PORT: 'abc' }],
			['DATA_DIR', { DATA_DIR: join(folder, 'file') }],
			['DATA_DIR', { DATA_DIR: join(folder, 'file', 'below') }],
			['KEY_FILE', { DATA_DIR: join(folder, 'one'), KEY_FILE: join(folder, 'no', 'such', 'folder') }],
			[
				'DATABASE_URL',
				{ DATA_DIR: join(folder, 'two'), DATABASE_URL: `${nowhere}/a`, KEYS_DATABASE_URL: `${nowhere}/b` }
			]
		];
		for (const [name, env] of wrong) {
			const { status, stderr, stdout } = start({ DATA_DIR: join(folder, 'data'), ...env });
			expect(stderr, name).toMatch(new RegExp(`^Evenkeel cannot start\\. .*${name}[^\\n]*\\n$`));
			expect(stderr).not.toContain('sesame');
			expect([status, stdout], name).toEqual([1, '']);
		}
		rmSync(folder, { recursive: true });
	});
});

// The cookie: its attributes, what is stored of it, and cookies that are none of ours.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accountJoin, accountSignIn, accountSignOut } from '#shared/accounts.ts';
import { httpPath } from '#shared/contract.ts';
import { meGet } from '#shared/me.ts';
import { dump } from '../support/dump.ts';
import { outcomeOf, rawRequest } from '../support/people.ts';
import { storages } from '../support/storage.ts';
import { openWorld, PASSPHRASE, type World } from '../support/world.ts';

describe.each(storages.filter((one) => !one.isSkipped))('cookies on $kind', ({ kind }) => {
	let world: World;

	beforeAll(async () => {
		world = await openWorld(kind);
		await world.room('Evening circle');
	});
	afterAll(() => world?.close());

	async function setCookie(on: World, path: string, input: object, cookie = ''): Promise<string[]> {
		const headers = { 'content-type': 'application/json', origin: on.origin, cookie };
		const answer = await rawRequest(on, path, { headers, body: JSON.stringify(input) });
		expect(answer.status).toBe(200);
		return (answer.headers['set-cookie'] as string[] | undefined) ?? [];
	}

	test('on http://localhost: HttpOnly, SameSite=Strict, for the whole site, gone with the browser', async () => {
		const [card] = await world.invite('patient', 'Evening circle');
		const input = { code: card!.code, passphrase: PASSPHRASE };
		const headers = await setCookie(world, httpPath(accountJoin), input);
		expect(headers).toHaveLength(1);
		const [pair, ...attributes] = headers[0]!.split('; ');
		expect(pair).toMatch(/^session=[a-z0-9]{40}$/);
		expect(attributes.sort()).toEqual(['HttpOnly', 'Path=/', 'SameSite=Strict']);
		const [cleared] = await setCookie(world, httpPath(accountSignOut), {}, pair);
		expect(cleared).toMatch(/^session=;/);
		expect(cleared).toContain('Max-Age=0');
	});

	test('behind https: Secure, under a name that only this host can set', async () => {
		const secure = await openWorld(kind, { ORIGIN: 'https://evenkeel.example' });
		await secure.room('Evening circle');
		const [card] = await secure.invite('patient', 'Evening circle');
		const input = { code: card!.code, passphrase: PASSPHRASE };
		const [header] = await setCookie(secure, httpPath(accountJoin), input);
		const [pair, ...attributes] = header!.split('; ');
		expect(pair).toMatch(/^__Host-session=/);
		expect(attributes.sort()).toEqual(['HttpOnly', 'Path=/', 'SameSite=Strict', 'Secure']);
		await secure.close();
	});

	test('its value is in no table and no file, and neither are passphrase, words, name or code', async () => {
		const [card] = await world.invite('patient', 'Evening circle');
		const ada = world.stranger();
		const joined = await ada.http(accountJoin, { code: card!.code, passphrase: PASSPHRASE });
		if (!joined.ok) throw new Error('Joining failed.');
		await ada.http(meGet, {});
		const secrets = [
			ada.cookie!.split('=')[1]!,
			PASSPHRASE,
			card!.code,
			card!.code.replace('-', ''),
			card!.card,
			card!.card.replaceAll(' ', ''),
			joined.data.signInName,
			joined.data.recoveryWords.join(' ')
		];
		const rows = JSON.stringify(await dump(world));
		const files = readdirSync(world.dataDir).map((name) => readFileSync(join(world.dataDir, name), 'latin1'));
		for (const secret of secrets) {
			expect(rows).not.toContain(secret);
			for (const file of files) expect(file.includes(secret)).toBe(false);
			expect(world.logged.join('\n')).not.toContain(secret);
		}
	});

	test('the stored form of a session opens nothing', async () => {
		const ada = await world.person('patient', 'Evening circle');
		const rows = await world.app.parts.database.read((on) =>
			on.kysely.selectFrom('sessions').selectAll().execute()
		);
		for (const { id, handle } of rows) {
			for (const value of [id, handle]) {
				const thief = Object.assign(world.stranger(), { cookie: `session=${value}` });
				expect(outcomeOf(await thief.http(meGet, {}))).toBe('unauthenticated');
			}
		}
		expect(outcomeOf(await ada.http(meGet, {}))).toBe('ok');
	});

	test.each([
		'session',
		'session=',
		'session=%E0%A4%A',
		'session="',
		'session=;;;=;',
		'=session',
		'session=__proto__',
		`session=${'a'.repeat(7000)}`,
		'session=x; session=y',
		'%%%=%%%; session=%'
	])('a cookie that is none of ours is nobody: %s', async (cookie) => {
		const nobody = Object.assign(world.stranger(), { cookie });
		expect(outcomeOf(await nobody.http(meGet, {}))).toBe('unauthenticated');
		await expect(nobody.connect()).rejects.toThrow('unauthenticated');
		const input = { signInName: 'no-such-name', passphrase: 'whatever it is' };
		expect(outcomeOf(await nobody.http(accountSignIn, input))).toBe('unauthenticated');
	});
});

// The own second factors: what is needed to change them, that staff keep one, and how they are lost and stored; and how
// many sessions one may have.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accountConfirm } from '#shared/accounts.ts';
import type { Answer, WireError } from '#shared/errors.ts';
import {
	factorBegin,
	factorEnrol,
	factorList,
	factorRemove,
	passkeyAdd,
	passkeyBegin,
	passkeyRemove
} from '#shared/factors.ts';
import { meGet } from '#shared/me.ts';
import type { Role } from '#shared/roles.ts';
import { sessionEnded, sessionList, sessionStay } from '#shared/sessions.ts';
import { dropFactors } from '#server/factors/factors.ts';
import { codeOf, confirm, enrol, enrolCodes, signInAsStaff, signInHalf } from '../support/factors.ts';
import { anotherDevice, dataOf, outcomeOf, told } from '../support/people.ts';
import { storages } from '../support/storage.ts';
import { eventually, openWorld, PASSPHRASE, type Person, type World } from '../support/world.ts';

const MINUTE = 60_000;
const HALF = 30_000;

describe.each(storages.filter((one) => !one.isSkipped))('own second factors on $kind', ({ kind }) => {
	let world: World;

	beforeAll(async () => {
		world = await openWorld(kind);
		await world.room('Evening circle');
	});
	afterAll(() => world?.close());

	const person = (role: Role = 'moderator') => world.person(role, role === 'admin' ? null : 'Evening circle');

	const half = (whose: Person) => signInHalf(world, whose);

	test('after five minutes a change asks anew: staff for a second factor, everyone else for the passphrase', async () => {
		const [mo, ada] = [await person(), await person('patient')];
		const secret = await enrolCodes(world, mo);
		await enrol(ada);
		world.clock.advance(5 * MINUTE - 1000);
		expect(outcomeOf(await mo.http(factorBegin, {}))).toBe('ok');
		world.clock.advance(2000);
		const asks = async (one: Person) => await one.http(passkeyBegin, {});
		expect(await asks(mo)).toMatchObject({ error: { code: 'forbidden', confirm: 'code' } });
		expect(await asks(ada)).toMatchObject({ error: { code: 'forbidden', confirm: 'passphrase' } });
		expect(codeIn(await mo.http(accountConfirm, { passphrase: PASSPHRASE }))).toBe('forbidden');
		expect(codeIn(await ada.http(accountConfirm, { passphrase: 'not the passphrase' }))).toBe('invalid');
		const { cookie } = mo;
		dataOf(await mo.http(accountConfirm, { code: codeOf(world, secret) }));
		dataOf(await ada.http(accountConfirm, { passphrase: PASSPHRASE }));
		expect(mo.cookie).toBe(cookie);
		expect([outcomeOf(await asks(mo)), outcomeOf(await asks(ada))]).toEqual(['ok', 'ok']);
		await world.restart();
		expect([outcomeOf(await asks(mo)), outcomeOf(await asks(ada))]).toEqual(['forbidden', 'forbidden']);
		await confirm(ada);
		expect(outcomeOf(await asks(ada))).toBe('ok');
	});

	test('a secret waits ten minutes for its code, in the session that asked', async () => {
		const mo = await person();
		const laptop = await anotherDevice(world, mo);
		const { secret } = dataOf(await laptop.http(factorBegin, {}));
		await confirm(mo);
		expect(codeIn(await mo.http(factorEnrol, { code: codeOf(world, secret) }))).toBe('conflict');
		world.clock.advance(10 * MINUTE);
		await confirm(laptop);
		expect(codeIn(await laptop.http(factorEnrol, { code: codeOf(world, secret) }))).toBe('conflict');
		expect(dataOf(await laptop.http(factorList, {})).codes).toBeNull();
	});

	test('a new secret ends the old one', async () => {
		const mo = await person();
		const former = await enrolCodes(world, mo);
		world.clock.advance(HALF);
		const secret = await enrolCodes(world, mo);
		world.clock.advance(HALF);
		const device = await half(mo);
		expect(codeIn(await device.http(accountConfirm, { code: codeOf(world, former) }))).toBe('invalid');
		expect(codeIn(await device.http(accountConfirm, { code: codeOf(world, secret) }))).toBe('ok');
	});

	test('staff keep one second factor; everyone else may have none', async () => {
		const [mo, mia] = [await person(), await person('mentor')];
		await enrolCodes(world, mo);
		expect(codeIn(await mo.http(factorRemove, {}))).toBe('conflict');
		await enrol(mo);
		const both = await Promise.all([
			mo.http(factorRemove, {}),
			mo.http(passkeyRemove, { passkeyId: dataOf(await mo.http(factorList, {})).passkeys[0]!.passkeyId })
		]);
		expect(both.map(outcomeOf).sort()).toEqual(['conflict', 'ok']);
		expect(codeIn(await mia.http(factorRemove, {}))).toBe('not_found');
		await enrolCodes(world, mia);
		expect(outcomeOf(await mia.http(factorRemove, {}))).toBe('ok');
		expect(dataOf(await mia.http(factorList, {})).codes).toBeNull();
	});

	test('whose factors are dropped is out everywhere and sets one up anew', async () => {
		const mo = await person();
		const secret = await enrolCodes(world, mo);
		await enrol(mo);
		const waiting = await half(mo);
		const { parts } = world.app;
		const [row] = await parts.database.read((on) => on.kysely.selectFrom('factors').selectAll().execute());
		const rows = await parts.database.read((on) => on.kysely.selectFrom('passkeys').selectAll().execute());
		expect(row && rows.length > 0).toBe(true);
		for (const { account_id } of rows)
			await parts.database.write([account_id], (trx) => dropFactors(parts, trx, account_id));
		await eventually(() => !mo.socket?.connected, 'the socket closed', 1000);
		expect(told(mo, sessionEnded)).toHaveLength(1);
		expect(codeIn(await waiting.http(accountConfirm, { code: codeOf(world, secret, 1) }))).toBe(
			'unauthenticated'
		);
		const device = await half(mo);
		expect(device.asked).toBe('enrol');
		await enrolCodes(world, device);
		expect(outcomeOf(await device.http(meGet, {}))).toBe('ok');
	});

	test('nothing stored is the secret, a code or a label', async () => {
		const mo = await person();
		const { secret, uri, qr } = dataOf(await mo.http(factorBegin, {}));
		expect(uri).toMatch(/^otpauth:\/\/totp\/Evenkeel:Evenkeel\?issuer=Evenkeel&/);
		expect(uri).toContain(secret.replaceAll(' ', ''));
		expect(qr.path).toMatch(/^(M\d+ \d+h\d+v1h-\d+z)+$/);
		dataOf(await mo.http(factorEnrol, { code: codeOf(world, secret) }));
		const rows = await world.app.parts.database.read((on) =>
			on.kysely.selectFrom('factors').selectAll().execute()
		);
		const columns = Object.keys(rows[0]!).sort();
		expect(columns).toEqual(['account_id', 'confirmed_on', 'revision', 'sealed']);
		expect(new Set(rows.map((row) => row.sealed.length)).size).toBe(1);
		expect(world.logged.join('\n')).not.toContain(secret.replaceAll(' ', '').slice(0, 12));
	});

	test('ten sessions are enough for anyone: the oldest ends with the next', async () => {
		const ada = await person('patient');
		for (let turn = 0; turn < 9; turn += 1) await half(ada);
		expect(dataOf(await ada.http(sessionList, {})).sessions).toHaveLength(10);
		world.clock.advance(20 * MINUTE);
		await ada.ask(sessionStay, {});
		const newest = await half(ada);
		const { sessions } = dataOf(await newest.http(sessionList, {}));
		expect(sessions).toHaveLength(10);
		expect(sessions.filter((one) => one.current)).toHaveLength(1);
		// Of those begun on one day, the one in use stays.
		expect(outcomeOf(await ada.http(meGet, {}))).toBe('ok');
		expect(ada.socket?.connected).toBe(true);
	});

	test('signing in as staff, as other tests do it, is the whole way', async () => {
		const mo = await person();
		await signInAsStaff(mo);
		expect(outcomeOf(await mo.http(meGet, {}))).toBe('ok');
		await signInAsStaff(mo);
		expect(outcomeOf(await mo.http(passkeyAdd, {} as never))).toBe('invalid');
		expect(outcomeOf(await mo.http(meGet, {}))).toBe('ok');
	});
});

function codeIn(answer: Answer): string {
	return answer.ok ? 'ok' : (answer.error as WireError).code;
}

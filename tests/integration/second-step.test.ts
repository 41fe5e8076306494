// The second step of staff's sign-in, with one-time codes: what a session may do that still waits for it, that a code
// is good once for ever.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accountConfirm, accountRecover, accountSignOut, accountWays } from '#shared/accounts.ts';
import type { Answer, WireError } from '#shared/errors.ts';
import { factorBegin, factorEnrol, factorList, passkeyBegin } from '#shared/factors.ts';
import { meGet, mePrefer } from '#shared/me.ts';
import type { Role } from '#shared/roles.ts';
import { sessionStay } from '#shared/sessions.ts';
import { operations } from '#server/app.ts';
import { codeOf, enrol, enrolCodes, signInHalf } from '../support/factors.ts';
import { dataOf, outcomeOf } from '../support/people.ts';
import { storages } from '../support/storage.ts';
import { openWorld, PASSPHRASE, type Person, type World } from '../support/world.ts';

const HALF = 30_000;
/** What a session may ask that waits for its second step. */
const open = [
	'account:confirm',
	'account:ways',
	'factor:begin',
	'factor:enrol',
	'passkey:add',
	'passkey:begin',
	'session:stay'
];

describe.each(storages.filter((one) => !one.isSkipped))('the second step on $kind', ({ kind }) => {
	let world: World;

	beforeAll(async () => {
		world = await openWorld(kind);
		await world.room('Evening circle');
	});
	afterAll(() => world?.close());

	const person = (role: Role = 'moderator') => world.person(role, role === 'admin' ? null : 'Evening circle');

	const half = (whose: Person) => signInHalf(world, whose);

	test.each<[Role, string | undefined]>([
		['moderator', 'enrol'],
		['admin', 'enrol'],
		['mentor', undefined],
		['patient', undefined]
	])('a %s who has none is asked for %s', async (role, asked) => {
		const device = await half(await person(role));
		expect(device.asked).toBe(asked);
		expect(outcomeOf(await device.http(meGet, {}))).toBe(asked ? 'forbidden' : 'ok');
		const { ways, waits } = dataOf(await device.http(accountWays, {}));
		expect({ ways, waits }).toEqual({ ways: [asked ?? 'passphrase'], waits: asked !== undefined });
	});

	test('who joins may begin at once, and the next sign-in asks', async () => {
		const mo = await person();
		expect(outcomeOf(await mo.http(meGet, {}))).toBe('ok');
		expect(dataOf(await mo.http(accountWays, {}))).toEqual({ ways: ['enrol'], waits: false });
		await enrolCodes(world, mo);
		expect((await half(mo)).asked).toBe('code');
	});

	test('a session that waits may confirm, enrol, stay or sign out; nothing else, on neither transport', async () => {
		const mo = await person();
		await enrolCodes(world, mo);
		const device = await half(mo);
		const offered = operations.filter((one) => one.allow !== 'anyone' && one.whileUnconfirmed);
		expect(offered.map(({ line }) => line.name).sort()).toEqual(open);
		// What each operation answers to such a session is in the matrix.
		expect(await device.http(meGet, {})).toMatchObject({ error: { code: 'forbidden', confirm: 'code' } });
		await expect(device.connect()).rejects.toThrow('unconfirmed');
		expect(dataOf(await device.http(sessionStay, {})).seconds).toBeGreaterThan(14 * 60);
		expect(outcomeOf(await device.http(accountSignOut, {}))).toBe('ok');
		expect(outcomeOf(await device.http(accountWays, {}))).toBe('unauthenticated');
	});

	test('a code lets them in, under another cookie', async () => {
		const mo = await person();
		const secret = await enrolCodes(world, mo);
		world.clock.advance(HALF);
		const device = await half(mo);
		const { cookie } = device;
		dataOf(await device.http(accountConfirm, { code: codeOf(world, secret).replace(/^.../, '$& ') }));
		expect(device.cookie).not.toBe(cookie);
		expect(outcomeOf(await device.http(meGet, {}))).toBe('ok');
		await device.connect();
		expect(outcomeOf(await device.emit(mePrefer, { theme: 'dark' }))).toBe('ok');
		const thief = Object.assign(world.stranger(), { cookie });
		expect(outcomeOf(await thief.http(accountWays, {}))).toBe('unauthenticated');
	});

	test('a code is good once, for one step either way, and never again, after a restart neither', async () => {
		const mo = await person();
		const secret = await enrolCodes(world, mo);
		const used = codeOf(world, secret);
		const device = await half(mo);
		const give = async (code: string) => codeIn(await device.http(accountConfirm, { code }));
		expect(await give(used)).toBe('invalid');
		world.clock.advance(4 * HALF);
		for (const steps of [-2, 2]) expect(await give(codeOf(world, secret, steps)), `${steps}`).toBe('invalid');
		const early = codeOf(world, secret, 1);
		expect(await give(early)).toBe('ok');
		// What was before it is used up with it.
		expect(await give(early)).toBe('invalid');
		expect(await give(codeOf(world, secret))).toBe('invalid');
		await world.restart();
		expect(await give(early)).toBe('invalid');
		world.clock.advance(2 * HALF);
		expect(await give(codeOf(world, secret))).toBe('ok');
		for (const nonsense of ['', '12345', '1234567', 'abcdef', '٠٠٠٠٠٠', '-00001'])
			expect(await give(nonsense)).toBe('invalid');
	});

	test('two who give the same code at once: one gets in', async () => {
		const mo = await person();
		const secret = await enrolCodes(world, mo);
		world.clock.advance(HALF);
		const devices = [await half(mo), await half(mo)];
		const code = codeOf(world, secret);
		const answers = await Promise.all(devices.map((one) => one.http(accountConfirm, { code })));
		expect(answers.map(outcomeOf).sort()).toEqual(['invalid', 'ok']);
	});

	test('many guesses at once are too many, whichever session makes them', async () => {
		const mo = await person();
		const secret = await enrolCodes(world, mo);
		const [one, two] = [await half(mo), await half(mo)];
		const guesses = await Promise.all(
			Array.from({ length: 40 }, (_none, n) =>
				(n % 2 ? one : two).http(accountConfirm, { code: `00000${n % 10}` })
			)
		);
		expect(guesses.filter((answer) => codeIn(answer) === 'invalid').length).toBeLessThanOrEqual(20);
		world.clock.advance(HALF);
		expect(codeIn(await one.http(accountConfirm, { code: codeOf(world, secret) }))).toBe('too_many');
		expect(outcomeOf(await mo.http(meGet, {}))).toBe('ok');
	});

	test('a passphrase does not do for staff, and a session that waits sets up nothing where there is something', async () => {
		const mo = await person();
		await enrolCodes(world, mo);
		const device = await half(mo);
		const refused = { error: { code: 'forbidden', confirm: 'code' } };
		expect(await device.http(accountConfirm, { passphrase: PASSPHRASE })).toMatchObject(refused);
		expect(await device.http(factorBegin, {})).toMatchObject(refused);
		expect(await device.http(passkeyBegin, {})).toMatchObject(refused);
		expect(await device.http(factorEnrol, { code: '123456' })).toMatchObject(refused);
		expect(codeIn(await device.http(accountConfirm, {}))).toBe('invalid');
		expect(codeIn(await device.http(accountConfirm, { code: '1', passphrase: 'x' }))).toBe('invalid');
	});

	test('of two sessions that set up the first one, the second is asked for it', async () => {
		const mo = await person();
		const [one, two] = [await half(mo), await half(mo)];
		const secrets = [one, two].map(async (device) => dataOf(await device.http(factorBegin, {})).secret);
		const [first, second] = await Promise.all(secrets);
		const answers = await Promise.all([
			one.http(factorEnrol, { code: codeOf(world, first!) }),
			two.http(factorEnrol, { code: codeOf(world, second!) })
		]);
		expect(answers.map(outcomeOf).sort()).toEqual(['forbidden', 'ok']);
	});

	test('paper words do not do without it, and do not undo it', async () => {
		const mo = await person();
		const secret = await enrolCodes(world, mo);
		world.clock.advance(HALF);
		const finder = world.stranger();
		const passphrase = 'seven green kettles waiting';
		const { confirm: asked } = dataOf(
			await finder.http(accountRecover, { recoveryWords: mo.recoveryWords, passphrase })
		);
		expect(asked).toBe('code');
		expect(outcomeOf(await finder.http(meGet, {}))).toBe('forbidden');
		expect(codeIn(await finder.http(accountConfirm, { code: codeOf(world, secret) }))).toBe('ok');
		expect(outcomeOf(await finder.http(meGet, {}))).toBe('ok');
	});

	test('a mentor may use codes too: the passphrase then asks for one, the paper words do not', async () => {
		const mia = await person('mentor');
		const secret = await enrolCodes(world, mia);
		await enrol(mia);
		world.clock.advance(HALF);
		const device = await half(mia);
		expect(device.asked).toBe('code');
		expect(codeIn(await device.http(accountConfirm, { passphrase: PASSPHRASE }))).toBe('forbidden');
		expect(codeIn(await device.http(accountConfirm, { code: codeOf(world, secret) }))).toBe('ok');
		const finder = world.stranger();
		const answer = dataOf(
			await finder.http(accountRecover, { recoveryWords: mia.recoveryWords, passphrase: PASSPHRASE })
		);
		expect(answer.confirm).toBeUndefined();
		expect(dataOf(await finder.http(factorList, {}))).toEqual({ codes: null, passkeys: [] });
		expect((await half(mia)).asked).toBeUndefined();
	});
});

function codeIn(answer: Answer): string {
	return answer.ok ? 'ok' : (answer.error as WireError).code;
}

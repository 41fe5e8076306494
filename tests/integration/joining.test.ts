// Joining: a paper code as people type it, a lost answer, and codes that do not work.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accountJoin, accountRecover } from '#shared/accounts.ts';
import { meGet } from '#shared/me.ts';
import { countOf, dump } from '../support/dump.ts';
import { dataOf, outcomeOf, workOf } from '../support/people.ts';
import { storages } from '../support/storage.ts';
import { openWorld, PASSPHRASE, type Person, type World } from '../support/world.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const ROOM = 'Evening circle';

describe.each(storages.filter((one) => !one.isSkipped))('joining on $kind', ({ kind }) => {
	let world: World;

	beforeAll(async () => {
		world = await openWorld(kind);
		await world.room(ROOM);
	});
	afterAll(() => world?.close());

	const code = async () => (await world.invite('patient', ROOM))[0]!.code;
	const join = (person: Person, typed: string, passphrase = PASSPHRASE) =>
		person.http(accountJoin, { code: typed, passphrase });
	const withCookie = (cookie: string | null) => Object.assign(world.stranger(), { cookie });

	test.each([
		['as printed', (printed: string) => printed],
		['in small letters', (printed: string) => printed.toLowerCase()],
		['without its dash', (printed: string) => printed.replace('-', '')],
		['with spaces', (printed: string) => ` ${printed.replace('-', ' ').replace(/^../, '$& ')} `],
		['in wide letters', (printed: string) => printed.replaceAll(/[0-9A-Z]/g, wide)]
	])('a code opens %s', async (_how, type) => {
		const ada = world.stranger();
		const proof = dataOf(await join(ada, type(await code())));
		expect(proof.signInName).toMatch(/^[a-z]+-[a-z]+-[a-z]+$/);
		expect(proof.recoveryWords).toHaveLength(12);
		expect(dataOf(await ada.http(meGet, {}))).toMatchObject({
			roles: ['patient'],
			rooms: [{ title: ROOM, name: null, role: 'patient', unread: 0 }]
		});
	});

	test('the letter O is a nought, I and L are a one', async () => {
		const cards = await world.invite('patient', ROOM, 60);
		const noughts = cards.find((card) => card.code.includes('0'))!;
		const ones = cards.find((card) => card !== noughts && card.code.includes('1'))!;
		expect(outcomeOf(await join(world.stranger(), noughts.code.replaceAll('0', 'O')))).toBe('ok');
		expect(outcomeOf(await join(world.stranger(), ones.code.replaceAll('1', 'l')))).toBe('ok');
	});

	test('after a lost answer the same code and passphrase give the same account, and new words', async () => {
		const typed = await code();
		const ada = world.stranger();
		const first = dataOf(await join(ada, typed));
		const lost = ada.cookie;
		ada.cookie = null;
		const second = dataOf(await join(ada, typed));
		expect(second.signInName).toBe(first.signInName);
		expect(second.recoveryWords).not.toEqual(first.recoveryWords);
		expect(ada.cookie).not.toBe(lost);
		expect(outcomeOf(await withCookie(lost).http(meGet, {}))).toBe('unauthenticated');
		const recover = (recoveryWords: string[]) =>
			world.stranger().http(accountRecover, { recoveryWords, passphrase: PASSPHRASE });
		expect(outcomeOf(await recover(first.recoveryWords))).toBe('unauthenticated');
		expect(dataOf(await recover(second.recoveryWords)).signInName).toBe(first.signInName);
	});

	test('a repeat 14 minutes later still answers; one with another passphrase never does', async () => {
		const own = await openWorld(kind);
		await own.room(ROOM);
		const [card] = await own.invite('patient', ROOM);
		const input = { code: card!.code, passphrase: PASSPHRASE };
		const { signInName } = dataOf(await own.stranger().http(accountJoin, input));
		const unknown = await own.stranger().http(accountJoin, { ...input, code: 'ZZZZ-ZZZZ' });
		const other = await own.stranger().http(accountJoin, { ...input, passphrase: 'another river of stones' });
		expect(other).toEqual(unknown);
		own.clock.advance(14 * MINUTE);
		expect(dataOf(await own.stranger().http(accountJoin, input)).signInName).toBe(signInName);
		own.clock.advance(MINUTE + 1000);
		expect(await own.stranger().http(accountJoin, input)).toEqual(unknown);
		expect(await countOf(own, 'accounts')).toBe(1);
		await own.close();
	});

	test.each(['a request', 'a socket'])(
		'the first signed-in sign of life, %s, ends the repeating',
		async (how) => {
			const typed = await code();
			const ada = world.stranger();
			dataOf(await join(ada, typed));
			if (how === 'a socket') await ada.connect();
			else dataOf(await ada.http(meGet, {}));
			expect(outcomeOf(await join(world.stranger(), typed))).toBe('not_found');
			expect(outcomeOf(await ada.http(meGet, {}))).toBe('ok');
		}
	);

	test('used, expired, broken and unknown codes have one and the same answer, and change nothing', async () => {
		const own = await openWorld(kind);
		await own.room(ROOM);
		const [expired, used] = await own.invite('patient', ROOM, 2);
		own.clock.advance(33 * DAY);
		const [fresh] = await own.invite('patient', ROOM);
		const ada = own.stranger();
		dataOf(await join(ada, fresh!.code));
		dataOf(await ada.http(meGet, {}));
		const before = await dump(own);
		const answers = [];
		for (const typed of [
			fresh!.code,
			expired!.code,
			used!.code,
			'ZZZZ-ZZZZ',
			'????',
			'-',
			'💡',
			'A'.repeat(64)
		]) {
			const person = own.stranger();
			answers.push(await join(person, typed));
			expect(person.cookie).toBeNull();
		}
		expect(answers[0]).toMatchObject({ ok: false, error: { code: 'not_found' } });
		for (const answer of answers) expect(answer).toEqual(answers[0]);
		expect(await dump(own)).toEqual(before);
		await own.close();
	});

	test('a code that is unknown costs as much work as one with another passphrase', async () => {
		const typed = await code();
		dataOf(await join(world.stranger(), typed));
		const unknown = await workOf(() => join(world.stranger(), 'ZZZZ-ZZZZ'));
		const used = await workOf(() => join(world.stranger(), typed, 'another river of stones'));
		expect(unknown).toBeGreaterThan(used / 3);
		expect(used).toBeGreaterThan(unknown / 3);
	});

	test('of two who use one code at once, exactly one has an account', async () => {
		const typed = await code();
		const before = await countOf(world, 'accounts');
		const answers = await Promise.all(
			['tall quiet river stones', 'another river of stones'].map((one) => join(world.stranger(), typed, one))
		);
		expect(answers.map(outcomeOf).sort()).toEqual(['not_found', 'ok']);
		expect(await countOf(world, 'accounts')).toBe(before + 1);
	});

	test('pressed twice at once, the same person has one account and can go on', async () => {
		const typed = await code();
		const before = await countOf(world, 'accounts');
		await Promise.all([join(world.stranger(), typed), join(world.stranger(), typed)]);
		expect(outcomeOf(await join(world.stranger(), typed))).toBe('ok');
		expect(await countOf(world, 'accounts')).toBe(before + 1);
	});

	test.each([
		['short', 'elevenchars'],
		['common', 'password1234'],
		['a run', 'abcdefghijklmnop'],
		['broken', 'tall quiet \ud800 stones'],
		['endless', 'tall quiet river stones'.repeat(20)]
	])(
		'a passphrase that is %s is refused by its field, and the code stays good',
		async (_what, passphrase) => {
			const typed = await code();
			const answer = await join(world.stranger(), typed, passphrase);
			expect(answer).toMatchObject({
				error: { code: 'invalid', fields: { passphrase: expect.any(String) } }
			});
			expect(outcomeOf(await join(world.stranger(), typed))).toBe('ok');
		}
	);
});

function wide(letter: string): string {
	return String.fromCodePoint(letter.charCodeAt(0) + 0xfee0);
}

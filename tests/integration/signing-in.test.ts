// Signing in, recovering by paper words, changing the passphrase: who gets in, and whose sessions end.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
	accountChangePassphrase,
	accountGet,
	accountRecover,
	accountSignIn,
	accountWords
} from '#shared/accounts.ts';
import { meGet } from '#shared/me.ts';
import { sessionEnded, sessionList } from '#shared/sessions.ts';
import { anotherDevice, dataOf, outcomeOf, told, workOf } from '../support/people.ts';
import { storages } from '../support/storage.ts';
import { eventually, openWorld, PASSPHRASE, type Person, type World } from '../support/world.ts';

const NEW = 'seven green kettles waiting';

describe.each(storages.filter((one) => !one.isSkipped))('signing in on $kind', ({ kind }) => {
	let world: World;

	beforeAll(async () => {
		world = await openWorld(kind);
		await world.room('Evening circle');
	});
	afterAll(() => world?.close());

	const person = () => world.person('patient', 'Evening circle');
	const signIn = (signInName: string, passphrase = PASSPHRASE) =>
		world.stranger().http(accountSignIn, { signInName, passphrase });
	const recover = (recoveryWords: string[], passphrase = NEW) =>
		world.stranger().http(accountRecover, { recoveryWords, passphrase });
	const withCookie = (cookie: string | null) => Object.assign(world.stranger(), { cookie });

	test.each([
		['as given', (name: string) => name],
		['in capitals', (name: string) => name.toUpperCase()],
		['with spaces', (name: string) => `  ${name.replaceAll('-', '  ')} `],
		['as a title', (name: string) => name.replaceAll(/(^|-)[a-z]/g, (start) => start.toUpperCase())]
	])('the name may be typed %s', async (_how, type) => {
		const { signInName } = await person();
		expect(await signIn(type(signInName))).toEqual({ ok: true, data: {} });
	});

	test('a wrong name and a wrong passphrase answer the same, after the same work', async () => {
		const { signInName } = await person();
		const name = await signIn('no-such-name', NEW);
		expect(name).toMatchObject({ error: { code: 'unauthenticated' } });
		expect(await signIn(signInName, NEW)).toEqual(name);
		const unknown = await workOf(() => signIn('no-such-name', NEW));
		const known = await workOf(() => signIn(signInName, NEW));
		expect(unknown).toBeGreaterThan(known / 3);
		expect(known).toBeGreaterThan(unknown / 3);
	});

	test('signing in again gives another cookie, and the former is of no use', async () => {
		const ada = await person();
		const former = ada.cookie;
		dataOf(await ada.http(accountSignIn, { signInName: ada.signInName, passphrase: PASSPHRASE }));
		expect(ada.cookie).not.toBe(former);
		expect(outcomeOf(await withCookie(former).http(meGet, {}))).toBe('unauthenticated');
		expect(outcomeOf(await ada.http(meGet, {}))).toBe('ok');
	});

	test('the name is said to its owner only', async () => {
		const ada = await person();
		expect(await ada.ask(accountGet, {})).toEqual({ signInName: ada.signInName, roles: ['patient'] });
		expect(JSON.stringify(await ada.ask(meGet, {}))).not.toContain(ada.signInName);
	});

	test('twelve words alone give the name back, end all sessions within a second and are spent', async () => {
		const ada = await person();
		const laptop = await anotherDevice(world, ada);
		const finder = world.stranger();
		const answer = await finder.http(accountRecover, { recoveryWords: ada.recoveryWords, passphrase: NEW });
		const proof = dataOf(answer);
		await eventually(() => isCutOff(ada) && isCutOff(laptop), 'both sockets closed', 1000);
		expect(told(ada, sessionEnded)).toHaveLength(1);
		expect(told(laptop, sessionEnded)).toHaveLength(1);
		expect(outcomeOf(await ada.http(meGet, {}))).toBe('unauthenticated');
		expect(outcomeOf(await laptop.http(meGet, {}))).toBe('unauthenticated');
		expect(proof.signInName).toBe(ada.signInName);
		expect(proof.recoveryWords).toHaveLength(12);
		expect(dataOf(await finder.http(sessionList, {})).sessions).toHaveLength(1);
		expect(outcomeOf(await recover(ada.recoveryWords))).toBe('unauthenticated');
		expect(outcomeOf(await signIn(ada.signInName))).toBe('unauthenticated');
		expect(outcomeOf(await signIn(ada.signInName, NEW))).toBe('ok');
		expect(outcomeOf(await recover(proof.recoveryWords))).toBe('ok');
	});

	test('words may be typed in capitals, in one field, with numbers', async () => {
		const ada = await person();
		const typed = ada.recoveryWords.map((word, index) => `${index + 1}. ${word.toUpperCase()}`).join('\n');
		expect(dataOf(await recover([typed])).signInName).toBe(ada.signInName);
	});

	test('words that do not fit answer the same, whatever is wrong with them', async () => {
		const { recoveryWords: words } = await person();
		const wrong = [
			words.slice(1),
			[...words].reverse(),
			words.map(() => 'apple'),
			words.map(() => 'xyzzy'),
			[]
		];
		const answers = [];
		for (const one of wrong) answers.push(await recover(one));
		expect(answers[0]).toMatchObject({ error: { code: 'unauthenticated' } });
		for (const answer of answers) expect(answer).toEqual(answers[0]);
		expect(outcomeOf(await recover(words, 'password1234'))).toBe('invalid');
		expect(outcomeOf(await recover(words))).toBe('ok');
	});

	test('two who use the same words at once: one gets in, and one set of words is good', async () => {
		const { recoveryWords } = await person();
		const answers = await Promise.all([recover(recoveryWords), recover(recoveryWords)]);
		expect(answers.map(outcomeOf).sort()).toEqual(['ok', 'unauthenticated']);
	});

	test('a new passphrase ends the other sessions; this one goes on under another cookie', async () => {
		const ada = await person();
		const laptop = await anotherDevice(world, ada);
		const former = ada.cookie;
		const input = { current: PASSPHRASE, passphrase: NEW };
		expect(outcomeOf(await ada.http(accountChangePassphrase, input))).toBe('ok');
		await eventually(() => isCutOff(laptop), 'the other socket closed', 1000);
		expect(ada.cookie).not.toBe(former);
		expect(outcomeOf(await ada.http(meGet, {}))).toBe('ok');
		expect(outcomeOf(await withCookie(former).http(meGet, {}))).toBe('unauthenticated');
		expect(outcomeOf(await laptop.http(meGet, {}))).toBe('unauthenticated');
		expect(outcomeOf(await signIn(ada.signInName))).toBe('unauthenticated');
		expect(outcomeOf(await signIn(ada.signInName, NEW))).toBe('ok');
	});

	test('changing it needs the present one, and a new one that is not common', async () => {
		const ada = await person();
		const change = (current: string, passphrase: string) =>
			ada.http(accountChangePassphrase, { current, passphrase });
		const wrong = await change(NEW, NEW);
		expect(wrong).toMatchObject({ error: { code: 'invalid', fields: { current: expect.any(String) } } });
		const common = await change(PASSPHRASE, 'password1234');
		expect(common).toMatchObject({ error: { code: 'invalid', fields: { passphrase: expect.any(String) } } });
		expect(outcomeOf(await signIn(ada.signInName))).toBe('ok');
		expect(outcomeOf(await ada.http(meGet, {}))).toBe('ok');
	});

	test('fresh words need the passphrase and put an end to the old ones', async () => {
		const ada = await person();
		const wrong = await ada.http(accountWords, { passphrase: NEW });
		expect(wrong).toMatchObject({ error: { code: 'invalid', fields: { passphrase: expect.any(String) } } });
		const { recoveryWords } = dataOf(await ada.http(accountWords, { passphrase: PASSPHRASE }));
		expect(recoveryWords).toHaveLength(12);
		expect(outcomeOf(await recover(ada.recoveryWords))).toBe('unauthenticated');
		expect(dataOf(await recover(recoveryWords)).signInName).toBe(ada.signInName);
	});

	test('a recovery leaves no way in for what the former passphrase had under way', async () => {
		// Fresh words that come first take the place of those that recover; then it is tried with someone else.
		const own = await openWorld(kind);
		await own.room('Evening circle');
		let recovered = false;
		for (let turn = 0; turn < 4 && !recovered; turn += 1) recovered = await recoverAmidst(own);
		await own.close();
		expect(recovered).toBe(true);
	});
});

/** Recovers while the former passphrase has three things under way. False where the words had been replaced before. */
async function recoverAmidst(world: World): Promise<boolean> {
	const ada = await world.person('patient', 'Evening circle');
	const [changes, asks] = [await anotherDevice(world, ada), await anotherDevice(world, ada)];
	const signsIn = world.stranger();
	const signIn = (passphrase: string) =>
		world.stranger().http(accountSignIn, { signInName: ada.signInName, passphrase });
	const recover = (recoveryWords: string[]) =>
		world.stranger().http(accountRecover, { recoveryWords, passphrase: NEW });
	const other = 'nine brass door handles';
	const recovering = recover(ada.recoveryWords);
	const [words] = await Promise.all([
		asks.http(accountWords, { passphrase: PASSPHRASE }),
		signsIn.http(accountSignIn, { signInName: ada.signInName, passphrase: PASSPHRASE }),
		changes.http(accountChangePassphrase, { current: PASSPHRASE, passphrase: other })
	]);
	const outcome = outcomeOf(await recovering);
	if (outcome === 'unauthenticated' && words.ok) return false;
	expect(outcome).toBe('ok');
	for (const one of [signsIn, changes, asks])
		expect(outcomeOf(await one.http(meGet, {}))).toBe('unauthenticated');
	expect(outcomeOf(await signIn(other))).toBe('unauthenticated');
	if (words.ok) expect(outcomeOf(await recover(words.data.recoveryWords))).toBe('unauthenticated');
	expect(outcomeOf(await signIn(NEW))).toBe('ok');
	return true;
}

function isCutOff(person: Person): boolean {
	return !person.socket?.connected;
}

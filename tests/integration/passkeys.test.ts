// Passkeys: everyone may have some and sign in with one alone. Whatever is wrong with an answer, it is the answer to a
// wrong passphrase.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { accountConfirm, accountSignIn } from '#shared/accounts.ts';
import {
	factorList,
	passkeyAdd,
	passkeyAsk,
	passkeyBegin,
	passkeyRemove,
	passkeySignIn,
	type PasskeyProof
} from '#shared/factors.ts';
import { meGet, mePrefer } from '#shared/me.ts';
import type { Role } from '#shared/roles.ts';
import { createAuthenticator, type Authenticator, type Otherwise } from '../support/authenticator.ts';
import { enrol } from '../support/factors.ts';
import { dataOf, nobodysId, outcomeOf } from '../support/people.ts';
import { storages } from '../support/storage.ts';
import { openWorld, type Person, type World } from '../support/world.ts';

const MINUTE = 60_000;

describe.each(storages.filter((one) => !one.isSkipped))('passkeys on $kind', ({ kind }) => {
	let world: World;

	beforeAll(async () => {
		world = await openWorld(kind);
		await world.room('Evening circle');
	});
	afterAll(() => world?.close());

	const person = (role: Role = 'patient') => world.person(role, 'Evening circle');

	/** Asks for a challenge to sign in and answers it on a new device. */
	async function proofOf(passkey: Authenticator, otherwise?: Otherwise): Promise<PasskeyProof> {
		return passkey.prove(dataOf(await world.stranger().http(passkeyAsk, {})), otherwise);
	}
	const signIn = (response: PasskeyProof, device = world.stranger()) =>
		device.http(passkeySignIn, { response });

	async function add(ada: Person, passkey: Authenticator, otherwise?: Otherwise) {
		const asked = dataOf(await ada.http(passkeyBegin, {}));
		return ada.http(passkeyAdd, { label: 'My phone', response: passkey.make(asked, otherwise) });
	}

	test.each<Role>(['patient', 'mentor', 'moderator'])('a %s is in with one alone', async (role) => {
		const ada = await person(role);
		const passkey = await enrol(ada);
		const device = world.stranger();
		expect(await signIn(await proofOf(passkey), device)).toEqual({ ok: true, data: {} });
		expect(outcomeOf(await device.http(meGet, {}))).toBe('ok');
		await device.connect();
		expect(outcomeOf(await device.emit(mePrefer, { theme: 'dark' }))).toBe('ok');
		// It shows that it is them: what asks for that anew is open.
		expect(outcomeOf(await device.http(passkeyBegin, {}))).toBe('ok');
	});

	test('what a device keeps names nobody and is asked to unlock', async () => {
		const [ada, ben] = [await person(), await person()];
		const [one, again, other] = [
			dataOf(await ada.http(passkeyBegin, {})),
			dataOf(await ada.http(passkeyBegin, {})),
			dataOf(await ben.http(passkeyBegin, {}))
		];
		expect(one.user).toEqual({ id: expect.any(String), name: 'Evenkeel', displayName: 'Evenkeel' });
		expect(again.user.id).toBe(one.user.id);
		expect(other.user.id).not.toBe(one.user.id);
		expect(one.rp).toEqual({ id: 'localhost', name: 'Evenkeel' });
		expect(one.authenticatorSelection.userVerification).toBe('required');
		const accounts = await world.app.parts.database.read((on) =>
			on.kysely.selectFrom('accounts').select('id').execute()
		);
		for (const { id } of accounts) expect(JSON.stringify([one, other])).not.toContain(id);
		const asked = dataOf(await world.stranger().http(passkeyAsk, {}));
		expect(asked).toMatchObject({ allowCredentials: [], userVerification: 'required', rpId: 'localhost' });
		expect(outcomeOf(await world.stranger().http(passkeyAsk, { confirm: true }))).toBe('unauthenticated');
	});

	// What failed counts for the address that all share here, until a restart: who fails often counts from none.
	describe('answers that are not good', () => {
		beforeEach(() => world.restart());
		afterEach(() => world.restart());

		test('are each answered as a wrong passphrase is', async () => {
			const [ada, ben] = [await person(), await person()];
			const [passkey, bens] = [await enrol(ada, { counts: true }), await enrol(ben)];
			const guess = { signInName: ada.signInName, passphrase: 'not the passphrase' };
			const wrong = await world.stranger().http(accountSignIn, guess);
			expect(wrong).toMatchObject({ error: { code: 'unauthenticated' } });
			expect(outcomeOf(await signIn(await proofOf(passkey)))).toBe('ok');
			const good = await proofOf(passkey);
			const forConfirming = dataOf(await ada.http(passkeyAsk, { confirm: true }));
			const forAdding = dataOf(await ada.http(passkeyBegin, {}));
			const but = (change: object) => ({ ...good, response: { ...good.response, ...change } });
			const answers: Record<string, PasskeyProof> = {
				'another origin': await proofOf(passkey, { origin: 'https://evenkeel.example' }),
				'another site': await proofOf(passkey, { rpId: 'evenkeel.example' }),
				'a challenge of nobody’s': await proofOf(passkey, { challenge: 'AAAA' }),
				'one’s own challenge': await proofOf(passkey, { challenge: 'AQEB'.repeat(18) }),
				'a challenge to confirm': passkey.prove(forConfirming),
				'a challenge to add': passkey.prove({ ...forConfirming, challenge: forAdding.challenge }),
				'nobody unlocked it': await proofOf(passkey, { flags: 1 }),
				'nobody was there': await proofOf(passkey, { flags: 4 }),
				'a counter that went back': await proofOf(passkey, { counter: 0 }),
				'made, not used': await proofOf(passkey, { type: 'webauthn.create' }),
				'whose it is not': await proofOf(passkey, { userHandle: 'c29tZW9uZSBlbHNl' }),
				'another’s credential': await proofOf(passkey, { credential: bens.credential }),
				'an unknown credential': await proofOf(createAuthenticator(world.origin)),
				'an empty one': await proofOf(passkey, { credential: '' }),
				'a broken signature': but({ signature: 'A'.repeat(94) }),
				'no client data': but({ clientDataJSON: '' }),
				'no data': but({ authenticatorData: '' })
			};
			for (const [what, response] of Object.entries(answers)) {
				expect(await signIn(response), what).toEqual(wrong);
			}
			// None of them has used up the good one, nor shut its owner out.
			expect(outcomeOf(await signIn(good))).toBe('ok');
		});

		test('are too many at some time, and only for who tries', async () => {
			const passkey = await enrol(await person());
			const answers = [];
			for (let turn = 0; turn < 22; turn += 1)
				answers.push(outcomeOf(await signIn(await proofOf(passkey, { flags: 1 }))));
			expect(answers.slice(-1)).toEqual(['too_many']);
			expect(answers[0]).toBe('unauthenticated');
			await world.restart();
			expect(outcomeOf(await signIn(await proofOf(passkey)))).toBe('ok');
		});
	});

	test('an answer is good once, in its five minutes, and not after a restart', async () => {
		const passkey = await enrol(await person());
		const [first, late, old] = [await proofOf(passkey), await proofOf(passkey), await proofOf(passkey)];
		const twice = await Promise.all([signIn(first), signIn(first)]);
		expect(twice.map(outcomeOf).sort()).toEqual(['ok', 'unauthenticated']);
		expect(outcomeOf(await signIn(first))).toBe('unauthenticated');
		world.clock.advance(5 * MINUTE);
		expect(outcomeOf(await signIn(late))).toBe('unauthenticated');
		await world.restart();
		expect(outcomeOf(await signIn(old))).toBe('unauthenticated');
		expect(outcomeOf(await signIn(await proofOf(passkey)))).toBe('ok');
	});

	test('a counter goes on, also after a restart', async () => {
		const passkey = await enrol(await person(), { counts: true });
		expect(outcomeOf(await signIn(await proofOf(passkey)))).toBe('ok');
		passkey.counter = 40;
		expect(outcomeOf(await signIn(await proofOf(passkey)))).toBe('ok');
		await world.restart();
		passkey.counter = 20;
		expect(outcomeOf(await signIn(await proofOf(passkey)))).toBe('unauthenticated');
		passkey.counter = 41;
		expect(outcomeOf(await signIn(await proofOf(passkey)))).toBe('ok');
	});

	test('only what this session asked for is kept, once', async () => {
		const ada = await person();
		const passkey = createAuthenticator(world.origin);
		const asked = dataOf(await ada.http(passkeyBegin, {}));
		const refused = { error: { code: 'invalid', fields: { response: expect.any(String) } } };
		const wrong: Record<string, Otherwise> = {
			'another origin': { origin: 'https://evenkeel.example' },
			'another site': { rpId: 'evenkeel.example' },
			'nobody unlocked it': { flags: 1 },
			'used, not made': { type: 'webauthn.get' },
			'a challenge to sign in': { challenge: dataOf(await world.stranger().http(passkeyAsk, {})).challenge }
		};
		for (const [what, otherwise] of Object.entries(wrong))
			expect(await add(ada, passkey, otherwise), what).toMatchObject(refused);
		const response = passkey.make(asked);
		expect(outcomeOf(await ada.http(passkeyAdd, { label: 'My phone', response }))).toBe('ok');
		expect(await ada.http(passkeyAdd, { label: 'Again', response })).toMatchObject(refused);
		expect(await add(await person(), passkey)).toMatchObject(refused);
		const ben = await person();
		const bens = dataOf(await ben.http(passkeyBegin, {}));
		const stolen = createAuthenticator(world.origin).make(bens);
		expect(await ada.http(passkeyAdd, { label: 'Stolen', response: stolen })).toMatchObject(refused);
		const { passkeys } = dataOf(await ada.http(factorList, {}));
		expect(passkeys.map(({ label }) => label)).toEqual(['My phone']);
	});

	test('certificates that would be looked up elsewhere are not looked at', async () => {
		const ada = await person();
		// {"sig": h'00', "alg": -7, "x5c": [h'00']}
		const statement = Buffer.from('a363736967410063616c672663783563814100', 'hex');
		const attestation = { fmt: 'packed', statement };
		expect(outcomeOf(await add(ada, createAuthenticator(world.origin), { attestation }))).toBe('invalid');
		const tpm = { fmt: 'tpm', statement: Buffer.of(0xa0) };
		expect(outcomeOf(await add(ada, createAuthenticator(world.origin), { attestation: tpm }))).toBe(
			'invalid'
		);
	});

	test('removed is removed, and nobody sees or removes another’s', async () => {
		const [ada, ben] = [await person(), await person()];
		const passkey = await enrol(ada);
		await enrol(ben);
		const proof = await proofOf(passkey);
		const { passkeys } = dataOf(await ada.http(factorList, {}));
		const { passkeyId } = passkeys[0]!;
		expect(dataOf(await ben.http(factorList, {})).passkeys.map((one) => one.passkeyId)).not.toContain(
			passkeyId
		);
		expect(await ben.http(passkeyRemove, { passkeyId })).toEqual(
			await ben.http(passkeyRemove, { passkeyId: nobodysId() })
		);
		expect(outcomeOf(await ada.http(passkeyRemove, { passkeyId }))).toBe('ok');
		expect(outcomeOf(await ada.http(passkeyRemove, { passkeyId }))).toBe('not_found');
		expect(outcomeOf(await signIn(proof))).toBe('unauthenticated');
		expect(outcomeOf(await ada.http(meGet, {}))).toBe('ok');
	});

	test('another’s passkey does not confirm, nor an answer that another session asked for', async () => {
		const [ada, ben] = [await person(), await person()];
		const [passkey, bens] = [await enrol(ada), await enrol(ben)];
		const asked = dataOf(await ada.http(passkeyAsk, { confirm: true }));
		expect(asked.allowCredentials.map(({ id }) => id)).toEqual([passkey.credential]);
		const refused = { error: { code: 'invalid', fields: { passkey: expect.any(String) } } };
		expect(await ada.http(accountConfirm, { passkey: bens.prove(asked) })).toMatchObject(refused);
		const theirs = dataOf(await ben.http(passkeyAsk, { confirm: true }));
		expect(await ada.http(accountConfirm, { passkey: passkey.prove(theirs) })).toMatchObject(refused);
		expect(outcomeOf(await ada.http(accountConfirm, { passkey: passkey.prove(asked) }))).toBe('ok');
	});

	test('ten are enough; a label has its bounds', async () => {
		const ada = await person();
		for (let turn = 0; turn < 10; turn += 1)
			expect(outcomeOf(await add(ada, createAuthenticator(world.origin)))).toBe('ok');
		expect(outcomeOf(await ada.http(passkeyBegin, {}))).toBe('conflict');
		for (const label of ['', '   ', 'x'.repeat(41)])
			expect(outcomeOf(await ada.http(passkeyAdd, { label, response: {} as never }))).toBe('invalid');
	});

	test('nothing stored or logged is a credential or a label', async () => {
		const ada = await person();
		const passkey = createAuthenticator(world.origin);
		await add(ada, passkey);
		const rows = await world.app.parts.database.read((on) =>
			on.kysely.selectFrom('passkeys').selectAll().execute()
		);
		const stored = JSON.stringify(rows.map((row) => ({ ...row, sealed: row.sealed.toString('latin1') })));
		for (const secret of [passkey.credential, 'My phone'])
			expect(stored.includes(secret) || world.logged.join('\n').includes(secret)).toBe(false);
		expect(new Set(rows.map((row) => row.sealed.length)).size).toBe(1);
	});
});

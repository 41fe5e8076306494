// How often one address or one person may try: what fails counts, what works does not.
import { afterEach, describe, expect, test } from 'vitest';
import { accountJoin, accountSignIn, codeRedeem } from '#shared/accounts.ts';
import { messagePost, messageSearch } from '#shared/messages.ts';
import { meGet } from '#shared/me.ts';
import { roomOpen } from '#shared/rooms.ts';
import { anotherDevice, mark, outcomeOf } from '../support/people.ts';
import { openRaw } from '../support/raw-socket.ts';
import { storages } from '../support/storage.ts';
import { eventually, openWorld, PASSPHRASE, type World } from '../support/world.ts';

const CLINIC = { 'x-forwarded-for': '203.0.113.7' };
const CAFE = { 'x-forwarded-for': '198.51.100.9' };

describe.each(storages.filter((one) => !one.isSkipped))('limits on $kind', ({ kind }) => {
	let world: World;
	afterEach(() => world?.close());

	async function openClinic(): Promise<string> {
		world = await openWorld(kind, { TRUST_PROXY: '1' });
		return world.room('Evening circle');
	}

	test('a clinic shares an address: good codes do not count, failed ones do, for joining and redeeming', async () => {
		await openClinic();
		const cards = await world.invite('patient', 'Evening circle', 24);
		const join = (code: string, headers: Record<string, string>) =>
			world.stranger().http(accountJoin, { code, passphrase: PASSPHRASE }, headers);
		for (const { code } of cards.slice(0, 22)) expect(outcomeOf(await join(code, CLINIC))).toBe('ok');
		const outcomes = [];
		for (let turn = 0; turn < 21; turn += 1) outcomes.push(outcomeOf(await join('ZZZZ-ZZZZ', CLINIC)));
		expect(outcomes[0]).toBe('not_found');
		expect(outcomes.at(-1)).toBe('too_many');
		expect(outcomeOf(await join('ZZZZ-ZZZZ', CAFE))).toBe('not_found');
		expect(outcomeOf(await join(cards[22]!.code, CAFE))).toBe('ok');
		const ada = await world.person('patient', 'Evening circle');
		const redeem = (headers: Record<string, string>) => ada.http(codeRedeem, { code: 'ZZZZ-ZZZZ' }, headers);
		expect(outcomeOf(await redeem(CLINIC))).toBe('too_many');
		expect(outcomeOf(await redeem(CAFE))).toBe('not_found');
	});

	test('passphrases that do not fit are limited by address and by name', async () => {
		await openClinic();
		const ada = await world.person('patient', 'Evening circle');
		const signIn = (signInName: string, passphrase: string, headers: Record<string, string>) =>
			world.stranger().http(accountSignIn, { signInName, passphrase }, headers);
		const outcomes = [];
		for (let turn = 0; turn < 21; turn += 1) {
			const from = { 'x-forwarded-for': `203.0.113.${turn}` };
			outcomes.push(outcomeOf(await signIn(ada.signInName, 'not the passphrase', from)));
		}
		expect(outcomes[0]).toBe('unauthenticated');
		expect(outcomes.at(-1)).toBe('too_many');
		for (let turn = 0; turn < 21; turn += 1)
			await signIn(`nobody-${'abcdefghijklmnopqrstuvwxyz'[turn]}`, 'x', CLINIC);
		expect(outcomeOf(await signIn('someone-else', 'x', CLINIC))).toBe('too_many');
		expect(outcomeOf(await signIn('someone-else', 'x', CAFE))).toBe('unauthenticated');
	});

	test('an address that a client claims is not believed without a proxy of ours', async () => {
		world = await openWorld(kind);
		const outcomes = [];
		for (let turn = 0; turn < 21; turn += 1) {
			const claimed = { 'x-forwarded-for': `203.0.113.${turn}` };
			const input = { code: 'ZZZZ-ZZZZ', passphrase: PASSPHRASE };
			outcomes.push(outcomeOf(await world.stranger().http(accountJoin, input, claimed)));
		}
		expect(outcomes.at(-1)).toBe('too_many');
	});

	test('one who writes or searches without pause is slowed, and only they', async () => {
		const roomId = await openClinic();
		const ada = await world.person('patient', 'Evening circle');
		const ben = await world.person('patient', 'Evening circle');
		await ada.ask(roomOpen, { roomId });
		await ben.ask(roomOpen, { roomId });
		const posts = [];
		for (let turn = 0; turn < 150; turn += 1) {
			const answer = await ada.emit(messagePost, { roomId, clientId: mark(), body: 'again' });
			posts.push(outcomeOf(answer));
		}
		expect(posts.filter((one) => one === 'ok').length).toBeGreaterThan(50);
		expect(posts.at(-1)).toBe('too_many');
		const searches = [];
		for (let turn = 0; turn < 40; turn += 1) {
			searches.push(outcomeOf(await ada.emit(messageSearch, { roomId, words: 'again' })));
		}
		expect(searches.at(-1)).toBe('too_many');
		expect(outcomeOf(await ada.emit(roomOpen, { roomId }))).not.toBe('internal');
		const posted = await ben.emit(messagePost, { roomId, clientId: mark(), body: 'still here' });
		expect(outcomeOf(posted)).toBe('ok');
	});

	test('one who asks for their rooms without pause is slowed too, on all devices together', async () => {
		await openClinic();
		const ada = await world.person('patient', 'Evening circle');
		const device = await anotherDevice(world, ada);
		const asked = Array.from({ length: 240 }, (_none, turn) => (turn % 2 ? ada : device).emit(meGet, {}));
		const outcomes = (await Promise.all(asked)).map(outcomeOf);
		expect(outcomes.filter((one) => one === 'ok').length).toBeGreaterThan(100);
		expect(outcomes).toContain('too_many');
	});

	test('a connection that goes on asking to be let in is closed', async () => {
		await openClinic();
		const headers = { cookie: 'session=nobodys' };
		const raw = await openRaw(Number(new URL(world.origin).port), { headers });
		for (let turn = 0; turn < 200; turn += 1) raw.text('40');
		await eventually(() => !raw.isOpen());
		const refused =
			raw
				.received()
				.toString('latin1')
				.match(/unauthenticated/g) ?? [];
		expect(refused.length).toBeLessThanOrEqual(5);
	});
});

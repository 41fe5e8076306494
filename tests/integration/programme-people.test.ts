// The office reaches people by the number on their card: found, ended, given another code.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
	accountChangePassphrase,
	accountJoin,
	accountRecover,
	accountSignIn,
	codeRedeem
} from '#shared/accounts.ts';
import { meGet } from '#shared/me.ts';
import { messagePost } from '#shared/messages.ts';
import { personEnd, personFind, personInvite } from '#shared/programme.ts';
import { roomAdvanced, roomOpen } from '#shared/rooms.ts';
import { sessionEnded } from '#shared/sessions.ts';
import { listRecord } from '#server/record/reading.ts';
import { dump } from '../support/dump.ts';
import { withCard, type CardPerson } from '../support/office.ts';
import { anotherDevice, caughtUp, dataOf, mark, open, outcomeOf, say, told } from '../support/people.ts';
import { storages } from '../support/storage.ts';
import { eventually, openWorld, PASSPHRASE, type Person, type World } from '../support/world.ts';

const HERE = 'Evening circle';
const reason = 'They moved away.';

describe.each(storages.filter((one) => !one.isSkipped))('people of the office on $kind', ({ kind }) => {
	let world: World;
	let roomId: string;
	let porch: string;
	let ida: Person;
	let idaCard: string;
	let mo: CardPerson;

	beforeAll(async () => {
		world = await openWorld(kind);
		roomId = await world.room(HERE);
		porch = await world.room('Porch');
		const admin = await withCard(world, 'admin', null, 'Ida Ames');
		ida = admin.person;
		idaCard = admin.card;
		mo = await withCard(world, 'moderator', HERE, 'Mo Ridley');
		await open(mo.person, roomId);
	});
	afterAll(() => world?.close());

	const lastEntry = async () => (await listRecord(world.app.parts, { limit: 1 }))[0]!;
	const end = (by: Person, card: string, more = {}) => by.http(personEnd, { card, reason, ...more });
	const signIn = ({ signInName }: Person) =>
		world.stranger().http(accountSignIn, { signInName, passphrase: PASSPHRASE });

	test('a card number finds roles and a day, and nothing of rooms or names in them', async () => {
		const { person, card } = await withCard(world, 'mentor', HERE);
		const { name, memberId } = await open(person, roomId);
		const spaceless = card.replaceAll(' ', '');
		const found = dataOf(await ida.http(personFind, { card: spaceless }));
		const since = new Date(world.clock.now()).toISOString().slice(0, 10);
		expect(found).toEqual({ roles: ['mentor'], since, state: 'active', staff: null, self: false });
		expect(JSON.stringify(found)).not.toMatch(new RegExp(`${roomId}|${memberId}|${name}|${HERE}`));
		expect(await lastEntry()).toMatchObject({
			who: { name: 'Ida Ames', role: 'admin' },
			what: 'person:find'
		});
		const staff = dataOf(await ida.http(personFind, { card: mo.card }));
		expect(staff).toMatchObject({ roles: ['moderator'], staff: { name: 'Mo Ridley' } });
	});

	test('an unknown number is nobody, leaves no entry, and a list of numbers cannot be tried', async () => {
		const una = await world.person('admin', null, 'Una Kerr');
		const before = await lastEntry();
		expect(outcomeOf(await una.http(personFind, { card: '000 000 001' }))).toBe('not_found');
		expect(await lastEntry()).toEqual(before);
		const tried = [];
		for (let turn = 0; turn < 20; turn += 1) {
			tried.push(outcomeOf(await una.http(personFind, { card: `000 000 1${10 + turn}` })));
		}
		expect(tried.at(-1)).toBe('too_many');
		expect(outcomeOf(await una.http(personFind, { card: mo.card }))).toBe('too_many');
	});

	test('an end is at once, in every tab, and nothing that opened the account opens it again', async () => {
		const { person: ben, card } = await withCard(world, 'patient', HERE);
		await open(ben, roomId);
		await say(ben, roomId, 'My last words');
		const laptop = await anotherDevice(world, ben);
		await open(laptop, roomId);
		const { cards } = dataOf(await ida.http(personInvite, { card, role: 'patient', roomId: porch }));
		expect(outcomeOf(await end(ida, card))).toBe('ok');
		for (const device of [ben, laptop]) {
			await eventually(() => device.socket?.connected === false, 'the socket closed');
			expect(told(device, sessionEnded)).toHaveLength(1);
			expect(outcomeOf(await device.http(meGet, {}))).toBe('unauthenticated');
		}
		const heard = told(laptop, roomAdvanced).length;
		await say(mo.person, roomId, 'After the end');
		expect(told(laptop, roomAdvanced)).toHaveLength(heard);
		const unknown = { signInName: 'nobody-knows-this', passphrase: PASSPHRASE };
		expect(await signIn(ben)).toEqual(await world.stranger().http(accountSignIn, unknown));
		const recovery = { recoveryWords: ben.recoveryWords, passphrase: PASSPHRASE };
		expect(outcomeOf(await world.stranger().http(accountRecover, recovery))).toBe('unauthenticated');
		const code = cards[0]!.code;
		expect(outcomeOf(await world.stranger().http(accountJoin, { code, passphrase: PASSPHRASE }))).toBe(
			'not_found'
		);
		const found = dataOf(await ida.http(personFind, { card }));
		expect(found).toMatchObject({ state: 'ended', roles: ['patient'] });
		expect(outcomeOf(await end(ida, card))).toBe('conflict');
		expect(outcomeOf(await ida.http(personInvite, { card, role: 'patient', roomId }))).toBe('conflict');
	});

	test('an end is one entry, with its reason', async () => {
		const { card } = await withCard(world, 'patient', HERE);
		expect(outcomeOf(await end(ida, card))).toBe('ok');
		const who = { name: 'Ida Ames', role: 'admin' };
		expect(await lastEntry()).toMatchObject({ who, what: 'person:end', why: reason });
	});

	test('the last admin cannot go, nor can anyone end themselves, and then nothing has changed', async () => {
		const before = await dump(world);
		expect(outcomeOf(await end(ida, idaCard))).toBe('conflict');
		expect(await dump(world)).toEqual(before);
	});

	test('two admins who end each other at once leave one', async () => {
		const una = await withCard(world, 'admin', null, 'Ulf Berg');
		const two = await withCard(world, 'admin', null, 'Ada Long');
		const outcomes = await Promise.all([end(una.person, two.card), end(two.person, una.card)]);
		expect(outcomes.map(outcomeOf).sort()).toEqual(['ok', 'unauthenticated']);
		const states = [];
		for (const { card } of [una, two]) states.push(dataOf(await ida.http(personFind, { card })).state);
		expect(states.sort()).toEqual(['active', 'ended']);
	});

	test('whoever is ended while they redeem a code, sign in or recover is not in afterwards', async () => {
		for (let turn = 0; turn < 3; turn += 1) {
			const { person, card } = await withCard(world, 'patient', HERE);
			const [issued] = await world.invite('patient', 'Porch');
			const [elsewhere, recovering] = [world.stranger(), world.stranger()];
			const { signInName, recoveryWords } = person;
			await Promise.all([
				end(ida, card),
				person.http(codeRedeem, { code: issued!.code }),
				elsewhere.http(accountSignIn, { signInName, passphrase: PASSPHRASE }),
				recovering.http(accountRecover, { recoveryWords, passphrase: 'another long passphrase' }),
				person.http(accountChangePassphrase, { current: PASSPHRASE, passphrase: 'one more long passphrase' })
			]);
			for (const device of [person, elsewhere, recovering]) {
				expect(outcomeOf(await device.http(meGet, {}))).toBe('unauthenticated');
			}
			expect(dataOf(await ida.http(personFind, { card })).state).toBe('ended');
		}
	});

	test('what was under way when access ended is not written any more', async () => {
		const { person: ben, card } = await withCard(world, 'patient', HERE);
		await open(ben, roomId);
		const posts = Array.from({ length: 20 }, (_none, at) =>
			ben.http(messagePost, { roomId, clientId: mark(), body: `Word ${at}` })
		);
		const ended = end(ida, card).then((answer) => ({ answer, heard: told(mo.person, roomAdvanced).length }));
		await Promise.all(posts);
		expect(outcomeOf((await ended).answer)).toBe('ok');
		await caughtUp(mo.person);
		const { entries } = await mo.person.ask(roomOpen, { roomId });
		const bodies = entries.map(({ message }) => message?.body);
		await caughtUp(mo.person);
		expect((await mo.person.ask(roomOpen, { roomId })).entries.map(({ message }) => message?.body)).toEqual(
			bodies
		);
	});

	test('another code is for that person alone, and keeps their card', async () => {
		const { person: ada, card } = await withCard(world, 'patient', HERE);
		const { person: cat } = await withCard(world, 'patient', HERE);
		const made = dataOf(await ida.http(personInvite, { card, role: 'patient', roomId: porch, days: 7 }));
		expect(made).toMatchObject({ role: 'patient', room: 'Porch', cards: [{ card }] });
		const { code } = made.cards[0]!;
		expect(outcomeOf(await cat.http(codeRedeem, { code }))).toBe('not_found');
		expect(outcomeOf(await world.stranger().http(accountJoin, { code, passphrase: PASSPHRASE }))).toBe(
			'not_found'
		);
		expect(outcomeOf(await ada.http(codeRedeem, { code }))).toBe('ok');
		const { rooms } = dataOf(await ada.http(meGet, {}));
		expect(rooms.map((room) => room.roomId).sort()).toEqual([roomId, porch].sort());
		expect(dataOf(await ida.http(personFind, { card })).state).toBe('active');
	});

	test('a code cannot make staff of a patient, nor an admin of oneself', async () => {
		const { card } = await withCard(world, 'patient', HERE);
		const staffName = 'Pat Quill';
		const invite = (more: object) =>
			ida.http(personInvite, { card, role: 'moderator', roomId, staffName, ...more });
		expect(outcomeOf(await invite({}))).toBe('conflict');
		expect(outcomeOf(await invite({ card: idaCard, staffName: undefined }))).toBe('conflict');
		expect(outcomeOf(await invite({ role: 'patient' }))).toBe('invalid');
		expect(outcomeOf(await invite({ role: 'patient', roomId: undefined, staffName: undefined }))).toBe(
			'invalid'
		);
		const mentor = await withCard(world, 'mentor', HERE);
		expect(outcomeOf(await invite({ card: mentor.card, staffName: undefined }))).toBe('invalid');
		expect(outcomeOf(await invite({ card: mentor.card, staffName: 'mo  ridley' }))).toBe('conflict');
		const made = dataOf(
			await ida.http(personInvite, { card: mentor.card, role: 'moderator', roomId, staffName })
		);
		expect(outcomeOf(await mentor.person.http(codeRedeem, { code: made.cards[0]!.code }))).toBe('ok');
		const found = dataOf(await ida.http(personFind, { card: mentor.card }));
		expect(found).toMatchObject({ roles: ['mentor', 'moderator'], staff: { name: staffName } });
	});

	test('ends and roles are asked for anew after five minutes', async () => {
		const { card } = await withCard(world, 'patient', HERE);
		const una = await world.person('admin', null, 'Una Marsh');
		world.clock.advance(6 * 60_000);
		const asked = await end(una, card);
		expect(asked).toMatchObject({
			ok: false,
			error: { code: 'forbidden', confirm: expect.any(String) as string }
		});
		const mentor = await withCard(world, 'mentor', HERE);
		const code = await una.http(personInvite, {
			card: mentor.card,
			role: 'moderator',
			roomId,
			staffName: 'Jo Fry'
		});
		expect(code).toMatchObject({ ok: false, error: { code: 'forbidden' } });
		expect(outcomeOf(await una.http(personInvite, { card, role: 'patient', roomId: porch }))).toBe('ok');
	});
});

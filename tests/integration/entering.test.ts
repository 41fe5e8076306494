// Coming in: the agreement and its versions, a name and a shape from an offer of one's own.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { WireError } from '#shared/errors.ts';
import { AVATAR_OFFERS, NAME_OFFERS } from '#shared/limits.ts';
import { roomEnter, roomOpen, type EntryOffer } from '#shared/rooms.ts';
import { meGet } from '#shared/me.ts';
import { messagePost } from '#shared/messages.ts';
import { seal } from '#server/kernel/sealing.ts';
import { defaultAgreement } from '#server/rooms/agreement.ts';
import { roomTextKey } from '#server/rooms/rooms.ts';
import { mark, open, outcomeOf } from '../support/people.ts';
import { storages } from '../support/storage.ts';
import { openWorld, type Person, type World } from '../support/world.ts';

describe.each(storages.filter((one) => !one.isSkipped))('entering on $kind', ({ kind }) => {
	let world: World;
	let circle: string;
	let porch: string;

	beforeAll(async () => {
		world = await openWorld(kind);
		circle = await world.room('Evening circle', { agreement: defaultAgreement });
		porch = await world.room('Porch');
	});
	afterAll(() => world?.close());

	const person = () => world.person('patient', 'Evening circle');

	async function offerTo(one: Person, roomId = circle): Promise<EntryOffer> {
		const answer = await one.emit(roomOpen, { roomId });
		expect(outcomeOf(answer)).toBe('conflict');
		return (answer as { error: WireError }).error.entry!;
	}

	test('opening before the first entry answers with what to accept: six cards, four names, 24 shapes', async () => {
		const ada = await person();
		const entry = await offerTo(ada);
		expect(entry.title).toBe('Evening circle');
		expect(entry.agreement).toEqual({ version: 1, cards: defaultAgreement });
		expect(entry.agreement!.cards).toHaveLength(6);
		expect(new Set(entry.names).size).toBe(NAME_OFFERS);
		for (const name of entry.names) expect(name).toMatch(/^[A-Z][a-z]+ [A-Z][a-z]+$/);
		expect(new Set(entry.avatars.map((one) => JSON.stringify(one))).size).toBe(AVATAR_OFFERS);
	});

	test('the offer stays the same however often one asks, on either transport and after a restart', async () => {
		const ada = await person();
		const entry = await offerTo(ada);
		expect(await offerTo(ada)).toEqual(entry);
		const overHttp = await ada.http(roomOpen, { roomId: circle });
		expect(overHttp).toMatchObject({ error: { entry } });
		await world.restart();
		await ada.connect();
		expect(await offerTo(ada)).toEqual(entry);
		const ben = await person();
		expect((await offerTo(ben)).names).not.toEqual(entry.names);
	});

	test('before it nothing of the room can be read or written', async () => {
		const ada = await person();
		const post = await ada.emit(messagePost, { roomId: circle, clientId: mark(), body: 'Hello?' });
		expect(outcomeOf(post)).toBe('not_found');
		expect((await ada.ask(meGet, {})).rooms).toMatchObject([
			{ roomId: circle, name: null, avatar: null, unread: 0 }
		]);
	});

	test('one comes in under a name and a shape of the offer, and opens', async () => {
		const ada = await person();
		const { names, avatars } = await offerTo(ada);
		const choice = { roomId: circle, agreementVersion: 1, name: names[2]!, avatar: avatars[7]! };
		const { me } = await ada.ask(roomEnter, choice);
		expect(me).toMatchObject({ name: names[2], avatar: avatars[7], role: 'patient', seen: 0 });
		expect(await open(ada, circle)).toEqual(me);
		expect((await ada.ask(roomEnter, { ...choice, name: names[0]! })).me).toEqual(me);
		expect((await ada.ask(meGet, {})).rooms).toMatchObject([{ name: names[2], avatar: avatars[7] }]);
	});

	test('without a choice it is the first of the offer', async () => {
		const ada = await person();
		const { names, avatars } = await offerTo(ada);
		const { me } = await ada.ask(roomEnter, { roomId: circle, agreementVersion: 1 });
		expect(me).toMatchObject({ name: names[0], avatar: avatars[0] });
	});

	test('a room that asks for nothing is entered by opening it, or under a chosen name before', async () => {
		const ada = await world.person('patient', 'Porch');
		expect((await open(ada, porch)).name).toMatch(/^[A-Z][a-z]+ [A-Z][a-z]+$/);
		const ben = await world.person('patient', 'Porch');
		expect(outcomeOf(await ben.http(roomOpen, { roomId: porch }))).toBe('ok');
		const cleo = await world.person('patient', 'Porch');
		expect(outcomeOf(await cleo.emit(roomEnter, { roomId: porch, agreementVersion: 0 }))).toBe('ok');
	});

	test.each([0, 2, -1, 1_000_000_000])(
		'the agreement’s version %i is not the present one',
		async (agreementVersion) => {
			const ada = await person();
			const { names } = await offerTo(ada);
			const answer = await ada.emit(roomEnter, { roomId: circle, agreementVersion, name: names[0]! });
			expect(answer).toMatchObject({
				error: { code: 'conflict', entry: { names, agreement: { version: 1 } } }
			});
			await offerTo(ada);
		}
	);

	test('a name or a shape that was not offered is refused, and nobody comes in', async () => {
		const ada = await person();
		const { avatars } = await offerTo(ada);
		const other = [0, 1, 2, 3, 4, 5].map((outline) => ({ outline, fill: 7, figure: 7 }));
		const strange = other.find(
			(one) => !avatars.some((each) => JSON.stringify(each) === JSON.stringify(one))
		)!;
		const wishes = [{ name: 'Dr Ada Lovelace' }, { name: '' }, { name: '__proto__' }, { avatar: strange }];
		for (const wish of wishes) {
			const answer = await ada.emit(roomEnter, { roomId: circle, agreementVersion: 1, ...wish });
			expect(outcomeOf(answer)).toBe('conflict');
		}
		await offerTo(ada);
	});

	test('a new version is accepted again, under the name one has', async () => {
		const roomId = await world.room('Changing circle', { agreement: defaultAgreement });
		const ada = await world.person('patient', 'Changing circle');
		const { me } = await ada.ask(roomEnter, { roomId, agreementVersion: 1 });
		const cards = [{ title: 'Anew', text: 'This is said anew.' }];
		const key = await roomTextKey(world.app.parts, roomId);
		await world.app.parts.database.write([roomId], async (trx) => {
			const sealed = seal(key, { table: 'agreements', id: roomId, revision: 2 }, JSON.stringify(cards));
			await trx.kysely.insertInto('agreements').values({ room_id: roomId, version: 2, sealed }).execute();
			await trx.kysely.updateTable('rooms').set({ agreement_version: 2 }).where('id', '=', roomId).execute();
		});
		const entry = await offerTo(ada, roomId);
		expect(entry).toMatchObject({ agreement: { version: 2, cards }, names: [me.name], avatars: [me.avatar] });
		const old = await ada.emit(roomEnter, { roomId, agreementVersion: 1 });
		expect(outcomeOf(old)).toBe('conflict');
		expect((await ada.ask(roomEnter, { roomId, agreementVersion: 2 })).me).toEqual(me);
		expect(await open(ada, roomId)).toEqual(me);
	});

	test('in another room one is another: no name, no shape, no id in common', async () => {
		const ada = await person();
		const [card] = await world.invite('patient', 'Porch');
		const { codeRedeem } = await import('#shared/accounts.ts');
		await ada.http(codeRedeem, { code: card!.code });
		await ada.connect();
		const { me } = await ada.ask(roomEnter, { roomId: circle, agreementVersion: 1 });
		const there = await open(ada, porch);
		expect(there.memberId).not.toBe(me.memberId);
		expect(there.name).not.toBe(me.name);
	});

	test('staff come in under their stated name, in sight from the start', async () => {
		const mo = await world.person('moderator', 'Evening circle', 'Mo Ridley');
		expect((await offerTo(mo)).names).toEqual(['Mo Ridley']);
		await mo.ask(roomEnter, { roomId: circle, agreementVersion: 1 });
		const ada = await person();
		await ada.ask(roomEnter, { roomId: circle, agreementVersion: 1 });
		const { members } = await ada.ask(roomOpen, { roomId: circle });
		expect(members!.find((one) => one.staff)).toMatchObject({
			name: 'Mo Ridley',
			role: 'moderator',
			here: true
		});
	});

	test('who has no code for a room is told nothing of it', async () => {
		const outsider = await world.person('patient', 'Porch');
		for (const line of [roomOpen, roomEnter]) {
			const answer = await outsider.emit(line, { roomId: circle, agreementVersion: 1 });
			expect(answer).toEqual(await outsider.emit(line, { roomId: 'a'.repeat(26), agreementVersion: 1 }));
			expect(outcomeOf(answer)).toBe('not_found');
		}
	});
});

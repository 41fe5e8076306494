// Leaving a room: out at once on every socket, someone else there from then on, and nobody sees when.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { roomLeave } from '#shared/leaving.ts';
import { meChanged, meGet } from '#shared/me.ts';
import { FORMER_NAME, memberMute, memberRemove } from '#shared/members.ts';
import { messageHistory, messagePost, messageReact } from '#shared/messages.ts';
import { roomAdvanced, roomArrange, roomEnter, roomOpen, roomPrivate } from '#shared/rooms.ts';
import { carryOutDepartures } from '#server/leaving/departures.ts';
import { signInAsStaff } from '../support/factors.ts';
import { anotherDevice, caughtUp, dataOf, mark, open, outcomeOf, say, told } from '../support/people.ts';
import { storages } from '../support/storage.ts';
import { eventually, openWorld, type Person, type World } from '../support/world.ts';

const DAY = 24 * 60 * 60_000;

describe.each(storages.filter((one) => !one.isSkipped))('leaving a room on $kind', ({ kind }) => {
	let world: World;
	let roomId: string;
	let ada: Person;
	let ben: Person;
	let mo: Person;
	let outsider: Person;
	/** Who Ben is in the room. */
	let me: Awaited<ReturnType<typeof open>>;

	beforeAll(async () => {
		world = await openWorld(kind);
		roomId = await world.room('Evening circle');
		const porch = await world.room('Porch');
		ada = await world.person('patient', 'Evening circle');
		mo = await world.person('moderator', 'Evening circle', 'Mo Ridley');
		await open(await world.person('moderator', 'Evening circle', 'Lou Marsh'), roomId);
		outsider = await world.person('patient', 'Porch');
		await open(outsider, porch);
	});
	afterAll(() => world?.close());

	beforeEach(async () => {
		for (const one of [ada, mo]) {
			if (outcomeOf(await one.http(meGet, {})) !== 'ok') await signInAsStaff(one);
			if (!one.socket?.connected) await one.connect();
			await open(one, roomId);
			await say(one, roomId, 'Here');
		}
		ben = await world.person('patient', 'Evening circle');
		me = await open(ben, roomId);
		await say(ben, roomId, 'Hello');
	});

	const leave = (person = ben) => person.emit(roomLeave, { roomId });
	const entriesOf = (person: Person) => told(person, roomAdvanced).flatMap(({ entries }) => entries);
	const membersOf = async (person: Person) => (await person.ask(roomOpen, { roomId })).members!;

	/** A day later, when everyone has to sign in again. */
	async function dayAfter(): Promise<void> {
		world.clock.advance(DAY + 60_000);
		await carryOutDepartures(world.app.parts);
		for (const one of [ada, mo]) await signInAsStaff(one);
		await ada.connect();
	}

	/** Comes in again by asking for it. */
	async function comeBack(person = ben) {
		const opened = await person.emit(roomOpen, { roomId });
		expect(outcomeOf(opened)).toBe('conflict');
		dataOf(await person.emit(roomEnter, { roomId, agreementVersion: 0 }));
		return { offer: opened.ok ? null : opened.error.entry!, me: await open(person, roomId) };
	}

	test('they hear nothing more, on every device, and each is told that they left; nobody else sees it', async () => {
		const laptop = await anotherDevice(world, ben);
		await open(laptop, roomId);
		await caughtUp(ada, ben, laptop, outsider);
		const before = [ben, laptop, ada, outsider].map((one) => told(one, roomAdvanced).length);
		const { cursor } = await ada.ask(roomOpen, { roomId });
		expect(outcomeOf(await leave())).toBe('ok');
		await caughtUp(ada, ben, laptop);
		expect((await ada.ask(roomOpen, { roomId })).cursor).toBe(cursor);
		await say(ada, roomId, 'After they left');
		await caughtUp(ada, ben, laptop, outsider);
		expect([ben, laptop].map((one) => told(one, roomAdvanced).length)).toEqual(before.slice(0, 2));
		expect(told(outsider, roomAdvanced)).toHaveLength(before[3]!);
		expect(JSON.stringify([ben.heard, laptop.heard, outsider.heard])).not.toContain('After they left');
		for (const one of [ben, laptop]) {
			expect(told(one, roomPrivate).at(-1)?.private.mine.left).toBe(true);
			expect(told(one, meChanged).length).toBeGreaterThan(0);
		}
		expect(told(ada, roomPrivate).some(({ private: { mine } }) => mine.left)).toBe(false);
		const seen = (await membersOf(ada)).find(({ memberId }) => memberId === me.memberId);
		expect(seen).toMatchObject({ name: me.name, here: true });
	});

	test('within a day they lose their name, in one entry: in the list, on messages, in replies', async () => {
		const { messageId } = await say(ben, roomId, 'Remember this');
		const reply = await say(ada, roomId, 'I will', { replyTo: messageId });
		await ben.ask(messageReact, { roomId, messageId: reply.messageId, reaction: 'hear', on: true });
		await leave();
		const { cursor } = await ada.ask(roomOpen, { roomId });
		await carryOutDepartures(world.app.parts);
		expect((await ada.ask(roomOpen, { roomId })).cursor).toBe(cursor);
		await dayAfter();
		const { entries } = await ada.ask(roomOpen, { roomId, after: cursor });
		const mine = entries.filter(({ member }) => member?.memberId === me.memberId);
		const gone = { memberId: me.memberId, name: FORMER_NAME, here: false, former: true };
		expect(mine.map(({ member }) => member)).toMatchObject([gone]);
		expect(mine[0]!.member!.erased).toBeUndefined();
		const opened = await ada.ask(roomOpen, { roomId });
		expect(JSON.stringify(opened)).not.toContain(me.name);
		const words = opened.entries.map(({ message }) => message!);
		expect(words.find((one) => one.messageId === messageId)).toMatchObject({
			...{ name: FORMER_NAME, body: 'Remember this' }
		});
		const answer = words.find((one) => one.messageId === reply.messageId)!;
		expect(answer.reply).toMatchObject({
			name: FORMER_NAME,
			excerpt: 'Remember this',
			memberId: me.memberId
		});
		expect(answer.reactions).toEqual({ hear: [me.memberId] });
	});

	test('they come back only by asking, as someone new with another name', async () => {
		await leave();
		await dayAfter();
		await signInAsStaff(ben);
		await ben.connect();
		expect((await ben.ask(meGet, {})).rooms).toMatchObject([{ roomId, name: null }]);
		const again = await comeBack();
		expect(again.me.memberId).not.toBe(me.memberId);
		expect(again.offer!.names).toContain(again.me.name);
		expect([me.name, FORMER_NAME]).not.toContain(again.me.name);
		const { messages } = await ben.ask(messageHistory, { roomId, before: 10_000, limit: 100 });
		expect(messages.filter(({ memberId }) => memberId === again.me.memberId)).toEqual([]);
	});

	test('a name that was someone’s is offered to nobody', async () => {
		const { parts } = world.app;
		await leave();
		await dayAfter();
		const { offeredNames } = await import('#server/members/offers.ts');
		const draw = () => parts.database.read((on) => offeredNames(parts, on, roomId, me.memberId));
		expect(await draw()).not.toContain(me.name);
	});

	test('a removal holds whatever the entry, and who was removed cannot leave', async () => {
		const reason = 'Kept asking for numbers.';
		await leave();
		const { me: again } = await comeBack();
		await mo.ask(memberRemove, { roomId, memberId: again.memberId, reason });
		for (const line of [roomOpen, roomLeave]) {
			expect(outcomeOf(await ben.emit(line, { roomId }))).toBe('not_found');
		}
		expect(outcomeOf(await ben.emit(roomEnter, { roomId, agreementVersion: 0 }))).toBe('not_found');
	});

	test('a mute follows, they are told so, and no moderator learns who it is', async () => {
		await mo.ask(memberMute, { roomId, memberId: me.memberId, reason: 'A pause.', minutes: 60 });
		await leave();
		const { me: again } = await comeBack();
		expect((await ben.ask(roomOpen, { roomId })).private.mine.muted?.reason).toBe('A pause.');
		expect(outcomeOf(await ben.emit(messagePost, { roomId, clientId: mark(), body: 'Hm' }))).toBe(
			'forbidden'
		);
		const { staff } = (await mo.ask(roomOpen, { roomId })).private;
		expect(staff!.muted.map(({ memberId }) => memberId)).not.toContain(again.memberId);
	});

	test('what waits for a moderator is taken back', async () => {
		await mo.ask(roomArrange, { roomId, reviewing: true });
		await say(ben, roomId, 'May I?');
		await leave();
		const { staff } = (await mo.ask(roomOpen, { roomId })).private;
		await mo.ask(roomArrange, { roomId, reviewing: false });
		expect(staff!.waiting).toBe(0);
	});

	test('two tabs at once: one leaves, and no third person comes of it', async () => {
		const laptop = await anotherDevice(world, ben);
		const outcomes = (await Promise.all([leave(), leave(laptop)])).map(outcomeOf);
		expect(outcomes.sort()).toEqual(['not_found', 'ok']);
		expect(outcomeOf(await leave())).toBe('not_found');
		const { me: again } = await comeBack();
		expect(again.memberId).not.toBe(me.memberId);
	});

	test('while others write and a moderator removes them: no frame after either', async () => {
		const talk = Array.from({ length: 20 }, (_none, turn) => say(ada, roomId, `Post ${turn}`));
		const removal = mo.emit(memberRemove, { roomId, memberId: me.memberId, reason: 'Enough.' });
		const [left] = await Promise.all([leave(), removal, ...talk]);
		expect(['ok', 'not_found']).toContain(outcomeOf(left));
		const heard = told(ben, roomAdvanced).length;
		await say(ada, roomId, 'The last');
		await eventually(() => entriesOf(ada).some(({ message }) => message?.body === 'The last'));
		await caughtUp(ben);
		expect(told(ben, roomAdvanced)).toHaveLength(heard);
		expect(outcomeOf(await ben.emit(roomOpen, { roomId }))).toBe('not_found');
	});
});

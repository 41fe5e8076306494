// What is new since one left: counted for oneself, shown to nobody else.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { meGet } from '#shared/me.ts';
import { messageRemove } from '#shared/messages.ts';
import { roomOpen, roomSeen } from '#shared/rooms.ts';
import { anotherDevice, caughtUp, open, outcomeOf, say } from '../support/people.ts';
import { storages } from '../support/storage.ts';
import { openWorld, type Person, type World } from '../support/world.ts';

describe.each(storages.filter((one) => !one.isSkipped))('unread on $kind', ({ kind }) => {
	let world: World;
	let roomId: string;
	let ada: Person;
	let ben: Person;

	beforeAll(async () => {
		world = await openWorld(kind);
		roomId = await world.room('Evening circle');
		ada = await world.person('patient', 'Evening circle');
		ben = await world.person('patient', 'Evening circle');
		for (const one of [ada, ben]) await open(one, roomId);
	});
	afterAll(() => world?.close());

	const unread = async (person: Person) => (await person.ask(meGet, {})).rooms[0]!.unread;

	test('counts what others wrote, not what one wrote oneself', async () => {
		for (const body of ['One', 'Two', 'Three']) await say(ada, roomId, body);
		await say(ben, roomId, 'Mine');
		expect(await unread(ben)).toBe(3);
		expect(await unread(ada)).toBe(1);
	});

	test('goes down to where one has read, and never goes back', async () => {
		await ben.ask(roomSeen, { roomId, seq: 2 });
		expect(await unread(ben)).toBe(1);
		await ben.ask(roomSeen, { roomId, seq: 1 });
		expect(await unread(ben)).toBe(1);
		expect((await open(ben, roomId)).seen).toBe(2);
		const laptop = await anotherDevice(world, ben);
		expect((await open(laptop, roomId)).seen).toBe(2);
	});

	test('a removed message does not count', async () => {
		const message = await say(ada, roomId, 'Never mind');
		expect(await unread(ben)).toBe(2);
		await ada.ask(messageRemove, { roomId, messageId: message.messageId });
		expect(await unread(ben)).toBe(1);
	});

	test('is told to nobody else', async () => {
		await caughtUp(ada, ben);
		const before = ada.heard.length;
		const { private: former } = await ada.ask(roomOpen, { roomId });
		await ben.ask(roomSeen, { roomId, seq: 3 });
		await caughtUp(ada, ben);
		expect(ada.heard).toHaveLength(before);
		const opened = await ada.ask(roomOpen, { roomId });
		expect(opened.private).toEqual(former);
		expect(JSON.stringify(opened.members)).not.toContain('seen');
	});

	test('a place that is not there yet counts as the last one', async () => {
		for (const seq of [1_000_000, 2 ** 31 - 1]) {
			expect(outcomeOf(await ben.emit(roomSeen, { roomId, seq }))).toBe('ok');
		}
		expect(await unread(ben)).toBe(0);
		await say(ada, roomId, 'Later');
		expect(await unread(ben)).toBe(1);
	});
});

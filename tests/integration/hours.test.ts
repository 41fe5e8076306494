// Quiet hours: to be read, not to be written; and the moment at which they begin.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { meGet } from '#shared/me.ts';
import {
	messageEdit,
	messageHistory,
	messagePost,
	messageReact,
	messageRemove,
	messageSearch,
	type Message
} from '#shared/messages.ts';
import { roomAdvanced, roomOpen, roomSeen } from '#shared/rooms.ts';
import { mark, outcomeOf, say, told } from '../support/people.ts';
import { storages } from '../support/storage.ts';
import { eventually, openWorld, type Person, type World } from '../support/world.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const week = [1, 2, 3, 4, 5, 6, 7];

describe.each(storages.filter((one) => !one.isSkipped))('quiet hours on $kind', ({ kind }) => {
	let world: World;
	let roomId: string;
	let ada: Person;
	let ben: Person;
	let mo: Person;
	let outsider: Person;
	let message: Message;

	beforeAll(async () => {
		world = await openWorld(kind);
		// Noon in Lisbon or in Lagos: the hours are those of the room's own zone.
		world.clock.advance(DAY - ((world.clock.now() - DAY / 2) % DAY));
		const hours = { zone: 'Etc/GMT-5', spans: week.map((day) => ({ day, from: 16 * 60, to: 17 * 60 + 10 })) };
		roomId = await world.room('Day circle', { hours });
		await world.room('Porch');
		ada = await world.person('patient', 'Day circle');
		ben = await world.person('patient', 'Day circle');
		mo = await world.person('moderator', 'Day circle', 'Mo Ridley');
		outsider = await world.person('patient', 'Porch');
		for (const one of [ada, ben, mo]) await one.ask(roomOpen, { roomId });
	});
	afterAll(() => world?.close());

	const noon = () => new Date(world.clock.now()).toISOString().slice(0, 10);

	test('while it is open it says so, and until when', async () => {
		const { room } = await ada.ask(roomOpen, { roomId });
		expect(room).toMatchObject({ open: true, changes: `${noon()}T12:10Z` });
		const mine = (await ada.ask(meGet, {})).rooms[0]!;
		expect(mine).toMatchObject({ open: true, changes: `${noon()}T12:10Z` });
		message = await say(ada, roomId, 'Before the quiet');
	});

	test('when they begin, everyone who listens hears an entry with the room', async () => {
		world.clock.advance(11 * MINUTE);
		await eventually(() => quieted(ben).length > 0, 'the entry', 12_000);
		const [entry] = quieted(ben);
		const tomorrow = new Date(world.clock.now() + DAY).toISOString().slice(0, 10);
		expect(entry!.room).toMatchObject({ roomId, open: false, changes: `${tomorrow}T11:00Z` });
		expect(quieted(ada)).toHaveLength(1);
		await outsider.emit(meGet, {});
		expect(told(outsider, roomAdvanced)).toEqual([]);
		const caught = await ben.ask(roomOpen, { roomId, after: entry!.cursor - 1 });
		expect(caught.entries).toEqual([entry]);
	});

	test('then nobody writes, changes or reacts, moderators included', async () => {
		const { messageId } = message;
		for (const person of [ada, ben, mo]) {
			const post = await person.emit(messagePost, { roomId, clientId: mark(), body: 'Psst' });
			const react = await person.emit(messageReact, { roomId, messageId, reaction: 'hear', on: true });
			expect([post, react].map(outcomeOf)).toEqual(['forbidden', 'forbidden']);
		}
		const edit = await ada.emit(messageEdit, { roomId, messageId, body: 'Psst' });
		expect(outcomeOf(edit)).toBe('forbidden');
	});

	test('everyone reads on: opening, history, search, seen', async () => {
		const opened = await ben.ask(roomOpen, { roomId });
		expect(opened.room.open).toBe(false);
		expect(opened.entries.at(-1)!.message!.body).toBe('Before the quiet');
		const page = await ben.ask(messageHistory, { roomId, before: 100, limit: 10 });
		expect(page.messages).toHaveLength(1);
		expect((await ben.ask(messageSearch, { roomId, words: 'quiet' })).messages).toHaveLength(1);
		await ben.ask(roomSeen, { roomId, seq: 1 });
		expect((await ben.ask(meGet, {})).rooms[0]).toMatchObject({ unread: 0, open: false });
	});

	test('a message sent before whose answer was lost still answers', async () => {
		const again = { roomId, clientId: message.clientId, body: message.body };
		expect((await ada.ask(messagePost, again)).message.messageId).toBe(message.messageId);
	});

	test('one may take one’s own down', async () => {
		const gone = await ada.ask(messageRemove, { roomId, messageId: message.messageId });
		expect(gone.message.removed).toBe('author');
	});
});

function quieted(person: Person) {
	return told(person, roomAdvanced)
		.flatMap(({ entries }) => entries)
		.filter(({ room }) => room && !room.open);
}

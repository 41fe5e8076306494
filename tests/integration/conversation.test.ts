// The heart: two people in a room, talking, losing the line, coming back.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { messageEdit, messageHistory, messagePost, messageReact, messageRemove } from '#shared/messages.ts';
import { meGet } from '#shared/me.ts';
import { roomAdvanced, roomOpen } from '#shared/rooms.ts';
import type { Told } from '#shared/contract.ts';
import { storages } from '../support/storage.ts';
import { eventually, openWorld, type Person, type World } from '../support/world.ts';

describe.each(storages.filter((one) => !one.isSkipped))('a room on $kind', ({ kind }) => {
	let world: World;
	let roomId: string;
	let ada: Person;
	let ben: Person;

	beforeAll(async () => {
		world = await openWorld(kind);
		roomId = await world.room('Evening circle');
		ada = await world.person('patient', 'Evening circle');
		ben = await world.person('patient', 'Evening circle');
	});
	afterAll(() => world?.close());

	test('what one posts, the other hears once, in its place', async () => {
		await ada.ask(roomOpen, { roomId });
		const opened = await ben.ask(roomOpen, { roomId });
		expect(opened.entries).toEqual([]);
		const { message } = await ada.ask(messagePost, { roomId, clientId: 'first-message', body: 'Hello 👋' });
		expect(message).toMatchObject({ seq: 1, body: 'Hello 👋', clientId: 'first-message', removed: null });
		await eventually(() => advances(ben).length > 0);
		const told = advances(ben).at(-1)!;
		expect(told.entries.at(-1)).toEqual({ cursor: told.to, message });
		expect(told.entries[0]!.member?.name).toBe(message.name);
	});

	test('the same clientId again answers with the first result', async () => {
		const input = { roomId, clientId: 'twice-sent', body: 'Once' };
		const [one, two] = await Promise.all([ada.ask(messagePost, input), ada.ask(messagePost, input)]);
		expect(two).toEqual(one);
		expect(await ada.ask(messagePost, { ...input, body: 'Other' })).toEqual(one);
	});

	test('an edit, a reaction and a removal reach everyone as the present state', async () => {
		const { message } = await ada.ask(messagePost, {
			roomId,
			clientId: 'to-change',
			body: 'Befor',
			topic: 'work'
		});
		const { messageId } = message;
		await ada.ask(messageEdit, { roomId, messageId, body: 'Before' });
		await ben.ask(messageReact, { roomId, messageId, reaction: 'hear', on: true });
		const { message: changed } = await ben.ask(messageReact, {
			roomId,
			messageId,
			reaction: 'hear',
			on: true
		});
		expect(changed).toMatchObject({ body: 'Before', topic: 'work' });
		expect(changed.edited).not.toBeNull();
		expect(changed.reactions.hear).toHaveLength(1);
		const reply = await ben.ask(messagePost, {
			roomId,
			clientId: 'the-reply',
			body: 'Yes',
			replyTo: messageId
		});
		const { name, memberId, seq } = message;
		expect(reply.message.reply).toEqual({ name, excerpt: 'work', memberId, seq });
		await ada.ask(messageRemove, { roomId, messageId });
		const page = await ben.ask(messageHistory, { roomId, before: 1000, limit: 10 });
		const gone = page.messages.find((one) => one.messageId === messageId)!;
		expect(gone).toMatchObject({ body: '', topic: null, removed: 'author', reactions: {} });
		expect(page.messages.at(-1)!.reply).toBeNull();
	});

	test('who comes back asks only for what changed', async () => {
		const before = await ben.ask(roomOpen, { roomId });
		ben.disconnect();
		await ada.ask(messagePost, { roomId, clientId: 'while-away', body: 'Are you there?' });
		await ben.connect();
		const caught = await ben.ask(roomOpen, { roomId, after: before.cursor });
		expect(caught.members).toBeUndefined();
		expect(caught.entries.map((entry) => entry.message?.body)).toEqual(['Are you there?']);
		expect(caught.cursor).toBe(before.cursor + 1);
		expect((await ben.ask(meGet, {})).rooms[0]!.unread).toBeGreaterThan(0);
	});

	test('a restart loses nothing', async () => {
		const before = await ada.ask(roomOpen, { roomId });
		await world.restart();
		await ada.connect();
		await ben.connect();
		const after = await ada.ask(roomOpen, { roomId });
		expect(after.entries).toEqual(before.entries);
		expect(after.me).toEqual(before.me);
	});
});

function advances(person: Person): Told<typeof roomAdvanced>[] {
	return person.heard
		.filter((fact) => fact.name === roomAdvanced.name)
		.map((fact) => fact.data as Told<typeof roomAdvanced>);
}

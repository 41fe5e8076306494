// Nothing is kept longer than was said: messages go on their day, the room hears of it once, and no time is lengthened.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { meGet } from '#shared/me.ts';
import { memberMute } from '#shared/members.ts';
import { messageHistory, messageReact, messageRemove, messageSearch } from '#shared/messages.ts';
import { roomChange } from '#shared/programme.ts';
import { roomAdvanced, roomArrange, roomOpen } from '#shared/rooms.ts';
import { readErasureList } from '#server/kernel/erasures.ts';
import { readKeyFile } from '#server/kernel/key-file.ts';
import { eraseOld } from '#server/leaving/retaining.ts';
import { newMark } from '../support/canaries.ts';
import { countOf, dump } from '../support/dump.ts';
import { signInAsStaff } from '../support/factors.ts';
import { caughtUp, dataOf, open, outcomeOf, say, told } from '../support/people.ts';
import { readableTexts } from '../support/readable.ts';
import { storages } from '../support/storage.ts';
import { openWorld, type Person, type World } from '../support/world.ts';

const DAY = 24 * 60 * 60_000;
const recent = { before: 10_000, limit: 100 };

describe.each(storages.filter((one) => !one.isSkipped))('retention on $kind', ({ kind }) => {
	let world: World;
	let roomId: string;
	let ada: Person;
	let ben: Person;
	let canary: string;

	beforeEach(async () => {
		world = await openWorld(kind);
		roomId = await world.room('Evening circle', { retention: 30 });
		ada = await world.person('patient', 'Evening circle');
		ben = await world.person('patient', 'Evening circle');
		for (const one of [ada, ben]) await open(one, roomId);
		canary = newMark();
	});
	afterEach(() => world?.close());

	/** So many days later, with everyone signed in again and the hour's work done. */
	async function daysLater(days: number, ...more: Person[]): Promise<void> {
		world.clock.advance(days * DAY);
		for (const one of [ada, ben, ...more]) {
			await signInAsStaff(one);
			await one.connect();
			if (outcomeOf(await one.emit(roomOpen, { roomId })) !== 'ok') throw new Error('Not in the room.');
		}
	}
	const sweep = () => eraseOld(world.app.parts);
	const bodies = async () =>
		(await ada.ask(messageHistory, { roomId, ...recent })).messages.map(({ body }) => body);
	const readable = () => {
		const { dataDir, databaseUrls } = world;
		const found = readableTexts(
			{ dataDir, databaseUrls, keyFile: world.app.parts.config.keyFile },
			{ canary }
		);
		// The record of what staff did says why, and keeps it: it is no room's.
		return found.then((places) => places.filter((place) => !place.includes('table record, unsealed')));
	};
	const listed = () => {
		const { erasureList, keyFile } = world.app.parts.config;
		return readErasureList(erasureList, readKeyFile(keyFile, false)).entries;
	};

	test('on its day a message goes for everyone, once said to the room, with what others gave it', async () => {
		const first = await say(ada, roomId, `First ${canary}`, { topic: canary });
		await ben.ask(messageReact, { roomId, messageId: first.messageId, reaction: 'hear', on: true });
		await daysLater(29);
		const reply = await say(ben, roomId, 'Later', { replyTo: first.messageId });
		expect(reply.reply?.excerpt).toBe(canary);
		await sweep();
		expect(await bodies()).toEqual([`First ${canary}`, 'Later']);
		await daysLater(1);
		await caughtUp(ada);
		const before = told(ada, roomAdvanced).length;
		await sweep();
		await sweep();
		await caughtUp(ada);
		const advances = told(ada, roomAdvanced).slice(before);
		expect(advances.flatMap(({ entries }) => entries).map(({ room }) => room?.erasedTo)).toEqual([first.seq]);
		expect(await bodies()).toEqual(['Later']);
		const { messages } = await ada.ask(messageHistory, { roomId, ...recent });
		expect(messages[0]).toMatchObject({ reply: null, replyTo: null });
		expect((await ada.ask(messageSearch, { roomId, words: canary })).messages).toEqual([]);
		expect((await ada.ask(roomOpen, { roomId, after: 0 })).room.erasedTo).toBe(first.seq);
		expect(await countOf(world, 'reactions')).toBe(0);
		expect(await readable()).toEqual([]);
	});

	test('what is erased is no longer unread; places go on where they were', async () => {
		const { seq } = await say(ben, roomId, 'Hello');
		expect((await ada.ask(meGet, {})).rooms[0]!.unread).toBe(1);
		await daysLater(30);
		await sweep();
		expect((await ada.ask(meGet, {})).rooms[0]!.unread).toBe(0);
		expect((await say(ben, roomId, 'Hello again')).seq).toBe(seq! + 1);
		expect(await bodies()).toEqual(['Hello again']);
	});

	test('the key of a week goes with the last that lies under it, and is on the list', async () => {
		await say(ada, roomId, canary);
		const keys = () => listed().filter(({ kind: one }) => one === 'key').length;
		await daysLater(30);
		const before = keys();
		await sweep();
		expect(keys()).toBe(before + 1);
		const rows = listed().filter(({ kind: one }) => one === 'row');
		expect(rows.map(({ what }) => JSON.parse(what) as object)).toMatchObject([
			{ table: 'messages', key: { room_id: roomId }, left: { sealed: null } }
		]);
	});

	test('in a week that goes on a message is erased alone, and the others under its key stay', async () => {
		const porch = await world.room('Porch', { retention: 1 });
		const cleo = await world.person('patient', 'Porch');
		await open(cleo, porch);
		const monday = new Date(world.clock.now()).getUTCDay() === 0 ? 1 : 0;
		world.clock.advance(monday * DAY);
		await signInAsStaff(cleo);
		await cleo.connect();
		await open(cleo, porch);
		await say(cleo, porch, canary);
		world.clock.advance(DAY);
		await signInAsStaff(cleo);
		await cleo.connect();
		await say(cleo, porch, 'Today');
		await sweep();
		const { messages } = await cleo.ask(messageHistory, { roomId: porch, ...recent });
		expect(messages.map(({ body }) => body)).toEqual(['Today']);
		expect(await readable()).toEqual([]);
	});

	test('a shorter time holds for what is written, a longer one for what is to come', async () => {
		const admin = await world.person('admin', null, 'Ida Ames');
		await say(ada, roomId, canary);
		dataOf(await admin.http(roomChange, { roomId, retentionDays: 7 }));
		const days = async () =>
			(await dump(world))['messages']!.map((row) => (JSON.parse(row) as { erase_on: string }).erase_on);
		const inDays = (count: number) => new Date(world.clock.now() + count * DAY).toISOString().slice(0, 10);
		expect(await days()).toEqual([inDays(7)]);
		dataOf(await admin.http(roomChange, { roomId, retentionDays: 90 }));
		expect(await days()).toEqual([inDays(7)]);
		expect(listed().filter(({ kind: one }) => one === 'nearer')).toHaveLength(2);
		await say(ada, roomId, 'Kept longer');
		await daysLater(7);
		await sweep();
		expect(await bodies()).toEqual(['Kept longer']);
		expect(await readable()).toEqual([]);
	});

	test('reasons, notices and what waits go when they have had their time; a reason that holds keeps its key', async () => {
		const mo = await world.person('moderator', 'Evening circle', 'Mo Ridley');
		await open(mo, roomId);
		const { memberId } = await open(ben, roomId);
		await say(mo, roomId, 'Welcome');
		const { messageId } = await say(ben, roomId, 'Hm');
		await mo.ask(messageRemove, { roomId, messageId, reason: `Notice ${canary}` });
		await mo.ask(memberMute, { roomId, memberId, reason: `Mute ${canary}`, minutes: 7 * 24 * 60 });
		await mo.ask(roomArrange, { roomId, reviewing: true });
		await say(ada, roomId, `Waits ${canary}`);
		await mo.ask(roomArrange, { roomId, closed: { reason: `Closed ${canary}` } });
		await mo.ask(roomArrange, { roomId, closed: null, reviewing: false });
		await daysLater(30, mo);
		await sweep();
		expect(await readable()).toHaveLength(1);
		expect(await countOf(world, 'sanctions')).toBe(1);
		await daysLater(7, mo);
		await sweep();
		await world.app.parts.database.scrub();
		for (const table of ['sanctions', 'notices', 'held', 'closures'] as const) {
			expect(await countOf(world, table), table).toBe(0);
		}
		expect(await readable()).toEqual([]);
	});

	test('one message taken down by its author is gone from the files, and on the list before it is', async () => {
		const { messageId } = await say(ada, roomId, canary);
		const reply = await say(ben, roomId, 'I see', { replyTo: messageId });
		await ada.ask(messageRemove, { roomId, messageId });
		expect((await ben.ask(messageHistory, { roomId, ...recent })).messages).toMatchObject([
			{ messageId, removed: 'author', body: '' },
			{ messageId: reply.messageId, reply: null }
		]);
		expect(listed().at(-1)).toMatchObject({ kind: 'row' });
		await world.app.parts.database.scrub();
		expect(await readable()).toEqual([]);
		const count = listed().length;
		expect(outcomeOf(await ben.emit(messageRemove, { roomId, messageId: reply.messageId }))).toBe('ok');
		expect(outcomeOf(await ada.emit(messageRemove, { roomId, messageId: reply.messageId }))).toBe('ok');
		expect(listed()).toHaveLength(count + 1);
	});
});

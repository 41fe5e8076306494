// Reading back: pages of history, what was missed, and search.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CATCH_UP_PAGE } from '#shared/limits.ts';
import { messageEdit, messageHistory, messageRemove, messageSearch } from '#shared/messages.ts';
import { roomOpen, type Entry } from '#shared/rooms.ts';
import { caughtUp, open, outcomeOf, say } from '../support/people.ts';
import { storages } from '../support/storage.ts';
import { openWorld, type Person, type World } from '../support/world.ts';

const POSTS = 240;

describe.each(storages.filter((one) => !one.isSkipped))('reading back on $kind', ({ kind }) => {
	let world: World;
	let roomId: string;
	let people: Person[];
	let ada: Person;
	let quiet: Person;
	let outsider: Person;
	/** The cursor before anything was said. */
	let beginning: number;

	beforeAll(async () => {
		world = await openWorld(kind);
		roomId = await world.room('Evening circle');
		const porch = await world.room('Porch');
		people = await Promise.all(['Ada', 'Ben', 'Cleo'].map(() => world.person('patient', 'Evening circle')));
		ada = people[0]!;
		quiet = await world.person('patient', 'Evening circle');
		outsider = await world.person('patient', 'Porch');
		for (const one of [...people, quiet]) await open(one, roomId);
		beginning = (await quiet.ask(roomOpen, { roomId })).cursor;
		await open(outsider, porch);
		await say(outsider, porch, 'A heron on the porch');
		const posts = Array.from({ length: POSTS / 3 }, (_none, turn) =>
			people.map((one, who) => () => say(one, roomId, `Post ${turn} of ${who}`))
		).flat();
		for (let at = 0; at < posts.length; at += 30)
			await Promise.all(posts.slice(at, at + 30).map((one) => one()));
	});
	afterAll(() => world?.close());

	const page = (before: number, limit: number, by = ada) => by.ask(messageHistory, { roomId, before, limit });
	const seqs = (messages: { seq: number | null }[]) => messages.map(({ seq }) => seq);
	const find = async (words: string, by = ada) => (await by.ask(messageSearch, { roomId, words })).messages;

	test('a first opening gives the last 50, oldest first, and says that there are older ones', async () => {
		const opened = await quiet.ask(roomOpen, { roomId });
		expect(seqs(opened.entries.map(({ message }) => message!))).toEqual(range(POSTS - 49, POSTS));
		expect(opened.more).toBe(true);
		expect(opened.members).toHaveLength(4);
	});

	test('history goes back page by page to the first message', async () => {
		expect(await page(51, 50)).toMatchObject({ more: false });
		expect(seqs((await page(51, 50)).messages)).toEqual(range(1, 50));
		expect(seqs((await page(52, 50)).messages)).toEqual(range(2, 51));
		expect((await page(52, 50)).more).toBe(true);
		expect(seqs((await page(1_000_000, 100)).messages)).toEqual(range(POSTS - 99, POSTS));
		expect(await page(1, 10)).toEqual({ messages: [], more: false });
		expect(seqs((await page(2, 1)).messages)).toEqual([1]);
	});

	test.each([
		{ before: 0, limit: 10 },
		{ before: -1, limit: 10 },
		{ before: 10, limit: 0 },
		{ before: 10, limit: 101 },
		{ before: 1.5, limit: 10 },
		{ before: 10, limit: Number.MAX_SAFE_INTEGER }
	])('no page is before $before with $limit', async (input) => {
		expect(outcomeOf(await ada.emit(messageHistory, { roomId, ...input }))).toBe('invalid');
	});

	test('what was missed comes in pages of 200 in its order, without a gap, and then no more', async () => {
		const first = await quiet.ask(roomOpen, { roomId, after: beginning });
		expect(first).toMatchObject({ more: true });
		expect(first.members).toBeUndefined();
		expect(first.entries).toHaveLength(CATCH_UP_PAGE);
		expect(first.cursor).toBe(first.entries.at(-1)!.cursor);
		const second = await quiet.ask(roomOpen, { roomId, after: first.cursor });
		expect(second.more).toBe(false);
		const entries = [...first.entries, ...second.entries];
		const cursors = entries.map(({ cursor }) => cursor);
		expect(cursors).toEqual(range(beginning + 1, second.cursor));
		expect(seqs(messagesOf(entries))).toEqual(range(1, POSTS));
		expect(entries.filter(({ member }) => member)).toHaveLength(3);
		const none = await quiet.ask(roomOpen, { roomId, after: second.cursor });
		expect(none).toMatchObject({ entries: [], more: false, cursor: second.cursor });
	});

	test('a thing changed many times is missed once, as it is now', async () => {
		const { messageId } = await say(ada, roomId, 'Draft');
		const { cursor } = await quiet.ask(roomOpen, { roomId });
		for (const body of ['Draft 2', 'Draft 3', 'Final'])
			await ada.ask(messageEdit, { roomId, messageId, body });
		const caught = await quiet.ask(roomOpen, { roomId, after: cursor });
		expect(caught.entries).toMatchObject([{ cursor: cursor + 3, message: { messageId, body: 'Final' } }]);
		expect(caught.cursor).toBe(cursor + 3);
		await ada.ask(messageRemove, { roomId, messageId });
	});

	test('after a cursor that the room has not reached, all is given afresh', async () => {
		const fresh = await quiet.ask(roomOpen, { roomId });
		for (const after of [fresh.cursor + 1, 2 ** 31 - 1]) {
			expect(await quiet.ask(roomOpen, { roomId, after })).toEqual(fresh);
		}
		expect(outcomeOf(await quiet.emit(roomOpen, { roomId, after: -1 }))).toBe('invalid');
	});

	test('over HTTP the same is read, and nothing is heard', async () => {
		const other = Object.assign(world.stranger(), { cookie: quiet.cookie });
		await other.connect();
		expect(await other.http(roomOpen, { roomId })).toEqual(await quiet.emit(roomOpen, { roomId }));
		await say(ada, roomId, 'Does HTTP hear this?');
		await caughtUp(other, quiet);
		expect(other.heard).toEqual([]);
		expect(JSON.stringify(quiet.heard)).toContain('Does HTTP hear this?');
	});

	test('search finds all its words in text and topic, newest first, however they are written', async () => {
		const cafe = await say(ada, roomId, 'Met at the CAFÉ in Zürich');
		const topic = await say(ada, roomId, 'Nothing else here', { topic: 'Cafés, again' });
		expect(seqs(await find('cafe'))).toEqual([topic.seq, cafe.seq]);
		expect(seqs(await find('ZURICH café'))).toEqual([cafe.seq]);
		expect(seqs(await find('ｃａｆｅ again'))).toEqual([topic.seq]);
		expect(await find('cafe zebra')).toEqual([]);
		expect((await find('Post 79 of 2'))[0]).toMatchObject({ body: 'Post 79 of 2' });
	});

	test('search finds nothing removed, nothing of before an edit, nothing of another room', async () => {
		const { messageId } = await say(ada, roomId, 'A kingfisher');
		expect(await find('kingfisher')).toHaveLength(1);
		await ada.ask(messageEdit, { roomId, messageId, body: 'A cormorant' });
		expect(await find('kingfisher')).toEqual([]);
		await ada.ask(messageRemove, { roomId, messageId });
		expect(await find('cormorant')).toEqual([]);
		expect(await find('heron')).toEqual([]);
		expect(outcomeOf(await outsider.emit(messageSearch, { roomId, words: 'Post' }))).toBe('not_found');
	});

	test('search goes on from where it ended, and takes signs for themselves', async () => {
		const found = new Set<number | null>();
		let before: number | null = null;
		do {
			const turn: { messages: { seq: number | null }[]; before: number | null } = await people[1]!.ask(
				messageSearch,
				{
					roomId,
					words: 'post 1',
					...(before !== null && { before })
				}
			);
			for (const { seq } of turn.messages) expect(found.has(seq)).toBe(false);
			for (const { seq } of turn.messages) found.add(seq);
			before = turn.before;
		} while (before !== null);
		const { length } = range(0, 79)
			.flatMap((turn) => [0, 1, 2].map((who) => `${turn} of ${who}`))
			.filter((one) => one.includes('1'));
		expect(found.size).toBe(length);
		expect(await find('%', people[2])).toEqual([]);
		expect(await find('.*', people[2])).toEqual([]);
	});

	test('members come by their ids, which tell nothing of who came or acted when', async () => {
		const { members } = await quiet.ask(roomOpen, { roomId });
		const ids = members!.map(({ memberId }) => memberId);
		expect(ids).toHaveLength(4);
		expect(ids).toEqual(ids.toSorted());
	});

	test('search through letters that fold into many keeps nobody else waiting', async () => {
		const yard = await world.room('Yard');
		const dee = await world.person('patient', 'Yard');
		await open(dee, yard);
		for (let turn = 0; turn < 90; turn += 1) await say(dee, yard, '\uFDFA'.repeat(4000));
		let isOver = false;
		const began = performance.now();
		const searching = dee.ask(messageSearch, { roomId: yard, words: 'nowhere' });
		void searching.finally(() => (isOver = true));
		// The server runs in this process, so its turns are ours.
		let longest = 0;
		for (let last = began; !isOver; last = performance.now()) {
			await new Promise((resolve) => setTimeout(resolve, 1));
			longest = Math.max(longest, performance.now() - last);
		}
		expect((await searching).messages).toEqual([]);
		expect(longest).toBeLessThan((performance.now() - began) / 2);
	});
});

function messagesOf(entries: Entry[]) {
	return entries.flatMap(({ message }) => (message ? [message] : []));
}

function range(from: number, to: number): number[] {
	return Array.from({ length: to - from + 1 }, (_none, index) => from + index);
}

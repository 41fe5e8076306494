// Hold for review: what waits, who knows of it, how it takes its place, and that nothing waits unknown to its author.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
	messageEdit,
	messageHistory,
	messagePost,
	messageReact,
	messageRemove,
	messageSearch
} from '#shared/messages.ts';
import { roomAdvanced, roomOpen, roomPrivate } from '#shared/rooms.ts';
import { caughtUp, mark, outcomeOf, say, told } from '../support/people.ts';
import { actsIn, openReviewed, type Reviewed } from '../support/reviewed.ts';
import { storages } from '../support/storage.ts';
import type { Person, World } from '../support/world.ts';

describe.each(storages.filter((one) => !one.isSkipped))('hold for review on $kind', ({ kind }) => {
	let room: Reviewed;
	let acts: ReturnType<typeof actsIn>;
	let world: World;
	let roomId: string;
	let ada: Person;
	let ben: Person;
	let mo: Person;
	let nor: Person;
	let outsider: Person;

	beforeAll(async () => {
		room = await openReviewed(kind);
		({ world, roomId, ada, mo, nor, outsider } = room);
		acts = actsIn(room);
	});
	afterAll(() => world?.close());

	/** Each time another Ben, who has not written yet, in a room that is under review. */
	beforeEach(async () => {
		ben = await acts.newcomer();
		await acts.review(true);
		return async () => {
			await acts.review(false);
			for (const { messageId } of (await acts.staffOf(mo)).held) await acts.decline(messageId);
		};
	});

	test('the author and the moderators know of it at once; nobody else hears, reads or finds it', async () => {
		await caughtUp(ada, outsider, nor);
		const before = [ada, outsider, nor].map((one) => one.heard.length);
		const { cursor } = await ada.ask(roomOpen, { roomId });
		const message = await say(ben, roomId, 'May I say this', { topic: 'Family' });
		expect(message).toMatchObject({ seq: null, body: 'May I say this', topic: 'Family', removed: null });
		await caughtUp(ada, ben, mo, outsider, nor);
		expect(told(ben, roomPrivate).at(-1)!.private.mine.held).toEqual([message]);
		expect(told(mo, roomPrivate).at(-1)!.private.staff).toMatchObject({ held: [message], waiting: 1 });
		expect(told(ben, roomPrivate).at(-1)!.private.staff).toBeUndefined();
		expect([ada, outsider, nor].map((one) => one.heard.length)).toEqual(before);
		const opened = await ada.ask(roomOpen, { roomId });
		expect(opened.cursor).toBe(cursor);
		expect(JSON.stringify(opened)).not.toContain('May I say this');
		const found = await ada.ask(messageSearch, { roomId, words: 'may i say' });
		const page = await ada.ask(messageHistory, { roomId, before: 1000, limit: 100 });
		expect(JSON.stringify([found, page])).not.toContain('May I say this');
		expect(JSON.stringify(opened.members)).not.toContain(message.memberId);
	});

	test('released it takes its place in the order then, under its own ids, as of that minute', async () => {
		const first = await say(ben, roomId, 'Written first');
		world.clock.advance(2 * 60_000);
		const staffs = await say(mo, roomId, 'Staff write on');
		expect(staffs.seq).not.toBeNull();
		const answer = await acts.release(first.messageId);
		const released = answer.ok ? answer.data.message : null;
		expect(released).toMatchObject({
			messageId: first.messageId,
			clientId: first.clientId,
			seq: staffs.seq! + 1,
			body: 'Written first'
		});
		expect(Date.parse(released!.at)).toBeGreaterThan(Date.parse(first.at));
		await caughtUp(ada, ben);
		const heard = told(ada, roomAdvanced).flatMap(({ entries }) => entries);
		expect(heard.at(-1)!.message).toEqual(released);
		// The author was seen by nobody before; their first words are their first act.
		expect(heard.at(-2)!.member).toMatchObject({ memberId: first.memberId, here: true });
		expect((await acts.privateOf(ben)).mine.held).toEqual([]);
		expect(await acts.staffOf(mo)).toMatchObject({ held: [], waiting: 0 });
		const edit = await ben.emit(messageEdit, { roomId, messageId: first.messageId, body: 'Written better' });
		expect(outcomeOf(edit)).toBe('ok');
	});

	test('the same clientId again answers what became of it: waiting, in place, declined, taken back', async () => {
		const post = (clientId: string) => ben.ask(messagePost, { roomId, clientId, body: 'Again' });
		const [waits, placed, declined, back] = [mark(), mark(), mark(), mark()];
		const ids = new Map<string, string>();
		for (const clientId of [waits, placed, declined, back]) {
			ids.set(clientId, (await post(clientId)).message.messageId);
		}
		await acts.release(ids.get(placed)!);
		await acts.decline(ids.get(declined)!);
		await ben.ask(messageRemove, { roomId, messageId: ids.get(back)! });
		await acts.review(false);
		expect((await post(waits)).message).toMatchObject({ seq: null, body: 'Again', removed: null });
		expect((await post(placed)).message).toMatchObject({ messageId: ids.get(placed), body: 'Again' });
		expect((await post(placed)).message.seq).not.toBeNull();
		expect((await post(declined)).message).toMatchObject({ seq: null, body: '', removed: 'moderator' });
		expect((await post(back)).message).toMatchObject({ seq: null, body: '', removed: 'author' });
		expect((await acts.staffOf(mo)).held.map(({ messageId }) => messageId)).toEqual([ids.get(waits)]);
	});

	test('declined: the author is told why, the words go, nobody else learns of it', async () => {
		const { messageId } = await say(ben, roomId, 'Ring me at the mill');
		await caughtUp(ada);
		const before = ada.heard.length;
		const answer = await acts.decline(messageId);
		expect(answer).toMatchObject({
			ok: true,
			data: { message: { seq: null, body: '', removed: 'moderator' } }
		});
		await caughtUp(ben, ada, mo);
		const { mine } = told(ben, roomPrivate).at(-1)!.private;
		expect(mine.held).toEqual([]);
		expect(mine.notices).toMatchObject([
			{ kind: 'message-declined', messageId, reason: 'It names a place.' }
		]);
		expect(ada.heard).toHaveLength(before);
		expect(JSON.stringify((await acts.privateOf(mo)).staff)).not.toContain('Ring me at the mill');
	});

	test('the author takes back what waits; others cannot, nor react to it or answer it', async () => {
		const { messageId } = await say(ben, roomId, 'On second thought');
		for (const [line, input] of [
			[messageRemove, { messageId }],
			[messageReact, { messageId, reaction: 'hear', on: true }],
			[messagePost, { clientId: mark(), body: 'An answer', replyTo: messageId }]
		] as const) {
			expect(outcomeOf(await ada.emit(line as typeof messageReact, { roomId, ...input } as never))).toBe(
				'not_found'
			);
		}
		const taken = await ben.ask(messageRemove, { roomId, messageId });
		expect(taken.message).toMatchObject({ seq: null, body: '', removed: 'author' });
		expect(outcomeOf(await ben.emit(messageRemove, { roomId, messageId }))).toBe('ok');
		expect(outcomeOf(await acts.release(messageId))).toBe('conflict');
		expect((await acts.privateOf(ben)).mine.notices).toEqual([]);
		await caughtUp(mo);
		expect(told(mo, roomPrivate).at(-1)!.private.staff).toMatchObject({ held: [], waiting: 0 });
	});

	test('a restart in the middle keeps what waits, with its order', async () => {
		for (const body of ['One', 'Two', 'Three']) await say(ben, roomId, body);
		await world.restart();
		for (const one of [ada, ben, mo, nor, outsider]) await one.connect();
		const { mine } = await acts.privateOf(ben);
		expect(mine.held.map(({ body }) => body)).toEqual(['One', 'Two', 'Three']);
		const { held } = await acts.staffOf(mo);
		for (const { messageId } of held) expect(outcomeOf(await acts.release(messageId))).toBe('ok');
		expect((await acts.last()).body).toBe('Three');
	});

	test('an answer that waits keeps what it answers', async () => {
		await acts.review(false);
		const question = await say(ada, roomId, 'How was it?');
		await acts.review(true);
		const answer = await say(ben, roomId, 'Good', { replyTo: question.messageId });
		expect(answer.replyTo).toBe(question.messageId);
		await acts.release(answer.messageId);
		expect(await acts.last()).toMatchObject({
			body: 'Good',
			replyTo: question.messageId,
			reply: { excerpt: 'How was it?' }
		});
	});
});

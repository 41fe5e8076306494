// Writing: what a message may be, and who may change it for how long.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { messageEdit, messageHistory, messagePost, messageReact, messageRemove } from '#shared/messages.ts';
import { roomAdvanced, roomPrivate } from '#shared/rooms.ts';
import { sessionStay } from '#shared/sessions.ts';
import { caughtUp, mark, nobodysId, open, outcomeOf, say, told } from '../support/people.ts';
import { storages } from '../support/storage.ts';
import { openWorld, type Person, type World } from '../support/world.ts';

const MINUTE = 60_000;

describe.each(storages.filter((one) => !one.isSkipped))('messages on $kind', ({ kind }) => {
	let world: World;
	let roomId: string;
	let porch: string;
	let ada: Person;
	let ben: Person;
	let mo: Person;
	let outsider: Person;

	beforeAll(async () => {
		world = await openWorld(kind);
		roomId = await world.room('Evening circle');
		porch = await world.room('Porch');
		ada = await world.person('patient', 'Evening circle');
		ben = await world.person('patient', 'Evening circle');
		mo = await world.person('moderator', 'Evening circle', 'Mo Ridley');
		outsider = await world.person('patient', 'Porch');
		for (const one of [ada, ben, mo]) await open(one, roomId);
		await open(outsider, porch);
		// At the start of a minute, so that minute numbers can be counted on.
		world.clock.advance(MINUTE - (world.clock.now() % MINUTE));
	});
	afterAll(() => world?.close());

	/** So many minutes go by in which everyone is there. */
	async function pass(minutes: number): Promise<void> {
		for (let left = minutes; left > 0; left -= 5) {
			world.clock.advance(Math.min(left, 5) * MINUTE);
			for (const one of [ada, ben, mo, outsider]) await one.ask(sessionStay, {});
		}
	}

	const post = (body: string, more = {}) =>
		ada.emit(messagePost, { roomId, clientId: mark(), body, ...more });

	test.each([
		['4,000 letters', 'a'.repeat(4000)],
		['4,000 emoji', '🫶'.repeat(4000)],
		['line breaks and other scripts', 'One\n\nשלום\r\nمرحبا\t你好'],
		['joined emoji', '👩‍👩‍👧‍👦 e\u0301 ﷺ'],
		['what looks like code', "<script>alert(1)</script> ${x} %s ' -- \u0000"],
		['one letter', '.']
	])('%s arrive as they were written', async (_what, body) => {
		expect((await say(ada, roomId, body)).body).toBe(body);
		await caughtUp(ben);
		expect(told(ben, roomAdvanced).at(-1)!.entries.at(-1)!.message!.body).toBe(body);
		const { messages } = await ben.ask(messageHistory, { roomId, before: 1_000_000, limit: 1 });
		expect(messages[0]!.body).toBe(body);
	});

	test.each([
		['4,001 letters', 'a'.repeat(4001)],
		['4,001 emoji', '🫶'.repeat(4001)],
		['nothing', ''],
		['blanks', ' \n\t\u00a0\u2003 '],
		['half of an emoji', 'Hello \ud83e'],
		['the other half', '\udef6 hello']
	])('%s are refused by their field', async (_what, body) => {
		expect(await post(body)).toMatchObject({
			error: { code: 'invalid', fields: { body: expect.any(String) } }
		});
	});

	test('a topic line stands over the text, up to 80 characters, and cannot be empty', async () => {
		expect(await say(ada, roomId, 'Long story', { topic: '🫶'.repeat(80) })).toMatchObject({
			topic: '🫶'.repeat(80)
		});
		expect((await say(ada, roomId, 'No topic')).topic).toBeNull();
		for (const topic of ['a'.repeat(81), '', '  ', '\ud83e']) {
			expect(await post('Text', { topic })).toMatchObject({
				error: { code: 'invalid', fields: { topic: expect.any(String) } }
			});
		}
	});

	test('the moment of a message is a minute', async () => {
		const message = await say(ada, roomId, 'When?');
		expect(message.at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\dZ$/);
		const { message: edited } = await ada.ask(messageEdit, {
			roomId,
			messageId: message.messageId,
			body: 'Then'
		});
		expect(edited.edited).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\dZ$/);
	});

	test('its author may change the text within 15 minutes, counted by their numbers', async () => {
		const { messageId, at } = await say(ada, roomId, 'Frist', { topic: 'Work' });
		await pass(15);
		const { message } = await ada.ask(messageEdit, { roomId, messageId, body: 'First' });
		expect(message).toMatchObject({ messageId, body: 'First', topic: 'Work', at });
		expect(message.edited).not.toBeNull();
		await pass(1);
		expect(outcomeOf(await ada.emit(messageEdit, { roomId, messageId, body: 'Late' }))).toBe('forbidden');
		const page = await ben.ask(messageHistory, { roomId, before: 1_000_000, limit: 1 });
		expect(page.messages[0]!.body).toBe('First');
	});

	test('nobody else may change it, a moderator neither, and a stranger finds nothing', async () => {
		const { messageId } = await say(ada, roomId, 'Mine');
		const edit = (person: Person, of = roomId) =>
			person.emit(messageEdit, { roomId: of, messageId, body: 'Not mine' });
		expect(outcomeOf(await edit(ben))).toBe('forbidden');
		expect(outcomeOf(await edit(mo))).toBe('forbidden');
		expect(outcomeOf(await edit(outsider))).toBe('not_found');
		expect(await edit(outsider, porch)).toEqual(await edit(outsider));
		expect(outcomeOf(await ada.emit(messageEdit, { roomId, messageId, body: 'a'.repeat(4001) }))).toBe(
			'invalid'
		);
		expect(outcomeOf(await ada.emit(messageEdit, { roomId, messageId: nobodysId(), body: 'x' }))).toBe(
			'not_found'
		);
	});

	test('its author takes it down at any time; a stub stays, in its place', async () => {
		const { messageId, seq } = await say(ada, roomId, 'Regretted', { topic: 'Work' });
		await ben.ask(messageReact, { roomId, messageId, reaction: 'hear', on: true });
		await pass(20);
		await caughtUp(ben);
		const { message } = await ada.ask(messageRemove, { roomId, messageId });
		expect(message).toMatchObject({
			messageId,
			seq,
			body: '',
			topic: null,
			removed: 'author',
			reactions: {}
		});
		await caughtUp(ben);
		expect(told(ben, roomAdvanced).at(-1)!.entries).toMatchObject([
			{ message: { messageId, body: '', removed: 'author' } }
		]);
		expect((await ada.ask(messageRemove, { roomId, messageId })).message).toEqual(message);
	});

	test('what was taken down is neither changed nor reacted to', async () => {
		const { messageId } = await say(ada, roomId, 'Regretted');
		await ada.ask(messageRemove, { roomId, messageId });
		expect(outcomeOf(await ada.emit(messageEdit, { roomId, messageId, body: 'Back' }))).toBe('not_found');
		const react = await ben.emit(messageReact, { roomId, messageId, reaction: 'hear', on: true });
		expect(outcomeOf(react)).toBe('not_found');
	});

	test('a moderator takes another’s down with a reason, which its author alone is sent; members do not', async () => {
		const { messageId } = await say(ada, roomId, 'Someone’s address');
		const remove = (person: Person, reason?: string) =>
			person.emit(messageRemove, { roomId, messageId, ...(reason !== undefined && { reason }) });
		expect(outcomeOf(await remove(ben))).toBe('forbidden');
		expect(outcomeOf(await remove(ben, 'Because.'))).toBe('forbidden');
		expect(outcomeOf(await remove(outsider, 'Because.'))).toBe('not_found');
		expect(await remove(mo)).toMatchObject({
			error: { code: 'invalid', fields: { reason: expect.any(String) } }
		});
		expect(outcomeOf(await remove(mo, '  '))).toBe('invalid');
		expect(await remove(mo, 'An address.')).toMatchObject({
			data: { message: { removed: 'moderator', body: '' } }
		});
		await caughtUp(ada, ben, mo, outsider);
		for (const one of [ben, mo, outsider])
			expect(JSON.stringify(one.heard).includes('An address.')).toBe(false);
		const { notices } = told(ada, roomPrivate).at(-1)!.private.mine;
		expect(notices).toMatchObject([{ kind: 'message-removed', messageId, reason: 'An address.' }]);
		expect(JSON.stringify(told(ada, roomAdvanced)).includes('An address.')).toBe(false);
	});

	test('an answer shows a few words of what it answers, or its topic; never what is gone', async () => {
		const plain = await say(ada, roomId, 'w'.repeat(500));
		const covered = await say(ada, roomId, 'Sensitive words', { topic: 'Sleep' });
		const toPlain = await say(ben, roomId, 'Yes', { replyTo: plain.messageId });
		expect(toPlain).toMatchObject({ replyTo: plain.messageId, reply: { name: plain.name } });
		expect(toPlain.reply!.excerpt.length).toBeLessThan(200);
		const toCovered = await say(ben, roomId, 'Yes', { replyTo: covered.messageId });
		const { name, memberId, seq } = covered;
		expect(toCovered.reply).toEqual({ name, excerpt: 'Sleep', memberId, seq });
		await ada.ask(messageRemove, { roomId, messageId: covered.messageId });
		const { messages } = await ben.ask(messageHistory, { roomId, before: 1_000_000, limit: 1 });
		expect(messages[0]).toMatchObject({ messageId: toCovered.messageId, reply: null });
	});

	test('what is missing, removed or elsewhere cannot be answered', async () => {
		const { messageId: gone } = await say(ada, roomId, 'Gone');
		await ada.ask(messageRemove, { roomId, messageId: gone });
		const { messageId: elsewhere } = await say(outsider, porch, 'On the porch');
		const answers = [];
		for (const replyTo of [nobodysId(), gone, elsewhere]) answers.push(await post('Yes', { replyTo }));
		expect(answers.map(outcomeOf)).toEqual(['not_found', 'not_found', 'not_found']);
		expect(outcomeOf(await post('Yes', { replyTo: 'x' }))).toBe('invalid');
	});

	test('a repeat answers with the first result, though what it answered has gone since', async () => {
		const { messageId: answered } = await say(ada, roomId, 'Soon gone');
		const input = { roomId, clientId: mark(), body: 'Yes', replyTo: answered };
		const { message } = await ben.ask(messagePost, input);
		await ada.ask(messageRemove, { roomId, messageId: answered });
		const again = await ben.ask(messagePost, input);
		expect(again.message).toMatchObject({
			messageId: message.messageId,
			seq: message.seq,
			body: 'Yes',
			reply: null
		});
	});

	test('one mark of two people is two messages, and of one person in two rooms too', async () => {
		const clientId = mark();
		const one = await ada.ask(messagePost, { roomId, clientId, body: 'Ada’s' });
		const two = await ben.ask(messagePost, { roomId, clientId, body: 'Ben’s' });
		expect(two.message.seq).toBe(one.message.seq! + 1);
	});
});

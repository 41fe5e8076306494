import { beforeEach, expect, test, vi } from 'vitest';
import type { Answer } from '#shared/errors.ts';
import { connection } from '../../../web/src/lib/connection.svelte.ts';
import { Conversation } from '../../../web/src/lib/messages/conversation.svelte.ts';
import { flush, post, retry } from '../../../web/src/lib/messages/posting.ts';
import { rowsOf } from '../../../web/src/lib/messages/logRows.ts';
import { waitLeft } from '../../../web/src/lib/messages/pace.ts';
import { takeChanges, takePrivate } from '../../../web/src/lib/messages/receiving.ts';
import { react } from '../../../web/src/lib/messages/changing.ts';
import { me, message, nothingPrivate } from './roomModel.ts';

type Asked = { line: string; input: Record<string, string>; answer: (answer: Answer) => void };
const server = vi.hoisted(() => ({ asked: [] as Asked[] }));

vi.mock('#lib/call.ts', () => ({
	call: (line: { name: string }, input: Record<string, string>) =>
		new Promise((answer) => server.asked.push({ line: line.name, input, answer })),
	on: () => () => {}
}));

const unreachable: Answer = { ok: false, error: { code: 'unavailable', message: 'Out of reach.' } };
const words = (body: string) => ({ body, topic: null, replyTo: null, reply: null });
const settle = () => new Promise((done) => setTimeout(done));

function kept(asked: Asked, seq: number) {
	const { clientId = '', body = '' } = asked.input;
	return message(seq, { clientId, body, memberId: me.memberId });
}

let conversation: Conversation;
beforeEach(() => {
	server.asked = [];
	connection.state = 'connected';
	conversation = new Conversation('room');
	conversation.me = me;
});

test('messages go one after another, in the order written', async () => {
	post(conversation, words('first'));
	post(conversation, words('second'));
	expect(server.asked.map((one) => one.input['body'])).toEqual(['first']);
	server.asked[0]!.answer({ ok: true, data: { message: kept(server.asked[0]!, 1) } });
	await settle();
	expect(server.asked.map((one) => one.input['body'])).toEqual(['first', 'second']);
	expect(conversation.messages.map((one) => one.body)).toEqual(['first']);
	expect(conversation.pending.map((one) => one.body)).toEqual(['second']);
});

test('a lost answer is asked for again under the same mark, and the message is there once', async () => {
	post(conversation, words('only once'));
	const [lost] = server.asked;
	connection.state = 'offline';
	lost!.answer(unreachable);
	await settle();
	expect(conversation.pending[0]?.state).toBe('waiting');
	connection.state = 'connected';
	void flush(conversation);
	const again = server.asked[1]!;
	expect(again.input['clientId']).toBe(lost!.input['clientId']);
	takeChanges(conversation, [{ cursor: 1, message: kept(again, 1) }]);
	expect(conversation.pending).toEqual([]);
	again.answer({ ok: true, data: { message: kept(again, 1) } });
	await settle();
	expect(conversation.messages).toHaveLength(1);
});

test('a refusal stays with the words of the server until tried again', async () => {
	post(conversation, words('too soon'));
	server.asked[0]!.answer({ ok: false, error: { code: 'too_many', message: 'Wait a moment.' } });
	await settle();
	expect(conversation.pending[0]).toMatchObject({ state: 'refused', problem: 'Wait a moment.' });
	retry(conversation, conversation.pending[0]!.clientId);
	expect(server.asked).toHaveLength(2);
});

test('twenty wait without a connection, the next is not taken', () => {
	connection.state = 'offline';
	for (let count = 0; count < 20; count++) expect(post(conversation, words(`${count}`))).toBe(true);
	expect(post(conversation, words('one more'))).toBe(false);
	expect(server.asked).toEqual([]);
});

test('a late answer does not undo what has been told since', async () => {
	const before = message(1);
	takeChanges(conversation, [{ cursor: 1, message: before }]);
	const reacting = react(conversation, before, 'hear');
	takeChanges(conversation, [
		{ cursor: 3, message: { ...before, reactions: { hear: [me.memberId], same: ['x'] } } }
	]);
	server.asked[0]!.answer({ ok: true, data: { message: { ...before, reactions: { hear: [me.memberId] } } } });
	await reacting;
	expect(conversation.messages[0]?.reactions).toEqual({ hear: [me.memberId], same: ['x'] });
});

test('too soon in slow mode: the words wait under the same mark and go by themselves', async () => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
	try {
		const settled = () => vi.advanceTimersByTimeAsync(0);
		post(conversation, words('second'));
		const [early] = server.asked;
		early!.answer({ ok: false, error: { code: 'forbidden', message: 'Slow mode.', retryIn: 30 } });
		await settled();
		expect(conversation.pending[0]).toMatchObject({ state: 'waiting', problem: null });
		expect(waitLeft(conversation, Date.now())).toBe(30_000);
		await vi.advanceTimersByTimeAsync(29_999);
		expect(server.asked).toHaveLength(1);
		await vi.advanceTimersByTimeAsync(1);
		expect(server.asked[1]!.input['clientId']).toBe(early!.input['clientId']);
		server.asked[1]!.answer({ ok: true, data: { message: kept(server.asked[1]!, 1) } });
		await settled();
		expect(conversation.pending).toEqual([]);
	} finally {
		vi.useRealTimers();
	}
});

test('after an own message in a slow room the next has to wait, for staff not; with slow mode ends the wait', async () => {
	const room = { slowSeconds: 60 } as Conversation['room'];
	for (const [role, wait] of [
		['patient', 60_000],
		['moderator', 0]
	] as const) {
		conversation.room = room;
		conversation.me = { ...me, role };
		post(conversation, words('hello'));
		const asked = server.asked.at(-1)!;
		asked.answer({ ok: true, data: { message: kept(asked, 1) } });
		await settle();
		expect(Math.round(waitLeft(conversation, Date.now()) / 1000) * 1000).toBe(wait);
		takeChanges(conversation, [{ cursor: 1, room: { slowSeconds: null } as never }]);
		expect(waitLeft(conversation, Date.now())).toBe(0);
	}
});

test('what waits for a moderator is no longer on its way, and stands once when it takes its place', async () => {
	post(conversation, words('May I'));
	const asked = server.asked[0]!;
	const held = { ...kept(asked, 7), seq: null };
	takePrivate(conversation, { version: 2, mine: { ...nothingPrivate, held: [held] } });
	asked.answer({ ok: true, data: { message: held } });
	await settle();
	const keys = () => rowsOf(conversation, new Set(), Date.now()).map(({ kind, key }) => `${kind} ${key}`);
	expect(conversation.pending).toEqual([]);
	expect(keys().filter((row) => row.includes(held.clientId))).toEqual([`held ${held.clientId}`]);
	takeChanges(conversation, [{ cursor: 1, message: kept(asked, 7) }]);
	expect(keys().filter((row) => row.includes(held.clientId))).toEqual([`message ${held.clientId}`]);
});

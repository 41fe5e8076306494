// A disk that is full or cannot be written: `unavailable`, no false acknowledgement, and reading goes on.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { accountJoin, accountSignIn, codeRedeem } from '#shared/accounts.ts';
import type { Operation } from '#shared/contract.ts';
import type { Answer } from '#shared/errors.ts';
import { meGet, mePrefer } from '#shared/me.ts';
import { memberMute } from '#shared/members.ts';
import {
	messageEdit,
	messageHistory,
	messagePost,
	messageReact,
	messageRemove,
	messageSearch
} from '#shared/messages.ts';
import { roomAdvanced, roomOpen, roomSeen } from '#shared/rooms.ts';
import { sessionEnded, sessionList } from '#shared/sessions.ts';
import type { SqliteDatabase } from '#server/kernel/database/sqlite.ts';
import { dump } from '../support/dump.ts';
import { caughtUp, mark, open, outcomeOf, say, told } from '../support/people.ts';
import { eventually, openWorld, PASSPHRASE, type Person, type World } from '../support/world.ts';

describe('a disk that takes nothing more, on sqlite', () => {
	let world: World;
	let roomId: string;
	let ada: Person;
	let ben: Person;
	let mo: Person;

	beforeEach(async () => {
		world = await openWorld('sqlite');
		roomId = await world.room('Evening circle');
		await world.room('Porch');
		ada = await world.person('patient', 'Evening circle');
		ben = await world.person('patient', 'Evening circle');
		mo = await world.person('moderator', 'Evening circle', 'Mo Ridley');
		for (const one of [ada, ben, mo]) await open(one, roomId);
		await say(ada, roomId, 'While there was room');
		await say(ben, roomId, 'Yes');
	});
	afterEach(() => world?.close());

	const writer = () => (world.app.parts.database as SqliteDatabase).writer;
	const isFull = (full: boolean) => {
		const pages = Number(writer().pragma('page_count', { simple: true }));
		writer().pragma(`max_page_count = ${full ? pages : 1_000_000_000}`);
	};

	test('what is acknowledged is there, what is not is nowhere, and both can be told apart', async () => {
		isFull(true);
		const posts = Array.from({ length: 36 }, () => ({ roomId, clientId: mark(), body: 'x'.repeat(3000) }));
		const answers: Answer[] = [];
		for (let at = 0; at < posts.length; at += 6) {
			answers.push(
				...(await Promise.all(posts.slice(at, at + 6).map((post) => ada.emit(messagePost, post))))
			);
		}
		expect([...new Set(answers.map(outcomeOf))].filter((one) => one !== 'ok')).toEqual(['unavailable']);
		const there = async () => {
			const { messages } = await ben.ask(messageHistory, { roomId, before: 1_000_000, limit: 100 });
			return messages.map(({ clientId }) => clientId);
		};
		const acknowledged = posts.filter((_post, index) => answers[index]!.ok).map(({ clientId }) => clientId);
		expect((await there()).slice(2).sort()).toEqual([...acknowledged].sort());
		await caughtUp(ben);
		const heard = told(ben, roomAdvanced).flatMap(({ entries }) =>
			entries.map(({ message }) => message?.clientId)
		);
		for (const { clientId } of posts) expect(heard.includes(clientId)).toBe(acknowledged.includes(clientId));
		isFull(false);
		const again = await Promise.all(posts.map((post) => ada.emit(messagePost, post)));
		expect(new Set(again.map(outcomeOf))).toEqual(new Set(['ok']));
		expect((await there()).slice(2).sort()).toEqual(posts.map(({ clientId }) => clientId).sort());
	});

	test('nothing can be written and nothing changes; everything can be read; then all is as before', async () => {
		const { messageId } = await say(ada, roomId, 'One more');
		const [card, other] = await world.invite('patient', 'Porch', 2);
		const memberId = (await open(ben, roomId)).memberId;
		const cleo = await world.person('patient', 'Evening circle');
		const before = await dump(world);
		writer().pragma('query_only = ON');
		const writes: [Person, Operation, object][] = [
			[ada, messagePost, { roomId, clientId: mark(), body: 'Lost?' }],
			[ada, messageEdit, { roomId, messageId, body: 'Lost?' }],
			[ben, messageReact, { roomId, messageId, reaction: 'hear', on: true }],
			[ada, messageRemove, { roomId, messageId }],
			[ben, roomSeen, { roomId, seq: 3 }],
			[mo, memberMute, { roomId, memberId, reason: 'A pause.', minutes: 5 }],
			[ada, mePrefer, { theme: 'dark' }],
			[cleo, roomOpen, { roomId }],
			[ada, codeRedeem, { code: card!.code }],
			[world.stranger(), accountJoin, { code: other!.code, passphrase: PASSPHRASE }],
			[world.stranger(), accountSignIn, { signInName: ada.signInName, passphrase: PASSPHRASE }]
		];
		for (const [person, line, input] of writes) {
			const cookie = person.cookie;
			const answer = await person.http(line, input as never);
			expect(answer, line.name).toMatchObject({ ok: false, error: { code: 'unavailable' } });
			expect(person.cookie, line.name).toBe(cookie);
		}
		expect(await dump(world)).toEqual(before);
		const reads: [Operation, object][] = [
			[meGet, {}],
			[sessionList, {}],
			[roomOpen, { roomId }],
			[roomOpen, { roomId, after: 0 }],
			[messageHistory, { roomId, before: 100, limit: 10 }],
			[messageSearch, { roomId, words: 'one' }]
		];
		for (const [line, input] of reads)
			expect(outcomeOf(await ada.emit(line, input as never)), line.name).toBe('ok');
		expect((await fetch(`${world.origin}/healthz`)).status).toBe(200);
		writer().pragma('query_only = OFF');
		for (const [person, line, input] of writes) {
			expect(outcomeOf(await person.http(line, input as never)), line.name).toBe('ok');
		}
	});

	test('who is idle is let go even so', async () => {
		writer().pragma('query_only = ON');
		world.clock.advance(31 * 60_000);
		await eventually(() => !ada.socket?.connected, 'the socket closed', 3000);
		expect(told(ada, sessionEnded)).toEqual([{}]);
		expect(outcomeOf(await ada.http(meGet, {}))).not.toBe('ok');
		writer().pragma('query_only = OFF');
		expect(outcomeOf(await ada.http(meGet, {}))).toBe('unauthenticated');
	});
});

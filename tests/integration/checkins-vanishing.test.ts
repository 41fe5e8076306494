// What is shared in a round that vanishes: gone when the check-in closes, for everyone and from every screen, wherever
// the end was broken off; each author has one copy, and what was reported stays with its case.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
	checkinAskUrge,
	checkinShare,
	checkinSpeak,
	checkinStep,
	checkinTold,
	checkinUrge
} from '#shared/checkins.ts';
import { keepsakeList } from '#shared/keepsakes.ts';
import { accountErase, roomLeave } from '#shared/leaving.ts';
import {
	messageEdit,
	messageHistory,
	messagePost,
	messageReact,
	messageRemove,
	messageSearch,
	type Message
} from '#shared/messages.ts';
import { roomAdvanced, roomOpen } from '#shared/rooms.ts';
import { finish } from '#server/checkins/finishing.ts';
import type { App } from '#server/app.ts';
import { opened, report } from '../support/circle.ts';
import { comeIn, goTo, openSession, privateFor, stateFor, tick, type Session } from '../support/checkin.ts';
import { caughtUp, dataOf, mark, outcomeOf, say, told } from '../support/people.ts';
import { readableTexts } from '../support/readable.ts';
import { storages } from '../support/storage.ts';
import type { Person } from '../support/world.ts';

const words = ['the pier at Easter', 'the blue door', 'a drawer of keys', 'the night bus'];
const card = (nth: number) => ({ feeling: `about ${words[nth]!}`, urge: 7 });

/** Each write of what follows the end, in its order, can be made to fail. */
function breakable({ parts }: App, roomId: string) {
	const broken = { step: 'copy' as 'copy' | 'list' | 'keys' | 'rows' | 'clock' | null, writes: 0 };
	const failing = (isNow: boolean) => {
		if (isNow) throw new Error(`broken off at ${broken.step}`);
	};
	const { database, keys } = parts as {
		database: { write: (typeof parts)['database']['write'] };
		keys: { -readonly [Name in 'enlist' | 'destroy']: (typeof parts)['keys'][Name] };
	};
	const { write } = database;
	const { enlist, destroy } = keys;
	database.write = async (order, act) => {
		const isOfRoom = order.length === 1 && order[0] === roomId;
		failing(broken.step === 'copy' && order.length === 1 && !isOfRoom);
		failing(broken.step === 'rows' && isOfRoom);
		failing(broken.step === 'clock' && isOfRoom && (broken.writes += 1) > 1);
		return write(order, act);
	};
	keys.enlist = async (what) => {
		failing(broken.step === 'list');
		return enlist(what);
	};
	keys.destroy = async (what) => {
		failing(broken.step === 'keys');
		return destroy(what);
	};
	return broken;
}

describe.each(storages.filter((one) => !one.isSkipped))('what vanishes on $kind', ({ kind }) => {
	let session: Session;
	const posted: string[] = [];
	const shared: { person: Person; cardId: string; wordsId: string }[] = [];
	let caseId: string;
	let answer: Message;

	beforeAll(async () => {
		session = await openSession(kind, { members: 5, vanishing: true });
		const { rosa, dana, checkinId: roomId, members, ids } = session;
		for (const person of [rosa, dana, ...members]) await comeIn(person, roomId);
		await goTo(rosa, roomId, 'round');
		for (let nth = 0; nth < 4; nth += 1) {
			const { queue } = await stateFor(rosa, roomId);
			const id = queue.find(({ turn }) => turn === 'speaking')!.memberId;
			const person = members.find((one) => ids.get(one) === id)!;
			const clientId = mark();
			const { messageId: cardId } = await person.ask(checkinShare, { roomId, clientId, card: card(nth) });
			const { messageId: wordsId } = await say(person, roomId, `It was ${words[nth]!}.`);
			await rosa.ask(messageReact, { roomId, messageId: cardId, reaction: 'hear', on: true });
			shared.push({ person, cardId, wordsId });
			if (nth < 3) await person.ask(checkinSpeak, { roomId, act: 'done' });
		}
		const [first, second, third, last] = shared as [Shared, Shared, Shared, Shared];
		await first.person.ask(messageEdit, {
			roomId,
			messageId: first.wordsId,
			body: `No: ${words[0]!}, later.`
		});
		caseId = await report(last.person, roomId, first.wordsId);
		await rosa.ask(messageRemove, { roomId, messageId: second.cardId, reason: 'A name.' });
		await second.person.ask(messageRemove, { roomId, messageId: second.wordsId });
		await third.person.ask(roomLeave, { roomId: session.circleId });
		// Whoever writes while the round ends: their words are of the round or of the topic, and never of neither.
		const { step } = await stateFor(rosa, roomId);
		const posts = Array.from({ length: 12 }, (_none, nth) => {
			const going = last.person.emit(messagePost, { roomId, clientId: mark(), body: `and line ${nth}` });
			return nth === 5 ? Promise.all([going, rosa.ask(checkinStep, { roomId, step, to: 'topic' })]) : going;
		});
		const outcomes = (await Promise.all(posts)).map((one) => (Array.isArray(one) ? one[0] : one));
		expect(outcomes.map(outcomeOf).filter((one) => one !== 'ok' && one !== 'conflict')).toEqual([]);
		posted.push(...outcomes.flatMap((one) => (one.ok ? [one.data.message.messageId] : [])));
		answer = await say(last.person, roomId, 'About that door', { replyTo: first.wordsId });
		expect(answer.reply?.excerpt).toContain('pier');
		await rosa.ask(checkinAskUrge, { roomId, on: true });
		await first.person.ask(checkinUrge, { roomId, urge: 3 });
		expect((await privateFor(rosa, roomId)).staff!.urges).toContainEqual({
			...{ memberId: ids.get(first.person), before: 7, after: 3 }
		});
		expect(outcomeOf(await last.person.http(accountErase, {}))).toBe('ok');
	});
	afterAll(() => session.world.close());

	type Shared = (typeof shared)[number];
	const copies = async (person: Person) =>
		(await person.ask(keepsakeList, {})).keepsakes.filter(({ kind: of }) => of === 'share');

	test('it goes at the end, once, wherever that is broken off', async () => {
		const { rosa, checkinId: roomId, world } = session;
		const { parts } = world.app;
		await goTo(rosa, roomId, 'winding-down');
		const { step: last } = await stateFor(rosa, roomId);
		const broken = breakable(world.app, roomId);
		await rosa.ask(checkinStep, { roomId, step: last, to: 'closed' });
		for (const step of ['copy', 'list', 'keys', 'rows', 'clock'] as const) {
			Object.assign(broken, { step, writes: 0 });
			await expect(finish(parts, roomId), step).rejects.toThrow('broken off');
		}
		broken.step = null;
		await tick(world);
		const { person: first } = shared[0]!;
		expect(await copies(first)).toMatchObject([{ card: card(0), words: [`No: ${words[0]!}, later.`] }]);
		expect(await copies(shared[1]!.person)).toEqual([]);
		expect(await copies(shared[2]!.person)).toMatchObject([
			{ card: card(2), words: [`It was ${words[2]!}.`] }
		]);
		await finish(parts, roomId);
		expect(await copies(first)).toHaveLength(1);
		// What facilitators knew of it privately goes from their open screens too.
		await caughtUp(rosa);
		const known = told(rosa, checkinTold).filter((fact) => fact.roomId === roomId);
		expect(known.at(-1)?.private.staff?.urges).toEqual([]);
		expect((await privateFor(first, roomId)).mine.urge).toBeNull();
	});

	test('nobody reads a word of it by any line, and nothing is left that could be read', async () => {
		const { rosa, dana, checkinId: roomId, world, circleId } = session;
		const [first, second] = shared as [Shared, Shared];
		const read = [
			await comeIn(rosa, roomId),
			await rosa.ask(roomOpen, { roomId, after: 0 }),
			dataOf(await second.person.http(messageHistory, { roomId, before: 1000, limit: 100 })),
			await first.person.ask(messageSearch, { roomId, words: 'about' })
		];
		for (const word of words) expect(JSON.stringify(read)).not.toContain(word);
		const { messages } = await rosa.ask(messageHistory, { roomId, before: 1000, limit: 100 });
		const byId = new Map(messages.map((one) => [one.messageId, one]));
		expect(byId.get(first.cardId)).toMatchObject({ removed: 'closing', body: '', reactions: {} });
		expect(byId.get(answer.messageId)).toMatchObject({ reply: null });
		for (const id of posted) expect(byId.get(id)).toMatchObject({ body: '' });
		const late = await Promise.all([
			first.person.emit(messageEdit, { roomId, messageId: first.wordsId, body: 'Back again' }),
			first.person.emit(messageReact, { roomId, messageId: first.cardId, reaction: 'hear', on: true }),
			first.person.emit(checkinShare, { roomId, clientId: mark(), card: card(0) })
		]);
		expect(late.map(outcomeOf)).not.toContain('ok');
		const heard = told(rosa, roomAdvanced).flatMap(({ entries }) => entries.map(({ message }) => message));
		expect(heard.findLast((one) => one?.messageId === first.cardId)).toMatchObject({ removed: 'closing' });
		// The one copy that outlives it is the one that the report form spoke of.
		const evidence = (await opened(dana, circleId, caseId)).evidence!;
		expect(evidence).toMatchObject({ unaltered: true, message: { body: `No: ${words[0]!}, later.` } });

		await world.app.parts.database.scrub();
		const { dataDir, databaseUrls } = world;
		const { keyFile } = world.app.parts.config;
		const texts = Object.fromEntries(words.map((word) => [word, word]));
		const places = (await readableTexts({ dataDir, databaseUrls, keyFile }, texts)).map((line) =>
			line.replace(/ in (table \w+).*/s, ' $1')
		);
		expect([...new Set(places)].sort()).toEqual(
			[`${words[2]!} table keepsakes`, `${words[0]!} table cases`, `${words[0]!} table keepsakes`].sort()
		);
	});
});

// A mentor and a mentee: asking, saying yes and no, talking, ending; and who is kept from what.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codeRedeem } from '#shared/accounts.ts';
import { meGet } from '#shared/me.ts';
import { usualRules } from '#shared/mentors.ts';
import { messagePost } from '#shared/messages.ts';
import { pairAnswer, pairAsk, pairCards, pairChanged, pairEnd, pairMine, pairWish } from '#shared/pairs.ts';
import { roomLeave } from '#shared/leaving.ts';
import { roomOpen } from '#shared/rooms.ts';
import { dayText } from '#server/kernel/clock.ts';
import {
	askedPair,
	cardOf,
	pairAs,
	pairOf,
	readyMentor,
	setMentor,
	WISH,
	type ReadyMentor
} from '../support/mentoring.ts';
import { dataOf, mark, outcomeOf, redeemAnother, say, told } from '../support/people.ts';
import { storages } from '../support/storage.ts';
import { eventually, openWorld, type Person, type World } from '../support/world.ts';

describe.each(storages.filter((one) => !one.isSkipped))('pairs on $kind', ({ kind }) => {
	let world: World;
	let ana: Person;
	let mentor: ReadyMentor;

	beforeAll(async () => {
		world = await openWorld(kind);
		await world.room('Evening circle');
		await world.room('Porch');
		ana = await world.person('patient', 'Evening circle');
		mentor = await readyMentor(world);
	}, 60_000);
	afterAll(() => world?.close());

	test('someone asks a mentor, who says yes, and the two talk', async () => {
		const pairId = await pairOf(ana, mentor);
		const [hers, theirs] = [await pairAs(ana, pairId), await pairAs(mentor, pairId)];
		expect(hers).toMatchObject({ side: 'mentee', state: 'open', there: { now: true } });
		expect(theirs).toMatchObject({ side: 'mentor', state: 'open', card: { line: WISH.line } });
		expect(hers.other.name).toBe(theirs.me.name);
		expect(hers.me.name).toBe(theirs.other.name);
		await mentor.ask(roomOpen, { roomId: pairId });
		await say(ana, pairId, 'It was a long shift.');
		await eventually(() => mentor.heard.some(({ name }) => name === 'room:advanced'), 'the message');
		expect(await pairAs(mentor, pairId)).toMatchObject({ unread: 1, isWaiting: true });
		await say(mentor, pairId, 'I am listening.');
		expect(await pairAs(mentor, pairId)).toMatchObject({ isWaiting: false });
		const me = await ana.ask(meGet, {});
		expect(me.rooms.map(({ title }) => title)).toEqual(['Evening circle']);
		expect(me.messages).toEqual({ unread: 1, waiting: 0 });
	});

	test('a card carries the name that the mentor then has, and another person sees another', async () => {
		const [ben, cleo] = [await world.person('patient', 'Porch'), await world.person('patient', 'Porch')];
		const [mine] = (await ben.ask(pairCards, {})).cards;
		const [hers] = (await cleo.ask(pairCards, {})).cards;
		expect(mine!.name).not.toBe(hers!.name);
		expect(mine!.cardId).not.toBe(hers!.cardId);
		await ben.ask(pairWish, { wish: WISH });
		const { pairId } = await ben.ask(pairAsk, { cardId: mine!.cardId });
		expect((await pairAs(ben, pairId)).other.name).toBe(mine!.name);
		// Somebody else's card opens nothing.
		await cleo.ask(pairWish, { wish: WISH });
		expect(outcomeOf(await cleo.emit(pairAsk, { cardId: mine!.cardId }))).toBe('not_found');
		// Asked again it is the same, and there is one at a time.
		expect(await ben.ask(pairAsk, { cardId: mine!.cardId })).toEqual({ pairId });
		await mentor.ask(pairAnswer, { pairId, yes: false });
		expect((await ben.ask(pairMine, {})).pairs).toEqual([]);
		expect((await ben.ask(pairMine, {})).wish).toEqual(WISH);
	});

	test('a wish holds no more than there is to wish for', async () => {
		const gil = await world.person('patient', 'Porch');
		const many = <One>(one: One) => Array.from({ length: 200 }, () => one);
		for (const more of [{ languages: many('en') }, { times: many('evenings' as const) }, { languages: [] }]) {
			expect(outcomeOf(await gil.emit(pairWish, { wish: { ...WISH, ...more } }))).toBe('invalid');
		}
		expect((await gil.ask(pairMine, {})).wish).toBe(null);
	});

	test('nobody else finds a pair, whatever they ask of it', async () => {
		const dov = await world.person('patient', 'Porch');
		const pairId = await pairOf(dov, mentor);
		const other = await readyMentor(world);
		const mo = await world.person('moderator', 'Porch', 'Mo Ridley');
		for (const stranger of [ana, other]) {
			expect(outcomeOf(await stranger.emit(roomOpen, { roomId: pairId }))).toBe('not_found');
			expect(outcomeOf(await stranger.emit(pairEnd, { pairId }))).toBe('not_found');
			const post = { roomId: pairId, clientId: mark(), body: 'Hello' };
			expect(outcomeOf(await stranger.emit(messagePost, post))).toBe('not_found');
		}
		expect(outcomeOf(await mo.http(roomOpen, { roomId: pairId }))).not.toBe('ok');
		expect(outcomeOf(await dov.emit(roomLeave, { roomId: pairId }))).toBe('conflict');
		expect(told(ana, pairChanged).length).toBeGreaterThan(0);
		ana.heard.length = 0;
		await dov.ask(pairEnd, { pairId, last: 'Thank you.', reached: 'A month of calls.' });
		await eventually(() => told(mentor, pairChanged).length > 0, 'the mentor hears');
		expect(told(ana, pairChanged)).toEqual([]);
		expect(await pairAs(mentor, pairId)).toMatchObject({
			state: 'ended',
			ended: {
				...{ by: 'mentee', last: 'Thank you.', reached: 'A month of calls.', next: '' },
				readableUntil: dayText(world.clock.now(), usualRules.keptDays)
			}
		});
		const late = { roomId: pairId, clientId: mark(), body: 'One more' };
		for (const one of [dov, mentor]) expect(outcomeOf(await one.emit(messagePost, late))).toBe('forbidden');
		expect(dataOf(await dov.emit(roomOpen, { roomId: pairId })).room.direct).toBe(true);
	});

	test('two who share a room are no pair, and a code does not bring a pair into one room', async () => {
		const near = await readyMentor(world, {}, 'Porch');
		const eli = await world.person('patient', 'Porch');
		const { cards } = await eli.ask(pairCards, {});
		const names = new Set(cards.map(({ cardId }) => cardId));
		await setMentor(world, near.mentor, { steppedBack: true });
		expect(new Set((await eli.ask(pairCards, {})).cards.map(({ cardId }) => cardId))).toEqual(names);
		const pairId = await pairOf(eli, mentor);
		await expect(redeemAnother(world, mentor, 'mentor', 'Porch')).rejects.toThrow('conflict');
		await eli.ask(pairEnd, { pairId });
	});

	test('a code that is used while a pair begins brings the two into no room together', async () => {
		const [near, hal] = [await readyMentor(world), await world.person('patient', 'Porch')];
		const cardId = await cardOf(hal, near);
		const [card] = await world.invite('mentor', 'Porch', 1);
		const redeemed = () => near.http(codeRedeem, { code: card!.code }).then(outcomeOf);
		const { database } = world.app.parts;
		const write = database.write.bind(database);
		// Everything for the code has been read when the other asks.
		const first: typeof write = async (order, act) => {
			if (!order.includes(near.mentor.accountId)) return write(order, act);
			Object.assign(database, { write });
			await hal.ask(pairAsk, { cardId });
			return write(order, act);
		};
		Object.assign(database, { write: first });
		expect(await redeemed()).toBe('unavailable');
		expect(await redeemed()).toBe('conflict');
		expect((await near.ask(meGet, {})).rooms).toEqual([]);
		await hal.ask(pairAnswer, { pairId: cardId, yes: false });
		expect(await redeemed()).toBe('ok');
	});

	test('a mentor outside their hours waits, the mentee does not', async () => {
		const away = await readyMentor(world, { hours: { zone: 'UTC', spans: [] } });
		const fay = await world.person('patient', 'Porch');
		const pairId = await pairOf(fay, away);
		const post = () => ({ roomId: pairId, clientId: mark(), body: 'Are you there?' });
		expect(outcomeOf(await fay.emit(messagePost, post()))).toBe('ok');
		expect(outcomeOf(await away.emit(messagePost, post()))).toBe('forbidden');
		expect((await pairAs(fay, pairId)).there).toEqual({ now: false, changes: null, staysUntil: null });
	});

	test('over the cap nobody says yes', async () => {
		const full = await readyMentor(world, { capacity: 30 });
		const pairIds: string[] = [];
		for (let turn = 0; turn < 13; turn += 1) {
			const one = await world.person('patient', 'Evening circle');
			if (turn === 12) await expect(askedPair(one, full)).rejects.toThrow('not offered');
			else pairIds.push(await askedPair(one, full));
		}
		for (const pairId of pairIds) await full.ask(pairAnswer, { pairId, yes: true });
		expect((await full.ask(pairMine, {})).pairs.filter(({ state }) => state === 'open')).toHaveLength(12);
	});
});

// What mentors say of themselves: their card, their hours, the first steps, staying beyond the hours and stepping back.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { meChanged } from '#shared/me.ts';
import {
	bestAnswers,
	mentorDescribe,
	mentorGet,
	mentorHours,
	mentorLearn,
	mentorStay,
	mentorStepBack,
	usualRules
} from '#shared/mentors.ts';
import { messagePost } from '#shared/messages.ts';
import { pairCards, pairChanged, pairEnd, pairWish } from '#shared/pairs.ts';
import type { Hours } from '#shared/rooms.ts';
import { minuteNow, minuteText } from '#server/kernel/clock.ts';
import { turnFloors } from '#server/pairs/hours.ts';
import { dump } from '../support/dump.ts';
import {
	ALWAYS,
	pairAs,
	pairOf,
	readyMentor,
	setMentor,
	WISH,
	type ReadyMentor
} from '../support/mentoring.ts';
import { anotherDevice, caughtUp, mark, outcomeOf, redeemAnother, say, told } from '../support/people.ts';
import { storages } from '../support/storage.ts';
import { openWorld, type Person, type World } from '../support/world.ts';

const CARD = { topics: ['work', 'sleep'] as const, languages: ['en', 'es'], line: 'I know nights.' };

describe.each(storages.filter((one) => !one.isSkipped))('mentors on $kind', ({ kind }) => {
	let world: World;
	let ada: Person;
	let mia: ReadyMentor;

	beforeAll(async () => {
		world = await openWorld(kind);
		await world.room('Evening circle');
	});
	afterAll(() => world?.close());
	beforeEach(async () => {
		ada = await world.person('patient', 'Evening circle');
		mia = await readyMentor(world);
	});

	const asMentor = (person: Person) => person.ask(mentorGet, {});
	const sayOfOneself = (change: object = {}) =>
		mia.emit(mentorDescribe, { ...CARD, topics: [...CARD.topics], capacity: 4, ...change });
	const refusalOf = async (asked: Promise<{ ok: boolean }>) => {
		const answer = (await asked) as { ok: boolean; error?: { code: string; fields?: object } };
		return answer.error;
	};
	const write = (person: Person, roomId: string) =>
		person.emit(messagePost, { roomId, clientId: mark(), body: 'Hello' }).then(outcomeOf);
	/** Hours of today or tomorrow that begin in so many minutes. */
	const hoursFrom = (minutes: number): Hours => {
		const from = new Date(world.clock.now() + minutes * 60_000);
		const day = from.getUTCDay() || 7;
		const begin = Math.min(from.getUTCHours() * 60 + from.getUTCMinutes(), 1438);
		return { zone: 'UTC', spans: [{ day, from: begin, to: Math.min(begin + 120, 1440) }] };
	};

	test('a new mentor has everything as usual, a name for colleagues, and the first steps before them', async () => {
		const kim = await world.person('mentor', null);
		const found = await asMentor(kim);
		expect(found).toMatchObject({
			...{ topics: [], languages: ['en'], line: '', hours: null, capacity: usualRules.usual },
			...{ state: 'learning', staysUntil: null, absences: [], supervisor: null, rules: usualRules }
		});
		expect(found.name).toMatch(/^\S+ \S+$/);
		expect((await asMentor(kim)).name).toBe(found.name);
		expect(found.colleagues).toContainEqual({ mentorId: mia.mentor.mentorId, name: mia.mentor.name });
		const { colleagues } = await asMentor(mia);
		const shown = colleagues.map(({ mentorId }) => mentorId);
		// Neither themselves nor who is not ready.
		expect(shown).not.toContain(mia.mentor.mentorId);
		expect(colleagues.map(({ name }) => name)).not.toContain(found.name);
	});

	test('what one says of oneself stands on the card, once each, and nowhere to be read in the database', async () => {
		const line = `I know nights, ${mark()}.`;
		const said = { topics: ['work', 'sleep', 'work'], languages: ['es', 'en', 'es'], line: ` ${line} ` };
		expect(outcomeOf(await sayOfOneself(said))).toBe('ok');
		expect(await asMentor(mia)).toMatchObject({
			...{ topics: ['work', 'sleep'], languages: ['es', 'en'], line, capacity: 4 }
		});
		await ada.ask(pairWish, { wish: WISH });
		const { cards } = await ada.ask(pairCards, {});
		const card = cards.find((one) => one.line === line)!;
		expect(card).toMatchObject({ topics: ['work', 'sleep'], languages: ['es', 'en'], hours: ALWAYS });
		expect(card.name).not.toBe(mia.mentor.name);
		expect(JSON.stringify(cards)).not.toContain(mia.mentor.mentorId);
		expect(JSON.stringify(await dump(world))).not.toContain(line);
	});

	test('more people than the programme lets a mentor have are refused, and so is a card without a language', async () => {
		const before = await asMentor(mia);
		expect(await refusalOf(sayOfOneself({ capacity: usualRules.cap + 1 }))).toMatchObject({
			...{ code: 'invalid', fields: { capacity: expect.any(String) } }
		});
		for (const wrong of [
			{ capacity: 0 },
			{ languages: [] },
			{ languages: ['English'] },
			{ topics: ['gossip'] },
			{ line: 'x'.repeat(201) }
		]) {
			expect(await refusalOf(sayOfOneself(wrong))).toMatchObject({ code: 'invalid' });
		}
		expect(await asMentor(mia)).toEqual(before);
		expect(outcomeOf(await sayOfOneself({ capacity: usualRules.cap }))).toBe('ok');
	});

	test('hours that no week has are refused in words', async () => {
		const wrong: Hours[] = [
			{ zone: 'Nowhere/At all', spans: [{ day: 1, from: 0, to: 60 }] },
			{ zone: 'UTC', spans: [{ day: 1, from: 600, to: 600 }] },
			{ zone: 'UTC', spans: [{ day: 1, from: 1320, to: 120 }] },
			{ zone: 'UTC', spans: [] }
		];
		for (const hours of wrong) {
			expect(await refusalOf(mia.emit(mentorHours, { hours }))).toMatchObject({
				...{ code: 'invalid', fields: { hours: expect.any(String) } }
			});
		}
		expect((await asMentor(mia)).hours).toEqual(ALWAYS);
		await mia.ask(mentorHours, { hours: null });
		expect((await asMentor(mia)).hours).toBe(null);
	});

	test('with other hours the floor turns at once; both of a pair hear it, and neither others nor who has ended', async () => {
		const pairId = await pairOf(ada, mia);
		const kim = await readyMentor(world);
		const ben = await world.person('patient', 'Evening circle');
		await pairOf(ben, kim);
		const gone = await world.person('patient', 'Evening circle');
		await gone.ask(pairEnd, { pairId: await pairOf(gone, mia) });
		expect(await write(mia, pairId)).toBe('ok');
		await caughtUp(ada, ben, mia, kim, gone);
		const heard = () => [ada, mia, ben, kim, gone].map((one) => told(one, pairChanged).length);
		const before = heard();
		await mia.ask(mentorHours, { hours: hoursFrom(180) });
		await caughtUp(ada, ben, mia, kim, gone);
		const after = heard();
		expect(after.map((count, index) => count > before[index]!)).toEqual([true, true, false, false, false]);
		await sayOfOneself();
		await caughtUp(ada);
		expect(told(ada, pairChanged).length).toBe(after[0]! + 1);
		expect(await write(mia, pairId)).toBe('forbidden');
		expect(await write(ada, pairId)).toBe('ok');
		expect((await pairAs(ada, pairId)).there).toMatchObject({ now: false, changes: expect.any(String) });
		await mia.ask(mentorHours, { hours: ALWAYS });
		expect(await write(mia, pairId)).toBe('ok');
		expect((await pairAs(ada, pairId)).there).toEqual({ now: true, changes: null, staysUntil: null });
	});

	test('who stays may write until then, and no longer; 0 takes it back', async () => {
		const pairId = await pairOf(ada, mia);
		await mia.ask(mentorHours, { hours: null });
		expect(await write(mia, pairId)).toBe('forbidden');
		await mia.ask(mentorStay, { minutes: 30 });
		const staysUntil = minuteText(minuteNow(world.clock) + 30);
		expect((await asMentor(mia)).staysUntil).toBe(staysUntil);
		expect((await pairAs(ada, pairId)).there).toEqual({ now: true, changes: staysUntil, staysUntil });
		expect(await write(mia, pairId)).toBe('ok');
		await mia.ask(mentorStay, { minutes: 0 });
		expect((await asMentor(mia)).staysUntil).toBe(null);
		expect(await write(mia, pairId)).toBe('forbidden');
		await mia.ask(mentorStay, { minutes: 10 });
		world.clock.advance(11 * 60_000);
		await turnFloors(world.app.parts);
		expect(await write(mia, pairId)).toBe('forbidden');
		expect((await asMentor(mia)).staysUntil).toBe(null);
		for (const minutes of [-1, 121, 1.5]) {
			expect(await refusalOf(mia.emit(mentorStay, { minutes }))).toMatchObject({ code: 'invalid' });
		}
	});

	test('the first answer to think about again is named; with the best ones it waits for a supervisor', async () => {
		const kim = await world.person('mentor', null);
		const best = [...bestAnswers];
		for (const situation of [0, 3, 4]) {
			const answers = best.map((one, index) => (index >= situation ? (one + 1) % 4 : one));
			const refused = await refusalOf(kim.emit(mentorLearn, { answers }));
			expect(refused).toMatchObject({ code: 'invalid' });
			expect(Object.keys(refused?.fields ?? {})).toEqual(['answers']);
			expect(JSON.stringify(refused?.fields)).toContain(`situation ${situation + 1} `);
		}
		for (const answers of [best.slice(1), [...best, 0], best.map(() => 4)]) {
			expect(await refusalOf(kim.emit(mentorLearn, { answers }))).toMatchObject({ code: 'invalid' });
		}
		expect((await asMentor(kim)).state).toBe('learning');
		await kim.ask(mentorLearn, { answers: best });
		expect((await asMentor(kim)).state).toBe('to-confirm');
		// Learned is learned.
		expect(outcomeOf(await kim.emit(mentorLearn, { answers: best.map(() => 0) }))).toBe('invalid');
		expect((await asMentor(kim)).state).toBe('to-confirm');
		await mia.ask(mentorLearn, { answers: best });
		expect((await asMentor(mia)).state).toBe('ready');
	});

	test('who steps back is offered to nobody new, keeps whom they have, and comes back as they like', async () => {
		const line = `Here, ${mark()}.`;
		await setMentor(world, mia.mentor, { line });
		const pairId = await pairOf(ada, mia);
		const ben = await world.person('patient', 'Evening circle');
		await ben.ask(pairWish, { wish: WISH });
		const isOffered = async () => (await ben.ask(pairCards, {})).cards.some((one) => one.line === line);
		expect(await isOffered()).toBe(true);
		await mia.ask(mentorStepBack, { on: true });
		expect((await asMentor(mia)).state).toBe('stepped-back');
		expect(await isOffered()).toBe(false);
		expect((await pairAs(ada, pairId)).state).toBe('open');
		await say(mia, pairId, 'Still here.');
		await mia.ask(mentorStepBack, { on: false });
		expect((await asMentor(mia)).state).toBe('ready');
		expect(await isOffered()).toBe(true);
	});

	test('their other devices learn of it, and no other mentor', async () => {
		const tablet = await anotherDevice(world, mia);
		const kim = await readyMentor(world);
		const acts = [
			() => sayOfOneself(),
			() => mia.emit(mentorHours, { hours: ALWAYS }),
			() => mia.emit(mentorStay, { minutes: 5 }),
			() => mia.emit(mentorLearn, { answers: [...bestAnswers] }),
			() => mia.emit(mentorStepBack, { on: false })
		];
		for (const act of acts) {
			const before = [tablet, kim].map((one) => told(one, meChanged).length);
			expect(outcomeOf(await act())).toBe('ok');
			await caughtUp(tablet, kim);
			expect([tablet, kim].map((one) => told(one, meChanged).length)).toEqual([before[0]! + 1, before[1]]);
		}
	});

	test('who becomes staff is no mentor any more', async () => {
		await redeemAnother(world, mia, 'moderator', 'Evening circle', `Mo ${mark()}`);
		expect(outcomeOf(await mia.emit(mentorGet, {}))).toBe('conflict');
		expect(outcomeOf(await mia.emit(mentorStay, { minutes: 5 }))).toBe('conflict');
		const kim = await readyMentor(world);
		const { colleagues } = await asMentor(kim);
		expect(colleagues.map(({ mentorId }) => mentorId)).not.toContain(mia.mentor.mentorId);
	});
});

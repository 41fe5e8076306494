// What happens in a pair between its beginning and its end: pausing, wanting to be written to, notes.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { messagePost } from '#shared/messages.ts';
import {
	pairAgree,
	pairAnswer,
	pairChanged,
	pairEnd,
	pairHandOver,
	pairMine,
	pairNext,
	pairNote,
	pairNotes,
	pairNoticed,
	pairPause,
	pairPropose,
	pairReach
} from '#shared/pairs.ts';
import { minuteText, minuteNow } from '#server/kernel/clock.ts';
import { turnFloors, turnFloorsOf } from '#server/pairs/hours.ts';
import { findPair } from '#server/pairs/pairs.ts';
import { setThere } from '#server/rooms/floor.ts';
import { someoneWaiting } from '../support/mentor-inputs.ts';
import {
	askedPair,
	pairAs,
	pairOf,
	readyMentor,
	setMentor,
	WISH,
	type ReadyMentor
} from '../support/mentoring.ts';
import { anotherDevice, caughtUp, dataOf, mark, outcomeOf, say, told } from '../support/people.ts';
import { storages } from '../support/storage.ts';
import { readTables, bytesOf } from '../support/tables.ts';
import { eventually, openWorld, type Person, type World } from '../support/world.ts';

describe.each(storages.filter((one) => !one.isSkipped))('the life of a pair on $kind', ({ kind }) => {
	let world: World;
	let mentor: ReadyMentor;

	beforeAll(async () => {
		world = await openWorld(kind);
		await world.room('Porch');
		mentor = await readyMentor(world);
	}, 60_000);
	afterAll(() => world?.close());

	const someone = () => world.person('patient', 'Porch');
	const post = (person: Person, roomId: string) =>
		person.emit(messagePost, { roomId, clientId: mark(), body: 'Hello' }).then(outcomeOf);

	test('either of the two pauses, and it goes on once nobody does', async () => {
		const ana = await someone();
		const pairId = await pairOf(ana, mentor);
		const tab = await anotherDevice(world, ana);
		const stranger = await someone();
		stranger.heard.length = 0;
		// Twice at once, from two tabs.
		await Promise.all([ana.ask(pairPause, { pairId, on: true }), tab.ask(pairPause, { pairId, on: true })]);
		expect(await pairAs(mentor, pairId)).toMatchObject({ state: 'paused', pausedBy: ['mentee'] });
		for (const one of [ana, mentor]) expect(await post(one, pairId)).toBe('forbidden');
		await mentor.ask(pairPause, { pairId, on: true });
		await ana.ask(pairPause, { pairId, on: false });
		expect(await pairAs(ana, pairId)).toMatchObject({ state: 'paused', pausedBy: ['mentor'] });
		expect(await post(ana, pairId)).toBe('forbidden');
		await world.restart();
		for (const one of [ana, mentor, stranger]) await one.connect();
		mentor.heard.length = 0;
		await mentor.ask(pairPause, { pairId, on: false });
		await eventually(() => told(ana, pairChanged).length > 0, 'the mentee hears');
		expect(await pairAs(ana, pairId)).toMatchObject({ state: 'open', pausedBy: [] });
		for (const one of [ana, mentor]) expect(await post(one, pairId)).toBe('ok');
		// Going on with what goes on changes nothing.
		await caughtUp(mentor);
		mentor.heard.length = 0;
		await mentor.ask(pairPause, { pairId, on: false });
		await caughtUp(mentor, stranger);
		expect(told(mentor, pairChanged)).toEqual([]);
		expect(told(stranger, pairChanged)).toEqual([]);
		await ana.ask(pairEnd, { pairId });
	}, 90_000);

	test('after a pause the floor is as the hours are', async () => {
		const late = await readyMentor(world, { hours: { zone: 'UTC', spans: [] } });
		const ana = await someone();
		const pairId = await pairOf(ana, late);
		await late.ask(pairPause, { pairId, on: true });
		await late.ask(pairPause, { pairId, on: false });
		expect(await post(ana, pairId)).toBe('ok');
		expect(await post(late, pairId)).toBe('forbidden');
	}, 90_000);

	test('a pause holds when hours turn, and hours hold after a start', async () => {
		const [late, ana] = [await readyMentor(world), await someone()];
		const pairId = await pairOf(ana, late);
		await ana.ask(pairPause, { pairId, on: true });
		await turnFloorsOf(world.app.parts, late.mentor.accountId);
		for (const one of [ana, late]) expect(await post(one, pairId)).toBe('forbidden');
		await ana.ask(pairPause, { pairId, on: false });
		await setMentor(world, late.mentor, { hours: { zone: 'UTC', spans: [] } });
		await turnFloors(world.app.parts);
		expect(await post(late, pairId)).toBe('forbidden');
		// Nothing of it is stored.
		setThere(world.app.parts, pairId, true);
		await turnFloors(world.app.parts);
		expect(await post(late, pairId)).toBe('forbidden');
		expect(await post(ana, pairId)).toBe('ok');
		await ana.ask(pairEnd, { pairId });
	}, 90_000);

	test('the mentee wants the mentor to write, until the mentor has', async () => {
		const ana = await someone();
		const pairId = await pairOf(ana, mentor);
		await say(mentor, pairId, 'Good evening.');
		await ana.ask(pairReach, { pairId, on: true });
		await ana.ask(pairReach, { pairId, on: true });
		expect((await pairAs(mentor, pairId)).wantsContact).toBe(true);
		await say(ana, pairId, 'No hurry.');
		expect((await pairAs(mentor, pairId)).wantsContact).toBe(true);
		await say(mentor, pairId, 'I am here.');
		expect((await pairAs(mentor, pairId)).wantsContact).toBe(false);
		await ana.ask(pairReach, { pairId, on: true });
		expect((await pairAs(ana, pairId)).wantsContact).toBe(true);
		await ana.ask(pairReach, { pairId, on: false });
		await ana.ask(pairReach, { pairId, on: false });
		expect((await pairAs(ana, pairId)).wantsContact).toBe(false);
		expect(outcomeOf(await mentor.emit(pairReach, { pairId, on: true }))).toBe('forbidden');
		await ana.ask(pairPause, { pairId, on: true });
		expect(outcomeOf(await ana.emit(pairReach, { pairId, on: true }))).toBe('conflict');
	}, 90_000);

	test('the mentor notes when both talk next', async () => {
		const ana = await someone();
		const pairId = await pairOf(ana, mentor);
		const at = minuteText(minuteNow(world.clock) + 60);
		await mentor.ask(pairNext, { pairId, at });
		expect((await pairAs(ana, pairId)).nextContact).toBe(at);
		const past = minuteText(minuteNow(world.clock) - 5);
		expect(outcomeOf(await mentor.emit(pairNext, { pairId, at: past }))).toBe('invalid');
		for (const none of ['2026-19-45T18:00Z', '2127-02-31T18:00Z', '2127-03-01T24:00Z']) {
			expect(outcomeOf(await mentor.emit(pairNext, { pairId, at: none }))).toBe('invalid');
		}
		expect((await pairAs(ana, pairId)).nextContact).toBe(at);
		expect(outcomeOf(await ana.emit(pairNext, { pairId, at }))).toBe('forbidden');
		await mentor.ask(pairNext, { pairId, at: null });
		expect((await pairAs(ana, pairId)).nextContact).toBe(null);
	}, 90_000);

	test('private notes are the mentor’s alone, and lie sealed', async () => {
		const ana = await someone();
		const pairId = await pairOf(ana, mentor);
		const secret = mark();
		expect(await mentor.ask(pairNotes, { pairId })).toEqual({ text: '' });
		await mentor.ask(pairNote, { pairId, text: `First ${secret}` });
		await mentor.ask(pairNote, { pairId, text: `Second ${secret}` });
		expect(await mentor.ask(pairNotes, { pairId })).toEqual({ text: `Second ${secret}` });
		for (const line of [pairNotes, pairNote] as const) {
			expect(outcomeOf(await ana.emit(line, { pairId, text: '' } as never))).toBe('forbidden');
		}
		const tables = await readTables(world.dataDir, world.databaseUrls);
		for (const table of tables) expect(bytesOf(table).includes(secret)).toBe(false);
		await mentor.ask(pairEnd, { pairId });
		expect(outcomeOf(await mentor.emit(pairNote, { pairId, text: 'Third' }))).toBe('conflict');
		expect(await mentor.ask(pairNotes, { pairId })).toEqual({ text: `Second ${secret}` });
	}, 90_000);

	test('empty notes are none', async () => {
		const pairId = await pairOf(await someone(), mentor);
		await mentor.ask(pairNote, { pairId, text: 'Something' });
		await mentor.ask(pairNote, { pairId, text: '' });
		await mentor.ask(pairNote, { pairId, text: '' });
		expect(await mentor.ask(pairNotes, { pairId })).toEqual({ text: '' });
		const tables = await readTables(world.dataDir, world.databaseUrls);
		const rows = tables.filter(({ name }) => name === 'pair_notes').flatMap((table) => table.rows);
		expect(rows.some(({ id }) => id === pairId)).toBe(false);
	}, 90_000);

	test('both say yes at once, from two tabs each', async () => {
		const ida = await world.person('admin', null, `Ida ${kind}`);
		const { person: ana, wishId } = await someoneWaiting(world, ida, 'Both at once.');
		const tab = await anotherDevice(world, ana);
		const { mentorId } = mentor.mentor;
		dataOf(await ida.http(pairPropose, { wishId, mentorId }));
		const [proposed] = (await ana.ask(pairMine, {})).pairs;
		const pairId = proposed!.pairId;
		expect(proposed).toMatchObject({ state: 'proposed', waitsFor: ['mentee', 'mentor'] });
		const yes = { pairId, yes: true };
		const answers = await Promise.all([ana, mentor, tab].map((one) => one.emit(pairAnswer, yes)));
		expect(answers.map(outcomeOf)).toEqual(['ok', 'ok', 'ok']);
		expect(await pairAs(mentor, pairId)).toMatchObject({ state: 'open', waitsFor: [] });
		expect((await findPair(world.app.parts, pairId))?.content.yes.toSorted()).toEqual(['mentee', 'mentor']);
		expect((await ana.ask(pairMine, {})).wish).toBe(null);
	}, 90_000);

	test('contact details are counted and told to nobody', async () => {
		const ana = await someone();
		const pairId = await pairOf(ana, mentor);
		await caughtUp(ana, mentor);
		mentor.heard.length = 0;
		await ana.ask(pairNoticed, { pairId });
		await ana.ask(pairNoticed, { pairId });
		await caughtUp(ana, mentor);
		expect(told(mentor, pairChanged)).toEqual([]);
		expect((await findPair(world.app.parts, pairId))?.content.noticed).toEqual({ mentee: 2, mentor: 0 });
	}, 90_000);

	test('strangers find nothing, what waits and what has ended is a conflict', async () => {
		const [ana, stranger] = [await someone(), await someone()];
		const pairId = await askedPair(ana, mentor);
		const lines = [
			[pairPause, { pairId, on: true }, ana],
			[pairReach, { pairId, on: true }, ana],
			[pairAgree, { pairId, agree: true }, ana],
			[pairNoticed, { pairId }, ana],
			[pairNext, { pairId, at: null }, mentor],
			[pairNote, { pairId, text: 'Something' }, mentor],
			[pairHandOver, { pairId, text: 'Something' }, mentor]
		] as const;
		for (const [line, input, who] of lines) {
			expect(outcomeOf(await who.emit(line, input as never))).toBe('conflict');
			expect(outcomeOf(await stranger.emit(line, input as never))).toBe('not_found');
		}
		expect(outcomeOf(await mentor.emit(pairNotes, { pairId }))).toBe('conflict');
		await mentor.ask(pairAnswer, { pairId, yes: true });
		await mentor.ask(pairEnd, { pairId });
		for (const [line, input, who] of lines) {
			expect(outcomeOf(await who.emit(line, input as never))).toBe('conflict');
		}
		// The end holds, whatever comes after it.
		expect(await pairAs(ana, pairId)).toMatchObject({ state: 'ended', ended: { by: 'mentor' } });
	}, 90_000);

	test('both end it at once, and one ends it while the other writes', async () => {
		const ana = await someone();
		const pairId = await pairOf(ana, mentor);
		const [wrote] = await Promise.all([
			post(ana, pairId),
			mentor.ask(pairEnd, { pairId, last: 'Take care.' }),
			ana.ask(pairEnd, { pairId, last: 'Thanks.' }),
			ana.ask(pairPause, { pairId, on: true }).catch(() => undefined)
		]);
		expect(['ok', 'forbidden']).toContain(wrote);
		const [hers, theirs] = [await pairAs(ana, pairId), await pairAs(mentor, pairId)];
		expect(hers.ended).toEqual(theirs.ended);
		expect(hers).toMatchObject({ state: 'ended' });
		for (const one of [ana, mentor]) expect(await post(one, pairId)).toBe('forbidden');
		expect(WISH.line).toBe(theirs.card.line);
	}, 90_000);
});

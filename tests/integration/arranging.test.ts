// Moderators arrange their own room: its hours, slow mode, closing and opening again; told to everyone in it at once.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Input } from '#shared/contract.ts';
import { meGet } from '#shared/me.ts';
import { memberRemove } from '#shared/members.ts';
import { messageEdit, messagePost, messageReact } from '#shared/messages.ts';
import { roomAdvanced, roomArrange, roomOpen, type Hours } from '#shared/rooms.ts';
import { recordHead } from '#server/record/reading.ts';
import { caughtUp, mark, open, outcomeOf, say, told } from '../support/people.ts';
import { storages } from '../support/storage.ts';
import { openWorld, type Person, type World } from '../support/world.ts';

const HOUR = 60;
const always: Hours = {
	zone: 'Etc/UTC',
	spans: [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, from: 0, to: 24 * HOUR }))
};

describe.each(storages.filter((one) => !one.isSkipped))('arranging a room on $kind', ({ kind }) => {
	let world: World;
	let roomId: string;
	let ada: Person;
	let mo: Person;
	let nor: Person;
	let outsider: Person;

	beforeAll(async () => {
		world = await openWorld(kind);
		roomId = await world.room('Evening circle');
		const porch = await world.room('Porch');
		ada = await world.person('patient', 'Evening circle');
		mo = await world.person('moderator', 'Evening circle', 'Mo Ridley');
		nor = await world.person('moderator', 'Porch', 'Nor Bell');
		outsider = await world.person('patient', 'Porch');
		for (const one of [ada, mo]) await open(one, roomId);
		for (const one of [nor, outsider]) await open(one, porch);
		await say(ada, roomId, 'Hello');
	});
	afterAll(() => world?.close());
	beforeEach(async () => {
		const isClosed = (await mo.ask(roomOpen, { roomId })).room.closed !== null;
		await arrange({ hours: null, slowSeconds: null, ...(isClosed && { closed: null }) });
	});

	const arrange = async (change: Omit<Input<typeof roomArrange>, 'roomId'>, by = mo) =>
		(await by.ask(roomArrange, { roomId, ...change })).room;
	const outcome = async (change: object, by = mo) =>
		outcomeOf(await by.emit(roomArrange, { roomId, ...change } as Input<typeof roomArrange>));
	const post = (by: Person, body = 'Hello') => by.emit(messagePost, { roomId, clientId: mark(), body });
	const roomsHeard = (person: Person) =>
		told(person, roomAdvanced).flatMap(({ entries }) => entries.flatMap(({ room }) => room ?? []));
	const entries = async () => (await recordHead(world.app.parts)).number;

	test('everyone in the room hears the change once; strangers and who was removed do not', async () => {
		const ben = await world.person('patient', 'Evening circle');
		const { memberId } = await open(ben, roomId);
		await mo.ask(memberRemove, { roomId, memberId, reason: 'Enough.' });
		const { cursor } = await ada.ask(roomOpen, { roomId });
		await caughtUp(ada, ben, outsider);
		const before = [ada, ben, outsider].map((one) => roomsHeard(one).length);
		await arrange({ slowSeconds: 30, hours: always, reviewing: false });
		await caughtUp(ada, ben, outsider);
		const more = [ada, ben, outsider].map((one, index) => roomsHeard(one).length - before[index]!);
		expect(more).toEqual([1, 0, 0]);
		expect(roomsHeard(ada).at(-1)).toMatchObject({ roomId, slowSeconds: 30, hours: always, open: true });
		const caught = await ada.ask(roomOpen, { roomId, after: cursor });
		expect(caught.cursor).toBe(cursor + 1);
		expect(caught.entries).toEqual([{ cursor: cursor + 1, room: roomsHeard(ada).at(-1) }]);
	});

	test('what changes nothing tells nobody, and is on record all the same', async () => {
		await arrange({ slowSeconds: 60 });
		const [{ cursor }, before] = [await ada.ask(roomOpen, { roomId }), await entries()];
		await arrange({ slowSeconds: 60, reviewing: false, closed: null });
		expect((await mo.emit(roomArrange, { roomId, slowSeconds: 60 })).ok).toBe(true);
		expect(await entries()).toBe(before + 2);
		expect((await ada.ask(roomOpen, { roomId })).cursor).toBe(cursor);
	});

	test('only moderators of the room, and nothing is on record of who may not', async () => {
		const mentor = await world.person('mentor', 'Evening circle');
		await open(mentor, roomId);
		const before = await entries();
		for (const [person, expected] of [
			[ada, 'forbidden'],
			[mentor, 'forbidden'],
			[nor, 'not_found'],
			[outsider, 'not_found']
		] as const) {
			expect(await outcome({ closed: { reason: 'Mine now.' } }, person)).toBe(expected);
		}
		expect(await entries()).toBe(before);
	});

	test('hours that no week has, spans without end, nothing at all: refused with the field', async () => {
		const span = { day: 1, from: 9 * HOUR, to: 10 * HOUR };
		const bad: object[] = [
			{ zone: 'Nowhere/Land', spans: [span] },
			{ zone: 'Etc/UTC', spans: [] },
			{ zone: 'Etc/UTC', spans: [{ ...span, to: 9 * HOUR }] },
			{ zone: 'Etc/UTC', spans: [{ ...span, day: 8 }] },
			{ zone: 'Etc/UTC', spans: [{ ...span, to: 24 * HOUR + 1 }] },
			{ zone: 'Etc/UTC', spans: Array.from({ length: 43 }, () => span) },
			{ zone: 'x'.repeat(65), spans: [span] }
		];
		for (const hours of bad) {
			const answer = await mo.emit(roomArrange, { roomId, hours: hours as Hours });
			expect(answer).toMatchObject({ ok: false, error: { code: 'invalid' } });
			const fields = answer.ok ? {} : answer.error.fields;
			expect(Object.keys(fields!)[0]!.split('.')[0]).toBe('hours');
		}
		expect(await outcome({})).toBe('invalid');
		expect(await outcome({ slowSeconds: 0 })).toBe('invalid');
		expect(await outcome({ slowSeconds: 3601 })).toBe('invalid');
		expect(await outcome({ closed: { reason: ' ' } })).toBe('invalid');
		expect((await ada.ask(roomOpen, { roomId })).room).toMatchObject({ hours: null, slowSeconds: null });
	});

	test('hours that leave this minute out make it quiet at once, and taking them back opens it', async () => {
		const minute =
			new Date(world.clock.now()).getUTCHours() * HOUR + new Date(world.clock.now()).getUTCMinutes();
		const elsewhen = minute < 12 * HOUR ? { from: 20 * HOUR, to: 21 * HOUR } : { from: HOUR, to: 2 * HOUR };
		const quiet = { zone: 'Etc/UTC', spans: always.spans.map(({ day }) => ({ day, ...elsewhen })) };
		expect((await arrange({ hours: quiet })).open).toBe(false);
		expect(outcomeOf(await post(ada))).toBe('forbidden');
		await arrange({ hours: always });
		expect(outcomeOf(await post(ada))).toBe('ok');
	});

	test('in slow mode a member waits, staff do not; the answer says how long', async () => {
		const ben = await world.person('patient', 'Evening circle');
		await open(ben, roomId);
		await arrange({ slowSeconds: 300 });
		const first = await say(ben, roomId, 'First');
		const refused = await post(ben, 'Second');
		expect(refused).toMatchObject({ ok: false, error: { code: 'forbidden' } });
		const wait = refused.ok ? 0 : refused.error.retryIn!;
		expect(wait).toBeGreaterThan(295);
		expect(wait).toBeLessThanOrEqual(300);
		const { clientId, messageId } = first;
		expect((await say(ben, roomId, 'First', { clientId })).messageId).toBe(messageId);
		const react = { roomId, messageId, reaction: 'hear', on: true } as const;
		expect(outcomeOf(await mo.emit(messageReact, react))).toBe('ok');
		expect(outcomeOf(await ben.emit(messageEdit, { roomId, messageId, body: 'One' }))).toBe('ok');
		expect([await post(mo), await post(mo)].map(outcomeOf)).toEqual(['ok', 'ok']);
		world.clock.advance((wait - 10) * 1000);
		expect(outcomeOf(await post(ben))).toBe('forbidden');
		world.clock.advance(10_000);
		expect(outcomeOf(await post(ben))).toBe('ok');
		await arrange({ slowSeconds: null });
		expect(outcomeOf(await post(ben))).toBe('ok');
	});

	test('slow mode that begins after someone wrote counts from then', async () => {
		const ben = await world.person('patient', 'Evening circle');
		await open(ben, roomId);
		await say(ben, roomId, 'Just before');
		await arrange({ slowSeconds: 120 });
		const refused = await post(ben);
		expect(outcomeOf(refused)).toBe('forbidden');
		expect(refused.ok ? 0 : refused.error.retryIn).toBeLessThanOrEqual(120);
	});

	test('of several at once in slow mode one is kept; a restart lets nobody wait longer, nor write at once', async () => {
		const ben = await world.person('patient', 'Evening circle');
		await open(ben, roomId);
		await arrange({ slowSeconds: 300 });
		const all = await Promise.all(Array.from({ length: 5 }, () => post(ben)));
		expect(all.map(outcomeOf).sort()).toEqual(['forbidden', 'forbidden', 'forbidden', 'forbidden', 'ok']);
		await world.restart();
		for (const one of [ada, ben, mo, nor, outsider]) await one.connect();
		const refused = await post(ben);
		expect(outcomeOf(refused)).toBe('forbidden');
		const wait = refused.ok ? 0 : refused.error.retryIn!;
		expect(wait).toBeLessThanOrEqual(300);
		expect(wait).toBeGreaterThan(200);
		world.clock.advance(wait * 1000);
		expect(outcomeOf(await post(ben))).toBe('ok');
	});

	test('a closed room is read and not written, says why and since when, and opens again', async () => {
		await open(ada, roomId);
		const { messageId } = await say(ada, roomId, 'Before it closes');
		const room = await arrange({ closed: { reason: 'A hard hour. Back at seven.' } });
		const since = new Date(world.clock.now()).toISOString().slice(0, 16) + 'Z';
		expect(room).toMatchObject({
			open: false,
			changes: null,
			closed: { reason: 'A hard hour. Back at seven.' }
		});
		expect(Date.parse(since) - Date.parse(room.closed!.since)).toBeLessThanOrEqual(60_000);
		await caughtUp(ada);
		expect(roomsHeard(ada).at(-1)).toEqual(room);
		for (const one of [ada, mo]) {
			expect(outcomeOf(await post(one))).toBe('forbidden');
			const react = { roomId, messageId, reaction: 'same', on: true } as const;
			expect(outcomeOf(await one.emit(messageReact, react))).toBe('forbidden');
		}
		expect((await ada.ask(roomOpen, { roomId })).entries.at(-1)!.message!.body).toBe('Before it closes');
		expect((await ada.ask(meGet, {})).rooms[0]).toMatchObject({ open: false, changes: null });
		await world.restart();
		for (const one of [ada, mo, nor, outsider]) await one.connect();
		expect((await ada.ask(roomOpen, { roomId })).room).toEqual(room);
		expect(await arrange({ closed: null })).toMatchObject({ open: true, closed: null });
		expect(outcomeOf(await post(ada))).toBe('ok');
	});

	test('closed by two at once it is closed once; the reason of the first holds', async () => {
		const lou = await world.person('moderator', 'Evening circle', 'Lou Marsh');
		await open(lou, roomId);
		const answers = await Promise.all([
			mo.emit(roomArrange, { roomId, closed: { reason: 'By Mo.' } }),
			lou.emit(roomArrange, { roomId, closed: { reason: 'By Lou.' } })
		]);
		expect(answers.map(outcomeOf).sort()).toEqual(['conflict', 'ok']);
		const kept = answers.find((one) => one.ok)!;
		expect((await ada.ask(roomOpen, { roomId })).room.closed).toEqual(kept.ok && kept.data.room.closed);
	});

	test('while it is closed its hours may change, and it stays closed', async () => {
		await arrange({ closed: { reason: 'For today.' } });
		expect(await arrange({ hours: always })).toMatchObject({ open: false, hours: always });
		expect(await arrange({ closed: null })).toMatchObject({ open: true });
	});
});

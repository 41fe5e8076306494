// Sessions: seen, ended, idle and absolute ends, and the sockets that end with them.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accountSignOut } from '#shared/accounts.ts';
import { meGet, mePrefer } from '#shared/me.ts';
import { roomOpen, roomSeen } from '#shared/rooms.ts';
import type { Role } from '#shared/roles.ts';
import { sessionEnd, sessionEnded, sessionEnding, sessionList, sessionStay } from '#shared/sessions.ts';
import { sweepSessions, watchSessions } from '#server/sessions/sessions.ts';
import { anotherDevice, caughtUp, dataOf, nobodysId, outcomeOf, told } from '../support/people.ts';
import { storages } from '../support/storage.ts';
import { eventually, openWorld, type Person, type World } from '../support/world.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Sessions are looked at once a second; most tests here look at once. */
const SOON = 2500;

describe.each(storages.filter((one) => !one.isSkipped))('sessions on $kind', ({ kind }) => {
	let world: World;
	let roomId: string;

	beforeAll(async () => {
		world = await openWorld(kind);
		roomId = await world.room('Evening circle');
	});
	afterAll(() => world?.close());

	const person = (role: Role = 'patient') => world.person(role, 'Evening circle');
	const day = (milliseconds: number) => new Date(milliseconds).toISOString().slice(0, 10);
	const isIn = async (one: Person) => outcomeOf(await one.http(meGet, {})) === 'ok';

	test('lists the own sessions, this one first, by day and without a device', async () => {
		const ada = await person();
		await anotherDevice(world, ada);
		await person();
		const { sessions } = await ada.ask(sessionList, {});
		const now = world.clock.now();
		const session = { handle: expect.any(String), since: day(now), until: day(now + 90 * DAY) };
		expect(sessions).toEqual([
			{ ...session, current: true },
			{ ...session, current: false }
		]);
		const mo = await person('moderator');
		expect((await mo.ask(sessionList, {})).sessions).toEqual([
			{ handle: expect.any(String), current: true, since: day(now), until: day(now + 8 * HOUR) }
		]);
	});

	test('ending another session tells it and closes its sockets within a second', async () => {
		const ada = await person();
		const laptop = await anotherDevice(world, ada);
		const other = (await ada.ask(sessionList, {})).sessions.find((one) => !one.current)!;
		await ada.ask(sessionEnd, { handle: other.handle });
		await eventually(() => !laptop.socket?.connected, 'the laptop’s socket closed', 1000);
		expect(told(laptop, sessionEnded)).toEqual([{}]);
		expect(await isIn(laptop)).toBe(false);
		await expect(laptop.connect()).rejects.toThrow('unauthenticated');
		expect(await isIn(ada)).toBe(true);
		expect(told(ada, sessionEnded)).toEqual([]);
		expect(outcomeOf(await ada.emit(sessionEnd, { handle: other.handle }))).toBe('not_found');
	});

	test('nobody ends another person’s session, and a handle that is nobody’s answers the same', async () => {
		const ada = await person();
		const ben = await person();
		const { handle } = (await ben.ask(sessionList, {})).sessions[0]!;
		const others = await ada.emit(sessionEnd, { handle });
		expect(outcomeOf(others)).toBe('not_found');
		expect(others).toEqual(await ada.emit(sessionEnd, { handle: nobodysId() }));
		expect(await isIn(ben)).toBe(true);
	});

	test('signing out ends this session in every tab, clears the cookie and leaves the others', async () => {
		const ada = await person();
		const laptop = await anotherDevice(world, ada);
		const tab = Object.assign(world.stranger(), { cookie: ada.cookie });
		await tab.connect();
		const { cookie } = ada;
		expect(await ada.http(accountSignOut, {})).toEqual({ ok: true, data: {} });
		expect(ada.cookie).toBeNull();
		await eventually(() => !ada.socket?.connected && !tab.socket?.connected, 'both tabs cut off', 1000);
		expect(await isIn(Object.assign(world.stranger(), { cookie }))).toBe(false);
		expect(laptop.socket?.connected).toBe(true);
		expect(await isIn(laptop)).toBe(true);
		expect(outcomeOf(await world.stranger().http(accountSignOut, {}))).toBe('ok');
	});

	test.each<[Role, number]>([
		['patient', 30],
		['mentor', 30],
		['moderator', 15],
		['admin', 15]
	])('a %s without activity is warned two minutes before %i, then it ends', async (role, minutes) => {
		const ada = await person(role);
		const laptop = await anotherDevice(world, ada);
		const ben = await person('patient');
		world.clock.advance((minutes - 3) * MINUTE);
		dataOf(await laptop.http(sessionList, {}));
		dataOf(await ben.http(sessionList, {}));
		world.clock.advance(MINUTE + 1000);
		await watchSessions(world.app.parts);
		await eventually(() => told(ada, sessionEnding).length > 0, 'a warning', SOON);
		const [{ seconds }] = told(ada, sessionEnding) as [{ seconds: number }];
		expect(seconds).toBeLessThanOrEqual(120);
		expect(seconds).toBeGreaterThan(110);
		world.clock.advance(2 * MINUTE);
		await watchSessions(world.app.parts);
		await eventually(() => !ada.socket?.connected, 'the socket closed', SOON);
		expect(told(ada, sessionEnded)).toEqual([{}]);
		expect(await isIn(ada)).toBe(false);
		await caughtUp(laptop, ben);
		for (const other of [laptop, ben]) {
			expect(told(other, sessionEnding)).toEqual([]);
			expect(other.socket?.connected).toBe(true);
		}
	});

	test('staying moves the end, in every tab', async () => {
		const ada = await person();
		const tab = Object.assign(world.stranger(), { cookie: ada.cookie });
		await tab.connect();
		world.clock.advance(28 * MINUTE + 1000);
		await watchSessions(world.app.parts);
		await eventually(() => told(ada, sessionEnding).length === 1, 'a warning', SOON);
		const { seconds } = await ada.ask(sessionStay, {});
		expect(seconds).toBeGreaterThan(29 * 60);
		await eventually(() => told(tab, sessionEnding).at(-1)!.seconds > 29 * 60, 'the tab heard of it');
		world.clock.advance(27 * MINUTE);
		await sweepSessions(world.app.parts);
		expect(await isIn(ada)).toBe(true);
		expect(ada.socket?.connected).toBe(true);
	});

	test('a sweep between two saves ends nobody before their time', async () => {
		const ada = await person();
		world.clock.advance(50_000);
		await ada.ask(sessionStay, {});
		world.clock.advance(29 * MINUTE + 30_000);
		await sweepSessions(world.app.parts);
		expect(await isIn(ada)).toBe(true);
	});

	test('what a client asks by itself is no activity', async () => {
		const ada = await person();
		await ada.ask(roomOpen, { roomId });
		world.clock.advance(28 * MINUTE);
		await ada.ask(roomOpen, { roomId });
		await ada.ask(roomSeen, { roomId, seq: 0 });
		await ada.ask(meGet, {});
		dataOf(await ada.http(meGet, {}));
		ada.disconnect();
		await ada.connect();
		world.clock.advance(2 * MINUTE + 1000);
		await eventually(() => !ada.socket?.connected, 'the socket closed', SOON);
		expect(await isIn(ada)).toBe(false);
	});

	test('eight hours are the end for staff, however busy', async () => {
		const mo = await person('moderator');
		for (let passed = 0; passed < 8 * HOUR - 10 * MINUTE; passed += 10 * MINUTE) {
			world.clock.advance(10 * MINUTE);
			await mo.ask(mePrefer, { theme: 'dark' });
		}
		expect((await mo.ask(sessionStay, {})).seconds).toBeLessThanOrEqual(10 * 60);
		world.clock.advance(10 * MINUTE);
		await watchSessions(world.app.parts);
		await eventually(() => !mo.socket?.connected, 'the socket closed', SOON);
		expect(await isIn(mo)).toBe(false);
	});

	test('ninety days are the end for everyone else, after a restart too', async () => {
		const ada = await person();
		const change = {
			created_at: world.clock.now() - 90 * DAY + 5 * MINUTE,
			ends_at: world.clock.now() + 5 * MINUTE
		};
		const rows = await world.app.parts.database.write([], async (trx) => {
			const all = await trx.kysely.selectFrom('sessions').selectAll().execute();
			for (const row of all) expect([90 * DAY, 8 * HOUR]).toContain(row.ends_at - row.created_at);
			await trx.kysely.updateTable('sessions').set(change).execute();
			return all;
		});
		expect(rows.length).toBeGreaterThan(0);
		await world.restart();
		await ada.connect();
		expect((await ada.ask(sessionStay, {})).seconds).toBeLessThanOrEqual(5 * 60);
		world.clock.advance(5 * MINUTE + 1000);
		await eventually(() => !ada.socket?.connected, 'the socket closed', SOON);
		expect(await isIn(ada)).toBe(false);
	});
});

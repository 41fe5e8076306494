// Another code: another room or role for someone who is signed in.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accountJoin, codeRedeem } from '#shared/accounts.ts';
import { meChanged, meGet } from '#shared/me.ts';
import { roomAdvanced, roomOpen } from '#shared/rooms.ts';
import { sessionList } from '#shared/sessions.ts';
import type { Role } from '#shared/roles.ts';
import { watchSessions } from '#server/sessions/sessions.ts';
import { dump } from '../support/dump.ts';
import { anotherDevice, dataOf, outcomeOf, told } from '../support/people.ts';
import { storages } from '../support/storage.ts';
import { eventually, openWorld, PASSPHRASE, type Person, type World } from '../support/world.ts';

const DAY = 86_400_000;

describe.each(storages.filter((one) => !one.isSkipped))('another code on $kind', ({ kind }) => {
	let world: World;
	let evening: string;
	let morning: string;

	beforeAll(async () => {
		world = await openWorld(kind);
		evening = await world.room('Evening circle');
		morning = await world.room('Morning circle');
	});
	afterAll(() => world?.close());

	const code = async (role: Role, room: string | null) => (await world.invite(role, room))[0]!.code;
	const redeem = (person: Person, typed: string) => person.http(codeRedeem, { code: typed });
	const roomsOf = async (person: Person) =>
		dataOf(await person.http(meGet, {})).rooms.map((one) => one.roomId);

	test('for a room one is in already changes what one is there, not who', async () => {
		const mia = await world.person('mentor', 'Evening circle');
		const ben = await world.person('patient', 'Evening circle');
		const before = await mia.ask(roomOpen, { roomId: evening });
		await ben.ask(roomOpen, { roomId: evening });
		dataOf(await redeem(mia, await code('moderator', 'Evening circle')));
		await mia.connect();
		const after = await mia.ask(roomOpen, { roomId: evening });
		expect(after.me).toEqual({ ...before.me, role: 'moderator' });
		expect(after.private.version).toBeGreaterThan(before.private.version);
		expect(after.private.staff).toBeDefined();
		await eventually(() => told(ben, roomAdvanced).length > 0);
		const member = told(ben, roomAdvanced)
			.flatMap(({ entries }) => entries)
			.find((entry) => entry.member?.memberId === before.me.memberId)?.member;
		expect(member).toMatchObject({ name: before.me.name, role: 'moderator', staff: true });
	});

	test('a code for less takes no room from who looks after it', async () => {
		const mo = await world.person('moderator', 'Evening circle', `Mo ${kind}`);
		await mo.ask(roomOpen, { roomId: evening });
		dataOf(await redeem(mo, await code('mentor', 'Evening circle')));
		await mo.connect();
		expect((await mo.ask(roomOpen, { roomId: evening })).me.role).toBe('moderator');
	});

	test('opens another room, and the session goes on under another cookie', async () => {
		const ada = await world.person('patient', 'Evening circle');
		const former = ada.cookie;
		const answer = await redeem(ada, (await code('patient', 'Morning circle')).toLowerCase());
		expect(answer).toEqual({ ok: true, data: { roomId: morning, role: 'patient' } });
		expect(ada.cookie).not.toBe(former);
		const behind = Object.assign(world.stranger(), { cookie: former });
		expect(outcomeOf(await behind.http(meGet, {}))).toBe('unauthenticated');
		expect((await roomsOf(ada)).sort()).toEqual([evening, morning].sort());
		expect(outcomeOf(await ada.http(roomOpen, { roomId: morning }))).toBe('ok');
	});

	test('is told to the other devices: what they know of themselves has changed', async () => {
		const ada = await world.person('patient', 'Evening circle');
		const laptop = await anotherDevice(world, ada);
		dataOf(await redeem(ada, await code('patient', 'Morning circle')));
		await eventually(() => told(laptop, meChanged).length > 0, 'the laptop heard of it');
		expect(await roomsOf(laptop)).toContain(morning);
	});

	test('opens another role: a mentor may be a patient too', async () => {
		const mina = await world.person('mentor', 'Evening circle');
		expect(outcomeOf(await redeem(mina, await code('patient', 'Morning circle')))).toBe('ok');
		const { roles, rooms } = dataOf(await mina.http(meGet, {}));
		expect([...roles].sort()).toEqual(['mentor', 'patient']);
		expect(rooms.map(({ roomId, role }) => [roomId, role])).toEqual([
			[evening, 'mentor'],
			[morning, 'patient']
		]);
	});

	test.each<[Role, Role]>([
		['patient', 'moderator'],
		['patient', 'admin'],
		['moderator', 'patient'],
		['moderator', 'supporter'],
		['admin', 'patient']
	])('a %s cannot also be a %s, and the code stays good', async (held, other) => {
		const person = await world.person(held, 'Evening circle');
		const typed = await code(other, 'Morning circle');
		expect(outcomeOf(await redeem(person, typed))).toBe('conflict');
		expect(dataOf(await person.http(meGet, {})).roles).toEqual([held]);
		const taker = world.stranger();
		expect(outcomeOf(await taker.http(accountJoin, { code: typed, passphrase: PASSPHRASE }))).toBe('ok');
	});

	test('who becomes staff has staff’s short sessions everywhere', async () => {
		const mina = await world.person('mentor', 'Evening circle');
		await anotherDevice(world, mina);
		dataOf(await redeem(mina, await code('moderator', 'Evening circle')));
		const tomorrow = new Date(world.clock.now() + DAY).toISOString().slice(0, 10);
		const { sessions } = dataOf(await mina.http(sessionList, {}));
		for (const session of sessions) expect(session.until <= tomorrow).toBe(true);
	});

	test('asked again by the same person it answers the same, for 15 minutes', async () => {
		const ada = await world.person('patient', 'Evening circle');
		const typed = await code('patient', 'Morning circle');
		const first = await redeem(ada, typed);
		expect(await redeem(ada, typed)).toEqual(first);
		expect(await roomsOf(ada)).toHaveLength(2);
		world.clock.advance(15 * 60_000 + 1000);
		// Staff who were here before are out by now: at once, not while a later test looks at what is stored.
		await watchSessions(world.app.parts);
		expect(outcomeOf(await redeem(ada, typed))).toBe('not_found');
		expect(await roomsOf(ada)).toHaveLength(2);
	});

	test('someone else’s, a used, a broken and an unknown code have one and the same answer', async () => {
		const ada = await world.person('patient', 'Evening circle');
		const ben = await world.person('patient', 'Evening circle');
		const typed = await code('patient', 'Morning circle');
		dataOf(await redeem(ben, typed));
		const [joined] = await world.invite('patient', 'Morning circle');
		const lost = { code: joined!.code, passphrase: PASSPHRASE };
		dataOf(await world.stranger().http(accountJoin, lost));
		const before = await dump(world);
		const answers = [];
		for (const one of [typed, joined!.code, 'ZZZZ-ZZZZ', '?']) answers.push(await redeem(ada, one));
		expect(answers[0]).toMatchObject({ error: { code: 'not_found' } });
		for (const answer of answers) expect(answer).toEqual(answers[0]);
		expect(await world.stranger().http(accountJoin, { code: typed, passphrase: PASSPHRASE })).toEqual(
			answers[0]
		);
		expect(await dump(world)).toEqual(before);
	});

	test('two who use it at once: one has the room', async () => {
		const [ada, ben] = [
			await world.person('patient', 'Evening circle'),
			await world.person('patient', 'Evening circle')
		];
		const typed = await code('patient', 'Morning circle');
		const answers = await Promise.all([redeem(ada, typed), redeem(ben, typed)]);
		const outcomes = answers.map(outcomeOf);
		expect(outcomes.filter((one) => one === 'ok')).toHaveLength(1);
		const counts = [await roomsOf(ada), await roomsOf(ben)].map((rooms) => rooms.length);
		expect(counts.sort()).toEqual([1, 2]);
	});

	test('needs a session', async () => {
		const typed = await code('patient', 'Morning circle');
		expect(outcomeOf(await redeem(world.stranger(), typed))).toBe('unauthenticated');
	});
});

// Staff as the office has them: listed by handles, given rooms and taken off them, ended with someone to take over.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { accountSignIn, codeRedeem } from '#shared/accounts.ts';
import { caseAsk } from '#shared/cases.ts';
import { meChanged, meGet } from '#shared/me.ts';
import { memberMute } from '#shared/members.ts';
import {
	personEnd,
	staffAssign,
	staffEnd,
	staffList,
	staffName,
	staffResetFactor
} from '#shared/programme.ts';
import { roomAdvanced, roomOpen } from '#shared/rooms.ts';
import { listRecord, recordHead } from '#server/record/reading.ts';
import { dump } from '../support/dump.ts';
import { enrol } from '../support/factors.ts';
import { onList, withCard, type CardPerson } from '../support/office.ts';
import {
	anotherDevice,
	caughtUp,
	dataOf,
	mark,
	nobodysId,
	open,
	outcomeOf,
	say,
	told
} from '../support/people.ts';
import { storages } from '../support/storage.ts';
import { eventually, openWorld, PASSPHRASE, type Person, type World } from '../support/world.ts';

const reason = 'They no longer work here.';
describe.each(storages.filter((one) => !one.isSkipped))('staff of the office on $kind', ({ kind }) => {
	let world: World;
	let ida: Person;
	let count = 0;
	let title: string;
	let roomId: string;
	let mo: CardPerson;
	let lou: CardPerson;
	let ada: Person;
	/** Names of this test alone. */
	let [moName, louName] = ['', ''];

	beforeAll(async () => {
		world = await openWorld(kind);
		ida = await world.person('admin', null, 'Ida Ames');
	});
	afterAll(() => world?.close());

	beforeEach(async () => {
		count += 1;
		title = `Circle ${count}`;
		[moName, louName] = [`Mo ${count}`, `Lou ${count}`];
		roomId = await world.room(title);
		mo = await withCard(world, 'moderator', title, moName);
		lou = await withCard(world, 'moderator', title, louName);
		ada = await world.person('patient', title);
		for (const person of [mo.person, lou.person, ada]) await open(person, roomId);
	});

	const entries = async () => (await recordHead(world.app.parts)).number;
	const handleOf = async (name: string) => (await onList(ida, name)).handle;
	const assign = async (name: string, on: boolean, room = roomId) =>
		ida.http(staffAssign, { handle: await handleOf(name), roomId: room, on });

	test('the list has names, rooms and second factors, and no id that stands anywhere else', async () => {
		const listed = dataOf(await ida.http(staffList, {}));
		const { handle, ...rest } = listed.staff.find((one) => one.name === moName)!;
		expect(rest).toEqual({
			...{ name: moName, roles: ['moderator'], rooms: [{ roomId, title }] },
			...{ secondFactor: false, self: false }
		});
		expect(JSON.stringify(await dump(world))).not.toContain(handle);
		expect((await onList(ida, moName)).handle).toBe(handle);
		expect((await onList(ida, 'Ida Ames')).self).toBe(true);
		await enrol(mo.person);
		expect((await onList(ida, moName)).secondFactor).toBe(true);
	});

	test('who is taken off a room hears nothing more of it at once, on any socket, and may do nothing there', async () => {
		const tablet = world.stranger();
		Object.assign(tablet, { cookie: mo.person.cookie, signInName: mo.person.signInName });
		await tablet.connect();
		await open(tablet, roomId);
		const { memberId } = await open(ada, roomId);
		const before = await entries();
		expect(outcomeOf(await assign(moName, false))).toBe('ok');
		expect(await entries()).toBe(before + 2);
		const [entry] = await listRecord(world.app.parts, { limit: 1 });
		expect(entry).toMatchObject({ what: 'staff:assign', roomId, on: `${moName}: off` });
		const heard = [mo.person, tablet].map((one) => told(one, roomAdvanced).length);
		await say(ada, roomId, 'Only for those who are here');
		await caughtUp(mo.person, tablet);
		expect([mo.person, tablet].map((one) => told(one, roomAdvanced).length)).toEqual(heard);
		expect(told(mo.person, meChanged).length).toBeGreaterThan(0);
		expect(dataOf(await mo.person.http(meGet, {})).rooms).toEqual([]);
		expect(outcomeOf(await mo.person.emit(roomOpen, { roomId }))).toBe('not_found');
		const mute = { roomId, memberId, reason, minutes: 5 };
		expect(outcomeOf(await mo.person.emit(memberMute, mute))).toBe('not_found');
		expect(outcomeOf(await lou.person.emit(roomOpen, { roomId }))).toBe('ok');
	});

	test('acts that race with being taken off are done before it or not at all', async () => {
		const targets = [];
		for (let turn = 0; turn < 6; turn += 1)
			targets.push(await open(await world.person('patient', title), roomId));
		const handle = await handleOf(moName);
		const [off, ...mutes] = await Promise.all([
			ida.http(staffAssign, { handle, roomId, on: false }),
			...targets.map(({ memberId }) => mo.person.emit(memberMute, { roomId, memberId, reason, minutes: 5 }))
		]);
		expect(outcomeOf(off)).toBe('ok');
		const outcomes = new Set(mutes.map(outcomeOf));
		outcomes.delete('ok');
		expect([...outcomes].every((one) => one === 'not_found')).toBe(true);
		const { memberId } = targets[0]!;
		expect(outcomeOf(await mo.person.emit(memberMute, { roomId, memberId, reason, minutes: 5 }))).toBe(
			'not_found'
		);
	});

	test('a room is given, also back again: at once, and under the same stated name', async () => {
		const porch = `Porch ${count}`;
		const porchId = await world.room(porch);
		expect(outcomeOf(await assign(moName, true, porchId))).toBe('ok');
		await eventually(() => told(mo.person, meChanged).length > 0, 'they heard of it');
		expect((await open(mo.person, porchId)).role).toBe('moderator');
		expect(outcomeOf(await assign(moName, false))).toBe('ok');
		expect(outcomeOf(await assign(moName, true))).toBe('ok');
		const answer = await mo.person.emit(roomOpen, { roomId });
		expect(answer).toMatchObject({ ok: false, error: { code: 'conflict', entry: { names: [moName] } } });
		expect((await onList(ida, moName)).rooms.map((one) => one.title)).toEqual([title, porch].sort());
	});

	test('a room keeps its last moderator, also when two are taken off at once', async () => {
		const outcomes = await Promise.all([assign(moName, false), assign(louName, false)]);
		expect(outcomes.map(outcomeOf).sort()).toEqual(['conflict', 'ok']);
		const handle = await handleOf(outcomes[0]?.ok ? louName : moName);
		const before = await dump(world);
		expect(outcomeOf(await ida.http(staffAssign, { handle, roomId, on: false }))).toBe('conflict');
		expect(await dump(world)).toEqual(before);
	});

	test('nobody gives themselves a room, nobody but a moderator gets one, and handles lead to nobody else', async () => {
		const una = await withCard(world, 'admin', null, `Una ${count}`);
		expect(outcomeOf(await assign(`Una ${count}`, true))).toBe('conflict');
		const own = await onList(una.person, `Una ${count}`);
		expect(outcomeOf(await una.person.http(staffAssign, { handle: own.handle, roomId, on: true }))).toBe(
			'conflict'
		);
		expect(outcomeOf(await ida.http(staffAssign, { handle: nobodysId(), roomId, on: true }))).toBe(
			'not_found'
		);
		const { handle } = await onList(ida, moName);
		expect(outcomeOf(await ida.http(staffAssign, { handle, roomId: nobodysId(), on: true }))).toBe(
			'not_found'
		);
		expect(dataOf(await una.person.http(meGet, {})).rooms).toEqual([]);
	});

	test('staff who leave rooms and cases behind go when someone takes them, in the same act', async () => {
		expect(outcomeOf(await assign(louName, false))).toBe('ok');
		await ada.ask(caseAsk, { roomId, clientId: mark(), text: 'Who is there tonight?' });
		const end = (more = {}) => ida.http(personEnd, { card: mo.card, reason, ...more });
		const before = await dump(world);
		const asked = await end();
		expect(asked).toMatchObject({
			...{ ok: false },
			error: { code: 'conflict', leaves: { rooms: [{ roomId, title, alone: true }], cases: 1 } }
		});
		expect(outcomeOf(await end({ successor: null }))).toBe('conflict');
		expect(outcomeOf(await end({ successor: nobodysId() }))).toBe('not_found');
		expect(await dump(world)).toEqual(before);
		expect(outcomeOf(await end({ successor: await handleOf(moName) }))).toBe('conflict');
		expect(outcomeOf(await end({ successor: await handleOf('Ida Ames') }))).toBe('conflict');
		const successor = await handleOf(louName);
		const entriesBefore = await entries();
		expect(outcomeOf(await end({ successor }))).toBe('ok');
		expect(await entries()).toBe(entriesBefore + 1);
		await eventually(() => mo.person.socket?.connected === false, 'their socket closed');
		const unknown = world.stranger();
		const again = { signInName: mo.person.signInName, passphrase: PASSPHRASE };
		expect(outcomeOf(await unknown.http(accountSignIn, again))).toBe('unauthenticated');
		const { rooms } = await onList(ida, louName);
		expect(rooms).toEqual([{ roomId, title }]);
		const { staff } = dataOf(await ida.http(staffList, {}));
		expect(staff.map((one) => one.name)).not.toContain(moName);
		const { members } = await ada.ask(roomOpen, { roomId });
		const names = (members ?? []).filter((one) => one.here).map((one) => one.name);
		expect(names).not.toContain(moName);
	});

	test('where others look after the rooms, nobody has to take over; that is to be said', async () => {
		const handle = await handleOf(moName);
		const end = (more = {}) => ida.http(staffEnd, { handle, reason, ...more });
		const asked = await end();
		expect(asked).toMatchObject({ ok: false, error: { leaves: { rooms: [{ alone: false }] } } });
		expect(outcomeOf(await end({ successor: null }))).toBe('ok');
		expect(outcomeOf(await end({ successor: null }))).toBe('not_found');
	});

	test('two who would leave a room alone by going at once: one stays', async () => {
		const [one, two] = [await handleOf(moName), await handleOf(louName)];
		const outcomes = await Promise.all(
			[one, two].map((handle) => ida.http(staffEnd, { handle, reason, successor: null }))
		);
		expect(outcomes.map(outcomeOf).sort()).toEqual(['conflict', 'ok']);
	});

	test('a second factor is taken away with the sessions it opened; the next sign-in sets up another', async () => {
		await enrol(mo.person);
		const laptop = await anotherDevice(world, mo.person);
		const handle = await handleOf(moName);
		expect(outcomeOf(await ida.http(staffResetFactor, { handle, reason }))).toBe('ok');
		for (const device of [mo.person, laptop]) {
			await eventually(() => device.socket?.connected === false, 'the socket closed');
			expect(outcomeOf(await device.http(meGet, {}))).toBe('unauthenticated');
		}
		expect((await onList(ida, moName)).secondFactor).toBe(false);
		const fresh = world.stranger();
		const { signInName } = mo.person;
		const answer = dataOf(await fresh.http(accountSignIn, { signInName, passphrase: PASSPHRASE }));
		expect(answer).toEqual({ confirm: 'enrol' });
		const self = await handleOf('Ida Ames');
		expect(outcomeOf(await ida.http(staffResetFactor, { handle: self, reason }))).toBe('conflict');
	});

	test('an admin without a name says theirs, once, and nobody has it already', async () => {
		const una = await withCard(world, 'admin', null);
		const { person } = una;
		expect(outcomeOf(await person.http(staffName, { name: ` ${moName.toUpperCase()} ` }))).toBe('conflict');
		const name = `Una ${count}`;
		expect(outcomeOf(await person.http(staffName, { name }))).toBe('ok');
		expect(outcomeOf(await person.http(staffName, { name: `Ulla ${count}` }))).toBe('conflict');
		expect((await onList(person, name)).self).toBe(true);
		const [entry] = await listRecord(world.app.parts, { limit: 1 });
		expect(entry).toMatchObject({ what: 'staff:list', who: { name } });
	});

	test('whoever was taken off comes back by a code as well', async () => {
		expect(outcomeOf(await assign(moName, false))).toBe('ok');
		const [card] = await world.invite('moderator', title);
		expect(outcomeOf(await mo.person.http(codeRedeem, { code: card!.code }))).toBe('ok');
		const answer = await mo.person.http(roomOpen, { roomId });
		expect(answer).toMatchObject({ ok: false, error: { entry: { names: [moName] } } });
	});
});

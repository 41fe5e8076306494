// Staff who leave a room by themselves give it up, and a room keeps its last moderator.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { roomLeave } from '#shared/leaving.ts';
import { meGet } from '#shared/me.ts';
import { staffAssign, staffEnd } from '#shared/programme.ts';
import { roomEnter, roomOpen } from '#shared/rooms.ts';
import { dump } from '../support/dump.ts';
import { onList } from '../support/office.ts';
import { dataOf, open, outcomeOf, redeemAnother } from '../support/people.ts';
import { storages } from '../support/storage.ts';
import { openWorld, type Person, type World } from '../support/world.ts';

describe.each(storages.filter((one) => !one.isSkipped))('staff leaving a room on $kind', ({ kind }) => {
	let world: World;
	let ida: Person;
	let count = 0;
	let title: string;
	let roomId: string;
	let mo: Person;
	let lou: Person;
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
		mo = await world.person('moderator', title, moName);
		lou = await world.person('moderator', title, louName);
		ada = await world.person('patient', title);
		for (const person of [mo, lou, ada]) await open(person, roomId);
	});

	const leave = (person: Person) => person.emit(roomLeave, { roomId });
	const handleOf = async (name: string) => (await onList(ida, name)).handle;

	/** Comes in again where the room is theirs once more. */
	async function comeBack(person: Person) {
		expect(outcomeOf(await person.emit(roomOpen, { roomId }))).toBe('conflict');
		dataOf(await person.emit(roomEnter, { roomId, agreementVersion: 0 }));
		return open(person, roomId);
	}

	const redeem = (person: Person, name?: string) => redeemAnother(world, person, 'moderator', title, name);

	test('the room is theirs no longer; another code brings them back, as someone new of their name', async () => {
		const { memberId } = await open(mo, roomId);
		expect(outcomeOf(await leave(mo))).toBe('ok');
		const { members } = await ada.ask(roomOpen, { roomId });
		expect(members!.map(({ name }) => name)).not.toContain(moName);
		expect((await mo.ask(meGet, {})).rooms).toEqual([]);
		for (const line of [roomOpen, roomLeave]) {
			expect(outcomeOf(await mo.emit(line, { roomId }))).toBe('not_found');
		}
		expect(outcomeOf(await mo.emit(roomEnter, { roomId, agreementVersion: 0 }))).toBe('not_found');
		await redeem(mo);
		const again = await comeBack(mo);
		expect(again).toMatchObject({ name: moName, role: 'moderator' });
		expect(again.memberId).not.toBe(memberId);
	});

	test('they count no more: the office takes nobody else off the room, or ends them, until it has given it', async () => {
		const handle = await handleOf(louName);
		const off = () => ida.http(staffAssign, { handle, roomId, on: false });
		const end = () => ida.http(staffEnd, { handle, reason: 'They no longer work here.', successor: null });
		expect(outcomeOf(await leave(mo))).toBe('ok');
		const before = await dump(world);
		expect(outcomeOf(await off())).toBe('conflict');
		expect(outcomeOf(await end())).toBe('conflict');
		expect(await dump(world)).toEqual(before);
		const listed = await onList(ida, moName);
		expect(listed.rooms).toEqual([]);
		const given = await ida.http(staffAssign, { handle: listed.handle, roomId, on: true });
		expect(outcomeOf(given)).toBe('ok');
		expect(await comeBack(mo)).toMatchObject({ name: moName, role: 'moderator' });
		expect(outcomeOf(await off())).toBe('ok');
	});

	test('one leaves while the office takes the other off: one of them stays', async () => {
		const handle = await handleOf(louName);
		const outcomes = await Promise.all([leave(mo), ida.http(staffAssign, { handle, roomId, on: false })]);
		expect(outcomes.map(outcomeOf).sort()).toEqual(['conflict', 'ok']);
	});

	test('the last one stays, also when two leave at once', async () => {
		const outcomes = await Promise.all([mo, lou].map(leave));
		expect(outcomes.map(outcomeOf).sort()).toEqual(['conflict', 'ok']);
		const last = outcomes[0]?.ok ? lou : mo;
		expect(outcomeOf(await leave(last))).toBe('conflict');
		expect(outcomeOf(await last.emit(roomOpen, { roomId }))).toBe('ok');
	});

	test('whom a code has made the last one a moment ago stays as well', async () => {
		title = `Porch ${count}`;
		roomId = await world.room(title);
		const mina = await world.person('mentor', title);
		await open(mina, roomId);
		await redeem(mina, `Mina ${count}`);
		expect(outcomeOf(await leave(mina))).toBe('conflict');
		expect((await open(mina, roomId)).role).toBe('moderator');
	});
});

// Hiding what someone writes: a list of one's own, given back per room; nobody else has a sign of it.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { meBlock } from '#shared/me.ts';
import { roomOpen, roomPrivate } from '#shared/rooms.ts';
import { anotherDevice, caughtUp, nobodysId, open, outcomeOf, say, told } from '../support/people.ts';
import { storages } from '../support/storage.ts';
import { readTables } from '../support/tables.ts';
import { openWorld, type Person, type World } from '../support/world.ts';

describe.each(storages.filter((one) => !one.isSkipped))('hiding someone on $kind', ({ kind }) => {
	let world: World;
	let roomId: string;
	let porch: string;
	let ada: Person;
	let ben: Person;
	let mo: Person;
	let outsider: Person;
	let benId: string;

	beforeAll(async () => {
		world = await openWorld(kind);
		roomId = await world.room('Evening circle');
		porch = await world.room('Porch');
		ada = await world.person('patient', 'Evening circle');
		ben = await world.person('patient', 'Evening circle');
		mo = await world.person('moderator', 'Evening circle', 'Mo Ridley');
		outsider = await world.person('patient', 'Porch');
		for (const one of [ada, ben, mo]) await open(one, roomId);
		await open(outsider, porch);
		benId = (await say(ben, roomId, 'Hello')).memberId;
	});
	afterAll(() => world?.close());

	const block = (memberId: string, on: boolean, by = ada) => by.emit(meBlock, { roomId, memberId, on });
	const blocked = async (person: Person) => (await person.ask(roomOpen, { roomId })).private.mine.blocked;

	test('it is theirs on every device and after a restart; the other and the moderators have no sign of it', async () => {
		const tablet = await anotherDevice(world, ada);
		await open(tablet, roomId);
		await caughtUp(ben, mo, outsider, tablet);
		const { version } = (await ada.ask(roomOpen, { roomId })).private;
		const before = [ben, mo, outsider].map((one) => one.heard.length);
		expect(outcomeOf(await block(benId, true))).toBe('ok');
		await caughtUp(ada, ben, mo, outsider, tablet);
		for (const one of [ada, tablet]) {
			expect(told(one, roomPrivate).at(-1)!.private).toMatchObject({
				version: version + 1,
				mine: { blocked: [benId] }
			});
		}
		expect([ben, mo, outsider].map((one) => one.heard.length)).toEqual(before);
		for (const one of [ben, mo]) expect(await blocked(one)).toEqual([]);
		expect((await say(ben, roomId, 'Can you see me')).seq).not.toBeNull();
		await caughtUp(ada);
		expect(JSON.stringify(ada.heard)).toContain('Can you see me');
		await world.restart();
		for (const one of [ada, ben, mo, outsider]) await one.connect();
		expect(await blocked(ada)).toEqual([benId]);
		expect(outcomeOf(await block(benId, false))).toBe('ok');
		expect(await blocked(ada)).toEqual([]);
	});

	test('twice, or showing someone who was not hidden, changes nothing', async () => {
		const versions = [];
		for (const on of [true, true, false, false]) {
			expect(outcomeOf(await block(benId, on))).toBe('ok');
			versions.push((await ada.ask(roomOpen, { roomId })).private.version);
		}
		const [first] = versions as [number];
		expect(versions).toEqual([first, first, first + 1, first + 1]);
	});

	test('two devices at once: both hold', async () => {
		const tablet = await anotherDevice(world, ada);
		const cleo = await world.person('patient', 'Evening circle');
		await open(cleo, roomId);
		const { memberId: cleoId } = await say(cleo, roomId, 'Hello');
		const answers = await Promise.all([block(benId, true), block(cleoId, true, tablet)]);
		expect(answers.map(outcomeOf)).toEqual(['ok', 'ok']);
		expect((await blocked(ada)).sort()).toEqual([benId, cleoId].sort());
		for (const memberId of [benId, cleoId]) await block(memberId, false);
	});

	test('not oneself, not staff, not by staff, nobody who is not to be seen, nobody elsewhere', async () => {
		const quiet = await world.person('patient', 'Evening circle');
		const mine = (await open(ada, roomId)).memberId;
		const elsewhere = (await open(outsider, porch)).memberId;
		const expected: [string, Person, string][] = [
			[mine, ada, 'conflict'],
			[(await open(mo, roomId)).memberId, ada, 'conflict'],
			[benId, mo, 'conflict'],
			[(await open(quiet, roomId)).memberId, ada, 'not_found'],
			[nobodysId(), ada, 'not_found'],
			[elsewhere, ada, 'not_found'],
			[benId, outsider, 'not_found']
		];
		for (const [memberId, by, outcome] of expected) {
			expect(outcomeOf(await block(memberId, true, by))).toBe(outcome);
		}
		expect(await blocked(ada)).toEqual([]);
	});

	test('the list lies sealed with all else that an account keeps: neither it nor its length shows', async () => {
		const rows = async () =>
			(await readTables(world.dataDir, world.databaseUrls)).map(({ name, rows }) => [name, rows.length]);
		const before = await rows();
		await block(benId, true);
		expect(await rows()).toEqual(before);
		const accounts = await world.app.parts.database.read(({ kysely }) =>
			kysely.selectFrom('accounts').select('sealed').execute()
		);
		expect(accounts.length).toBeGreaterThan(3);
		expect(new Set(accounts.map(({ sealed }) => sealed.length)).size).toBe(1);
	});
});

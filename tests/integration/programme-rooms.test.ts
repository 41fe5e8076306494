// Rooms as the office has them: made, changed, and told of without who is in them.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { programmeRooms, roomChange, roomCreate } from '#shared/programme.ts';
import { roomAdvanced, roomEnter, roomOpen } from '#shared/rooms.ts';
import { listRecord, recordHead } from '#server/record/reading.ts';
import { dump } from '../support/dump.ts';
import { caughtUp, dataOf, mark, nobodysId, open, outcomeOf, say, told } from '../support/people.ts';
import { storages } from '../support/storage.ts';
import { eventually, openWorld, type Person, type World } from '../support/world.ts';

const evenings = { zone: 'Europe/Berlin', spans: [{ day: 1, from: 1020, to: 1260 }] };
const cards = [{ title: 'Who reads this', text: 'The members and the staff of this room.' }];

describe.each(storages.filter((one) => !one.isSkipped))('rooms of the office on $kind', ({ kind }) => {
	let world: World;
	let ida: Person;

	beforeAll(async () => {
		world = await openWorld(kind);
		ida = await world.person('admin', null, 'Ida Ames');
	});
	afterAll(() => world?.close());

	const create = (title: string, more = {}) =>
		ida.http(roomCreate, {
			...{ title, about: 'For the evening.', retentionDays: 60, agreement: { kind: 'none' }, ...more }
		});
	const change = (roomId: string, more: object) => ida.http(roomChange, { roomId, ...more });
	const list = async () => dataOf(await ida.http(programmeRooms, {})).rooms;
	const entries = async () => (await recordHead(world.app.parts)).number;

	test('a room is made with all it says of itself, once for a double tap, on record once', async () => {
		const before = await entries();
		const more = { hours: evenings, agreement: { kind: 'usual', country: 'DE' }, clientId: mark() } as const;
		const [one, two] = await Promise.all([create('Evening circle', more), create('Evening circle', more)]);
		const { room } = dataOf(one);
		expect(dataOf(two).room.roomId).toBe(room.roomId);
		expect(await entries()).toBe(before + 1);
		const [entry] = await listRecord(world.app.parts, { limit: 1 });
		expect(entry).toMatchObject({ what: 'room:create', roomId: room.roomId });
		const about = { title: 'Evening circle', about: 'For the evening.', hours: evenings, retentionDays: 60 };
		expect(room).toMatchObject({ ...about, agreementVersion: 1, staff: [], members: null, closed: null });
		expect(JSON.stringify(room.agreement)).toContain('call 112');
		expect(JSON.stringify(room.agreement)).toContain('60 days');
		expect(await list()).toEqual([room]);
	});

	test.each([
		['a title that another has', { title: ' evening CIRCLE ' }, 'conflict'],
		['no title', { title: ' ' }, 'invalid'],
		[
			'hours that end before they begin',
			{ hours: { zone: 'UTC', spans: [{ day: 1, from: 60, to: 30 }] } },
			'invalid'
		],
		['a zone that is not there', { hours: { ...evenings, zone: 'Europe/Nowhere' } }, 'invalid'],
		['no day of keeping', { retentionDays: 0 }, 'invalid'],
		['an agreement of no cards', { agreement: { kind: 'own', cards: [] } }, 'invalid'],
		['a country without lines', { agreement: { kind: 'usual', country: 'XX' } }, 'invalid']
	])('%s is refused, and nothing is made or changed', async (_what, more, code) => {
		const title = 'Another room';
		const kept = dataOf(await create(`${title} ${mark()}`)).room.roomId;
		const before = await dump(world);
		expect(outcomeOf(await create(title, more))).toBe(code);
		expect(outcomeOf(await change(kept, more))).toBe(code);
		expect(outcomeOf(await change(nobodysId(), { about: 'Gone.' }))).toBe('not_found');
		expect(await dump(world)).toEqual(before);
	});

	test('a change is heard by those in the room; what is not named stays', async () => {
		const { roomId } = dataOf(await create('Porch')).room;
		const ada = await world.person('patient', 'Porch');
		await open(ada, roomId);
		const { room } = dataOf(await change(roomId, { title: 'Veranda', hours: evenings }));
		expect(room).toMatchObject({ title: 'Veranda', about: 'For the evening.', hours: evenings });
		await eventually(() => told(ada, roomAdvanced).length > 0, 'the change was heard');
		const heard = told(ada, roomAdvanced)
			.flatMap((one) => one.entries)
			.at(-1)?.room;
		expect(heard).toMatchObject({ title: 'Veranda', hours: evenings });
		expect(dataOf(await change(roomId, { hours: null })).room).toMatchObject({ hours: null, open: true });
		const [entry] = await listRecord(world.app.parts, { limit: 1 });
		expect(entry).toMatchObject({ what: 'room:change', roomId, on: 'hours' });
	});

	test('a new agreement is asked of everyone on their next opening, the same version never twice', async () => {
		const { roomId } = dataOf(await create('Kitchen table', { agreement: { kind: 'own', cards } })).room;
		const ada = await world.person('patient', 'Kitchen table');
		await ada.ask(roomEnter, { roomId, agreementVersion: 1 });
		await open(ada, roomId);
		const again = [{ title: 'New', text: 'Something else holds here now.' }];
		expect(
			dataOf(await change(roomId, { agreement: { kind: 'own', cards: again } })).room.agreementVersion
		).toBe(2);
		const asked = await ada.emit(roomOpen, { roomId });
		expect(asked).toMatchObject({
			error: { code: 'conflict', entry: { agreement: { version: 2, cards: again } } }
		});
		expect(outcomeOf(await ada.emit(roomEnter, { roomId, agreementVersion: 1 }))).toBe('conflict');
		await ada.ask(roomEnter, { roomId, agreementVersion: 2 });
		await open(ada, roomId);
		expect(dataOf(await change(roomId, { agreement: { kind: 'none' } })).room.agreement).toBeNull();
		await open(ada, roomId);
		expect(dataOf(await change(roomId, { agreement: { kind: 'own', cards } })).room.agreementVersion).toBe(3);
		expect(outcomeOf(await ada.emit(roomOpen, { roomId }))).toBe('conflict');
	});

	test('a shorter retention brings nearer what is written, a longer one leaves it', async () => {
		const { roomId } = dataOf(await create('Short memory', { retentionDays: 90 })).room;
		const ada = await world.person('patient', 'Short memory');
		await open(ada, roomId);
		await say(ada, roomId, 'Kept for a while');
		const days = async () => {
			const { messages } = await dump(world);
			const rows = messages!.map((row) => JSON.parse(row) as { room_id: string; erase_on: string });
			return rows.filter((row) => row.room_id === roomId).map((row) => row.erase_on);
		};
		const dayIn = (count: number) =>
			new Date(world.clock.now() + count * 86_400_000).toISOString().slice(0, 10);
		expect(await days()).toEqual([dayIn(90)]);
		dataOf(await change(roomId, { retentionDays: 30 }));
		expect(await days()).toEqual([dayIn(30)]);
		dataOf(await change(roomId, { retentionDays: 365 }));
		expect(await days()).toEqual([dayIn(30)]);
		await say(ada, roomId, 'Kept for longer');
		expect((await days()).sort()).toEqual([dayIn(30), dayIn(365)].sort());
	});

	test('who looks after a room is named; of everyone else there is no more than a rough number', async () => {
		const { roomId } = dataOf(await create('Big circle')).room;
		const mo = await world.person('moderator', 'Big circle', 'Mo Ridley');
		await open(mo, roomId);
		const people: Person[] = [];
		const joinSome = async (count: number) => {
			for (let turn = 0; turn < count; turn += 1) {
				const person = await world.person('patient', 'Big circle');
				await open(person, roomId);
				people.push(person);
			}
		};
		const seen = async () => (await list()).find((one) => one.roomId === roomId)!;
		await joinSome(10);
		expect(await seen()).toMatchObject({ staff: ['Mo Ridley'], members: null });
		await joinSome(1);
		expect((await seen()).members).toBe(11);
		const before = JSON.stringify(await seen());
		await joinSome(2);
		expect(JSON.stringify(await seen())).toBe(before);
		await caughtUp(mo);
		for (const person of people) {
			const { name, memberId } = await open(person, roomId);
			expect(before).not.toContain(name);
			expect(before).not.toContain(memberId);
		}
	});
});

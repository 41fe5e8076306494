// Twenty people talk at once: one order for everyone, without a gap.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { roomAdvanced, roomOpen } from '#shared/rooms.ts';
import { caughtUp, open, say, told } from '../support/people.ts';
import { storages } from '../support/storage.ts';
import { eventually, openWorld, type Person, type World } from '../support/world.ts';

const PEOPLE = 20;
const EACH = 50;

describe.each(storages.filter((one) => !one.isSkipped))('order on $kind', ({ kind }) => {
	let world: World;
	let roomId: string;
	let people: Person[];
	let outsider: Person;

	beforeAll(async () => {
		world = await openWorld(kind);
		roomId = await world.room('Evening circle');
		const porch = await world.room('Porch');
		people = await Promise.all(
			Array.from({ length: PEOPLE }, () => world.person('patient', 'Evening circle'))
		);
		outsider = await world.person('patient', 'Porch');
		await open(outsider, porch);
		for (const one of people) await open(one, roomId);
	});
	afterAll(() => world?.close());

	test('all hear all of it once, in the same order, each advance beginning where the last ended', async () => {
		const { cursor } = await people[0]!.ask(roomOpen, { roomId });
		const posted = await Promise.all(
			people.flatMap((one, who) =>
				Array.from({ length: EACH }, (_none, turn) => say(one, roomId, `${who} ${turn}`))
			)
		);
		const all = Array.from({ length: PEOPLE * EACH }, (_none, index) => index + 1);
		expect(posted.map(({ seq }) => seq!).sort((a, b) => a - b)).toEqual(all);
		await eventually(
			() => people.every((one) => messagesHeard(one).length === PEOPLE * EACH),
			'all heard',
			15_000
		);
		const [first, ...others] = people.map(messagesHeard);
		expect(first!.map(({ seq }) => seq)).toEqual(all);
		for (const other of others) expect(other).toEqual(first);
		for (const one of people) {
			let last = cursor;
			for (const { from, to, entries } of told(one, roomAdvanced).filter(({ to }) => to > cursor)) {
				expect(from).toBe(last);
				expect(entries.map((entry) => entry.cursor)).toEqual(range(from + 1, to));
				last = to;
			}
			expect(last).toBe(cursor + PEOPLE * EACH + PEOPLE);
		}
		await caughtUp(outsider);
		expect(told(outsider, roomAdvanced)).toEqual([]);
	});

	test('of one person the order is theirs', () => {
		const heard = messagesHeard(people[0]!);
		for (let who = 0; who < PEOPLE; who += 1) {
			const turns = heard
				.filter(({ body }) => body.startsWith(`${who} `))
				.map(({ body }) => Number(body.split(' ')[1]));
			expect(turns).toEqual(range(0, EACH - 1));
		}
	});
});

function messagesHeard(person: Person) {
	return told(person, roomAdvanced).flatMap(({ entries }) =>
		entries.flatMap(({ message }) => (message ? [message] : []))
	);
}

function range(from: number, to: number): number[] {
	return Array.from({ length: to - from + 1 }, (_none, index) => from + index);
}

// Names that run short: few words to draw from, so that people want the same one.
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { WireError } from '#shared/errors.ts';
import { roomEnter, roomOpen } from '#shared/rooms.ts';
import { defaultAgreement } from '#server/rooms/agreement.ts';
import { outcomeOf } from '../support/people.ts';
import { storages } from '../support/storage.ts';
import { openWorld, type Person, type World } from '../support/world.ts';

vi.mock('#server/members/names.ts', () => ({
	adjectives: ['Steady', 'Quiet', 'Amber'],
	nouns: ['Wren', 'Fern', 'Tide']
}));

describe.each(storages.filter((one) => !one.isSkipped))('few names on $kind', ({ kind }) => {
	let world: World;
	let roomId: string;

	beforeAll(async () => {
		world = await openWorld(kind);
		roomId = await world.room('Evening circle', { agreement: defaultAgreement });
	});
	afterAll(() => world?.close());

	const namesFor = async (person: Person) => {
		const answer = await person.emit(roomOpen, { roomId });
		return (answer as { error: WireError }).error.entry!.names;
	};
	const enter = (person: Person, name: string) =>
		person.emit(roomEnter, { roomId, agreementVersion: 1, name });

	test('of those who choose one name at once one has it; the others are offered the next', async () => {
		const people = await Promise.all(
			['Ada', 'Ben', 'Cleo'].map(() => world.person('patient', 'Evening circle'))
		);
		const offers = await Promise.all(people.map(namesFor));
		const wanted = offers.flat().find((name) => offers.filter((offer) => offer.includes(name)).length > 1)!;
		const rivals = people.filter((_person, index) => offers[index]!.includes(wanted));
		const answers = await Promise.all(rivals.map((one) => enter(one, wanted)));
		expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
		const loser = rivals[answers.findIndex((answer) => !answer.ok)]!;
		const refused = answers.find((answer) => !answer.ok) as { error: WireError };
		expect(refused.error.code).toBe('conflict');
		expect(refused.error.entry!.names).toHaveLength(4);
		expect(refused.error.entry!.names).not.toContain(wanted);
		expect(await namesFor(loser)).toEqual(refused.error.entry!.names);
		expect(outcomeOf(await enter(loser, wanted))).toBe('conflict');
		expect(outcomeOf(await enter(loser, refused.error.entry!.names[0]!))).toBe('ok');
	});

	test('a name that someone took after one saw the offer has gone, and the rest of the offer stays', async () => {
		const dara = await world.person('patient', 'Evening circle');
		const eli = await world.person('patient', 'Evening circle');
		const before = await namesFor(dara);
		const taken = (await namesFor(eli)).find((name) => before.includes(name))!;
		expect(outcomeOf(await enter(eli, taken))).toBe('ok');
		const after = await namesFor(dara);
		expect(after.slice(0, 3)).toEqual(before.filter((name) => name !== taken));
		expect(after).toHaveLength(4);
		expect(outcomeOf(await enter(dara, after[0]!))).toBe('ok');
	});
});

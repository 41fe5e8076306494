// What a check-in leaves with those who were in it: what they said they would do, how they left, on the day it was where
// it was held; and the next one asks about it.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkinClosing, checkinLeaving, checkinShare, checkinTurn } from '#shared/checkins.ts';
import { keepsakeErase, keepsakeList, type Keepsake } from '#shared/keepsakes.ts';
import type { Plan } from '#shared/schedule.ts';
import { comeIn, goTo, openSession, planOne, stateFor, type Session } from '../support/checkin.ts';
import { mark, outcomeOf } from '../support/people.ts';
import { storages } from '../support/storage.ts';
import type { Person } from '../support/world.ts';

/** A check-in in a few minutes, in a zone where it is another day now than in UTC. */
function elsewhere(): Pick<Plan, 'zone' | 'date' | 'time'> {
	const zone = new Date().getUTCHours() < 10 ? 'Pacific/Pago_Pago' : 'Pacific/Kiritimati';
	const wall = Temporal.Now.zonedDateTimeISO(zone).add({ minutes: 6 });
	return { zone, date: wall.toPlainDate().toString(), time: wall.toPlainTime().toString().slice(0, 5) };
}

describe.each(storages.filter((one) => !one.isSkipped))('what a check-in leaves on $kind', ({ kind }) => {
	let session: Session;
	let when: ReturnType<typeof elsewhere>;
	let ada: Person;
	let ben: Person;

	beforeAll(async () => {
		when = elsewhere();
		session = await openSession(kind, { ...when, members: 2 });
		[ada, ben] = session.members as [Person, Person];
		for (const person of [session.rosa, ada, ben]) await comeIn(person, session.checkinId);
		await goTo(session.rosa, session.checkinId, 'closing');
	});
	afterAll(() => session?.world.close());

	const keptBy = async (person: Person) => (await person.ask(keepsakeList, {})).keepsakes;
	const only = async <Kind extends Keepsake['kind']>(person: Person, what: Kind) => {
		const found = (await keptBy(person)).filter((one) => one.kind === what);
		expect(found).toHaveLength(1);
		return found[0] as Extract<Keepsake, { kind: Kind }>;
	};

	test('a commitment, with its witness and the day where it was held; the same sending again adds none', async () => {
		const { checkinId: roomId, circleId, ids } = session;
		const closing = { roomId, clientId: mark(), commitment: 'Walk home', witnessId: ids.get(ben)! };
		for (let turn = 0; turn < 2; turn += 1) await ada.ask(checkinClosing, closing);
		const kept = await only(ada, 'commitment');
		expect(kept).toMatchObject({ text: 'Walk home', outcome: null, on: when.date, roomId: circleId });
		expect(kept.witness).toMatch(/\w+ \w+/);
		expect(await keptBy(ben)).toEqual([]);
	});

	test('how one left is one answer, whatever it was before; erased it can be given again', async () => {
		const { checkinId: roomId } = session;
		for (const leaving of ['same', 'heavy'] as const)
			await ada.ask(checkinLeaving, { roomId, leaving, tell: false });
		const { keepsakeId, ...kept } = await only(ada, 'leaving');
		expect(kept).toMatchObject({ leaving: 'heavy', on: when.date });
		await ada.ask(keepsakeErase, { keepsakeId });
		await ada.ask(checkinLeaving, { roomId, leaving: 'better', tell: false });
		expect(await only(ada, 'leaving')).toMatchObject({ leaving: 'better' });
	});

	test('the next one asks: the answer on a card is the answer in the record, of one’s own alone', async () => {
		const { world, rosa, circleId, ids } = session;
		const roomId = await planOne(world, rosa, circleId, ids, null);
		for (const person of [rosa, ada, ben]) await comeIn(person, roomId);
		await goTo(rosa, roomId, 'round');
		const { keepsakeId: commitmentId } = await only(ada, 'commitment');
		const share = { roomId, clientId: mark(), card: { last: { commitmentId, outcome: 'done' as const } } };
		await hasTurn(roomId, ben);
		expect(outcomeOf(await ben.emit(checkinShare, { ...share, clientId: mark() }))).toBe('not_found');
		expect(await only(ada, 'commitment')).toMatchObject({ outcome: null });
		await hasTurn(roomId, ada);
		await ada.ask(checkinShare, share);
		expect((await ada.ask(keepsakeList, {})).done).toBe(1);
		const { entries } = await comeIn(ben, roomId);
		const shared = entries.find(({ message }) => message?.card)!.message!.card!;
		expect(shared).toMatchObject({ last: { text: 'Walk home', outcome: 'done' } });
		expect(JSON.stringify(entries)).not.toContain(commitmentId);
	});

	/** Passes on until it is someone's turn. */
	async function hasTurn(roomId: string, person: Person): Promise<void> {
		for (;;) {
			const { queue, step } = await stateFor(session.rosa, roomId);
			const speaking = queue.find(({ turn }) => turn === 'speaking')!.memberId;
			if (speaking === session.ids.get(person)) return;
			await session.rosa.ask(checkinTurn, { roomId, step, act: 'later' });
		}
	}
});

// What a check-in leaves for the next: a debrief for who leads it, commitments to ask about, someone else to begin.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkinClosing, checkinDebrief, checkinShare, type CheckinPrivate } from '#shared/checkins.ts';
import { keepsakeList } from '#shared/keepsakes.ts';
import {
	comeIn,
	goTo,
	openSession,
	planOne,
	privateFor,
	stateFor,
	type Session
} from '../support/checkin.ts';
import { mark, outcomeOf } from '../support/people.ts';
import { storages } from '../support/storage.ts';

describe.each(storages.filter((one) => !one.isSkipped))('after a check-in on $kind', ({ kind }) => {
	let session: Session;
	/** Who had the first turn in the first check-in. */
	let began: string;
	let next: string;

	beforeAll(async () => {
		session = await openSession(kind, { members: 2 });
		const { world, rosa, dana, members, checkinId, circleId, ids } = session;
		for (const person of [rosa, ...members]) await comeIn(person, checkinId);
		await goTo(rosa, checkinId, 'round');
		began = (await stateFor(rosa, checkinId)).queue[0]!.memberId;
		await goTo(rosa, checkinId, 'closing');
		for (const person of members) {
			await person.ask(checkinClosing, { roomId: checkinId, clientId: mark(), commitment: 'Call Sam' });
		}
		await goTo(rosa, checkinId, 'winding-down');
		const note = 'Ben may want more time.';
		await rosa.ask(checkinDebrief, { roomId: checkinId, went: 'hard', note });
		await goTo(rosa, checkinId, 'closed');
		next = await planOne(world, dana, circleId, ids, rosa);
		for (const person of [dana, rosa, ...members]) await comeIn(person, next);
	});
	afterAll(() => session?.world.close());

	test('who leads the next reads how the last one went; nobody else does', async () => {
		const { dana, members } = session;
		const before = ({ staff }: CheckinPrivate) => staff?.before;
		const debrief = { name: 'Rosa Prim', went: 'hard', note: 'Ben may want more time.' };
		expect(before(await privateFor(dana, next))).toMatchObject(debrief);
		expect((await privateFor(members[0]!, next)).staff).toBeUndefined();
	});

	test('someone else begins, and is asked about their own commitment', async () => {
		const { dana, members, ids } = session;
		await goTo(dana, next, 'round');
		const [first] = (await stateFor(dana, next)).queue;
		expect(first!.memberId).not.toBe(began);
		const speaker = members.find((one) => ids.get(one) === first!.memberId)!;
		const other = members.find((one) => one !== speaker)!;
		const [commitment] = (await speaker.ask(keepsakeList, {})).keepsakes;
		const last = { commitmentId: commitment!.keepsakeId, outcome: 'done' } as const;
		const share = { roomId: next, clientId: mark(), card: { last } };
		expect(outcomeOf(await other.emit(checkinShare, share))).toBe('not_found');
		await speaker.ask(checkinShare, share);
		expect(await speaker.ask(keepsakeList, {})).toMatchObject({
			...{ keepsakes: [{ text: 'Call Sam', outcome: 'done' }], done: 1 }
		});
		expect((await other.ask(keepsakeList, {})).done).toBe(0);
	});
});

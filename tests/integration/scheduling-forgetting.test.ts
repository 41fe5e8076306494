// What is forgotten of the schedule: the answers of those who are gone, and everything when its time is over.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accountErase, roomLeave } from '#shared/leaving.ts';
import { memberRemove } from '#shared/members.ts';
import { scheduleAnswer, type Occurrence } from '#shared/schedule.ts';
import { carryOutDepartures } from '#server/leaving/departures.ts';
import { eraseOld } from '#server/leaving/retaining.ts';
import { findOccurrence, setPhase } from '#server/schedule/occurrences.ts';
import { openCircle, type Circle } from '../support/circle.ts';
import { dataOf, open } from '../support/people.ts';
import { inDays, later, listed, plan } from '../support/planning.ts';
import { storages } from '../support/storage.ts';
import type { Person } from '../support/world.ts';

const DAY = 24 * 60 * 60_000;

describe.each(storages.filter((one) => !one.isSkipped))('forgetting the schedule on $kind', ({ kind }) => {
	let circle: Circle;
	beforeAll(async () => void (circle = await openCircle(kind)));
	afterAll(() => circle?.world.close());

	const parts = () => circle.world.app.parts;
	const answer = (person: Person, { checkinId }: Occurrence) =>
		person.ask(scheduleAnswer, { checkinId, answer: 'coming' });
	const answers = () =>
		parts().database.read(({ kysely }) => kysely.selectFrom('coming').selectAll().execute());

	test('whoever is removed, leaves or erases everything leaves no answer behind', async () => {
		const { world, mo, roomId } = circle;
		const [made] = await plan(mo, roomId, { date: inDays(world, 3) });
		const people: { person: Person; memberId: string }[] = [];
		for (let count = 0; count < 4; count += 1) {
			const person = await world.person('patient', 'Evening circle');
			const { memberId } = await open(person, roomId);
			await answer(person, made!);
			people.push({ person, memberId });
		}
		const [removed, left, erased] = people;
		await mo.ask(memberRemove, { roomId, memberId: removed!.memberId, reason: 'For this test.' });
		await left!.person.ask(roomLeave, { roomId });
		dataOf(await erased!.person.http(accountErase, {}));
		const of = async () => {
			const given = new Set((await answers()).map((one) => one.member_id));
			return people.map(({ memberId }) => given.has(memberId));
		};
		// Erasing is at once; who leaves is seen until their name goes, by their answer too.
		expect(await of()).toEqual([true, true, false, true]);
		expect((await listed(mo, made!.seriesId))[0]!.answers!.coming).toBe(2);
		const [again] = await listed(left!.person, made!.seriesId);
		expect(again).toMatchObject({ me: null, answer: null });
		await later(world, DAY, mo, circle.ada);
		await carryOutDepartures(parts());
		await eraseOld(parts());
		expect(await of()).toEqual([false, false, false, true]);
		expect((await listed(mo, made!.seriesId))[0]!.answers!.coming).toBe(1);
	});

	test('check-ins, answers and plans go when their time is over', async () => {
		const { world, ada } = circle;
		const [once] = await plan(circle.mo, circle.roomId, { date: inDays(world, 2) });
		await answer(ada, once!);
		await parts().database.write([circle.roomId], async (trx) => {
			await setPhase(parts(), trx, (await findOccurrence(trx, once!.checkinId))!, 'closed');
		});
		const kept = async () => {
			const rows = await parts().database.read(({ kysely }) =>
				kysely.selectFrom('series').select('id').execute()
			);
			const there = await parts().database.read((on) => findOccurrence(on, once!.checkinId));
			const given = (await answers()).some((one) => one.checkin_id === once!.checkinId);
			return [rows.some(({ id }) => id === once!.seriesId), there !== undefined, given];
		};
		world.clock.advance(91 * DAY);
		await eraseOld(parts());
		expect(await kept()).toEqual([true, true, true]);
		world.clock.advance(2 * DAY);
		await eraseOld(parts());
		expect(await kept()).toEqual([false, false, false]);
	});

	test('what the erasure list does again after a restore takes everything with it', async () => {
		const { world, ada, mo, roomId } = circle;
		await later(world, 0, ada, mo);
		const [made] = await plan(mo, roomId, { date: inDays(world, 2) });
		await answer(ada, made!);
		// An older backup may hold check-ins of an erased plan that were gone when it was erased.
		await parts().database.write([roomId], async ({ kysely }) => {
			await kysely.deleteFrom('series').where('id', '=', made!.seriesId).execute();
		});
		expect(await parts().database.read((on) => findOccurrence(on, made!.checkinId))).toBeUndefined();
		expect((await answers()).filter((one) => one.checkin_id === made!.checkinId)).toEqual([]);
	});
});

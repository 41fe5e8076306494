// Series of check-ins: made ahead, changed from now on, ended, and moved on while they are held.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
	scheduleAnswer,
	scheduleCancel,
	scheduleChange,
	scheduleChanged,
	scheduleEnd,
	scheduleMove,
	scheduleSeries,
	type Occurrence,
	type Plan,
	type Repeat
} from '#shared/schedule.ts';
import { dueForLobby, findOccurrence, missedBy, setLeads, setPhase } from '#server/schedule/occurrences.ts';
import { planAhead } from '#server/schedule/planning.ts';
import { openCircle, type Circle } from '../support/circle.ts';
import { caughtUp, outcomeOf, told } from '../support/people.ts';
import { inDays, later, listed, plan, planFor } from '../support/planning.ts';
import { storages } from '../support/storage.ts';
import { eventually, type Person } from '../support/world.ts';

const DAY = 24 * 60 * 60_000;

describe.each(storages.filter((one) => !one.isSkipped))('series on $kind', ({ kind }) => {
	let circle: Circle;
	beforeAll(async () => void (circle = await openCircle(kind)));
	afterAll(() => circle?.world.close());

	const day = (days: number) => inDays(circle.world, days);
	const parts = () => circle.world.app.parts;
	const weekday = (date: string) => Temporal.PlainDate.from(date).dayOfWeek;
	/** Weekly on the weekdays of these days from now. */
	const weeklyOn = (...days: number[]): Repeat => {
		const chosen = new Set(days.map((one) => weekday(day(one))));
		return { every: 1, days: [...chosen], until: null, count: null };
	};
	const weekly = (change: Partial<Plan> = {}) =>
		plan(circle.mo, circle.roomId, { date: day(2), repeat: weeklyOn(2), ...change });
	const answer = (person: Person, { checkinId }: Occurrence) =>
		person.ask(scheduleAnswer, { checkinId, answer: 'coming' });
	const change = async (seriesId: string, changed: Partial<Plan>) => {
		const whole = planFor(circle.ids.mo, { date: day(2), ...changed });
		return outcomeOf(await circle.mo.emit(scheduleChange, { roomId: circle.roomId, seriesId, plan: whole }));
	};
	const end = async (seriesId: string, reason = 'We stop here.') =>
		outcomeOf(await circle.mo.emit(scheduleEnd, { roomId: circle.roomId, seriesId, reason }));
	const daysLater = (days: number) => {
		const { world, ada, ben, mo, lou, outsider } = circle;
		return later(world, days * DAY, ada, ben, mo, lou, outsider);
	};
	const when = (rows: readonly Occurrence[]) => rows.map(({ checkinId, at }) => [checkinId, at]);
	const answers = () =>
		parts().database.read(({ kysely }) => kysely.selectFrom('coming').selectAll().execute());

	test('they are made five weeks ahead, each once, and go on after a restart', async () => {
		const { world, ada } = circle;
		const made = await weekly();
		expect(made).toHaveLength(5);
		const { seriesId } = made[0]!;
		await planAhead(parts());
		await Promise.all([planAhead(parts()), planAhead(parts())]);
		expect(when(await listed(ada, seriesId))).toEqual(when(made));
		await world.restart();
		await daysLater(7);
		await Promise.all([planAhead(parts()), planAhead(parts())]);
		const after = await listed(ada, seriesId);
		// One is over, another has come within reach.
		expect(when(after).slice(0, 4)).toEqual(when(made).slice(1));
		expect(after).toHaveLength(5);
		expect(new Set(after.map(({ checkinId }) => checkinId)).size).toBe(5);
		// Nobody was there for two months: what was missed is not made afterwards.
		await daysLater(60);
		await planAhead(parts());
		const rows = await parts().database.read(({ kysely }) =>
			kysely.selectFrom('occurrences').select('id').where('series_id', '=', seriesId).execute()
		);
		expect([rows.length, (await listed(ada, seriesId)).length]).toEqual([11, 5]);
		expect(await end(seriesId)).toBe('ok');
	});

	test('changed from now on, a day that stays keeps its check-in and answers, others go and come', async () => {
		const { ada, ben, mo, ids } = circle;
		const [first, second, third, fourth, fifth] = await weekly({ repeat: weeklyOn(2, 4) });
		const { seriesId } = first!;
		for (const one of [first!, second!]) for (const person of [ada, ben]) await answer(person, one);
		await mo.ask(scheduleMove, { checkinId: third!.checkinId, date: day(10), time: '09:00' });
		await mo.ask(scheduleCancel, { checkinId: fourth!.checkinId, reason: 'Not this one.' });
		const before = told(ben, scheduleChanged).length;
		const anew = { repeat: weeklyOn(2, 6), time: '20:00', title: 'Later', invitees: [ids.ada] };
		expect(await change(seriesId, anew)).toBe('ok');
		const after = await listed(ada, seriesId);
		const days = [2, 6, 10, 11, 13, 16, 20, 23, 27, 30, 34].map(day);
		expect(after.map(({ at }) => at.slice(0, 10))).toEqual(days);
		const [kept, , moved, cancelled, , alsoKept] = after;
		const { checkinId } = first!;
		expect(kept).toMatchObject({ checkinId, title: 'Later', answer: 'coming', movedFrom: null });
		expect(Date.parse(kept!.at) - Date.parse(first!.at)).toBe(60 * 60_000);
		expect(moved).toMatchObject({ checkinId: third!.checkinId, movedFrom: third!.at });
		expect(cancelled).toMatchObject({ checkinId: fourth!.checkinId, at: fourth!.at, phase: 'cancelled' });
		expect(alsoKept!.checkinId).toBe(fifth!.checkinId);
		expect((await answers()).map((one) => one.checkin_id)).not.toContain(second!.checkinId);
		// Ben is not asked any more: he is told, finds nothing, and his answers are gone.
		expect(await listed(ben, seriesId)).toEqual([]);
		await eventually(() => told(ben, scheduleChanged).length > before, 'ben hears of it');
		expect((await answers()).filter((one) => one.member_id === ids.ben)).toEqual([]);
		expect((await listed(mo, seriesId))[0]).toMatchObject({ answers: { coming: 1, asked: 1 } });
		expect(await end(seriesId)).toBe('ok');
	});

	test('a change that makes no sense changes nothing', async () => {
		const { ada } = circle;
		const made = await weekly();
		const { seriesId } = made[0]!;
		const past = { repeat: { ...weeklyOn(2), count: 1 }, date: day(-5) };
		for (const wrong of [past, { zone: 'Nowhere' }, { leads: circle.ids.ada }]) {
			expect(await change(seriesId, wrong)).toBe('invalid');
		}
		expect(await listed(ada, seriesId)).toEqual(
			made.map(({ answers: _answers, ...one }) => ({
				...one,
				staff: false,
				me: expect.anything() as never
			}))
		);
		// A series that began weeks ago keeps its first day.
		expect(await change(seriesId, { repeat: weeklyOn(2), date: day(-19) })).toBe('ok');
		expect(when(await listed(ada, seriesId))).toEqual(when(made));
		expect(await end(seriesId)).toBe('ok');
	});

	test('ended, none that has not begun is held; it can be neither changed nor ended again', async () => {
		const { ada, mo, roomId } = circle;
		const [first, ...others] = await weekly();
		const { seriesId } = first!;
		await begin(first!);
		expect(await end(seriesId, 'Summer.')).toBe('ok');
		const after = await listed(ada, seriesId);
		expect(after.map(({ phase, cancelled }) => [phase, cancelled?.reason])).toEqual([
			['opening', undefined],
			...others.map(() => ['cancelled', 'Summer.'])
		]);
		expect([await end(seriesId), await change(seriesId, {})]).toEqual(['conflict', 'conflict']);
		await daysLater(7);
		await planAhead(parts());
		expect(await listed(ada, seriesId)).toHaveLength(5);
		const { series } = await mo.ask(scheduleSeries, { roomId });
		expect(series.map((one) => one.seriesId)).not.toContain(seriesId);
	});

	/** As a check-in does when it begins. */
	async function begin({ checkinId }: Occurrence): Promise<void> {
		await parts().database.write([circle.roomId], async (trx) => {
			const row = await findOccurrence(trx, checkinId);
			await setPhase(parts(), trx, row!, 'opening');
		});
	}

	test('what is due and what was missed is found, and moving on is told to those who are asked', async () => {
		const { ada, mo, roomId, ids, outsider } = circle;
		const [made] = await plan(mo, roomId, { date: day(2), invitees: [ids.ada] });
		const at = Date.parse(made!.at) / 60_000;
		const found = (look: typeof dueForLobby, minute: number) =>
			parts().database.read(async (on) => (await look(on, minute)).map(({ id }) => id));
		const has = async (look: typeof dueForLobby, minute: number) =>
			(await found(look, minute)).includes(made!.checkinId);
		const minutes = [at - 11, at - 10, at, at + 47, at + 48];
		expect(await Promise.all(minutes.map((one) => has(dueForLobby, one)))).toEqual([
			false,
			true,
			true,
			true,
			false
		]);
		expect(await Promise.all(minutes.map((one) => has(missedBy, one)))).toEqual([
			false,
			false,
			false,
			false,
			true
		]);
		await caughtUp(ada, circle.ben, outsider);
		const hearing = () => [ada, circle.ben, outsider].map((one) => told(one, scheduleChanged).length);
		const [before, ...others] = hearing();
		await begin(made!);
		await eventually(() => hearing()[0]! > before!, 'ada hears of it');
		expect(hearing().slice(1)).toEqual(others);
		expect(await has(dueForLobby, at)).toBe(false);
		await parts().database.write([roomId], async (trx) => {
			const row = await findOccurrence(trx, made!.checkinId);
			await setLeads(parts(), trx, row!, { leads: ids.lou, assists: ids.mo });
		});
		expect((await listed(ada, made!.seriesId))[0]).toMatchObject({
			phase: 'opening',
			leads: { name: 'Lou Marsh' }
		});
	});
});

// Check-ins on the list of those who are asked: who sees what of one, who comes, a single one moved or cancelled.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { memberRemove } from '#shared/members.ts';
import {
	scheduleAnswer,
	scheduleCancel,
	scheduleChanged,
	scheduleMove,
	schedulePlan,
	type ComingAnswer,
	type Occurrence
} from '#shared/schedule.ts';
import { listRecord, recordHead } from '#server/record/reading.ts';
import { minuteOn } from '#server/schedule/recurrence.ts';
import { openCircle, type Circle } from '../support/circle.ts';
import { anotherDevice, caughtUp, mark, nobodysId, open, outcomeOf, told } from '../support/people.ts';
import { inDays, later, listed, plan, planFor } from '../support/planning.ts';
import { storages } from '../support/storage.ts';
import { eventually, type Person } from '../support/world.ts';

const HERE = 'Evening circle';
const HOUR = 60 * 60_000;

describe.each(storages.filter((one) => !one.isSkipped))('the schedule on $kind', ({ kind }) => {
	let circle: Circle;
	beforeAll(async () => void (circle = await openCircle(kind)));
	afterAll(() => circle?.world.close());

	const day = (days: number) => inDays(circle.world, days);
	const berlin = (date: string, time: string) =>
		new Date(minuteOn('Europe/Berlin', date, time) * 60_000).toISOString().slice(0, 16) + 'Z';
	const answer = async (person: Person, { checkinId }: Occurrence, given: ComingAnswer | null) =>
		outcomeOf(await person.emit(scheduleAnswer, { checkinId, answer: given }));
	const move = async (person: Person, { checkinId }: Occurrence, date: string, time = '19:00') =>
		outcomeOf(await person.emit(scheduleMove, { checkinId, date, time }));
	const cancel = async (person: Person, { checkinId }: Occurrence) =>
		outcomeOf(await person.emit(scheduleCancel, { checkinId, reason: 'The house is closed.' }));
	const until = ({ world, ...people }: Circle, moment: number) =>
		later(world, moment - world.clock.now(), people.ada, people.ben, people.mo, people.lou);
	/** How often each of them has heard that there is something new. */
	const hearing = (...people: Person[]) => people.map((person) => told(person, scheduleChanged).length);

	test('whoever is asked finds it with its own time, names and answers; nobody else does', async () => {
		const { ada, mo, lou, nor, outsider, roomId, ids } = circle;
		const date = day(3);
		const [made] = await plan(mo, roomId, { date, assists: ids.lou, title: 'A hard weekend' });
		const [seen] = await listed(ada, made!.seriesId);
		const me = await open(ada, roomId);
		expect(seen).toEqual({
			...{ checkinId: made!.checkinId, seriesId: made!.seriesId, roomId },
			...{ title: 'A hard weekend', style: 'live', at: berlin(date, '19:00'), minutes: 48 },
			phase: 'scheduled',
			leads: { memberId: ids.mo, name: 'Mo Ridley' },
			assists: { memberId: ids.lou, name: 'Lou Marsh' },
			me: { name: me.name, avatar: me.avatar },
			...{ staff: false, answer: null, movedFrom: null, cancelled: null, clashes: false }
		});
		const [forStaff] = await listed(lou, made!.seriesId);
		expect(forStaff).toMatchObject({ staff: true, me: { name: 'Lou Marsh' } });
		// Ada and Ben: who leads and who assists is not asked whether they come.
		expect(forStaff!.answers).toEqual({ coming: 0, notComing: 0, excused: 0, asked: 2 });
		for (const person of [nor, outsider]) {
			expect(await listed(person)).toEqual([]);
			expect(await answer(person, made!, 'coming')).toBe('not_found');
			expect(await move(person, made!, day(4))).toBe('not_found');
			expect(await cancel(person, made!)).toBe('not_found');
		}
		expect(await answer(ada, { ...made!, checkinId: nobodysId() }, 'coming')).toBe('not_found');
	});

	test('someone with a code finds it before they come in, and answers once they have', async () => {
		const { world, mo, roomId } = circle;
		const [made] = await plan(mo, roomId, { date: day(3) });
		const eve = await world.person('patient', HERE);
		expect((await listed(eve, made!.seriesId))[0]).toMatchObject({ me: null, answer: null });
		expect(await answer(eve, made!, 'coming')).toBe('conflict');
		await open(eve, roomId);
		expect(await answer(eve, made!, 'coming')).toBe('ok');
	});

	test('of a chosen few only these find it, and the staff of the circle', async () => {
		const { ada, ben, mo, lou, roomId, ids } = circle;
		const [made] = await plan(mo, roomId, { date: day(3), invitees: [ids.ada] });
		expect(await listed(ben, made!.seriesId)).toEqual([]);
		expect(await answer(ben, made!, 'coming')).toBe('not_found');
		expect(await move(ben, made!, day(4))).toBe('not_found');
		expect(await move(ada, made!, day(4))).toBe('forbidden');
		expect(await cancel(ada, made!)).toBe('forbidden');
		// Lou looks after the circle and is not asked to this one.
		expect((await listed(lou, made!.seriesId))[0]).toMatchObject({ staff: true, answers: { asked: 1 } });
		expect(await answer(lou, made!, 'coming')).toBe('not_found');
		const before = hearing(ada, ben, lou);
		expect(await move(lou, made!, day(4))).toBe('ok');
		await eventually(() => hearing(ada)[0] === before[0]! + 1 && hearing(lou)[0] === before[2]! + 1);
		await caughtUp(ben);
		expect(hearing(ben)[0]).toBe(before[1]);
	});

	test('an answer is one’s own and counts once; its staff and one’s other screens hear of it', async () => {
		const { world, ada, ben, mo, roomId, outsider } = circle;
		const [made] = await plan(mo, roomId, { date: day(3) });
		const phone = await anotherDevice(world, ada);
		const counts = async () => (await listed(mo, made!.seriesId))[0]!.answers;
		const mine = async () => (await listed(phone, made!.seriesId))[0]!.answer;
		await caughtUp(ada, ben, mo);
		const before = hearing(ben, outsider, mo, phone);
		for (const given of ['coming', 'coming', 'excused'] as const) {
			expect(await answer(ada, made!, given)).toBe('ok');
		}
		expect(await answer(ben, made!, 'not-coming')).toBe('ok');
		expect(await counts()).toMatchObject({ coming: 0, notComing: 1, excused: 1 });
		expect(await mine()).toBe('excused');
		expect((await listed(ben, made!.seriesId))[0]!.answer).toBe('not-coming');
		await eventually(() => hearing(mo)[0]! > before[2]! && hearing(phone)[0]! > before[3]!);
		expect(hearing(outsider)).toEqual([before[1]]);
		expect(await answer(ada, made!, null)).toBe('ok');
		expect([await mine(), (await counts())!.excused]).toEqual([null, 0]);
	});

	test('nobody answers once it has begun, or where it was cancelled', async () => {
		const { ada, mo, roomId } = circle;
		const [made] = await plan(mo, roomId, { date: day(2) });
		expect(await answer(ada, made!, 'coming')).toBe('ok');
		await until(circle, Date.parse(made!.at));
		for (const given of ['not-coming', null] as const) {
			expect(await answer(ada, made!, given)).toBe('conflict');
		}
		expect((await listed(ada, made!.seriesId))[0]!.answer).toBe('coming');
		const [other] = await plan(mo, roomId, { date: day(2) });
		expect(await cancel(mo, other!)).toBe('ok');
		expect(await answer(ada, other!, 'coming')).toBe('conflict');
	});

	test('the eleventh in a check-in of ten is told so, and nothing changes; who leads takes no place', async () => {
		const { world, ada, mo, lou, roomId, ids } = circle;
		const [made] = await plan(mo, roomId, { date: day(2), assists: ids.lou });
		const people: Person[] = [];
		for (let count = 0; count < 11; count += 1) {
			const person = await world.person('patient', HERE);
			await open(person, roomId);
			people.push(person);
		}
		for (const person of [mo, lou]) expect(await answer(person, made!, 'coming')).toBe('ok');
		// All at once: ten of them, whichever.
		const found = await Promise.all(people.map((person) => answer(person, made!, 'coming')));
		expect(found.toSorted()).toEqual(['conflict', ...Array.from({ length: 10 }, () => 'ok')]);
		const last = people[found.indexOf('conflict')]!;
		const refused = await last.emit(scheduleAnswer, { checkinId: made!.checkinId, answer: 'coming' });
		expect(refused).toMatchObject({ error: { message: 'All 10 places in this check-in are taken.' } });
		expect((await listed(last, made!.seriesId))[0]!.answer).toBeNull();
		expect((await listed(mo, made!.seriesId))[0]!.answers!.coming).toBe(10);
		const another = people.find((person) => person !== last)!;
		expect(await answer(another, made!, 'coming')).toBe('ok');
		expect(await answer(ada, made!, 'not-coming')).toBe('ok');
		expect(await answer(another, made!, null)).toBe('ok');
		expect(await answer(last, made!, 'coming')).toBe('ok');
	});

	test('one that is moved says from when; moved back it is as planned', async () => {
		const { ada, mo, roomId } = circle;
		const [made] = await plan(mo, roomId, { date: day(6) });
		expect(await move(mo, made!, day(7), '18:15')).toBe('ok');
		const [moved] = await listed(ada, made!.seriesId);
		expect(moved).toMatchObject({ at: berlin(day(7), '18:15'), movedFrom: made!.at, cancelled: null });
		expect(await move(mo, made!, day(8))).toBe('ok');
		expect((await listed(ada, made!.seriesId))[0]).toMatchObject({ movedFrom: made!.at });
		expect(await move(mo, made!, day(6))).toBe('ok');
		expect((await listed(ada, made!.seriesId))[0]).toMatchObject({ at: made!.at, movedFrom: null });
		for (const date of [day(-2), day(37), '2026-11-31']) expect(await move(mo, made!, date)).toBe('invalid');
		expect((await listed(ada, made!.seriesId))[0]).toMatchObject({ at: made!.at, movedFrom: null });
	});

	test('one that is cancelled says why, and can be neither moved nor cancelled again', async () => {
		const { ada, mo, roomId } = circle;
		const [made] = await plan(mo, roomId, { date: day(2) });
		expect(await cancel(mo, made!)).toBe('ok');
		const gone = { phase: 'cancelled', cancelled: { reason: 'The house is closed.' } };
		expect((await listed(ada, made!.seriesId))[0]).toMatchObject(gone);
		expect([await cancel(mo, made!), await move(mo, made!, day(4))]).toEqual(['conflict', 'conflict']);
		await until(circle, Date.parse(made!.at) + HOUR);
		expect(await listed(ada, made!.seriesId)).toEqual([]);
	});

	test('two that plan the same at once plan it once; each act is one entry of the record', async () => {
		const { mo, lou, roomId, ids, world } = circle;
		const { parts } = world.app;
		const before = (await recordHead(parts)).number;
		const input = { roomId, clientId: mark(), plan: planFor(ids.mo, { date: day(3) }) };
		const found = await Promise.all([mo.ask(schedulePlan, input), mo.ask(schedulePlan, input)]);
		expect(found[0]).toEqual(found[1]);
		expect(await mo.ask(schedulePlan, input)).toEqual(found[0]);
		const [made, ...others] = await listed(mo, found[0].seriesId);
		expect(others).toEqual([]);
		expect(await move(lou, made!, day(-1))).toBe('invalid');
		expect(await move(lou, made!, day(4))).toBe('ok');
		expect(await cancel(mo, made!)).toBe('ok');
		const entries = await listRecord(parts, { limit: (await recordHead(parts)).number - before });
		expect(entries.map(({ who, what, why }) => [who.name, what, why]).reverse()).toEqual([
			['Mo Ridley', 'schedule:plan', null],
			['Lou Marsh', 'schedule:move', null],
			['Mo Ridley', 'schedule:cancel', 'The house is closed.']
		]);
	});

	test('whoever is removed finds nothing of the circle any more, and hears nothing', async () => {
		const { world, ada, mo, roomId } = circle;
		const eve = await world.person('patient', HERE);
		const { memberId } = await open(eve, roomId);
		const [made] = await plan(mo, roomId, { date: day(3) });
		expect(await answer(eve, made!, 'coming')).toBe('ok');
		await mo.ask(memberRemove, { roomId, memberId, reason: 'For this test.' });
		expect(await listed(eve)).toEqual([]);
		expect(await answer(eve, made!, 'coming')).toBe('not_found');
		expect((await listed(mo, made!.seriesId))[0]!.answers!.coming).toBe(0);
		await caughtUp(eve, ada);
		const before = hearing(eve, ada);
		expect(await cancel(mo, made!)).toBe('ok');
		await eventually(() => hearing(ada)[0]! > before[1]!, 'ada hears of it');
		await caughtUp(eve);
		expect(hearing(eve)).toEqual([before[0]]);
	});
});

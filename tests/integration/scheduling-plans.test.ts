// What a moderator is told before a plan is saved, who may plan at all, and what nobody can plan.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { roomArrange } from '#shared/rooms.ts';
import {
	scheduleCancel,
	scheduleChange,
	scheduleCheck,
	scheduleEnd,
	schedulePlan,
	scheduleSeries,
	type Plan
} from '#shared/schedule.ts';
import { listRecord, recordHead } from '#server/record/reading.ts';
import { openCircle, type Circle } from '../support/circle.ts';
import { mark, nobodysId, open, outcomeOf, redeemAnother } from '../support/people.ts';
import { inDays, listed, plan, planFor } from '../support/planning.ts';
import { storages } from '../support/storage.ts';
import type { Person } from '../support/world.ts';

describe.each(storages.filter((one) => !one.isSkipped))('planning on $kind', ({ kind }) => {
	let circle: Circle;
	let date: string;
	/** Mo looks after the other circle too, under another member id. */
	let moThere: string;

	beforeAll(async () => {
		circle = await openCircle(kind);
		const { world, mo, otherId } = circle;
		date = inDays(world, 3);
		await redeemAnother(world, mo, 'moderator', 'Porch');
		moThere = (await open(mo, otherId)).memberId;
	});
	afterAll(() => circle?.world.close());

	const recorded = async () => (await recordHead(circle.world.app.parts)).number;
	const check = async (person: Person, change: Partial<Plan> = {}, seriesId?: string) => {
		const { roomId, ids } = circle;
		const whole = planFor(ids.mo, { date, ...change });
		return person.ask(scheduleCheck, { roomId, plan: whole, ...(seriesId && { seriesId }) });
	};
	const clashes = async (...asked: Parameters<typeof check>) =>
		(await check(...asked)).clashes.map(({ kind, title }) => [kind, title]);

	test('a plan comes to its dates; each look is one entry, which a colleague finds in their record', async () => {
		const { world, mo, lou, roomId, ids } = circle;
		const days = [Temporal.PlainDate.from(date).dayOfWeek];
		const repeat = { every: 2, days, until: null, count: 3 };
		const before = await recorded();
		const { dates, clashes: none } = await check(lou, { repeat, zone: 'Etc/UTC' });
		const expected = [3, 17, 31].map((days) => `${inDays(world, days)}T19:00Z`);
		expect({ dates, none }).toEqual({ dates: expected, none: [] });
		expect((await check(lou, { repeat: { ...repeat, count: null } })).dates).toHaveLength(35);
		await check(mo);
		expect((await recorded()) - before).toBe(3);
		const about = (memberId: string) =>
			listRecord(world.app.parts, { limit: 5, about: [{ roomId, memberId }] });
		expect((await about(ids.mo)).map(({ who, what }) => [who.name, what])).toEqual([
			['Lou Marsh', 'schedule:check'],
			['Lou Marsh', 'schedule:check']
		]);
		expect(await about(ids.lou)).toEqual([]);
	});

	test('someone who is elsewhere at the time is found, by title only for who looks after that circle too', async () => {
		const { mo, lou, otherId, ids } = circle;
		const there = { date, time: '19:47', title: 'Porch talk' };
		const [other] = await plan(mo, otherId, there);
		expect(await clashes(mo)).toEqual([['leads', 'Porch talk']]);
		expect(await clashes(lou)).toEqual([['leads', null]]);
		expect(await clashes(lou, { leads: ids.lou, assists: ids.mo })).toEqual([['assists', null]]);
		expect(JSON.stringify(await check(lou))).not.toMatch(new RegExp(`Porch|${moThere}|${otherId}`));
		expect(await clashes(lou, { leads: ids.lou })).toEqual([]);
		// One ends in the minute in which the other begins; over a day nobody is tied to an hour.
		expect(await clashes(mo, { time: '18:59' })).toEqual([]);
		expect(await clashes(mo, { time: '20:35' })).toEqual([]);
		expect(await clashes(mo, { time: '20:34' })).toEqual([['leads', 'Porch talk']]);
		expect(await clashes(mo, { style: 'day' })).toEqual([]);
		await mo.ask(scheduleCancel, { checkinId: other!.checkinId, reason: 'For this test.' });
		expect(await clashes(mo)).toEqual([]);
	});

	test('a series is in the way of another of its circle, and not in its own', async () => {
		const { mo, lou, roomId, ids } = circle;
		const [made] = await plan(lou, roomId, { date, assists: ids.mo, title: 'Skills' });
		expect(await clashes(mo)).toEqual([['leads', 'Skills']]);
		expect(await clashes(mo, { assists: ids.lou })).toEqual([
			['leads', 'Skills'],
			['assists', 'Skills']
		]);
		expect(await clashes(mo, {}, made!.seriesId)).toEqual([]);
		await lou.ask(scheduleEnd, { roomId, seriesId: made!.seriesId, reason: 'For this test.' });
	});

	test('hours in which nobody looks after the circle are said where they do not cover all of it', async () => {
		const { mo, roomId } = circle;
		const week = [1, 2, 3, 4, 5, 6, 7];
		const spans = week.map((day) => ({ day, from: 16 * 60, to: 20 * 60 }));
		await mo.ask(roomArrange, { roomId, hours: { zone: 'Europe/Berlin', spans } });
		const found = (time: string) => clashes(mo, { time });
		expect(await Promise.all(['16:00', '19:12', '19:13', '15:59', '08:00'].map(found))).toEqual([
			[],
			[],
			[['hours', null]],
			[['hours', null]],
			[['hours', null]]
		]);
		await mo.ask(roomArrange, { roomId, hours: null });
	});

	test('plans that go on are listed with who can lead and whom one can ask', async () => {
		const { mo, roomId, ids } = circle;
		const repeat = { every: 1, days: [1], until: null, count: null };
		const [made] = await plan(mo, roomId, { date, repeat, title: 'Mondays' });
		const before = await recorded();
		const { series, staff, members } = await mo.ask(scheduleSeries, { roomId });
		expect((await recorded()) - before).toBe(1);
		const whole = planFor(ids.mo, { date, repeat, title: 'Mondays' });
		expect(series).toEqual([{ seriesId: made!.seriesId, plan: whole, next: made!.at }]);
		expect(staff).toEqual([
			{ memberId: ids.lou, name: 'Lou Marsh' },
			{ memberId: ids.mo, name: 'Mo Ridley' }
		]);
		expect(members.map(({ memberId }) => memberId).toSorted()).toEqual([ids.ada, ids.ben].toSorted());
		await mo.ask(scheduleEnd, { roomId, seriesId: made!.seriesId, reason: 'For this test.' });
		expect((await mo.ask(scheduleSeries, { roomId })).series).toEqual([]);
	});

	test('who does not look after the circle plans nothing there, nor with a series of another', async () => {
		const { ada, mo, nor, outsider, roomId, otherId, ids } = circle;
		const [made] = await plan(mo, roomId, { date });
		const which = { roomId, seriesId: made!.seriesId };
		const whole = planFor(ids.mo, { date });
		const outcomes = async (person: Person, at: typeof which) => [
			outcomeOf(await person.emit(scheduleSeries, { roomId: at.roomId })),
			outcomeOf(await person.emit(scheduleCheck, { ...at, plan: whole })),
			outcomeOf(await person.emit(schedulePlan, { roomId: at.roomId, clientId: mark(), plan: whole })),
			outcomeOf(await person.emit(scheduleChange, { ...at, plan: whole })),
			outcomeOf(await person.emit(scheduleEnd, { ...at, reason: 'No.' }))
		];
		const before = await recorded();
		expect(await outcomes(ada, which)).toEqual(Array.from({ length: 5 }, () => 'forbidden'));
		for (const person of [nor, outsider]) {
			expect(await outcomes(person, which)).toEqual(Array.from({ length: 5 }, () => 'not_found'));
		}
		expect(await recorded()).toBe(before);
		const elsewhere = await outcomes(nor, { ...which, roomId: otherId });
		expect(elsewhere).toEqual(['ok', 'not_found', 'invalid', 'not_found', 'not_found']);
		const nobodys = await outcomes(mo, { roomId, seriesId: nobodysId() });
		expect(nobodys).toEqual(['ok', 'not_found', 'ok', 'not_found', 'not_found']);
		expect((await listed(ada, made!.seriesId))[0]).toMatchObject({ phase: 'scheduled' });
	});

	test('what cannot be is refused with its field, and nothing has changed', async () => {
		const { world, ada, mo, roomId, ids } = circle;
		const repeat = { every: 1, days: [1], until: null, count: null };
		const wrong: [Partial<Plan>, string][] = [
			[{ date: inDays(world, -1) }, 'plan.date'],
			[{ date: '2027-02-30' }, 'plan.date'],
			[{ time: '24:00' }, 'plan.time'],
			[{ zone: 'Mars/Olympus' }, 'plan.zone'],
			[{ least: 9, most: 8 }, 'plan.least'],
			[{ most: 21 }, 'plan.most'],
			[{ title: ' ' }, 'plan.title'],
			[
				{ steps: { ...planFor('').steps, round: { minutes: 121, turnSeconds: 30, prompts: [] } } },
				'plan.steps.round.minutes'
			],
			[{ repeat: { ...repeat, days: [] } }, 'plan.repeat.days'],
			[{ repeat: { ...repeat, days: [8] } }, 'plan.repeat.days.0'],
			[{ repeat: { ...repeat, days: [1, 1] } }, 'plan.repeat.days'],
			[{ repeat: { ...repeat, every: 0 } }, 'plan.repeat.every'],
			[{ repeat: { ...repeat, count: 0 } }, 'plan.repeat.count'],
			[{ repeat: { ...repeat, count: 2, until: inDays(world, 30) } }, 'plan.repeat.count'],
			[{ repeat: { ...repeat, until: inDays(world, 1) } }, 'plan.repeat.until'],
			[{ leads: ids.ada }, 'plan.leads'],
			[{ leads: moThere }, 'plan.leads'],
			[{ leads: nobodysId() }, 'plan.leads'],
			[{ assists: ids.ben }, 'plan.assists'],
			[{ assists: ids.mo }, 'plan.assists'],
			[{ invitees: [] }, 'plan.invitees'],
			[{ invitees: [ids.ada, ids.outsider] }, 'plan.invitees'],
			[{ invitees: [ids.ada, ids.ada] }, 'plan.invitees']
		];
		const [before, entries] = [await listed(ada), await recorded()];
		for (const [change, field] of wrong) {
			const asked = { roomId, plan: planFor(ids.mo, { date, ...change }) };
			const answers = [
				await mo.emit(schedulePlan, { ...asked, clientId: mark() }),
				await mo.emit(scheduleCheck, asked)
			];
			for (const answer of answers) {
				expect(answer, field).toMatchObject({ error: { code: 'invalid' } });
				expect(Object.keys((!answer.ok && answer.error.fields) || {}), field).toContain(field);
			}
		}
		expect([await listed(ada), await recorded()]).toEqual([before, entries]);
	});
});

// Attendance over a simulated week equals what happened, minute by minute, as a model of the test's own has it; and who
// may see it.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attendanceList, attendanceMine, type Attended } from '#shared/attendance.ts';
import { checkinShare } from '#shared/checkins.ts';
import { scheduleAnswer } from '#shared/schedule.ts';
import { dayText } from '#server/kernel/clock.ts';
import { listRecord, recordHead } from '#server/record/reading.ts';
import {
	everyoneAgain,
	happen,
	notedIn,
	written,
	type Expected,
	type Timetable
} from '../support/attendance.ts';
import { comeIn, goTo, openSession, planOne, tick, type Session } from '../support/checkin.ts';
import { anotherDevice, mark, open, outcomeOf } from '../support/people.ts';
import { liftQuotas } from '../support/quotas.ts';
import { storages } from '../support/storage.ts';
import type { Person } from '../support/world.ts';

const DAY = 86_400_000;
const absent: Attended = { minutes: 0, outcome: null, late: false, excused: false };

type Seven = [Person, Person, Person, Person, Person, Person, Person];

describe.each(storages.filter((one) => !one.isSkipped))('attendance on $kind', ({ kind }) => {
	let session: Session;
	let people: Person[];
	/** Each check-in of the week with what must be found of it. */
	const week: { checkinId: string; expected: Map<string, Attended> }[] = [];
	let outsider: Person;

	beforeAll(async () => {
		session = await openSession(kind, { members: 7 });
		const { world } = session;
		liftQuotas(world);
		people = [session.rosa, session.dana, ...session.members];
		await world.room('Porch');
		outsider = await world.person('moderator', 'Porch', 'Nor Bell');
		people.push(outsider);
	}, 60_000);
	afterAll(() => session?.world.close());

	const parts = () => session.world.app.parts;
	const idOf = (person: Person) => session.ids.get(person)!;
	const today = (plus = 0) => dayText(session.world.clock.now(), plus);
	const span = () => ({ roomId: session.circleId, from: today(-10), to: today() });
	const mine = async (person: Person) => (await person.ask(attendanceMine, {})).attended;
	/** The next day, with everyone signed in again and a check-in whose lobby is open. */
	async function nextDay(more = {}): Promise<string> {
		session.world.clock.advance(DAY);
		await everyoneAgain(people);
		const { world, rosa, circleId, ids, dana } = session;
		return planOne(world, rosa, circleId, ids, dana, more);
	}

	/** One more check-in of the week goes by its timetable, and is found in the database as it went. */
	async function held(
		checkinId: string,
		timetable: Timetable,
		others: readonly Person[] = []
	): Promise<Expected> {
		await comeIn(session.rosa, checkinId);
		const expected = await happen(session, checkinId, timetable);
		expect(await notedIn(session.world, checkinId)).toEqual(expected.minutes);
		await goTo(session.rosa, checkinId, 'closed');
		await written(session.world);
		expect(await notedIn(session.world, checkinId)).toEqual(new Map());
		const all = new Map(expected.attended);
		for (const person of others) all.set(idOf(person), absent);
		week.push({ checkinId, expected: all });
		return expected;
	}

	test('coming, dropping, coming back, on two screens, late, excused and not at all', async () => {
		const [ada, ben, cleo, dov, eve, fay, gus] = session.members as Seven;
		const { checkinId } = session;
		await fay.ask(scheduleAnswer, { checkinId, answer: 'excused' });
		// Whoever meant to come and does not is absent; who asked to be excused and comes was there.
		await gus.ask(scheduleAnswer, { checkinId, answer: 'coming' });
		await ben.ask(scheduleAnswer, { checkinId, answer: 'excused' });
		const tab = await anotherDevice(session.world, ada);
		session = { ...session, ids: new Map([...session.ids, [tab, idOf(ada)]]) };
		const expected = await held(
			checkinId,
			{
				0: [
					{ who: ada, does: 'comes' },
					{ who: eve, does: 'comes' },
					{ who: eve, does: 'drops' }
				],
				1: [
					{ who: ben, does: 'comes' },
					{ who: cleo, does: 'comes' }
				],
				3: [{ to: 'opening' }],
				4: [{ who: tab, does: 'comes' }],
				5: [
					{ who: cleo, does: 'drops' },
					{ who: cleo, does: 'comes' }
				],
				6: [{ to: 'round' }],
				8: [
					{ who: dov, does: 'comes' },
					{ who: ada, does: 'drops' }
				],
				9: [{ who: ben, does: 'drops' }],
				10: [{ who: tab, does: 'drops' }],
				13: [
					{ who: ben, does: 'comes' },
					{ who: ada, does: 'comes' }
				],
				14: [{ turns: { share: [ada, dov], pass: [ben], skip: [cleo] } }],
				15: [{ to: 'topic' }],
				16: [
					{ who: eve, does: 'comes' },
					{ who: eve, does: 'drops' },
					{ who: eve, does: 'comes' }
				],
				17: [{ who: eve, does: 'drops' }],
				19: [{ to: 'closing' }],
				20: [{ who: cleo, does: 'drops' }],
				21: [{ to: 'winding-down' }],
				23: []
			},
			[gus]
		);
		week.at(-1)!.expected.set(idOf(fay), { ...absent, excused: true });
		// What the timetable says, once in plain numbers.
		expect(expected.attended.get(idOf(ada))).toEqual({
			minutes: 17,
			outcome: 'shared',
			late: false,
			excused: false
		});
		expect(expected.attended.get(idOf(ben))).toMatchObject({ minutes: 16, outcome: 'passed', late: false });
		expect(expected.attended.get(idOf(cleo))).toMatchObject({ minutes: 18, outcome: 'skipped' });
		expect(expected.attended.get(idOf(dov))).toEqual({
			minutes: 14,
			outcome: 'shared',
			late: true,
			excused: false
		});
		expect(expected.attended.get(idOf(eve))).toMatchObject({ minutes: 2, outcome: null, late: true });
	}, 60_000);

	test('a restart in the middle, and one who is removed', async () => {
		const [ada, ben, cleo, dov, eve, fay, gus] = session.members as Seven;
		const checkinId = await nextDay();
		await held(
			checkinId,
			{
				0: [
					{ to: 'opening' },
					{ who: ada, does: 'comes' },
					{ who: ben, does: 'comes' },
					{ who: gus, does: 'comes' }
				],
				// Just before it begins is not late.
				1: [{ who: eve, does: 'comes' }, { to: 'round' }],
				2: [{ does: 'restart' }],
				3: [{ who: gus, does: 'is removed' }],
				4: [{ turns: { pass: [ada, eve], share: [ben], skip: [gus] } }],
				5: [{ who: ben, does: 'drops' }, { does: 'restart' }],
				7: [{ who: ben, does: 'comes' }, { to: 'topic' }],
				8: [{ to: 'closing' }],
				9: [{ to: 'winding-down' }]
			},
			[cleo, dov, fay]
		);
		expect(week.at(-1)!.expected.get(idOf(eve))).toMatchObject({ minutes: 9, late: false });
		expect(week.at(-1)!.expected.get(idOf(gus))).toMatchObject({ minutes: 4, outcome: 'skipped' });
	}, 60_000);

	test('over a day minutes say nothing, and sharing counts', async () => {
		const [ada, ben, cleo, dov, eve, fay] = session.members as Seven;
		const checkinId = await nextDay({ style: 'day' });
		for (const person of [session.rosa, ada, ben]) await comeIn(person, checkinId);
		await ada.ask(checkinShare, { roomId: checkinId, clientId: mark(), card: { mood: 5 } });
		await tick(session.world);
		session.world.clock.advance(DAY);
		await written(session.world);
		const expected = new Map([ben, cleo, dov, eve, fay].map((person) => [idOf(person), absent]));
		expected.set(idOf(ada), { ...absent, outcome: 'shared' });
		week.push({ checkinId, expected });
		await everyoneAgain(people);
	}, 60_000);

	test('everyone finds the whole week of their own, and nothing of another', async () => {
		for (const person of session.members) {
			const found = await mine(person);
			const expected = week
				.filter((one) => one.expected.has(idOf(person)))
				.map(({ checkinId, expected: all }) => [checkinId, all.get(idOf(person))]);
			expect(found.map(({ checkinId, on: _on, roomId, ...own }) => [checkinId, roomId, own])).toEqual(
				expected.reverse().map(([checkinId, own]) => [checkinId, session.circleId, own])
			);
		}
		expect(await mine(session.rosa)).toEqual([]);
		expect(await mine(outsider)).toEqual([]);
	});

	test('staff of the circle see the same, by the names of that circle; each look is one entry', async () => {
		const before = (await recordHead(parts())).number;
		const { attended } = await session.dana.ask(attendanceList, span());
		const [entry, ...others] = await listRecord(parts(), {
			limit: (await recordHead(parts())).number - before
		});
		expect(others).toEqual([]);
		expect(entry).toMatchObject({ what: 'attendance:list', roomId: session.circleId });
		const found = Map.groupBy(attended, ({ checkinId }) => checkinId);
		expect([...found.keys()]).toEqual(week.map(({ checkinId }) => checkinId));
		for (const { checkinId, expected } of week) {
			const rows = found.get(checkinId)!;
			const own = rows.map(({ memberId, minutes, outcome, late, excused }) => {
				return [memberId, { minutes, outcome, late, excused }] as const;
			});
			expect(new Map(own)).toEqual(expected);
		}
		const names = new Map(attended.map(({ memberId, name }) => [memberId, name]));
		for (const person of session.members.slice(0, 6)) {
			expect(names.get(idOf(person))).toBe((await open(person, session.circleId)).name);
		}
		expect(attended.every(({ minutes }) => Number.isInteger(minutes))).toBe(true);
	});

	test('nobody else sees it, and a span that is none changes nothing', async () => {
		const gus = session.members[6]!;
		const list = async (person: Person, input = span()) =>
			outcomeOf(await person.emit(attendanceList, input));
		expect(await list(session.members[0]!)).toBe('forbidden');
		expect(await list(gus)).toBe('not_found');
		expect(await list(outsider)).toBe('not_found');
		expect(await list(session.rosa, { ...span(), roomId: week[0]!.checkinId })).toBe('not_found');
		const before = (await recordHead(parts())).number;
		for (const [from, to] of [
			['2026-02-30', today()],
			[today(), today(-1)],
			[today(-92), today()]
		] as const) {
			expect(await list(session.rosa, { ...span(), from, to })).toBe('invalid');
		}
		expect((await recordHead(parts())).number).toBe(before);
		expect(
			(await session.rosa.ask(attendanceList, { ...span(), from: today(1), to: today(2) })).attended
		).toEqual([]);
	});
});

// A word in time before a check-in: once, whoever else runs, whatever falls over, and only to who wants it.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { reminderDue, reminderGone, reminderList, reminderPutAway } from '#shared/calendar.ts';
import { mePrefer, type ReminderLead } from '#shared/me.ts';
import { memberRemove } from '#shared/members.ts';
import { sessionStay } from '#shared/sessions.ts';
import { scheduleAnswer, scheduleCancel, scheduleMove, type Occurrence } from '#shared/schedule.ts';
import { remind } from '#server/calendar/reminders.ts';
import type { Database } from '#server/kernel/database/database.ts';
import { openPostgres } from '#server/kernel/database/postgres.ts';
import { finishJob, LEASE, planJobs, plannedJobs, takeJobs } from '#server/kernel/due-jobs.ts';
import { openCircle, type Circle } from '../support/circle.ts';
import { anotherDevice, caughtUp, open, outcomeOf, told } from '../support/people.ts';
import { plan } from '../support/planning.ts';
import { storages } from '../support/storage.ts';
import { eventually, type Person } from '../support/world.ts';

const MINUTE = 60_000;
const KIND = 'a test';

describe.each(storages.filter((one) => !one.isSkipped))('reminders on $kind', ({ kind }) => {
	let circle: Circle;
	let eve: Person;
	let eveId: string;

	beforeAll(async () => void (circle = await openCircle(kind)));
	afterAll(() => circle?.world.close());
	beforeEach(async () => {
		eve = await circle.world.person('patient', 'Evening circle');
		eveId = (await open(eve, circle.roomId)).memberId;
	});

	const parts = () => circle.world.app.parts;
	const wants = (person: Person, reminder: ReminderLead) => person.ask(mePrefer, { reminder });
	const due = async (person: Person) => (await person.ask(reminderList, {})).reminders;
	const heard = (person: Person) => told(person, reminderDue);
	/** So many minutes go by, in which everyone who is connected shows now and then that they are there. */
	const pass = async (minutes: number) => {
		const { world, ada, ben, mo } = circle;
		for (let left = minutes; left > 0; left -= 10) {
			world.clock.advance(Math.min(left, 10) * MINUTE);
			for (const person of [eve, ada, ben, mo]) if (person.socket) await person.ask(sessionStay, {});
		}
		await remind(parts());
	};
	/** A check-in that begins in so many minutes, known to what runs on the clock. */
	const inMinutes = async (minutes: number): Promise<Occurrence> => {
		const at = new Date(circle.world.clock.now() + minutes * MINUTE).toISOString();
		const where = { zone: 'UTC', date: at.slice(0, 10), time: at.slice(11, 16) };
		const [made] = await plan(circle.mo, circle.roomId, { ...where, invitees: [eveId] });
		await remind(parts());
		return made!;
	};
	const asReminder = ({ checkinId, at, minutes }: Occurrence) => ({
		...{ checkinId, at },
		until: `${new Date(Date.parse(at) + minutes * MINUTE).toISOString().slice(0, 16)}Z`
	});

	test('who asked for one is told once, on every screen, and nobody else is', async () => {
		const [phone, { ada, mo }] = [await anotherDevice(circle.world, eve), circle];
		await wants(eve, 'minutes');
		await wants(ada, 'minutes');
		const made = await inMinutes(15);
		expect(await due(eve)).toEqual([]);
		await pass(4);
		await caughtUp(eve, phone);
		expect([heard(eve), heard(phone)]).toEqual([[], []]);
		await pass(2);
		await eventually(() => heard(eve).length > 0 && heard(phone).length > 0);
		for (let turn = 0; turn < 3; turn += 1) await pass(1);
		await caughtUp(eve, phone, ada, mo);
		for (const person of [eve, phone]) expect(heard(person)).toEqual([asReminder(made)]);
		expect([heard(ada), heard(mo)]).toEqual([[], []]);
		expect(await due(eve)).toEqual([asReminder(made)]);
		await wants(ada, 'off');
	});

	test('off by default; an hour before and a day before are told at their own time', async () => {
		const made = await inMinutes(90);
		await pass(31);
		expect([await due(eve), heard(eve)]).toEqual([[], []]);
		for (const lead of ['hour', 'day'] as const) {
			await wants(eve, lead);
			expect(await due(eve)).toEqual([asReminder(made)]);
		}
		await wants(eve, 'minutes');
		expect(await due(eve)).toEqual([]);
		await wants(eve, 'day');
		const next = await inMinutes(24 * 60 + 5);
		await pass(6);
		await eventually(() => heard(eve).length > 0);
		expect(heard(eve)).toEqual([asReminder(next)]);
	});

	test('who was away finds it on coming back, until it is over', async () => {
		await wants(eve, 'minutes');
		const made = await inMinutes(12);
		eve.disconnect();
		await pass(5);
		await eve.connect();
		expect(await due(eve)).toEqual([asReminder(made)]);
		await pass(7 + 47);
		expect(await due(eve)).toEqual([asReminder(made)]);
		await pass(1);
		expect(await due(eve)).toEqual([]);
	});

	test('put away it is gone on every screen and does not come back', async () => {
		await wants(eve, 'hour');
		const [first, second] = [await inMinutes(30), await inMinutes(40)];
		const phone = await anotherDevice(circle.world, eve);
		expect(await due(eve)).toHaveLength(2);
		for (let turn = 0; turn < 2; turn += 1) {
			expect(outcomeOf(await eve.emit(reminderPutAway, { checkinId: first.checkinId }))).toBe('ok');
		}
		await eventually(() => told(phone, reminderGone).length > 0);
		expect(told(phone, reminderGone)).toEqual([{ checkinId: first.checkinId }]);
		expect(await due(phone)).toEqual([asReminder(second)]);
		// Of what is not one's own nothing is kept.
		expect(outcomeOf(await circle.ben.emit(reminderPutAway, { checkinId: first.checkinId }))).toBe('ok');
	});

	test('what is declined, cancelled or moved away is not told, nor to who was removed', async () => {
		const { mo, roomId, world } = circle;
		await wants(eve, 'minutes');
		const [declined, cancelled, moved] = [await inMinutes(20), await inMinutes(20), await inMinutes(20)];
		await eve.ask(scheduleAnswer, { checkinId: declined.checkinId, answer: 'excused' });
		await mo.ask(scheduleCancel, { checkinId: cancelled.checkinId, reason: 'For this test.' });
		const to = new Date(world.clock.now() + 60 * MINUTE).toISOString();
		const input = { checkinId: moved.checkinId, date: to.slice(0, 10), time: to.slice(11, 16) };
		const { occurrence } = await mo.ask(scheduleMove, input);
		await pass(11);
		await pass(15);
		await caughtUp(eve);
		expect([heard(eve), await due(eve)]).toEqual([[], []]);
		await pass(25);
		await eventually(() => heard(eve).length > 0);
		expect(heard(eve)).toEqual([asReminder(occurrence)]);
		await inMinutes(15);
		await mo.ask(memberRemove, { roomId, memberId: eveId, reason: 'For this test.' });
		await pass(6);
		await caughtUp(eve);
		expect([heard(eve).length, await due(eve)]).toEqual([1, []]);
	});

	test('a server that was down when it was time tells it when it is back', async () => {
		const { world } = circle;
		await wants(eve, 'minutes');
		const made = await inMinutes(15);
		eve.disconnect();
		world.clock.advance(8 * MINUTE);
		await world.restart();
		for (const person of [eve, circle.mo, circle.ada, circle.ben]) await person.connect();
		await remind(parts());
		await eventually(() => heard(eve).length > 0);
		await remind(parts());
		await caughtUp(eve);
		expect(heard(eve)).toEqual([asReminder(made)]);
	});

	test('one that another process has taken is left to it, until its lease ends', async () => {
		await wants(eve, 'minutes');
		const made = await inMinutes(12);
		circle.world.clock.advance(3 * MINUTE);
		const now = circle.world.clock.now();
		const { database } = parts();
		// It takes everything that is due, and falls before it has told anyone.
		await database.write([], (trx) => takeJobs(trx, { kind: 'reminder', holder: 'another', now }));
		await remind(parts());
		await caughtUp(eve);
		expect(heard(eve)).toEqual([]);
		circle.world.clock.advance(LEASE);
		await remind(parts());
		await eventually(() => heard(eve).length > 0);
		expect(heard(eve)).toEqual([asReminder(made)]);
	});

	describe('jobs that are due', () => {
		/** Two of a kind that use one database; on SQLite there is one connection, and they follow each other. */
		let others: [Database, Database];
		beforeAll(() => {
			const [url] = circle.world.databaseUrls;
			const { database } = parts();
			others = url
				? [openPostgres(url, () => undefined), openPostgres(url, () => undefined)]
				: [database, database];
		});
		afterAll(async () => {
			if (kind === 'postgres') for (const database of others) await database.close();
		});

		const NOW = Date.UTC(2026, 10, 24);
		const take = (database: Database, holder: string, now = NOW) =>
			database.write([holder], (trx) => takeJobs(trx, { kind: KIND, holder, now }));
		const finish = (database: Database, holder: string, subject: string) =>
			database.write([holder], (trx) => finishJob(trx, { kind: KIND, holder, subject }));
		const planned = () => others[0].read((on) => plannedJobs(on, KIND));
		const subjects = (count: number) => Array.from({ length: count }, (_none, index) => `${index}`);

		test('are each taken by one of two, however they race', async () => {
			for (let turn = 0; turn < 20; turn += 1) {
				const jobs = subjects(20).map((subject) => ({ kind: KIND, subject, due: NOW - Number(subject) }));
				for (let again = 0; again < 2; again += 1) await others[0].write([], (trx) => planJobs(trx, jobs));
				const [one, other] = await Promise.all([take(others[0], 'one'), take(others[1], 'other')]);
				expect([...one, ...other].sort()).toEqual(subjects(20).sort());
				for (const subject of one) await finish(others[0], 'one', subject);
				for (const subject of other) await finish(others[1], 'other', subject);
				expect((await planned()).size).toBe(0);
			}
		}, 60_000);

		test('wait for their moment, and for the end of a lease whose holder fell', async () => {
			await others[0].write([], (trx) => planJobs(trx, [{ kind: KIND, subject: 'a', due: NOW }]));
			expect(await take(others[0], 'one', NOW - 1)).toEqual([]);
			expect(await take(others[0], 'one')).toEqual(['a']);
			expect(await take(others[1], 'other', NOW + LEASE - 1)).toEqual([]);
			expect(await take(others[1], 'other', NOW + LEASE)).toEqual(['a']);
			// Who was slow has lost it, and does not take it from the other.
			await finish(others[0], 'one', 'a');
			expect([...(await planned()).keys()]).toEqual(['a']);
			await finish(others[1], 'other', 'a');
			expect((await planned()).size).toBe(0);
		});

		test('say nothing of anyone', async () => {
			const made = await inMinutes(200);
			const rows = await parts().database.read(({ kysely }) =>
				kysely.selectFrom('due_jobs').selectAll().execute()
			);
			const own = rows.filter(({ subject }) => subject.startsWith(made.checkinId));
			const at = Date.parse(made.at) / MINUTE;
			expect(own.map(({ subject }) => subject).sort()).toEqual(
				['hour', 'minutes'].map((lead) => `${made.checkinId} ${at} ${lead}`)
			);
			expect(own.every(({ holder, leased_until }) => holder === null && leased_until === null)).toBe(true);
		});
	});
});

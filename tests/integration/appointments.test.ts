// Appointments of one's own: theirs alone, in no database in words, and a check-in at that time says so to them alone.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { appointmentErase, appointmentList, appointmentSave } from '#shared/appointments.ts';
import { accountErase, accountExport } from '#shared/leaving.ts';
import { APPOINTMENTS } from '#shared/limits.ts';
import { personEnd } from '#shared/programme.ts';
import { scheduleChanged } from '#shared/schedule.ts';
import { newMark } from '../support/canaries.ts';
import { openCircle, type Circle } from '../support/circle.ts';
import { accountIdOf } from '../support/keeping.ts';
import { withCard } from '../support/office.ts';
import { anotherDevice, dataOf, mark, nobodysId, open, outcomeOf, told } from '../support/people.ts';
import { inDays, listed, plan } from '../support/planning.ts';
import { readableTexts } from '../support/readable.ts';
import { storages } from '../support/storage.ts';
import { eventually, type Person } from '../support/world.ts';

const work = { title: 'Late shift', zone: 'Europe/Berlin', time: '18:30', minutes: 240 };

describe.each(storages.filter((one) => !one.isSkipped))('appointments of one’s own on $kind', ({ kind }) => {
	let circle: Circle;
	let eve: Person;

	beforeAll(async () => void (circle = await openCircle(kind)));
	afterAll(() => circle?.world.close());
	beforeEach(async () => {
		eve = await circle.world.person('patient', 'Evening circle');
		await open(eve, circle.roomId);
	});

	const parts = () => circle.world.app.parts;
	const date = (days = 3) => inDays(circle.world, days);
	const save = (person: Person, change: object = {}) =>
		person.emit(appointmentSave, { ...work, clientId: mark(), on: { date: date() }, ...change });
	const saved = async (person: Person, change: object = {}) => dataOf(await save(person, change)).appointment;
	const all = async (person: Person) => (await person.ask(appointmentList, {})).appointments;
	const rows = (person: Person) =>
		accountIdOf(circle.world, person).then((id) =>
			parts().database.read(({ kysely }) =>
				kysely.selectFrom('appointments').selectAll().where('account_id', '=', id).execute()
			)
		);
	const readable = async (canary: string) => {
		const { dataDir, databaseUrls } = circle.world;
		await parts().database.scrub();
		return readableTexts({ dataDir, databaseUrls, keyFile: parts().config.keyFile }, { canary });
	};

	test('a check-in at that time says so to them, and to nobody else', async () => {
		const { mo, ada, lou, roomId } = circle;
		const made = await plan(mo, roomId, {
			date: date(2),
			repeat: { every: 1, days: [1, 3, 5], until: null, count: 6 }
		});
		const days = made.map(({ at }) => new Date(at).getUTCDay());
		const { seriesId } = made[0]!;
		const clashes = async (person: Person) => (await listed(person, seriesId)).map((one) => one.clashes);
		expect(new Set(await clashes(eve))).toEqual(new Set([false]));
		const { appointmentId } = await saved(eve, { on: { days: [3] } });
		expect(await clashes(eve)).toEqual(days.map((day) => day === 3));
		for (const person of [ada, mo, lou]) expect(new Set(await clashes(person))).toEqual(new Set([false]));
		await saved(eve, { on: { date: made[0]!.at.slice(0, 10) }, time: '06:00', minutes: 60 });
		expect(await clashes(eve)).toEqual(days.map((day) => day === 3));
		await eve.ask(appointmentErase, { appointmentId });
		expect(new Set(await clashes(eve))).toEqual(new Set([false]));
	});

	test('over a whole day nobody is tied to an hour', async () => {
		const { mo, roomId } = circle;
		const [made] = await plan(mo, roomId, { date: date(), style: 'day' });
		await saved(eve);
		expect((await listed(eve, made!.seriesId))[0]!.clashes).toBe(false);
	});

	test('they are on one’s own list, on every device, and on no other', async () => {
		const phone = await anotherDevice(circle.world, eve);
		const clientId = mark();
		const first = await saved(eve, { clientId });
		expect(await saved(eve, { clientId, title: 'Early shift' })).toEqual({ ...first, title: 'Early shift' });
		await eventually(() => told(phone, scheduleChanged).length > 0);
		expect(await all(phone)).toEqual([
			{ ...work, title: 'Early shift', on: { date: date() }, appointmentId: first.appointmentId }
		]);
		// The same mark from someone else is another appointment.
		expect((await saved(circle.ben, { clientId })).appointmentId).not.toBe(first.appointmentId);
		for (const person of [circle.ada, circle.mo]) expect(await all(person)).toEqual([]);
		const { appointmentId } = first;
		for (const person of [circle.ada, circle.mo]) {
			expect(outcomeOf(await person.emit(appointmentErase, { appointmentId }))).toBe('not_found');
		}
		expect(outcomeOf(await eve.emit(appointmentErase, { appointmentId: nobodysId() }))).toBe('ok');
		for (let turn = 0; turn < 2; turn += 1) await eve.ask(appointmentErase, { appointmentId });
		expect(await all(eve)).toEqual([]);
	});

	test('what no calendar has is refused, and so is one too many', async () => {
		const wrong = [
			{ zone: 'Mars/Olympus' },
			{ zone: '+02:00' },
			{ on: { date: '2026-02-30' } },
			{ on: { days: [] } },
			{ on: { days: [8] } },
			{ time: '24:00' },
			{ minutes: 0 },
			{ title: '  ' },
			{ title: 'x'.repeat(61) }
		];
		for (const change of wrong)
			expect([change, outcomeOf(await save(eve, change))]).toEqual([change, 'invalid']);
		const found = await Promise.all(Array.from({ length: APPOINTMENTS + 1 }, () => save(eve)));
		expect(found.map(outcomeOf).filter((outcome) => outcome !== 'ok')).toEqual(['conflict']);
		expect(await all(eve)).toHaveLength(APPOINTMENTS);
	});

	test('they are of one length and in no words in the databases; erased, they are gone for every key', async () => {
		const [canary, stays] = [newMark(), newMark()];
		const { appointmentId } = await saved(eve, { title: canary });
		await saved(eve, { title: `Ö ${stays}`, on: { days: [1, 2, 3, 4, 5, 6, 7] } });
		const found = await rows(eve);
		expect(new Set(found.map(({ sealed }) => sealed.length)).size).toBe(1);
		for (const word of [canary, stays, '18:30', 'Berlin']) {
			expect(found.some(({ sealed }) => sealed.includes(word))).toBe(false);
		}
		expect(await readable(canary)).not.toEqual([]);
		await eve.ask(appointmentErase, { appointmentId });
		expect(await readable(canary)).toEqual([]);
		expect(await readable(stays)).not.toEqual([]);
		const { data } = dataOf(await eve.http(accountExport, {}));
		expect(data.appointments.map(({ title }) => title)).toEqual([`Ö ${stays}`]);
		const accountId = await accountIdOf(circle.world, eve);
		dataOf(await eve.http(accountErase, {}));
		expect(await readable(stays)).toEqual([]);
		const left = await parts().database.read(({ kysely }) =>
			kysely.selectFrom('appointments').select('id').where('account_id', '=', accountId).execute()
		);
		expect(left).toEqual([]);
	});

	test('whose access the programme ends keeps none', async () => {
		const { world } = circle;
		const { person, card } = await withCard(world, 'patient', 'Evening circle');
		await saved(person);
		const admin = await world.person('admin', null, 'Ida Ames');
		expect(await rows(person)).toHaveLength(1);
		const id = await accountIdOf(world, person);
		dataOf(await admin.http(personEnd, { card, reason: 'For this test.' }));
		const left = await parts().database.read(({ kysely }) =>
			kysely.selectFrom('appointments').select('id').where('account_id', '=', id).execute()
		);
		expect(left).toEqual([]);
	});
});

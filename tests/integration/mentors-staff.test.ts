// How staff look after mentors: whom they see, who may begin, who supervises whom, and the numbers of the programme.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { meRecord } from '#shared/me.ts';
import {
	mentorConfirm,
	mentorDescribe,
	mentorGet,
	mentorList,
	mentorRules,
	mentorSupervise,
	usualRules
} from '#shared/mentors.ts';
import { pairAnswer, pairBoard, pairEnd, pairPropose } from '#shared/pairs.ts';
import { staffEnd } from '#shared/programme.ts';
import { supervisionChanged } from '#shared/supervision.ts';
import { listRecord, recordHead } from '#server/record/reading.ts';
import { dump } from '../support/dump.ts';
import { accountIdOf } from '../support/keeping.ts';
import { handleFor, someoneWaiting } from '../support/mentor-inputs.ts';
import { ALWAYS, askedPair, pairOf, readyMentor, setMentor, type ReadyMentor } from '../support/mentoring.ts';
import { caughtUp, dataOf, mark, nobodysId, outcomeOf, told } from '../support/people.ts';
import { liftQuotas } from '../support/quotas.ts';
import { storages } from '../support/storage.ts';
import { openWorld, type Person, type World } from '../support/world.ts';

describe.each(storages.filter((one) => !one.isSkipped))('staff and mentors on $kind', ({ kind }) => {
	let world: World;
	let ida: Person;
	let mo: Person;
	let nor: Person;
	let mia: ReadyMentor;

	beforeAll(async () => {
		world = await openWorld(kind);
		liftQuotas(world);
		await world.room('Evening circle');
		await world.room('Porch');
		ida = await world.person('admin', null, 'Ida Ames');
		mo = await world.person('moderator', 'Evening circle', 'Mo Ridley');
		nor = await world.person('moderator', 'Porch', 'Nor Bell');
	});
	afterAll(() => world?.close());
	beforeEach(async () => {
		mia = await readyMentor(world, { supervisor: await accountIdOf(world, mo) });
		return () => ida.ask(mentorRules, usualRules);
	});

	const entries = async () => (await recordHead(world.app.parts)).number;
	const lineOf = async (who: Person, { mentor }: ReadyMentor) =>
		(await who.ask(mentorList, {})).mentors.find((one) => one.mentorId === mentor.mentorId)!;
	const waits = (room = 'Porch') => someoneWaiting(world, ida, `Waits, ${mark()}.`, room);
	const propose = (who: Person, wishId: string, { mentor } = mia) =>
		who.emit(pairPropose, { wishId, mentorId: mentor.mentorId });
	const confirm = (who: Person, { mentor } = mia) =>
		who.emit(mentorConfirm, { mentorId: mentor.mentorId }).then(outcomeOf);
	const supervise = async (who: Person, by: Person, { mentor } = mia) =>
		who.emit(mentorSupervise, { mentorId: mentor.mentorId, handle: await handleFor(world, by) });
	/** Asks for something that is refused and changes nothing, and answers with the refusal. */
	const unchanged = async (asked: () => Promise<{ ok: boolean }>) => {
		const before = await dump(world);
		const answer = (await asked()) as { ok: boolean; error?: { code: string; message: string } };
		expect(await dump(world)).toEqual(before);
		return answer.error!;
	};

	test('all staff see every mentor by the name that colleagues know, and whom they supervise themselves', async () => {
		const line = await lineOf(mo, mia);
		const handle = await handleFor(world, mo);
		expect(line).toMatchObject({
			...{ name: mia.mentor.name, state: 'ready', load: 0, away: false, capacity: usualRules.usual },
			...{ mine: true, supervisor: { handle, name: 'Mo Ridley' } }
		});
		expect(await lineOf(nor, mia)).toEqual({ ...line, mine: false });
		expect(await lineOf(ida, mia)).toEqual({ ...line, mine: false });
		const { staff, rules } = await ida.ask(mentorList, {});
		expect(staff).toContainEqual({ handle, name: 'Mo Ridley' });
		expect(staff.map(({ name }) => name)).toEqual(expect.arrayContaining(['Ida Ames', 'Nor Bell']));
		expect(rules).toEqual(usualRules);
		expect(JSON.stringify(await dump(world))).not.toContain(handle);
		const today = new Date(world.clock.now()).toISOString().slice(0, 10);
		await setMentor(world, mia.mentor, {
			absences: [{ id: nobodysId(), from: today, until: today, coverId: null }]
		});
		await askedPair(await world.person('patient', 'Porch'), await readyMentor(world));
		expect(await lineOf(mo, mia)).toMatchObject({ away: true, load: 0 });
	});

	test('whom a mentor has and who asked counts as load, and who has gone does not', async () => {
		await pairOf(await world.person('patient', 'Porch'), mia);
		const ben = await world.person('patient', 'Porch');
		const pairId = await askedPair(ben, mia);
		expect((await lineOf(mo, mia)).load).toBe(2);
		await mia.ask(pairAnswer, { pairId, yes: false });
		expect((await lineOf(mo, mia)).load).toBe(1);
		const again = await pairOf(ben, mia);
		expect((await lineOf(mo, mia)).load).toBe(2);
		await ben.ask(pairEnd, { pairId: again });
		expect((await lineOf(mo, mia)).load).toBe(1);
	});

	test('who has learned and has hours is confirmed once, by an admin or by who supervises them', async () => {
		await setMentor(world, mia.mentor, { confirmedOn: null, learnedOn: null });
		expect(await confirm(mo)).toBe('conflict');
		await setMentor(world, mia.mentor, { learnedOn: '2026-11-01', hours: null });
		expect(await confirm(ida)).toBe('conflict');
		await setMentor(world, mia.mentor, { hours: ALWAYS });
		expect((await unchanged(() => nor.emit(mentorConfirm, { mentorId: mia.mentor.mentorId }))).code).toBe(
			'forbidden'
		);
		expect((await mia.ask(mentorGet, {})).state).toBe('to-confirm');
		const heard = told(mia, supervisionChanged).length + told(mo, supervisionChanged).length;
		expect(await confirm(mo)).toBe('ok');
		expect((await mia.ask(mentorGet, {})).state).toBe('ready');
		await caughtUp(mo);
		expect(told(mia, supervisionChanged).length + told(mo, supervisionChanged).length).toBeGreaterThan(heard);
		expect(await confirm(mo)).toBe('conflict');
		expect(await confirm(ida)).toBe('conflict');
		const kim = await readyMentor(world, { confirmedOn: null });
		expect(await confirm(mo, kim)).toBe('forbidden');
		expect(await confirm(ida, kim)).toBe('ok');
		expect(outcomeOf(await ida.emit(mentorConfirm, { mentorId: nobodysId() }))).toBe('not_found');
	});

	test('an admin says who supervises; all three learn of it, and whom it is taken from may no more', async () => {
		await setMentor(world, mia.mentor, { confirmedOn: null });
		const outsider = await readyMentor(world);
		const people = [mia, mo, nor, outsider];
		await caughtUp(...people);
		const before = people.map((one) => told(one, supervisionChanged).length);
		expect(outcomeOf(await supervise(ida, nor))).toBe('ok');
		await caughtUp(...people);
		const more = people.map((one, index) => told(one, supervisionChanged).length - before[index]!);
		expect(more).toEqual([1, 1, 1, 0]);
		expect((await mia.ask(mentorGet, {})).supervisor).toBe('Nor Bell');
		expect(await lineOf(mo, mia)).toMatchObject({ mine: false });
		expect(await lineOf(nor, mia)).toMatchObject({ mine: true });
		expect(await confirm(mo)).toBe('forbidden');
		expect(await confirm(nor)).toBe('ok');
		expect(outcomeOf(await supervise(mo, mo))).toBe('forbidden');
		const patient = await world.person('patient', 'Porch');
		for (const nobody of [patient, outsider]) {
			expect((await unchanged(async () => supervise(ida, nobody))).code).toBe('not_found');
		}
		expect(outcomeOf(await supervise(ida, ida))).toBe('ok');
		expect((await mia.ask(mentorGet, {})).supervisor).toBe('Ida Ames');
	});

	test('who is staff no more supervises nobody', async () => {
		const lou = await world.person('moderator', 'Porch', 'Lou Marsh');
		expect(outcomeOf(await supervise(ida, lou))).toBe('ok');
		const end = { handle: await handleFor(world, lou), reason: 'For this test.', successor: null };
		dataOf(await ida.http(staffEnd, end));
		expect((await mia.ask(mentorGet, {})).supervisor).toBe(null);
		expect(await lineOf(ida, mia)).toMatchObject({ supervisor: null });
		const again = { mentorId: mia.mentor.mentorId, handle: end.handle };
		expect(outcomeOf(await ida.emit(mentorSupervise, again))).toBe('not_found');
	});

	test('the numbers of the programme are in order, and hold for cards and proposals', async () => {
		for (const [wrong, field] of [
			[{ usual: 9, warnAt: 8 }, 'usual'],
			[{ warnAt: 13, cap: 12 }, 'warnAt']
		] as const) {
			const refused = await unchanged(() => ida.emit(mentorRules, { ...usualRules, ...wrong }));
			expect(refused).toMatchObject({ code: 'invalid', fields: { [field]: expect.any(String) } });
		}
		for (const wrong of [{ usual: 0 }, { cap: 31 }, { keptDays: 0 }, { keptDays: 91 }]) {
			const refused = await unchanged(() => ida.emit(mentorRules, { ...usualRules, ...wrong }));
			expect(refused.code).toBe('invalid');
		}
		const rules = { usual: 1, warnAt: 1, cap: 2, keptDays: 7 };
		await ida.ask(mentorRules, rules);
		expect(await mia.ask(mentorGet, {})).toMatchObject({ rules, capacity: 1 });
		const card = { topics: [], languages: ['en'], line: '', capacity: 3 };
		expect(outcomeOf(await mia.emit(mentorDescribe, card))).toBe('invalid');
		const [one, two, three] = [await waits(), await waits(), await waits()];
		expect(outcomeOf(await propose(mo, one.wishId))).toBe('ok');
		// Over what is usual staff may go, over the cap nobody.
		expect(outcomeOf(await propose(mo, two.wishId))).toBe('ok');
		expect((await unchanged(() => propose(ida, three.wishId))).code).toBe('conflict');
		expect((await lineOf(mo, mia)).load).toBe(2);
	});

	test('each act and each look leaves one entry, which whom it was about finds in their Settings', async () => {
		const ada = await waits();
		const { mentorId, name } = mia.mentor;
		await setMentor(world, mia.mentor, { confirmedOn: null });
		const steps: [string, string, () => Promise<{ ok: boolean }>, Person[]][] = [
			['mentor:list', 'all mentors', () => mo.emit(mentorList, {}), [mia]],
			['mentor:confirm', name, () => mo.emit(mentorConfirm, { mentorId }), [mia]],
			['pair:board', 'who waits for a mentor', () => mo.emit(pairBoard, {}), [ada.person]],
			['pair:propose', name, () => propose(mo, ada.wishId), [ada.person, mia]],
			['mentor:supervise', `${name}: Nor Bell`, () => supervise(ida, nor), [mia, nor]]
		];
		for (const [what, on, ask, about] of steps) {
			const before = await entries();
			expect(outcomeOf((await ask()) as never)).toBe('ok');
			expect(await entries()).toBe(before + 1);
			const [entry] = await listRecord(world.app.parts, { limit: 1 });
			const who = { name: ask === steps[4]![2] ? 'Ida Ames' : 'Mo Ridley' };
			expect(entry).toMatchObject({ what, on, roomId: null, who });
			for (const person of about) {
				const [own] = (await person.ask(meRecord, {})).entries;
				expect(own).toMatchObject({ what, who: who.name });
				expect(JSON.stringify(own)).not.toContain(name);
			}
		}
		const before = await entries();
		await ida.ask(mentorRules, usualRules);
		expect(await entries()).toBe(before + 1);
	});
});

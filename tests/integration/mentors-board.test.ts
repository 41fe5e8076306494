// The board on which staff bring two people together: who waits, what is proposed, and what does not fit.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { mentorRules, usualRules } from '#shared/mentors.ts';
import { pairAnswer, pairBoard, pairChanged, pairMine, pairPropose, pairWish } from '#shared/pairs.ts';
import { dump } from '../support/dump.ts';
import { accountIdOf } from '../support/keeping.ts';
import { someoneWaiting } from '../support/mentor-inputs.ts';
import { askedPair, pairAs, readyMentor, type ReadyMentor } from '../support/mentoring.ts';
import { caughtUp, dataOf, mark, nobodysId, outcomeOf, told } from '../support/people.ts';
import { liftQuotas } from '../support/quotas.ts';
import { storages } from '../support/storage.ts';
import { openWorld, type Person, type World } from '../support/world.ts';

describe.each(storages.filter((one) => !one.isSkipped))('the pairing board on $kind', ({ kind }) => {
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

	const waits = (room = 'Porch') => someoneWaiting(world, ida, `Waits, ${mark()}.`, room);
	const propose = (who: Person, wishId: string, { mentor } = mia) =>
		who.emit(pairPropose, { wishId, mentorId: mentor.mentorId });
	/** Asks for something that is refused and changes nothing, and answers with the refusal. */
	const unchanged = async (asked: () => Promise<{ ok: boolean }>) => {
		const before = await dump(world);
		const answer = (await asked()) as { ok: boolean; error?: { code: string; message: string } };
		expect(await dump(world)).toEqual(before);
		return answer.error!;
	};

	test('who waits stands on the board under a name and an id of use nowhere else, for as long as they wait', async () => {
		const ada = await waits();
		const shown = async () => {
			const { waiting } = await mo.ask(pairBoard, {});
			return waiting.find(({ wishId }) => wishId === ada.wishId);
		};
		const today = new Date(world.clock.now()).toISOString().slice(0, 10);
		expect(await shown()).toMatchObject({ name: ada.name, since: today, handover: false });
		expect(JSON.stringify(await dump(world))).not.toContain(ada.wishId);
		const mine = JSON.stringify([await ada.person.ask(pairMine, {}), ada.person.heard]);
		expect(mine).not.toContain(ada.wishId);
		const pairId = await askedPair(ada.person, mia);
		expect(await shown()).toBe(undefined);
		await mia.ask(pairAnswer, { pairId, yes: false });
		const { waiting } = await mo.ask(pairBoard, {});
		const again = waiting.find(({ name }) => name === ada.name)!;
		expect(again.since).toBe(today);
		await ada.person.ask(pairWish, { wish: null });
		expect((await mo.ask(pairBoard, {})).waiting.some(({ name }) => name === ada.name)).toBe(false);
		expect((await unchanged(() => propose(mo, again.wishId))).code).toBe('not_found');
	});

	test('a pair is proposed to both, who hear it as nobody else does; with both yeses it is open', async () => {
		const [ada, ben] = [await waits(), await waits()];
		const people = [ada.person, mia, ben.person];
		await caughtUp(...people);
		const before = people.map((one) => told(one, pairChanged).length);
		expect(outcomeOf(await propose(mo, ada.wishId))).toBe('ok');
		await caughtUp(...people);
		expect(people.map((one, index) => told(one, pairChanged).length > before[index]!)).toEqual([
			true,
			true,
			false
		]);
		const [pair] = (await ada.person.ask(pairMine, {})).pairs;
		const { pairId } = pair!;
		expect(pair).toMatchObject({ side: 'mentee', state: 'proposed', waitsFor: ['mentee', 'mentor'] });
		expect(pair!.other.name).not.toBe(mia.mentor.name);
		expect(JSON.stringify(await pairAs(mia, pairId))).not.toContain(ada.name);
		const proposedNow = async () =>
			(await ida.ask(pairBoard, {})).proposed.find(({ name }) => name === ada.name);
		const { mentorId } = mia.mentor;
		expect(await proposedNow()).toMatchObject({ mentorId, waitsFor: ['mentee', 'mentor'] });
		await mia.ask(pairAnswer, { pairId, yes: true });
		expect(await proposedNow()).toMatchObject({ mentorId, waitsFor: ['mentee'] });
		expect((await unchanged(() => propose(mo, ada.wishId))).code).toBe('conflict');
		await ada.person.ask(pairAnswer, { pairId, yes: true });
		expect((await pairAs(mia, pairId)).state).toBe('open');
		expect(await proposedNow()).toBe(undefined);
		expect((await unchanged(() => propose(mo, ada.wishId))).code).toBe('not_found');
	});

	test('who says no waits again, and nobody is told why', async () => {
		const ada = await waits();
		dataOf(await propose(ida, ada.wishId));
		const { pairId } = (await ada.person.ask(pairMine, {})).pairs[0]!;
		await mia.ask(pairAnswer, { pairId, yes: false });
		const { waiting, proposed } = await mo.ask(pairBoard, {});
		expect(waiting.map(({ wishId }) => wishId)).toContain(ada.wishId);
		expect(proposed.map(({ name }) => name)).not.toContain(ada.name);
		expect((await ada.person.ask(pairMine, {})).pairs).toEqual([]);
	});

	test('what does not fit is refused in a sentence that tells nothing of anyone, and changes nothing', async () => {
		const ada = await waits('Porch');
		const inPorch = await readyMentor(world, {}, 'Porch');
		const shared = await unchanged(() => propose(ida, ada.wishId, inPorch));
		expect(shared.code).toBe('conflict');
		expect(shared.message).not.toMatch(/porch|room|circle/i);
		for (const change of [{ steppedBack: true }, { confirmedOn: null }, { hours: null }]) {
			const kim = await readyMentor(world, change);
			expect((await unchanged(() => propose(ida, ada.wishId, kim))).code).toBe('conflict');
		}
		const kim = await readyMentor(world);
		await askedPair(ada.person, kim);
		expect((await unchanged(() => propose(ida, ada.wishId))).code).toBe('conflict');
		const ben = await waits();
		expect((await unchanged(() => propose(nor, ben.wishId))).code).toBe('forbidden');
		// Who supervises nobody has nobody to bring together.
		expect((await unchanged(() => nor.emit(pairBoard, {}))).code).toBe('forbidden');
		expect((await unchanged(() => propose(mo, ben.wishId, kim))).code).toBe('forbidden');
		expect((await unchanged(() => propose(mo, nobodysId()))).code).toBe('not_found');
		const nobody = { wishId: ben.wishId, mentorId: nobodysId() };
		expect((await unchanged(() => mo.emit(pairPropose, nobody))).code).toBe('not_found');
	});

	test('of several proposals at once one holds, and never more than the cap', async () => {
		const ada = await waits();
		const lee = await readyMentor(world);
		const asked = await Promise.all([mia, lee, mia].map((mentor) => propose(ida, ada.wishId, mentor)));
		expect(asked.map(outcomeOf).sort()).toEqual(['conflict', 'conflict', 'ok']);
		expect((await ada.person.ask(pairMine, {})).pairs).toHaveLength(1);
		await ida.ask(mentorRules, { ...usualRules, usual: 1, warnAt: 1, cap: 1 });
		const kim = await readyMentor(world);
		const waiting = [await waits(), await waits(), await waits()];
		const raced = await Promise.all(waiting.map(({ wishId }) => propose(ida, wishId, kim)));
		expect(raced.map(outcomeOf).sort()).toEqual(['conflict', 'conflict', 'ok']);
	});
});

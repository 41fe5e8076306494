// Who hears the facts of a check-in: a member does, a stranger does not, a removed member does not; and what only its
// facilitators or one person may know reaches nobody else.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
	checkinAskUrge,
	checkinClosing,
	checkinHand,
	checkinHere,
	checkinLeaving,
	checkinNudge,
	checkinNudged,
	checkinShare,
	checkinSide,
	checkinSpeak,
	checkinStep,
	checkinTold,
	checkinUrge
} from '#shared/checkins.ts';
import { memberRemove } from '#shared/members.ts';
import { roomAdvanced, roomClose, roomOpen } from '#shared/rooms.ts';
import { scheduleChanged } from '#shared/schedule.ts';
import { comeIn, goTo, openSession, privateFor, stateFor, tick, type Session } from '../support/checkin.ts';
import { anotherDevice, caughtUp, mark, open, outcomeOf, told } from '../support/people.ts';
import { storages } from '../support/storage.ts';
import type { Person } from '../support/world.ts';

const side = 'Ada seems very quiet today.';

describe.each(storages.filter((one) => !one.isSkipped))('facts of a check-in on $kind', ({ kind }) => {
	let session: Session;
	let [rosa, dana, ada, ben, gone, cyd, lou, outsider, tab, goneTab]: Person[] = [];
	let roomId: string;

	beforeAll(async () => {
		session = await openSession(kind, { members: 4 });
		const { world, members } = session;
		({ rosa, dana, checkinId: roomId } = session);
		[ada, ben, gone, cyd] = members;
		lou = await world.person('moderator', 'Evening circle', 'Lou Marsh');
		await open(lou, session.circleId);
		await world.room('Porch');
		outsider = await world.person('patient', 'Porch');
		[tab, goneTab] = [await anotherDevice(world, ada!), await anotherDevice(world, gone!)];
		for (const one of [rosa, dana, ada, ben, gone, lou, tab, goneTab]) await comeIn(one!, roomId);
	});
	afterAll(() => session.world.close());

	const heardOf = (person: Person) =>
		person.heard.filter(({ data }) => JSON.stringify(data).includes(roomId)).map(({ name }) => name);
	const idOf = (person: Person) => session.ids.get(person)!;

	test('entries, who is here and what is private: a member hears, a stranger and a removed member do not', async () => {
		const outside = [gone!, goneTab!, cyd!, outsider!];
		for (const one of [cyd!, outsider!]) await one.emit(roomClose, { roomId });
		expect(outcomeOf(await outsider!.emit(roomOpen, { roomId }))).toBe('not_found');
		await rosa!.ask(memberRemove, { roomId, memberId: idOf(gone!), reason: 'Unkind.' });
		await caughtUp(...outside);
		for (const one of [...outside, ada!, ben!]) one.heard.length = 0;

		await goTo(rosa!, roomId, 'round');
		const { queue } = await stateFor(rosa!, roomId);
		expect(queue.map(({ memberId }) => memberId).sort()).toEqual([ada!, ben!].map(idOf).sort());
		const first = idOf(ada!) === queue[0]!.memberId ? ada! : ben!;
		await first.ask(checkinShare, { roomId, clientId: mark(), card: { urge: 6 } });
		await first.ask(checkinSpeak, { roomId, act: 'done' });
		await rosa!.ask(checkinNudge, { roomId, memberId: idOf(ada!), nudge: 'with-you' });
		await rosa!.ask(checkinNudge, { roomId, memberId: idOf(gone!), nudge: 'wrap-up' });
		dana!.disconnect();
		await expect
			.poll(async () => {
				await tick(session.world);
				return told(ben!, checkinHere).at(-1)?.here;
			})
			.toEqual(
				[rosa!, ada!, ben!]
					.map(idOf)
					.concat((await open(lou!, session.circleId)).memberId)
					.sort()
			);
		await dana!.connect();
		await comeIn(dana!, roomId);
		await caughtUp(ada!, ben!, ...outside);
		for (const one of [ada!, ben!]) {
			expect(heardOf(one)).toEqual(
				expect.arrayContaining([roomAdvanced.name, checkinHere.name, checkinTold.name])
			);
			const entries = told(one, roomAdvanced).flatMap((fact) => fact.entries);
			expect(entries.findLast(({ checkin }) => checkin)?.checkin).toMatchObject({ phase: 'round' });
		}
		for (const one of outside) expect(heardOf(one)).toEqual([]);
		// The schedule says to whoever may see it that there is something to ask for, and no more.
		expect(told(gone!, scheduleChanged)).toEqual([]);
		expect(told(outsider!, scheduleChanged)).toEqual([]);
	});

	test('who is here counts people and not tabs, and is told to those here alone', async () => {
		const isHere = async (person: Person) =>
			(await comeIn(rosa!, roomId)).checkin!.here.includes(idOf(person));
		await ada!.ask(roomClose, { roomId });
		await tick(session.world);
		expect(await isHere(ada!)).toBe(true);
		await tab!.ask(roomClose, { roomId });
		await tick(session.world);
		expect(await isHere(ada!)).toBe(false);
		ada!.heard.length = 0;
		await ben!.ask(roomClose, { roomId });
		await tick(session.world);
		await caughtUp(ada!);
		expect(heardOf(ada!)).toEqual([]);
		for (const one of [ada!, tab!, ben!]) await comeIn(one, roomId);
	});

	test('what is for facilitators or for one person reaches nobody else', async () => {
		const others = [ada!, ben!, lou!, tab!];
		for (const one of others) one.heard.length = 0;
		const opened = await Promise.all(others.map((one) => comeIn(one, roomId)));
		expect(opened.map(({ checkin }) => checkin!.private.staff)).toEqual(others.map(() => undefined));
		await rosa!.ask(checkinSide, { roomId, clientId: mark(), body: side });
		expect((await privateFor(dana!, roomId)).staff!.side).toMatchObject([{ body: side }]);
		// A clock is the speaker's and the facilitators'.
		const { queue } = await stateFor(rosa!, roomId);
		const speaker = [ada!, ben!].find((one) =>
			queue.some(({ memberId, turn }) => memberId === idOf(one) && turn === 'speaking')
		)!;
		for (const one of [ada!, ben!, lou!]) {
			expect((await privateFor(one, roomId)).mine.clock !== null).toBe(one === speaker);
		}
		for (const one of [rosa!, dana!]) expect((await privateFor(one, roomId)).staff!.clock).not.toBeNull();

		await goTo(rosa!, roomId, 'closing');
		await rosa!.ask(checkinAskUrge, { roomId, on: true });
		await ada!.ask(checkinUrge, { roomId, urge: 9 });
		await ada!.ask(checkinLeaving, { roomId, leaving: 'not-safe', tell: true });
		await ben!.ask(checkinLeaving, { roomId, leaving: 'heavy', tell: false });
		await ada!.ask(checkinClosing, { roomId, clientId: mark(), word: 'tired' });
		await caughtUp(...others, rosa!);
		const known = told(rosa!, checkinTold).at(-1)!.private.staff!;
		expect(known.leaving).toEqual([{ memberId: idOf(ada!), leaving: 'not-safe' }]);
		expect(known.urges).toContainEqual(expect.objectContaining({ memberId: idOf(ada!), after: 9 }));
		const read = await Promise.all([ben!, lou!].map((one) => comeIn(one, roomId)));
		const ofOthers = JSON.stringify([ben!.heard, lou!.heard, read]);
		for (const text of [side, 'not-safe', 'with-you', '"staff":{"clock"']) {
			expect(ofOthers).not.toContain(text);
		}
		expect(JSON.stringify([ada!.heard, tab!.heard])).not.toContain(side);
		expect((await privateFor(ben!, roomId)).mine).toMatchObject({ urge: null, leaving: 'heavy' });
		expect((await privateFor(ada!, roomId)).mine).toMatchObject({
			urge: 9,
			leaving: 'not-safe',
			closed: true
		});
		for (const one of [...others, rosa!]) {
			const versions = told(one, checkinTold).map((fact) => fact.private.version);
			expect(versions).toEqual(versions.toSorted((a, b) => a - b));
		}
	});

	test('a worded card is put away by whom it is for, in all their tabs', async () => {
		const { nudge } = (await privateFor(ada!, roomId)).mine;
		expect(nudge).toMatchObject({ nudge: 'with-you' });
		await ben!.ask(checkinNudged, { roomId, nudgeId: nudge!.nudgeId });
		expect((await privateFor(ada!, roomId)).mine.nudge).toEqual(nudge);
		await ada!.ask(checkinNudged, { roomId, nudgeId: nudge!.nudgeId });
		await caughtUp(tab!);
		expect(told(tab!, checkinTold).at(-1)!.private.mine.nudge).toBeNull();
		// A moderator of the circle who neither leads nor assists moves nothing.
		const { step } = await stateFor(rosa!, roomId);
		expect(outcomeOf(await lou!.emit(checkinStep, { roomId, step, to: 'winding-down' }))).toBe('forbidden');
		expect(outcomeOf(await lou!.emit(checkinHand, { roomId, up: true }))).toBe('conflict');
		expect((await stateFor(rosa!, roomId)).step).toBe(step);
	});
});

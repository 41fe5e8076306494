// Check-ins and time: one over a day, one that a restart meets in each phase, those that were missed while the server
// was down, keys of two weeks, and what is forgotten in the end.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
	checkinClosing,
	checkinHand,
	checkinLeaving,
	checkinOrder,
	checkinShare,
	checkinSide,
	checkinSpeak,
	checkinStep,
	checkinTurn,
	type Phase
} from '#shared/checkins.ts';
import { roomLeave } from '#shared/leaving.ts';
import { memberMute } from '#shared/members.ts';
import { messagePost, messageReact, messageRemove } from '#shared/messages.ts';
import { roomOpen } from '#shared/rooms.ts';
import { scheduleList, schedulePlan } from '#shared/schedule.ts';
import { openLobbies } from '#server/checkins/opening.ts';
import { carryOutDepartures } from '#server/leaving/departures.ts';
import { eraseOld } from '#server/leaving/retaining.ts';
import type { OccurrenceRow } from '#server/schedule/occurrences.ts';
import {
	comeIn,
	goTo,
	openSession,
	plan,
	planOne,
	privateFor,
	stateFor,
	tick,
	type Session
} from '../support/checkin.ts';
import { dump } from '../support/dump.ts';
import { anotherDevice, mark, outcomeOf, say } from '../support/people.ts';
import { storages } from '../support/storage.ts';
import type { Person } from '../support/world.ts';

const [MINUTE, DAY] = [60_000, 86_400_000];
const card = { mood: 6, need: 'a quiet evening' };

describe.each(storages.filter((one) => !one.isSkipped))('check-ins and time on $kind', ({ kind }) => {
	let session: Session;
	let [rosa, ada, ben]: Person[] = [];
	beforeAll(async () => {
		session = await openSession(kind, { members: 4 });
		[rosa, ada, ben] = [session.rosa, session.members[0]!, session.members[1]!];
	});
	afterAll(() => session.world.close());

	/** The same people after so long that their sessions have ended. */
	async function wait(milliseconds: number): Promise<void> {
		session.world.clock.advance(milliseconds);
		[rosa, ada, ben] = await Promise.all([rosa!, ada!, ben!].map((one) => anotherDevice(session.world, one)));
	}

	test('a restart in any phase changes nothing, and the clocks go on', async () => {
		const { world, checkinId: roomId, circleId, ids } = session;
		for (const person of [rosa!, ada!, ben!]) await comeIn(person, roomId);
		const phases: Phase[] = ['lobby', 'opening', 'round', 'topic', 'closing', 'winding-down', 'closed'];
		for (const phase of phases) {
			await goTo(rosa!, roomId, phase);
			if (phase === 'round') await rosa!.ask(checkinSide, { roomId, clientId: mark(), body: 'She is new.' });
			if (phase === 'topic') {
				const said = await say(ada!, roomId, 'What helped me.');
				await rosa!.ask(messageRemove, { roomId, messageId: said.messageId, reason: 'A name.' });
			}
			if (phase === 'closing') await ada!.ask(checkinLeaving, { roomId, leaving: 'heavy', tell: false });
			const before = await stateFor(rosa!, roomId);
			const { closed, leaving, nudge } = (await privateFor(ada!, roomId)).mine;
			await world.restart();
			for (const person of [rosa!, ada!, ben!]) {
				await person.connect();
				await comeIn(person, roomId);
			}
			await tick(world);
			expect(await stateFor(rosa!, roomId), phase).toEqual(before);
			expect((await privateFor(ada!, roomId)).mine, phase).toMatchObject({ closed, leaving, nudge });
			const { staff } = await privateFor(rosa!, roomId);
			expect(staff!.clock === null, phase).toBe(phase !== 'round');
			// What was not to be told is not told.
			expect(staff!.leaving).toEqual([]);
		}
		expect((await privateFor(rosa!, roomId)).staff!.side).toMatchObject([{ body: 'She is new.' }]);
		await rosa!.ask(memberMute, {
			roomId: circleId,
			memberId: ids.get(ben!)!,
			reason: 'A pause.',
			minutes: 5
		});
	});

	test('what was missed while nobody was there is not held, what is not over yet is', async () => {
		const { world, circleId, ids } = session;
		const plans = [3, 60].map((minutes) => {
			const at = Math.floor(world.clock.now() / MINUTE + minutes) * MINUTE;
			return plan(ids.get(session.rosa)!, null, at);
		});
		const seriesIds: string[] = [];
		for (const one of plans) {
			const input = { roomId: circleId, clientId: mark(), plan: one };
			seriesIds.push((await rosa!.ask(schedulePlan, input)).seriesId);
		}
		const { occurrences } = await rosa!.ask(scheduleList, {});
		const [missed, on] = seriesIds.map((id) => occurrences.find((one) => one.seriesId === id)!.checkinId);
		await wait(70 * MINUTE);
		await openLobbies(world.app.parts);
		expect(outcomeOf(await ada!.emit(roomOpen, { roomId: missed! }))).toBe('not_found');
		expect((await comeIn(ada!, on!)).checkin!.now.phase).toBe('lobby');
		// Nobody opens it: it is not held.
		world.clock.advance(45 * MINUTE);
		await tick(world);
		const rows = (await dump(world))['occurrences']!.map((row) => JSON.parse(row) as OccurrenceRow);
		for (const id of [missed, on]) expect(rows.find((row) => row.id === id)!.phase).toBe('cancelled');
	});

	test('one over a day: everyone once, no turns and no talk, and the clock ends it', async () => {
		const { world, circleId } = session;
		await wait(0);
		const roomId = await planOne(
			world,
			rosa!,
			circleId,
			new Map([[rosa!, session.ids.get(session.rosa)!]]),
			null,
			{
				style: 'day'
			}
		);
		for (const person of [rosa!, ada!]) await comeIn(person, roomId);
		const sharing = { roomId, clientId: mark(), card };
		const twice = await Promise.all([1, 2].map(() => ada!.ask(checkinShare, sharing)));
		expect(new Set(twice.map(({ messageId }) => messageId)).size).toBe(1);
		const { messageId } = twice[0]!;
		await ada!.ask(checkinClosing, { roomId, clientId: mark(), word: 'lighter' });
		await rosa!.ask(messageReact, { roomId, messageId, reaction: 'hear', on: true });
		await say(rosa!, roomId, 'Good morning.');
		const opened = await comeIn(ben!, roomId);
		// Nobody is late in it: what was shared before is there to read.
		expect(opened.entries.map(({ message }) => message?.messageId)).toContain(messageId);
		expect(opened.checkin!.now.late).toEqual([]);
		await ben!.ask(checkinShare, { roomId, clientId: mark(), card });
		const { step, queue } = await stateFor(rosa!, roomId);
		expect(queue.map(({ turn }) => turn)).toEqual(['shared', 'shared']);
		const refused = [
			await ada!.emit(checkinShare, { ...sharing, clientId: mark() }),
			await ada!.emit(messagePost, { roomId, clientId: mark(), body: 'Hello' }),
			await ada!.emit(checkinSpeak, { roomId, act: 'pass' }),
			await ada!.emit(checkinHand, { roomId, up: true }),
			await rosa!.emit(checkinShare, { roomId, clientId: mark(), card }),
			await rosa!.emit(checkinTurn, { roomId, step, act: 'next' }),
			await rosa!.emit(checkinOrder, { roomId, step, waiting: [session.ids.get(session.dana)!] }),
			await rosa!.emit(checkinStep, { roomId, step, to: 'topic' })
		];
		expect(refused.map(outcomeOf)).toEqual(
			'conflict forbidden forbidden conflict forbidden conflict invalid conflict'.split(' ')
		);
		await wait(DAY - 2 * MINUTE);
		await tick(world);
		expect((await stateFor(ada!, roomId)).phase).toBe('round');
		await wait(3 * MINUTE);
		await tick(world);
		const after = await comeIn(ada!, roomId);
		expect(after.checkin!.now.phase).toBe('closed');
		expect(JSON.stringify(after.entries)).toContain(card.need);
		const late = await ada!.emit(messageReact, { roomId, messageId, reaction: 'hear', on: true });
		expect(outcomeOf(late)).toBe('forbidden');
	});

	test('what is given before and after the turn of a week is read alike', async () => {
		const { world, circleId } = session;
		const monday = Math.ceil((world.clock.now() - 4 * DAY) / (7 * DAY)) * 7 * DAY + 4 * DAY;
		await wait(monday - world.clock.now() - MINUTE);
		const leads = new Map([[rosa!, session.ids.get(session.rosa)!]]);
		const roomId = await planOne(world, rosa!, circleId, leads, null);
		for (const person of [rosa!, ada!]) await comeIn(person, roomId);
		await rosa!.ask(checkinSide, { roomId, clientId: mark(), body: 'On Sunday' });
		await goTo(rosa!, roomId, 'round');
		await ada!.ask(checkinShare, { roomId, clientId: mark(), card: { urge: 8 } });
		world.clock.advance(2 * MINUTE);
		await rosa!.ask(checkinSide, { roomId, clientId: mark(), body: 'On Monday' });
		const { staff } = await privateFor(rosa!, roomId);
		expect(staff!.side.map(({ body }) => body)).toEqual(['On Sunday', 'On Monday']);
		expect(staff!.urges).toMatchObject([{ before: 8, after: null }]);
		await goTo(rosa!, roomId, 'closed');
	});

	test('in the end a check-in is forgotten whole, whoever left and whatever was taken down', async () => {
		const { world, circleId, checkinId } = session;
		await ada!.ask(roomLeave, { roomId: circleId });
		world.clock.advance(DAY + MINUTE);
		await carryOutDepartures(world.app.parts);
		world.clock.advance(92 * DAY);
		for (let turn = 0; turn < 2; turn += 1) await eraseOld(world.app.parts);
		expect(world.logged.filter((line) => line.includes('not swept'))).toEqual([]);
		const left = Object.entries(await dump(world)).flatMap(([table, rows]) =>
			JSON.stringify(rows).includes(checkinId) ? [table] : []
		);
		expect(left).toEqual([]);
	});
});

// A check-in in which people are muted, removed, go, or press at the same moment: it goes on, and nobody hears what is
// not theirs any more. What moderators do there holds in its circle.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { caseList, caseObject, caseReport } from '#shared/cases.ts';
import {
	checkinClosing,
	checkinHand,
	checkinShare,
	checkinSpeak,
	checkinStep,
	checkinTakeOver,
	checkinTurn
} from '#shared/checkins.ts';
import { accountExport, roomLeave } from '#shared/leaving.ts';
import { meBlock } from '#shared/me.ts';
import { memberMute, memberRemove } from '#shared/members.ts';
import { messagePost, messageRemove } from '#shared/messages.ts';
import { roomAgreement, roomArrange, roomClose, roomOpen } from '#shared/rooms.ts';
import { findProblems } from '#server/operators/checking.ts';
import { listRooms } from '#server/rooms/rooms.ts';
import { opened, report } from '../support/circle.ts';
import { comeIn, goTo, openSession, planOne, stateFor, tick, type Session } from '../support/checkin.ts';
import { anotherDevice, caughtUp, dataOf, mark, open, outcomeOf, say } from '../support/people.ts';
import { storages } from '../support/storage.ts';
import type { Person } from '../support/world.ts';

const card = { mood: 4 };

async function speaking({ rosa, members, ids }: Session, roomId: string, asks: Person = rosa) {
	const { queue } = await stateFor(asks, roomId);
	const id = queue.find(({ turn }) => turn === 'speaking')?.memberId;
	return members.find((one) => ids.get(one) === id);
}

async function turns({ ids }: Session, person: Person, roomId: string): Promise<Map<string, string>> {
	const { queue } = await stateFor(person, roomId);
	expect(new Set(queue.map(({ memberId }) => memberId)).size).toBe(queue.length);
	expect([...ids.values()]).toEqual(expect.arrayContaining(queue.map(({ memberId }) => memberId)));
	return new Map(queue.map(({ memberId, turn }) => [memberId, turn]));
}

describe.each(storages.filter((one) => !one.isSkipped))('a check-in with trouble on $kind', ({ kind }) => {
	let session: Session;
	let lou: Person;
	beforeAll(async () => {
		session = await openSession(kind, { members: 7 });
		lou = await session.world.person('moderator', 'Evening circle', 'Lou Marsh');
		await open(lou, session.circleId);
	});
	afterAll(() => session.world.close());

	const hold = (more: Parameters<typeof planOne>[5] = {}) =>
		planOne(session.world, session.rosa, session.circleId, session.ids, session.dana, more);

	test('the last place is one person’s, one press is one turn, one mark of two people is two closings', async () => {
		const { rosa, dana, members, ids } = session;
		const roomId = await hold({ least: 1, most: 2 });
		for (const person of [rosa, dana, members[0]!]) await comeIn(person, roomId);
		const coming = members.slice(1, 5).map((one) => one.emit(roomOpen, { roomId }));
		const outcomes = (await Promise.all(coming)).map(outcomeOf);
		expect(outcomes.sort()).toEqual(['conflict', 'conflict', 'conflict', 'ok']);
		const { members: there } = await comeIn(rosa, roomId);
		expect(there!.filter(({ staff }) => !staff)).toHaveLength(2);

		await goTo(rosa, roomId, 'round');
		const first = (await speaking(session, roomId))!;
		const { step } = await stateFor(rosa, roomId);
		const both = await Promise.all([
			first.emit(checkinSpeak, { roomId, act: 'done' }),
			rosa.emit(checkinTurn, { roomId, step, act: 'next' }),
			dana.emit(checkinTurn, { roomId, step, act: 'skip' })
		]);
		expect(both.map(outcomeOf)).toContain('ok');
		const now = await turns(session, rosa, roomId);
		expect([...now.values()].filter((turn) => turn === 'speaking')).toHaveLength(1);
		expect(now.get(ids.get(first)!)).toMatch(/^(shared|skipped)$/);
		// A step of the past moves nothing, whatever it says.
		const past = await Promise.all([
			rosa.emit(checkinTurn, { roomId, step, act: 'next' }),
			rosa.emit(checkinStep, { roomId, step: step - 2, to: 'topic' }),
			rosa.emit(checkinStep, { roomId, step, to: 'topic' })
		]);
		expect(past.map(outcomeOf)).toEqual(['conflict', 'conflict', 'conflict']);

		await goTo(rosa, roomId, 'closing');
		const closing = { roomId, clientId: mark(), word: 'calm' };
		const pair = members.filter((one) => there!.some(({ memberId }) => memberId === ids.get(one)));
		const closings = await Promise.all([...pair, ...pair].map((one) => one.ask(checkinClosing, closing)));
		expect(new Set(closings.map(({ messageId }) => messageId)).size).toBe(2);
		const again = await pair[0]!.emit(checkinClosing, { ...closing, clientId: mark() });
		expect(outcomeOf(again)).toBe('conflict');
		await goTo(rosa, roomId, 'closed');
	});

	test('who has the turn is muted, removed, or goes: the round goes on', async () => {
		const { rosa, circleId, members, ids } = session;
		const roomId = session.checkinId;
		for (const person of [rosa, ...members.slice(0, 5)]) await comeIn(person, roomId);
		// Whoever has dropped just as the round begins keeps their place.
		const dropped = members[4]!;
		dropped.disconnect();
		await expect.poll(async () => (await comeIn(rosa, roomId)).checkin!.here).not.toContain(ids.get(dropped));
		await goTo(rosa, roomId, 'round');
		await dropped.connect();
		await comeIn(dropped, roomId);
		expect((await turns(session, rosa, roomId)).get(ids.get(dropped)!)).toMatch(/^(waiting|speaking)$/);

		const muted = (await speaking(session, roomId))!;
		const reason = 'A pause.';
		await rosa.ask(memberMute, { roomId, memberId: ids.get(muted)!, reason, minutes: 10 });
		const silent = [
			await muted.emit(checkinShare, { roomId, clientId: mark(), card }),
			await muted.emit(messagePost, { roomId, clientId: mark(), body: 'But' }),
			await muted.emit(messagePost, { roomId: circleId, clientId: mark(), body: 'But' })
		];
		expect(silent.map(outcomeOf)).toEqual(['forbidden', 'forbidden', 'forbidden']);
		expect((await comeIn(muted, roomId)).private.mine.muted).toMatchObject({ reason });
		await muted.ask(checkinSpeak, { roomId, act: 'pass' });

		const removed = (await speaking(session, roomId))!;
		removed.heard.length = 0;
		// From inside the check-in, which is of its circle.
		await rosa.ask(memberRemove, { roomId, memberId: ids.get(removed)!, reason: 'Unkind.' });
		for (const id of [roomId, circleId])
			expect(outcomeOf(await removed.emit(roomOpen, { roomId: id }))).toBe('not_found');
		const own = await removed.emit(checkinSpeak, { roomId, act: 'done' });
		expect(outcomeOf(own)).toBe('not_found');
		const { step } = await stateFor(rosa, roomId);
		await rosa.ask(checkinTurn, { roomId, step, act: 'skip' });
		await tick(session.world);
		await caughtUp(removed);
		const facts = removed.heard.map(({ name }) => name);
		expect(facts).not.toContain('room:advanced');
		expect(facts.filter((name) => name.startsWith('checkin:'))).toEqual([]);

		const goes = (await speaking(session, roomId))!;
		goes.heard.length = 0;
		await goes.ask(roomLeave, { roomId: circleId });
		for (const line of [checkinShare, messagePost] as const) {
			const input = { roomId, clientId: mark(), card, body: 'Still here' };
			expect(outcomeOf(await goes.emit(line, input))).toBe('not_found');
		}
		await rosa.ask(checkinTurn, { roomId, step: step + 1, act: 'later' });
		const next = (await speaking(session, roomId))!;
		expect([muted, removed, goes]).not.toContain(next);
		await next.ask(checkinShare, { roomId, clientId: mark(), card });
		// One card each, from another tab too: the copy that they keep is of all of it.
		const second = await next.emit(checkinShare, { roomId, clientId: mark(), card });
		expect(outcomeOf(second)).toBe('conflict');
		await caughtUp(goes);
		expect(JSON.stringify(goes.heard)).not.toContain('"card"');
		await goTo(rosa, roomId, 'topic');
		expect(outcomeOf(await muted.emit(checkinHand, { roomId, up: true }))).toBe('forbidden');
		await goTo(rosa, roomId, 'closed');
	});

	test('what belongs to a room is done in its circle, and nothing of a check-in shows as a room', async () => {
		const { world, rosa, circleId, members, ids } = session;
		const author = members[5]!;
		const reader = members[6]!;
		for (const person of [rosa, author, reader]) await person.connect();
		const roomId = await hold();
		for (const person of [rosa, author, reader]) await comeIn(person, roomId);
		const refused = [
			await rosa.emit(roomArrange, { roomId, reviewing: true }),
			await rosa.emit(roomArrange, { roomId, hours: null }),
			await rosa.emit(roomArrange, { roomId, closed: { reason: 'Enough.' } }),
			await author.emit(roomLeave, { roomId })
		];
		expect(refused.map(outcomeOf)).toEqual(['conflict', 'conflict', 'conflict', 'conflict']);
		await rosa.ask(roomArrange, { roomId, slowSeconds: null });
		expect(await author.ask(roomAgreement, { roomId })).toEqual({ agreement: null });
		await goTo(rosa, roomId, 'topic');
		const said = await say(author, roomId, 'A brand and a dose.');
		const caseId = await report(reader, roomId, said.messageId);
		await rosa.ask(messageRemove, { roomId, messageId: said.messageId, reason: 'Not here.' });
		const objecting = { roomId, clientId: mark(), about: 'message' as const, text: 'It was a tea.' };
		const objection = await author.ask(caseObject, objecting);
		const { cases } = await session.dana.ask(caseList, { roomId: circleId });
		expect(cases.map((one) => one.caseId)).toEqual(expect.arrayContaining([caseId, objection.caseId]));
		expect((await opened(session.dana, circleId, caseId)).evidence?.message?.body).toBe(
			'A brand and a dose.'
		);
		// It is theirs to take along, too.
		const { data } = dataOf(await author.http(accountExport, {}));
		expect(data.rooms[0]!.moderation).toContainEqual(expect.objectContaining({ reason: 'Not here.' }));
		await reader.ask(caseReport, { roomId, clientId: mark(), memberId: ids.get(author)!, rule: 'unkind' });
		await reader.ask(meBlock, { roomId, memberId: ids.get(author)!, on: true });
		const { private: known } = await comeIn(reader, roomId);
		expect(known.mine.blocked).toEqual([ids.get(author)]);
		await reader.ask(roomClose, { roomId });
		await expect.poll(async () => (await comeIn(rosa, roomId)).checkin!.here).not.toContain(ids.get(reader));
		expect((await listRooms(world.app.parts)).map((room) => room.roomId)).toEqual([circleId]);
		expect(await findProblems(world.app.parts)).toEqual([]);
	});

	test('who leads goes from the circle: who assists goes on, and without them the clock', async () => {
		const { world, rosa, dana, circleId, members, ids } = session;
		const [one, other] = members.slice(5) as [Person, Person];
		const staff = new Map([...ids, [lou, (await open(lou, circleId)).memberId]]);
		const roomId = await planOne(world, lou, circleId, staff, dana);
		const alone = await planOne(world, lou, circleId, staff, null);
		for (const id of [roomId, alone]) {
			for (const person of [lou, one, other]) await comeIn(person, id);
			await goTo(lou, id, 'round');
		}
		await comeIn(dana, roomId);
		await lou.ask(roomLeave, { roomId: circleId });
		const { step } = await stateFor(dana, roomId);
		for (const id of [roomId, alone]) {
			expect(outcomeOf(await lou.emit(checkinStep, { roomId: id, step, to: 'topic' }))).toBe('not_found');
		}
		await tick(world);
		world.clock.advance(61_000);
		const taking = await Promise.all([1, 2].map(() => dana.emit(checkinTakeOver, { roomId })));
		expect(taking.map(outcomeOf)).toEqual(['ok', 'ok']);
		expect((await stateFor(one, roomId)).leads).toBe(ids.get(dana));
		expect(outcomeOf(await rosa.emit(checkinTakeOver, { roomId: alone }))).toBe('not_found');
		await goTo(dana, roomId, 'closed');

		world.clock.advance(120 * 60_000);
		const later = await anotherDevice(world, one);
		for (let phases = 0; phases < 4; phases += 1) await tick(world);
		expect((await stateFor(later, alone)).phase).toBe('winding-down');
		world.clock.advance(16 * 60_000);
		await tick(world);
		expect((await stateFor(later, alone)).phase).toBe('closed');
	});
});

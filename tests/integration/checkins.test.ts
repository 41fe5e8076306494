// A check-in as it is held, over real sockets: its phases, turns, latecomers, what vanishes, what survives a restart.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
	checkinAdd,
	checkinClosing,
	checkinHand,
	checkinOrder,
	checkinShare,
	checkinSpeak,
	checkinStep,
	checkinTakeOver,
	checkinTurn
} from '#shared/checkins.ts';
import { keepsakeErase, keepsakeList } from '#shared/keepsakes.ts';
import { memberRemove } from '#shared/members.ts';
import { messageHistory, messagePost, messageReact, messageSearch } from '#shared/messages.ts';
import { roomAdvanced, roomOpen } from '#shared/rooms.ts';
import { readableTexts } from '../support/readable.ts';
import { storages } from '../support/storage.ts';
import { comeIn, goTo, openSession, privateFor, stateFor, tick, type Session } from '../support/checkin.ts';
import { caughtUp, mark, outcomeOf, say, told } from '../support/people.ts';
import type { Person } from '../support/world.ts';

const card = { feeling: 'worn out and proud', mood: 6, urge: 3, need: 'ask me about Saturday' };

/** Where the words of the first share can be read by someone who has every file and every key. */
async function readable({ world }: Session): Promise<string[]> {
	await world.app.parts.database.scrub();
	const { dataDir, databaseUrls } = world;
	const { keyFile } = world.app.parts.config;
	const texts = { card: card.feeling, need: card.need, words: 'the call on Monday' };
	return readableTexts({ dataDir, databaseUrls, keyFile }, texts);
}

/** Who of the session has the turn. */
async function speaker(session: Session): Promise<Person> {
	const { queue } = await stateFor(session.rosa, session.checkinId);
	const id = queue.find(({ turn }) => turn === 'speaking')?.memberId;
	return session.members.find((one) => session.ids.get(one) === id)!;
}

describe.each(storages.filter((one) => !one.isSkipped))('a check-in on $kind', ({ kind }) => {
	let session: Session;
	beforeAll(async () => {
		session = await openSession(kind, { vanishing: true });
	});
	afterAll(() => session.world.close());

	test('from lobby to closed, with turns, a pass, and one who comes back', async () => {
		const { rosa, checkinId, ids, members } = session;
		const roomId = checkinId;
		const late = members[3]!;
		for (const person of [rosa, session.dana, ...members.slice(0, 3)]) await comeIn(person, checkinId);
		expect((await stateFor(rosa, checkinId)).phase).toBe('lobby');
		expect(outcomeOf(await members[0]!.emit(messagePost, { roomId, clientId: mark(), body: 'Hi' }))).toBe(
			'forbidden'
		);
		await goTo(rosa, checkinId, 'round');
		const first = await speaker(session);
		const others = members.slice(0, 3).filter((one) => one !== first);
		const notYours = await others[0]!.emit(checkinShare, { roomId, clientId: mark(), card });
		expect(outcomeOf(notYours)).toBe('forbidden');
		const { messageId } = await first.ask(checkinShare, { roomId, clientId: mark(), card });
		await say(first, roomId, 'I made the call on Monday.');
		expect(outcomeOf(await others[0]!.emit(messagePost, { roomId, clientId: mark(), body: 'No' }))).toBe(
			'forbidden'
		);
		await others[0]!.ask(messageReact, { roomId, messageId, reaction: 'hear', on: true });
		await caughtUp(others[0]!);
		const seen = told(others[0]!, roomAdvanced).flatMap(({ entries }) => entries);
		expect(seen.find(({ message }) => message?.messageId === messageId)?.message?.card).toMatchObject(card);

		// Someone comes late: the steps, and nothing of what was said.
		const opened = await comeIn(late, checkinId);
		expect(opened.entries).toEqual([]);
		expect(opened.checkin!.now.late).toEqual([ids.get(late)]);
		const history = await late.ask(messageHistory, { roomId, before: 1000, limit: 50 });
		expect(history.messages).toEqual([]);
		expect((await late.ask(messageSearch, { roomId, words: 'Monday' })).messages).toEqual([]);
		expect(outcomeOf(await late.emit(messageReact, { roomId, messageId, reaction: 'hear', on: true }))).toBe(
			'not_found'
		);
		await rosa.ask(checkinAdd, { roomId, memberId: ids.get(late)! });

		await first.ask(checkinSpeak, { roomId, act: 'done' });
		const second = await speaker(session);
		await second.ask(checkinSpeak, { roomId, act: 'later' });
		const third = await speaker(session);
		await third.ask(checkinSpeak, { roomId, act: 'pass' });
		expect(await speaker(session)).toBe(late);
		const at = (await stateFor(rosa, checkinId)).step;
		await rosa.ask(checkinTurn, { roomId, step: at, act: 'next' });
		expect(await speaker(session)).toBe(second);
		await second.ask(checkinSpeak, { roomId, act: 'done' });
		const { queue } = await stateFor(rosa, checkinId);
		expect(new Map(queue.map(({ memberId, turn }) => [memberId, turn]))).toEqual(
			new Map([
				[ids.get(first), 'shared'],
				[ids.get(second), 'shared'],
				[ids.get(third), 'passed'],
				[ids.get(late), 'shared']
			])
		);

		await goTo(rosa, checkinId, 'topic');
		await second.ask(checkinHand, { roomId, up: true });
		expect((await stateFor(first, checkinId)).hands).toEqual([ids.get(second)]);
		await say(second, roomId, 'What helped me was walking.');
		await goTo(rosa, checkinId, 'closing');
		await first.ask(checkinClosing, { roomId, clientId: mark(), word: 'lighter', commitment: 'Call Sam' });
		await goTo(rosa, checkinId, 'closed');
		await tick(session.world);
		const after = await comeIn(first, checkinId);
		const texts = JSON.stringify(after.entries);
		expect(texts).not.toContain('Monday');
		expect(texts).not.toContain('worn out');
		expect(texts).toContain('walking');
		expect(after.entries.find(({ message }) => message?.messageId === messageId)?.message).toMatchObject({
			removed: 'closing',
			body: ''
		});
		const { keepsakes } = await first.ask(keepsakeList, {});
		expect(keepsakes.map(({ kind: of }) => of).sort()).toEqual(['commitment', 'share']);
		const copy = keepsakes.find(({ kind: of }) => of === 'share')!;
		expect(copy).toMatchObject({ card, words: ['I made the call on Monday.'] });
		// In all that is stored it stands in that copy alone, and with it gone nowhere.
		const where = async () =>
			(await readable(session)).map((line) => line.replace(/^.* in (table \w+).*/s, '$1'));
		expect(new Set(await where())).toEqual(new Set(['table keepsakes']));
		await first.ask(keepsakeErase, { keepsakeId: copy.keepsakeId });
		expect(await where()).toEqual([]);
		expect(outcomeOf(await second.emit(messagePost, { roomId, clientId: mark(), body: 'Late' }))).toBe(
			'forbidden'
		);
	});
});

describe.each(storages.filter((one) => !one.isSkipped))(
	'a check-in that is disturbed, on $kind',
	({ kind }) => {
		let session: Session;
		beforeAll(async () => {
			session = await openSession(kind, { most: 4, members: 5 });
		});
		afterAll(() => session.world.close());

		test('places, turns and steps hold, whatever happens', async () => {
			const { rosa, dana, checkinId, ids, members, world, circleId } = session;
			const roomId = checkinId;
			for (const person of [rosa, dana, ...members.slice(0, 4)]) await comeIn(person, checkinId);
			expect(outcomeOf(await members[4]!.emit(roomOpen, { roomId }))).toBe('conflict');
			await goTo(rosa, checkinId, 'opening');
			const { step } = await stateFor(rosa, checkinId);
			const both = await Promise.all(
				[rosa, dana].map((one) => one.emit(checkinStep, { roomId, step, to: 'round' }))
			);
			expect(both.map(outcomeOf)).toEqual(['ok', 'ok']);
			const now = await stateFor(rosa, checkinId);
			expect([now.phase, now.step]).toEqual(['round', step + 1]);

			// Two press "next" at once: one turn is over, not two.
			const at = { roomId, step: now.step, act: 'next' as const };
			const pressed = await Promise.all([rosa, dana].map((one) => one.emit(checkinTurn, at)));
			expect(pressed.map(outcomeOf).sort()).toEqual(['conflict', 'ok']);
			const { queue } = await stateFor(rosa, checkinId);
			expect(queue.map(({ turn }) => turn)).toEqual(['shared', 'speaking', 'waiting', 'waiting']);

			// Whoever drops comes back to their place, after a restart too.
			const waiting = queue.filter(({ turn }) => turn === 'waiting').map(({ memberId }) => memberId);
			const before = await stateFor(rosa, checkinId);
			await rosa.ask(checkinOrder, { roomId, step: before.step, waiting: waiting.toReversed() });
			const ordered = await stateFor(rosa, checkinId);
			await world.restart();
			for (const person of [rosa, dana, ...members.slice(0, 4)]) await person.connect();
			expect(await stateFor(members[0]!, checkinId)).toEqual(ordered);
			expect((await privateFor(rosa, checkinId)).staff!.clock!.of).toBe(120);

			// Who has no turn, and who is no staff, changes nothing.
			const last = members.find((one) => ids.get(one) === waiting[1])!;
			const tries = [
				await last.emit(checkinSpeak, { roomId, act: 'done' }),
				await last.emit(checkinStep, { roomId, step: ordered.step, to: 'topic' }),
				await last.emit(checkinTurn, { roomId, step: ordered.step, act: 'skip' }),
				await dana.emit(checkinTakeOver, { roomId }),
				await rosa.emit(checkinOrder, { roomId, step: ordered.step, waiting: [] })
			];
			expect(tries.map(outcomeOf)).toEqual(['forbidden', 'forbidden', 'forbidden', 'conflict', 'invalid']);
			expect(await stateFor(rosa, checkinId)).toEqual(ordered);

			// Removed from the circle is removed here, at once.
			const removed = members.find((one) => ids.get(one) === waiting[0])!;
			removed.heard.length = 0;
			await rosa.ask(memberRemove, { roomId: circleId, memberId: ids.get(removed)!, reason: 'Unkind.' });
			await say(rosa, roomId, 'We go on.');
			expect(outcomeOf(await removed.emit(roomOpen, { roomId }))).toBe('not_found');
			expect(outcomeOf(await removed.emit(checkinShare, { roomId, clientId: mark(), card }))).toBe(
				'not_found'
			);
			expect(told(removed, roomAdvanced)).toEqual([]);

			// Who leads is gone for a minute: who assists takes over.
			rosa.disconnect();
			await tick(world);
			world.clock.advance(61_000);
			await dana.ask(checkinTakeOver, { roomId });
			expect(await stateFor(dana, checkinId)).toMatchObject({ leads: ids.get(dana), assists: ids.get(rosa) });
		});
	}
);

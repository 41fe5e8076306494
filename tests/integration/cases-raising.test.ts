// What people may bring to the moderators of a room, from where, and how often.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { caseAsk, caseList, caseMine, caseObject, caseReport, caseWorry } from '#shared/cases.ts';
import { memberMute, memberRemove } from '#shared/members.ts';
import { messagePost, messageRemove } from '#shared/messages.ts';
import { roomOpen } from '#shared/rooms.ts';
import { mine, openCircle, opened, report, type Circle } from '../support/circle.ts';
import { countOf } from '../support/dump.ts';
import { anotherDevice, mark, nobodysId, open, outcomeOf, say } from '../support/people.ts';
import { storages } from '../support/storage.ts';
import type { Person } from '../support/world.ts';

describe.each(storages.filter((one) => !one.isSkipped))('bringing a case on $kind', ({ kind }) => {
	let circle: Circle;
	beforeAll(async () => void (circle = await openCircle(kind)));
	afterAll(() => circle?.world.close());

	const newcomer = async () => {
		const person = await circle.world.person('patient', 'Evening circle');
		return { person, memberId: (await open(person, circle.roomId)).memberId };
	};
	const words = (person: Person, roomId: string, text: string) =>
		person.emit(caseAsk, { roomId, clientId: mark(), text });

	test('a reported message reaches the moderators with its words; the reporter sees that it is there', async () => {
		const { ada, ben, mo, roomId, ids } = circle;
		const { messageId, at } = await say(ben, roomId, 'You are all the same', { topic: 'Work' });
		const caseId = await report(ada, roomId, messageId, 'This hurt.');
		const seen = await opened(mo, roomId, caseId);
		expect(seen).toMatchObject({ kind: 'report', rule: 'unkind', text: 'This hurt.', waiting: true });
		expect([seen.from.memberId, seen.about?.memberId]).toEqual([ids.ada, ids.ben]);
		expect(seen.evidence).toMatchObject({
			unaltered: true,
			message: { messageId, body: 'You are all the same', topic: 'Work', memberId: ids.ben, at, edited: null }
		});
		const own = await mine(ada, caseId);
		expect(own).toMatchObject({ kind: 'report', title: 'Evening circle', withMessage: true, closed: null });
		expect(own).toMatchObject({ about: { memberId: ids.ben }, staffed: true, words: [], text: 'This hurt.' });
		expect(JSON.stringify(own)).not.toContain('You are all the same');
		expect((await ben.ask(caseMine, {})).cases).toEqual([]);
	});

	test('two taps and a retry are one case; the same message again answers with the first', async () => {
		const { world, ada, ben, mo, roomId } = circle;
		const { messageId } = await say(ben, roomId, 'Said once');
		const before = await countOf(world, 'cases');
		const laptop = await anotherDevice(world, ada);
		const input = { roomId, clientId: mark(), messageId, rule: 'other' } as const;
		const answers = await Promise.all([ada.ask(caseReport, input), laptop.ask(caseReport, input)]);
		await mo.ask(messageRemove, { roomId, messageId, reason: 'It hurt someone.' });
		answers.push(await ada.ask(caseReport, input));
		expect(new Set(answers.map(({ caseId }) => caseId)).size).toBe(1);
		expect(answers.map((one) => one.before)).toEqual([false, false, false]);
		const again = await ada.ask(caseReport, { ...input, clientId: mark(), text: 'More words' });
		expect(again).toMatchObject({ caseId: answers[0]!.caseId, before: true });
		expect((await opened(mo, roomId, again.caseId)).text).toBe('');
		expect(await countOf(world, 'cases')).toBe(before + 1);
		const question = { roomId, clientId: mark(), text: 'When do we meet?' };
		const asked = await Promise.all([1, 2, 3].map(() => ada.ask(caseAsk, question)));
		expect(new Set(asked.map(({ caseId }) => caseId)).size).toBe(1);
		expect(await countOf(world, 'cases')).toBe(before + 2);
	});

	test('one reports what one may read, never oneself, and nothing of another room', async () => {
		const { world, ada, ben, roomId, otherId, outsider, ids } = circle;
		const post = (person: Person, input: object) =>
			person.emit(caseReport, { roomId, clientId: mark(), rule: 'other', ...input });
		const own = await say(ada, roomId, 'Mine');
		const elsewhere = await say(outsider, otherId, 'Not here');
		const early = await say(ben, roomId, 'Before you came');
		const gone = await say(ben, roomId, 'Taken back');
		await ben.ask(messageRemove, { roomId, messageId: gone.messageId });
		const { person: late, memberId } = await newcomer();
		const from = early.seq;
		await world.app.parts.database.write([roomId], ({ kysely }) =>
			kysely
				.updateTable('memberships')
				.set({ reads_from_seq: from! })
				.where('member_id', '=', memberId)
				.execute()
		);
		const expected: [Person, object, string][] = [
			[ada, { messageId: own.messageId }, 'conflict'],
			[ada, { memberId: ids.ada }, 'conflict'],
			[ada, {}, 'invalid'],
			[ada, { messageId: early.messageId, memberId: ids.mo }, 'invalid'],
			[ada, { messageId: elsewhere.messageId }, 'not_found'],
			[ada, { messageId: gone.messageId }, 'not_found'],
			[ada, { memberId: ids.outsider }, 'not_found'],
			[ada, { memberId: nobodysId() }, 'not_found'],
			// Someone who only reads is seen by staff alone.
			[ada, { memberId }, 'not_found'],
			[late, { messageId: early.messageId }, 'not_found'],
			[outsider, { messageId: early.messageId }, 'not_found'],
			[outsider, { memberId: ids.ben }, 'not_found']
		];
		const before = await countOf(world, 'cases');
		for (const [person, input, outcome] of expected) {
			expect(outcomeOf(await post(person, input)), JSON.stringify(input)).toBe(outcome);
		}
		expect(await countOf(world, 'cases')).toBe(before);
		expect(outcomeOf(await post(ada, { memberId: ids.ben }))).toBe('ok');
		expect(outcomeOf(await post(circle.mo, { memberId }))).toBe('ok');
	});

	test('a question and a worry; strangers find no room, and so many open ones are enough', async () => {
		const { mo, nor, outsider, roomId, ids } = circle;
		const { person: eve } = await newcomer();
		const worry = { roomId, clientId: mark(), memberId: ids.ben, text: 'He has gone quiet.' };
		const { caseId } = await eve.ask(caseWorry, worry);
		expect(await opened(mo, roomId, caseId)).toMatchObject({ kind: 'worry', about: { memberId: ids.ben } });
		for (const person of [nor, outsider]) {
			expect(outcomeOf(await words(person, roomId, 'Hello?'))).toBe('not_found');
			expect(outcomeOf(await person.emit(caseWorry, { ...worry, clientId: mark() }))).toBe('not_found');
		}
		for (let turn = 1; turn < 20; turn += 1) {
			expect(outcomeOf(await words(eve, roomId, `Question ${turn}`))).toBe('ok');
		}
		expect(outcomeOf(await words(eve, roomId, 'One more'))).toBe('too_many');
		expect(outcomeOf(await words(eve, roomId, 'x'.repeat(2001)))).toBe('invalid');
		expect(outcomeOf(await words(circle.ada, roomId, 'Someone else still may'))).toBe('ok');
	});

	test('whoever is removed may object to that from outside, once; everything else there is not found', async () => {
		const { world, mo, lou, roomId, ids } = circle;
		const { person: dee, memberId } = await newcomer();
		const { messageId } = await say(dee, roomId, 'My last words');
		await mo.ask(memberRemove, { roomId, memberId, reason: 'It hurt people here.' });
		const object = { roomId, about: 'removal', text: 'I did not mean it so.' } as const;
		const { caseId, staffed } = await dee.ask(caseObject, { ...object, clientId: mark() });
		expect(staffed).toBe(true);
		const seen = await opened(lou, roomId, caseId);
		expect(seen).toMatchObject({ kind: 'objection', about: { memberId: ids.mo }, from: { memberId } });
		expect(seen.objectedTo).toMatchObject({ what: 'removal', until: null, reason: 'It hurt people here.' });
		const again = await dee.ask(caseObject, { ...object, clientId: mark(), text: 'Once more' });
		expect(again).toMatchObject({ caseId, before: true });
		expect(await mine(dee, caseId)).toMatchObject({ title: 'Evening circle', closed: null });
		await world.restart();
		for (const person of [dee, lou, mo, circle.ada, circle.ben, circle.nor, circle.outsider]) {
			await person.connect();
		}
		expect(await mine(dee, caseId)).toMatchObject({ text: 'I did not mean it so.' });
		const refused = [
			await words(dee, roomId, 'Hello?'),
			await dee.emit(caseReport, { roomId, clientId: mark(), messageId, rule: 'other' }),
			await dee.emit(caseWorry, { roomId, clientId: mark(), text: 'Hello?' }),
			await dee.emit(caseList, { roomId }),
			await dee.emit(roomOpen, { roomId }),
			await dee.emit(messagePost, { roomId, clientId: mark(), body: 'Hello?' })
		];
		expect(refused.map(outcomeOf)).toEqual(refused.map(() => 'not_found'));
	});

	test('one objects to a pause and to a removed message; to nothing there is no objection', async () => {
		const { lou, mo, nor, roomId } = circle;
		const { person: fay, memberId } = await newcomer();
		const object = (person: Person, input: object) =>
			person.emit(caseObject, { roomId, clientId: mark(), about: 'mute', text: 'Why?', ...input });
		for (const about of ['mute', 'removal', 'message']) {
			expect(outcomeOf(await object(fay, { about }))).toBe('conflict');
		}
		expect(outcomeOf(await object(nor, {}))).toBe('not_found');
		const { messageId } = await say(fay, roomId, 'A bit much');
		await mo.ask(memberMute, { roomId, memberId, minutes: 5, reason: 'A pause.' });
		await lou.ask(messageRemove, { roomId, messageId, reason: 'It says where someone is.' });
		const pause = await object(fay, {});
		const { notices } = (await fay.ask(roomOpen, { roomId })).private.mine;
		const taken = await object(fay, { about: 'message', noticeId: notices[0]!.noticeId });
		expect([pause, taken].map(outcomeOf)).toEqual(['ok', 'ok']);
		// Each of them is read by the other moderator.
		const [first, second] = [pause, taken].map((one) => (one.ok ? one.data.caseId : ''));
		expect((await opened(lou, roomId, first!)).objectedTo).toMatchObject({
			what: 'mute',
			reason: 'A pause.'
		});
		expect((await opened(mo, roomId, second!)).objectedTo).toMatchObject({
			what: 'message',
			reason: 'It says where someone is.'
		});
		const other = await object(circle.ada, { about: 'message', noticeId: notices[0]!.noticeId });
		expect(outcomeOf(other)).toBe('conflict');
	});
});

// What moderators do with a case, who of them may, what the person learns of it and what the record keeps.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
	caseAnswer,
	caseAsk,
	caseClose,
	caseList,
	caseObject,
	caseOpen,
	caseReply,
	caseReport,
	caseSeen,
	caseWorry
} from '#shared/cases.ts';
import type { Operation } from '#shared/contract.ts';
import { meGet } from '#shared/me.ts';
import { memberMute } from '#shared/members.ts';
import { listRecord, recordHead } from '#server/record/reading.ts';
import { mine, openCircle, opened, report, type Circle } from '../support/circle.ts';
import { mark, nobodysId, open, outcomeOf, say } from '../support/people.ts';
import { storages } from '../support/storage.ts';
import type { Person } from '../support/world.ts';

describe.each(storages.filter((one) => !one.isSkipped))('deciding a case on $kind', ({ kind }) => {
	let circle: Circle;
	beforeAll(async () => void (circle = await openCircle(kind)));
	afterAll(() => circle?.world.close());

	const ask = async (person: Person, text = 'When do we meet?') =>
		(await person.ask(caseAsk, { roomId: circle.roomId, clientId: mark(), text })).caseId;
	/** What each line of a moderator answers about a case. */
	async function outcomes(person: Person, caseId: string, roomId = circle.roomId): Promise<string[]> {
		const which = { roomId, caseId, clientId: mark() };
		const asked: [Operation, object][] = [
			[caseOpen, which],
			[caseAnswer, { ...which, text: 'Hello' }],
			[caseClose, { ...which, outcome: 'acted', text: 'Done' }]
		];
		const answers = [];
		for (const [line, input] of asked) answers.push(outcomeOf(await person.emit(line, input)));
		return answers;
	}
	const listed = async (person: Person) =>
		(await person.ask(caseList, { roomId: circle.roomId })).cases.map(({ caseId }) => caseId);
	const missing = ['not_found', 'not_found', 'not_found'];

	test('nobody decides a case in which they have a part; others of the room do', async () => {
		const { world, ada, mo, lou, roomId, ids } = circle;
		const eve = await world.person('patient', 'Evening circle');
		const { memberId } = await open(eve, roomId);
		await mo.ask(memberMute, { roomId, memberId, minutes: 5, reason: 'A pause.' });
		const said = await say(mo, roomId, 'Read that again, all of you');
		const input = () => ({ roomId, clientId: mark() });
		const raised = [
			await ada.ask(caseReport, { ...input(), messageId: said.messageId, rule: 'unkind' }),
			await ada.ask(caseReport, { ...input(), memberId: ids.mo, rule: 'other' }),
			await mo.ask(caseReport, { ...input(), memberId: ids.ada, rule: 'other' }),
			await ada.ask(caseWorry, { ...input(), memberId: ids.mo, text: 'Mo looks tired.' }),
			await eve.ask(caseObject, { ...input(), about: 'mute', text: 'I was calm.' })
		];
		for (const { caseId, staffed } of raised) {
			expect(staffed).toBe(true);
			expect(await outcomes(mo, caseId)).toEqual(missing);
			expect(await listed(mo)).not.toContain(caseId);
			expect(await listed(lou)).toContain(caseId);
			expect((await opened(lou, roomId, caseId)).caseId).toBe(caseId);
		}
	});

	test('with nobody else there it is said, and the case waits for the next moderator', async () => {
		const { world } = circle;
		const small = await world.room('Kitchen table');
		const ivy = await world.person('patient', 'Kitchen table');
		const ike = await world.person('moderator', 'Kitchen table', 'Ike Trent');
		await open(ivy, small);
		const { memberId } = await open(ike, small);
		const input = { roomId: small, clientId: mark(), memberId, rule: 'unkind' } as const;
		const raised = await ivy.ask(caseReport, input);
		expect(raised).toMatchObject({ staffed: false, present: false });
		expect(await mine(ivy, raised.caseId)).toMatchObject({ staffed: false });
		expect((await ike.ask(meGet, {})).rooms[0]!.waiting).toBe(0);
		const una = await world.person('moderator', 'Kitchen table', 'Una Frost');
		await open(una, small);
		expect(await mine(ivy, raised.caseId)).toMatchObject({ staffed: true });
		expect(await opened(una, small, raised.caseId)).toMatchObject({ about: { name: 'Ike Trent' } });
	});

	test('members, moderators elsewhere and strangers may do none of it', async () => {
		const { world, ada, ben, nor, outsider, roomId, otherId } = circle;
		const caseId = await ask(ada);
		const admin = await world.person('admin', null);
		for (const person of [ada, ben]) {
			expect(await outcomes(person, caseId)).toEqual(['forbidden', 'forbidden', 'forbidden']);
			expect(outcomeOf(await person.emit(caseList, { roomId }))).toBe('forbidden');
		}
		for (const person of [nor, outsider, admin]) {
			expect(await outcomes(person, caseId)).toEqual(missing);
			expect(outcomeOf(await person.emit(caseList, { roomId }))).toBe('not_found');
		}
		// A case of another room is none of the own room's.
		expect(await outcomes(nor, caseId, otherId)).toEqual(missing);
		expect(await outcomes(circle.mo, nobodysId())).toEqual(missing);
		for (const person of [ben, circle.mo, outsider]) {
			const reply = { roomId, caseId, clientId: mark(), text: 'Me too' };
			expect(outcomeOf(await person.emit(caseReply, reply))).toBe('not_found');
			expect(outcomeOf(await person.emit(caseSeen, { roomId, caseId, number: 1 }))).toBe('not_found');
		}
	});

	test('words go back and forth, each once, until it is closed with an outcome in words', async () => {
		const { ada, mo, lou, roomId } = circle;
		const caseId = await ask(ada, 'Is Friday on?');
		const which = { roomId, caseId };
		const state = async () => {
			const { answered } = await ada.ask(meGet, {});
			const line = (await lou.ask(caseList, { roomId })).cases.find((one) => one.caseId === caseId);
			return [answered, line?.waiting];
		};
		expect(await state()).toEqual([0, true]);
		const answer = { ...which, clientId: mark(), text: 'Yes, at six.' };
		await Promise.all([mo.ask(caseAnswer, answer), mo.ask(caseAnswer, answer)]);
		expect(await state()).toEqual([1, false]);
		await ada.ask(caseSeen, { ...which, number: 1 });
		expect(await state()).toEqual([0, false]);
		const reply = { ...which, clientId: mark(), text: 'Thank you. Where?' };
		await Promise.all([ada.ask(caseReply, reply), ada.ask(caseReply, reply)]);
		expect(await state()).toEqual([0, true]);
		const close = { ...which, clientId: mark(), outcome: 'answered', text: 'Same room as always.' } as const;
		expect(outcomeOf(await lou.emit(caseClose, { ...close, outcome: 'undone' }))).toBe('invalid');
		await lou.ask(caseClose, close);
		await lou.ask(caseClose, close);
		const late = { ...which, clientId: mark(), text: 'And another' };
		expect(outcomeOf(await mo.emit(caseAnswer, late))).toBe('conflict');
		expect(outcomeOf(await mo.emit(caseClose, { ...late, outcome: 'passed' }))).toBe('conflict');
		expect(outcomeOf(await ada.emit(caseReply, late))).toBe('conflict');
		const own = await mine(ada, caseId);
		expect(own!.words.map(({ by, name, text }) => [by, name, text])).toEqual([
			['staff', 'Mo Ridley', 'Yes, at six.'],
			['person', own!.as, 'Thank you. Where?'],
			['staff', 'Lou Marsh', 'Same room as always.']
		]);
		expect([own!.closed?.outcome, own!.seen]).toEqual(['answered', 1]);
		expect(await state()).toEqual([1, false]);
		await ada.ask(caseSeen, { ...which, number: 99 });
		await ada.ask(caseSeen, { ...which, number: 0 });
		expect((await mine(ada, caseId))?.seen).toBe(3);
	});

	test('what waits longest comes first, what is answered after it, what is closed at the end', async () => {
		const { world, mo, roomId } = circle;
		const eve = await world.person('patient', 'Evening circle');
		await open(eve, roomId);
		const ids: string[] = [];
		for (const text of ['One', 'Two', 'Three', 'Four']) {
			ids.push(await ask(eve, text));
			world.clock.advance(60_000);
		}
		const say = (caseId: string) => ({ roomId, caseId, clientId: mark(), text: 'Well.' });
		await mo.ask(caseAnswer, say(ids[1]!));
		await mo.ask(caseClose, { ...say(ids[0]!), outcome: 'answered' });
		const order = (await listed(mo)).filter((caseId) => ids.includes(caseId));
		expect(order).toEqual([ids[2], ids[3], ids[1], ids[0]]);
	});

	test('each look and each act is one entry; what was refused or repeated is none', async () => {
		const { world, ada, ben, mo, lou, roomId, ids } = circle;
		const { parts } = world.app;
		const caseId = await report(ada, roomId, (await say(ben, roomId, 'On record')).messageId);
		const before = (await recordHead(parts)).number;
		const which = { roomId, caseId };
		const answer = { ...which, clientId: mark(), text: 'We look at it.' };
		await mo.ask(caseList, { roomId });
		await mo.ask(caseOpen, which);
		await mo.ask(caseAnswer, answer);
		await mo.ask(caseAnswer, answer);
		await ada.emit(caseOpen, which);
		await mo.emit(caseOpen, { roomId, caseId: nobodysId() });
		await lou.ask(caseClose, { ...which, clientId: mark(), outcome: 'spoke', text: 'We spoke with them.' });
		const entries = await listRecord(parts, { limit: (await recordHead(parts)).number - before });
		expect(entries.map(({ who, what, on }) => [who.name, what, on]).reverse()).toEqual([
			['Mo Ridley', 'case:list', 'the list of cases'],
			['Mo Ridley', 'case:open', 'a report'],
			['Mo Ridley', 'case:answer', 'a report'],
			['Lou Marsh', 'case:close', 'a report']
		]);
		const about = async (memberId: string) =>
			(await listRecord(parts, { limit: 3, about: [{ roomId, memberId }] }))
				.map(({ what }) => what)
				.reverse();
		expect(await about(ids.ada)).toEqual(['case:open', 'case:answer', 'case:close']);
		const ofBen = await listRecord(parts, { limit: 9, about: [{ roomId, memberId: ids.ben }] });
		expect(ofBen.slice(0, 2).map(({ what }) => what)).toEqual(['case:close', 'case:open']);
		const name = (await opened(lou, roomId, caseId)).from.name;
		for (const told of [ids.ada, name, 'We spoke with them.']) {
			expect(JSON.stringify(ofBen)).not.toContain(told);
		}
	});

	test('with the record failing no case is opened, listed or closed, and nothing has changed', async () => {
		const { world, ada, mo, roomId, ids } = circle;
		const input = { roomId, clientId: mark(), memberId: ids.ben, rule: 'other' } as const;
		const { caseId } = await ada.ask(caseReport, input);
		const { own } = world.app.parts.keys;
		const chain = own.record;
		Object.assign(own, { record: undefined });
		try {
			expect(await outcomes(mo, caseId)).toEqual(['unavailable', 'unavailable', 'unavailable']);
			expect(outcomeOf(await mo.emit(caseList, { roomId }))).toBe('unavailable');
			expect(await mine(ada, caseId)).toMatchObject({ words: [], closed: null });
		} finally {
			Object.assign(own, { record: chain });
		}
		expect(await mine(ada, await ask(ada, 'Asking still goes on'))).toBeDefined();
	});
});

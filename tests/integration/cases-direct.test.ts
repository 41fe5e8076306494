// Reports out of a conversation of two: to whom each goes, who else finds nothing, and what they hear.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { caseAnswer, caseChanged, caseClose, caseList, caseOpen, caseReply } from '#shared/cases.ts';
import type { Operation } from '#shared/contract.ts';
import { meGet } from '#shared/me.ts';
import { messageHistory } from '#shared/messages.ts';
import { roomOpen } from '#shared/rooms.ts';
import { mine, opened } from '../support/circle.ts';
import { caughtUp, mark, outcomeOf, say, told } from '../support/people.ts';
import { storages } from '../support/storage.ts';
import { openSupervised, reportFrom, type Supervised } from '../support/supervising.ts';
import type { Person } from '../support/world.ts';

describe.each(storages.filter((one) => !one.isSkipped))('reports out of two on $kind', ({ kind }) => {
	let here: Supervised;
	beforeAll(async () => void (here = await openSupervised(kind)), 60_000);
	afterAll(() => here?.world.close());
	beforeEach(() => here.supervise(here.sue));

	/** What each line about a case answers, over a socket and over HTTP. */
	async function outcomes(person: Person, caseId: string): Promise<string[]> {
		const which = { roomId: here.pairId, caseId, clientId: mark() };
		const asked: [Operation, object][] = [
			[caseOpen, which],
			[caseAnswer, { ...which, text: 'Hello' }],
			[caseClose, { ...which, outcome: 'acted', text: 'Done' }]
		];
		const answers = [];
		for (const [line, input] of asked) {
			answers.push(outcomeOf(await person.emit(line, input)), outcomeOf(await person.http(line, input)));
		}
		return [...new Set(answers)];
	}
	const listed = async (person: Person) => (await person.ask(caseList, {})).cases.map(({ caseId }) => caseId);
	const report = async (more: { text?: string; elsewhere?: boolean } = {}, body = 'That was unkind') =>
		reportFrom(here, here.ada, (await say(here.mel, here.pairId, body)).messageId, more);
	/** Who of the staff reads a case. */
	async function readers(caseId: string): Promise<Person[]> {
		const found = [];
		for (const person of [here.sue, here.mo, here.ida]) {
			if ((await listed(person)).includes(caseId)) found.push(person);
		}
		return found;
	}

	test('it goes to the supervisor with a copy of that message alone; to everyone else there is nothing', async () => {
		const { ada, mel, sue, mo, ida, outsider, colleague, pairId, names } = here;
		await say(ada, pairId, 'Canary-before');
		const before = (await sue.ask(meGet, {})).supervising;
		const raised = await report({ text: 'Please look' }, 'You are a fool');
		await say(mel, pairId, 'Canary-after');
		expect(raised).toMatchObject({ present: true, staffed: true, before: false });
		const { caseId } = raised;
		expect(await readers(caseId)).toEqual([sue]);
		expect((await sue.ask(meGet, {})).supervising).toBe(before! + 1);
		const seen = await opened(sue, pairId, caseId);
		expect(seen).toMatchObject({
			...{ kind: 'report', rule: 'unkind', text: 'Please look', waiting: true },
			from: { name: names.ada.name },
			about: { name: names.mel.name },
			evidence: { unaltered: true, message: { body: 'You are a fool', name: names.mel.name } }
		});
		expect(JSON.stringify([seen, await sue.ask(caseList, {}), sue.heard])).not.toContain('Canary');
		for (const person of [ada, mel, mo, ida, outsider, colleague]) {
			expect(await outcomes(person, caseId)).toEqual(['not_found']);
			expect(outcomeOf(await person.emit(caseList, { roomId: pairId }))).toBe('not_found');
		}
		for (const person of [ada, mel, outsider]) {
			expect(outcomeOf(await person.emit(caseList, {}))).toBe('forbidden');
			expect((await person.ask(meGet, {})).supervising).toBeUndefined();
		}
		// Whoever reads a report reads nothing else of the conversation.
		expect(outcomeOf(await sue.emit(caseList, { roomId: pairId }))).toBe('not_found');
		for (const [line, input] of [
			[roomOpen, { roomId: pairId }],
			[messageHistory, { roomId: pairId, before: 100, limit: 10 }]
		] as [Operation, object][]) {
			expect(outcomeOf(await sue.emit(line, input))).toBe('not_found');
		}
		expect(await mine(ada, caseId)).toMatchObject({ staffed: true, as: names.ada.name, withMessage: true });
		expect(await mine(mel, caseId)).toBeUndefined();
	});

	test('words go back and forth under the stated name, until it is closed', async () => {
		const { ada, sue, pairId } = here;
		const { caseId } = await report();
		const which = { roomId: pairId, caseId };
		const answer = { ...which, clientId: mark(), text: 'I will talk with them.' };
		const { word } = await sue.ask(caseAnswer, answer);
		expect(word).toMatchObject({ number: 1, by: 'staff', name: 'Sue Hale', text: 'I will talk with them.' });
		expect(await sue.ask(caseAnswer, answer)).toEqual({ word });
		await ada.ask(caseReply, { ...which, clientId: mark(), text: 'Thank you.' });
		expect((await mine(ada, caseId))?.words).toMatchObject([word, { number: 2, by: 'person' }]);
		expect((await opened(sue, pairId, caseId)).words[0]).toEqual(word);
		const close = { ...which, clientId: mark(), outcome: 'spoke', text: 'We talked.' } as const;
		expect((await sue.ask(caseClose, close)).closed.outcome).toBe('spoke');
		expect(outcomeOf(await sue.emit(caseAnswer, { ...which, clientId: mark(), text: 'And' }))).toBe(
			'conflict'
		);
		expect(await mine(ada, caseId)).toMatchObject({ closed: { outcome: 'spoke' } });
	});

	test('whoever supervises now reads it, and nobody who did before', async () => {
		const { sue, ida, mo, supervise } = here;
		const { caseId } = await report();
		await supervise(ida);
		expect(await readers(caseId)).toEqual([ida]);
		expect(await outcomes(sue, caseId)).toEqual(['not_found']);
		await supervise(null);
		const [reader] = await readers(caseId);
		expect([sue, mo]).toContain(reader);
		expect(await readers(caseId)).toHaveLength(1);
		await supervise(sue);
		expect(await readers(caseId)).toEqual([sue]);
	});

	test('with nobody to supervise a moderator reads it, always the same one', async () => {
		const { sue, mo, ida, world, supervise } = here;
		await supervise(null);
		const raised = await report();
		expect(raised.staffed).toBe(true);
		const before = await readers(raised.caseId);
		expect(before).toHaveLength(1);
		expect([sue, mo]).toContain(before[0]);
		for (const name of ['Una Frost', 'Ike Trent', 'Nor Bell', 'Lou Marsh']) {
			const other = await world.person('moderator', 'Porch', name);
			expect(await listed(other)).not.toContain(raised.caseId);
		}
		expect(await readers(raised.caseId)).toEqual(before);
		expect(await listed(ida)).not.toContain(raised.caseId);
	});

	test('it may go to somebody else, and then the supervisor never reads it', async () => {
		const { sue, ida, supervise } = here;
		const { caseId, staffed } = await report({ elsewhere: true, text: 'It is about Sue' });
		expect(staffed).toBe(true);
		const lists = async () => (await readers(caseId)).filter((one) => one === sue || one === ida);
		expect(await lists()).toEqual([]);
		expect(await outcomes(sue, caseId)).toEqual(['not_found']);
		// Neither as somebody's former supervisor, nor once there is nobody.
		for (const next of [ida, null]) {
			await supervise(next);
			expect(await lists()).toEqual([]);
			expect((await mine(here.ada, caseId))?.staffed).toBe(true);
		}
	});

	test('who reads it hears of it and the person does; nobody else, and nobody who supervised before', async () => {
		const { ada, mel, sue, mo, ida, outsider, pairId, supervise } = here;
		const { caseId } = await report();
		const everyone = [ada, sue, mel, mo, ida, outsider];
		const heardDuring = async (something: () => Promise<unknown>) => {
			await caughtUp(...everyone);
			const before = everyone.map((person) => told(person, caseChanged).length);
			await something();
			await caughtUp(...everyone);
			return everyone.map((person, at) => told(person, caseChanged).length - before[at]!);
		};
		const reply = () => ada.ask(caseReply, { roomId: pairId, caseId, clientId: mark(), text: 'Hello?' });
		expect(await heardDuring(reply)).toEqual([1, 1, 0, 0, 0, 0]);
		expect(told(sue, caseChanged).at(-1)).toEqual({ roomId: pairId });
		await supervise(ida);
		expect(await heardDuring(reply)).toEqual([1, 0, 0, 0, 1, 0]);
	});

	test('the mentor may report too, to the same desk', async () => {
		const { ada, mel, sue, pairId, names } = here;
		const { messageId } = await say(ada, pairId, 'Go away');
		const { caseId } = await reportFrom(here, mel, messageId);
		expect(await readers(caseId)).toEqual([sue]);
		expect(await opened(sue, pairId, caseId)).toMatchObject({ from: { name: names.mel.name } });
	});

	test('the same message again is the same report, wherever it was to go', async () => {
		const { ada, mel, sue, pairId } = here;
		const { messageId } = await say(mel, pairId, 'Once');
		const { caseId } = await reportFrom(here, ada, messageId);
		const again = await reportFrom(here, ada, messageId, { elsewhere: true });
		expect(again).toMatchObject({ caseId, before: true });
		expect(await readers(caseId)).toEqual([sue]);
	});
});

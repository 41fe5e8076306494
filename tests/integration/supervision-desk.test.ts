// The supervision desk: who reads what on it, what it counts, who hears of it and what the record keeps.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Operation } from '#shared/contract.ts';
import { meGet, meRecord } from '#shared/me.ts';
import {
	supervisionAnswer,
	supervisionAsk,
	supervisionChanged,
	supervisionCheck,
	supervisionDesk,
	supervisionLog,
	supervisionMine,
	supervisionOpen,
	supervisionReply,
	supervisionUnlog
} from '#shared/supervision.ts';
import { changePair, findPair } from '#server/pairs/pairs.ts';
import { listRecord, recordHead } from '#server/record/reading.ts';
import { caughtUp, mark, nobodysId, outcomeOf, say, told } from '../support/people.ts';
import { storages } from '../support/storage.ts';
import { openSupervised, type Supervised } from '../support/supervising.ts';
import type { Person } from '../support/world.ts';

const DAY = 24 * 60 * 60_000;

describe.each(storages.filter((one) => !one.isSkipped))('the supervision desk on $kind', ({ kind }) => {
	let here: Supervised;
	beforeAll(async () => void (here = await openSupervised(kind)), 60_000);
	afterAll(() => here?.world.close());
	beforeEach(() => here.supervise(here.sue));

	const ask = async (messageIds: string[] = []) => {
		const input = { pairId: here.pairId, clientId: mark(), messageIds, text: 'What would you say?' };
		return (await here.mel.ask(supervisionAsk, input)).questionId;
	};
	const deskOf = (person: Person) => person.ask(supervisionDesk, {});
	/** What opening and answering a question meets, over a socket and over HTTP. */
	async function outcomes(person: Person, questionId: string): Promise<string[]> {
		const asked: [Operation, object][] = [
			[supervisionOpen, { questionId }],
			[supervisionAnswer, { questionId, clientId: mark(), text: 'Hello' }]
		];
		const answers = [];
		for (const [line, input] of asked) {
			answers.push(outcomeOf(await person.emit(line, input)), outcomeOf(await person.http(line, input)));
		}
		return [...new Set(answers)];
	}

	test('only who supervises now reads a question and answers it', async () => {
		const { mel, sue, mo, ida, colleague, outsider, supervise, ada } = here;
		const questionId = await ask();
		for (const person of [mo, ida]) {
			expect(await outcomes(person, questionId)).toEqual(['not_found']);
			expect((await deskOf(person)).mentors).toEqual([]);
			expect((await deskOf(person)).questions).toEqual([]);
		}
		for (const person of [mel, colleague, ada, outsider]) {
			expect(await outcomes(person, questionId)).toEqual(['forbidden']);
		}
		expect(await outcomes(sue, nobodysId())).toEqual(['not_found']);
		await supervise(ida);
		expect(await outcomes(sue, questionId)).toEqual(['not_found']);
		expect((await deskOf(sue)).mentors).toEqual([]);
		expect((await sue.ask(meGet, {})).supervising).toBe(0);
		expect((await ida.ask(supervisionOpen, { questionId })).question.questionId).toBe(questionId);
		expect((await ida.ask(meGet, {})).supervising).toBeGreaterThan(0);
		await supervise(null);
		expect(await outcomes(ida, questionId)).toEqual(['not_found']);
		expect((await mel.ask(supervisionMine, {})).supervisor).toBeNull();
	});

	test('each look and each answer is one entry, which the mentor finds', async () => {
		const { mel, sue, mo, world } = here;
		const questionId = await ask();
		const head = async () => (await recordHead(world.app.parts)).number;
		const before = await head();
		await deskOf(sue);
		await sue.ask(supervisionOpen, { questionId });
		const answer = { questionId, clientId: mark(), text: 'Yes.' };
		await sue.ask(supervisionAnswer, answer);
		await sue.ask(supervisionAnswer, answer);
		await outcomes(mo, questionId);
		expect(await head()).toBe(before + 3);
		const entries = await listRecord(world.app.parts, { limit: 3 });
		const lines = ['supervision:answer', 'supervision:open', 'supervision:desk'];
		expect(entries.map(({ who, what }) => [who.name, what])).toEqual(lines.map((line) => ['Sue Hale', line]));
		const own = (await mel.ask(meRecord, {})).entries.map(({ what }) => what);
		expect(own.slice(0, 2)).toEqual(lines.slice(0, 2));
	});

	test('a mentee finds who read a message of theirs, and nothing of questions without one', async () => {
		const { ada, mel, sue, mo, outsider, pairId, world } = here;
		const [theirs, own] = [await say(ada, pairId, 'Late again'), await say(mel, pairId, 'I see')];
		const found = async (person: Person) =>
			(await person.ask(meRecord, {})).entries.map(({ who, what }) => [who, what]);
		const before = await found(ada);
		const read = async (questionId: string) => {
			await sue.ask(supervisionOpen, { questionId });
			await sue.ask(supervisionAnswer, { questionId, clientId: mark(), text: 'Yes.' });
		};
		for (const messageIds of [[], [own.messageId]]) await read(await ask(messageIds));
		const questionId = await ask([own.messageId, theirs.messageId]);
		await outcomes(mo, questionId);
		expect(await found(ada)).toEqual(before);
		const { number } = await recordHead(world.app.parts);
		await read(questionId);
		expect((await recordHead(world.app.parts)).number).toBe(number + 2);
		const entries = ['supervision:answer', 'supervision:open'].map((line) => ['Sue Hale', line]);
		expect(await found(ada)).toEqual([...entries, ...before]);
		expect((await found(mel)).slice(0, 2)).toEqual(entries);
		expect(await found(outsider)).toEqual([]);
	});

	test('mentor and supervisor hear of it; strangers do not, nor who supervised before', async () => {
		const { ada, mel, sue, mo, ida, colleague, supervise } = here;
		const everyone = [mel, sue, ada, mo, ida, colleague];
		const heardDuring = async (something: () => Promise<unknown>) => {
			await caughtUp(...everyone);
			const before = everyone.map((person) => told(person, supervisionChanged).length);
			await something();
			await caughtUp(...everyone);
			return everyone.map((person, at) => told(person, supervisionChanged).length - before[at]!);
		};
		let questionId = '';
		expect(await heardDuring(async () => void (questionId = await ask()))).toEqual([1, 1, 0, 0, 0, 0]);
		const answer = { questionId, clientId: mark(), text: 'Yes.' };
		expect(await heardDuring(() => sue.ask(supervisionAnswer, answer))).toEqual([1, 1, 0, 0, 0, 0]);
		expect(await heardDuring(() => sue.ask(supervisionAnswer, answer))).toEqual([0, 0, 0, 0, 0, 0]);
		await supervise(ida);
		const reply = { questionId, clientId: mark(), text: 'Thanks.' };
		expect(await heardDuring(() => mel.ask(supervisionReply, reply))).toEqual([1, 0, 0, 0, 1, 0]);
	});

	test('the log counts on the desk; an entry can be taken out by its mentor alone', async () => {
		const { mel, sue, colleague, world } = here;
		const day = (back: number) => new Date(world.clock.now() - back * DAY).toISOString().slice(0, 10);
		const entry = (on: string, minutes: number, clientId = mark()) =>
			mel.ask(supervisionLog, { clientId, on, minutes, topics: `Limits ${minutes}` });
		const clientId = mark();
		const { entryId } = await entry(day(2), 45, clientId);
		expect(await entry(day(2), 45, clientId)).toEqual({ entryId });
		await entry(day(40), 60);
		await entry(day(0), 30);
		const { log } = await mel.ask(supervisionMine, {});
		expect(log.map(({ on, minutes, topics }) => [on, minutes, topics])).toEqual([
			[day(0), 30, 'Limits 30'],
			[day(2), 45, 'Limits 45'],
			[day(40), 60, 'Limits 60']
		]);
		const line = async () => (await deskOf(sue)).mentors[0];
		expect(await line()).toMatchObject({ name: mel.mentor.name, lastLog: day(0), minutes: 75, load: 1 });
		expect(outcomeOf(await colleague.emit(supervisionUnlog, { entryId }))).toBe('not_found');
		await mel.ask(supervisionUnlog, { entryId });
		await mel.ask(supervisionUnlog, { entryId });
		expect(await line()).toMatchObject({ minutes: 30 });
	});

	test('a look at oneself is due each month, and shows its answers only where shared', async () => {
		const { mel, sue } = here;
		const last = async () => (await deskOf(sue)).mentors[0]!.lastCheck;
		expect(await last()).toBeNull();
		expect((await mel.ask(supervisionMine, {})).isCheckDue).toBe(true);
		await mel.ask(supervisionCheck, { answers: [0, 1, 2, 1, 0], shared: false });
		const { checks, isCheckDue } = await mel.ask(supervisionMine, {});
		expect([checks[0]?.answers, isCheckDue]).toEqual([[0, 1, 2, 1, 0], false]);
		expect(await last()).toEqual({ on: checks[0]!.on, answers: null });
		// Another in the same month takes its place.
		await mel.ask(supervisionCheck, { answers: [2, 2, 2, 2, 2], shared: true });
		expect((await mel.ask(supervisionMine, {})).checks).toHaveLength(1);
		expect(await last()).toEqual({ on: checks[0]!.on, answers: [2, 2, 2, 2, 2] });
	});

	test('contact details that were sent repeatedly show as counts, and not before they are repeated', async () => {
		const { sue, pairId, world } = here;
		const noticed = async (mentee: number, mentor: number) => {
			const { parts } = world.app;
			const pair = (await findPair(parts, pairId))!;
			await parts.database.write([pairId], (trx) =>
				changePair(trx, pair, () => ({ noticed: { mentee, mentor } }))
			);
			return (await deskOf(sue)).mentors[0]!.noticed;
		};
		expect(await noticed(1, 0)).toEqual([]);
		expect(await noticed(1, 1)).toEqual([2]);
		expect(await noticed(3, 2)).toEqual([5]);
	});
});

// Supervision: what mentors ask with chosen messages, log and check, what their supervisor sees, and who finds nothing.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Operation } from '#shared/contract.ts';
import { accountExport } from '#shared/leaving.ts';
import { ASKED_MESSAGES } from '#shared/limits.ts';
import { meGet } from '#shared/me.ts';
import { messageRemove } from '#shared/messages.ts';
import {
	supervisionAnswer,
	supervisionAsk,
	supervisionCheck,
	supervisionDesk,
	supervisionLog,
	supervisionMine,
	supervisionOpen,
	supervisionReply
} from '#shared/supervision.ts';
import { countOf, dump } from '../support/dump.ts';
import { pairOf } from '../support/mentoring.ts';
import { dataOf, mark, nobodysId, outcomeOf, say } from '../support/people.ts';
import { storages } from '../support/storage.ts';
import { openSupervised, type Supervised } from '../support/supervising.ts';
import type { Person } from '../support/world.ts';

describe.each(storages.filter((one) => !one.isSkipped))('supervision on $kind', ({ kind }) => {
	let here: Supervised;
	beforeAll(async () => void (here = await openSupervised(kind)), 60_000);
	afterAll(() => here?.world.close());
	beforeEach(() => here.supervise(here.sue));

	const ask = async (text = 'What would you say?', messageIds: string[] = []) =>
		(await here.mel.ask(supervisionAsk, { pairId: here.pairId, clientId: mark(), messageIds, text }))
			.questionId;
	const mine = async (questionId: string) =>
		(await here.mel.ask(supervisionMine, {})).questions.find((one) => one.questionId === questionId);
	const deskOf = (person: Person) => person.ask(supervisionDesk, {});

	test('a question goes with copies of the chosen messages and nothing else', async () => {
		const { ada, mel, sue, pairId, names } = here;
		await say(ada, pairId, 'Canary-before');
		const hers = await say(ada, pairId, 'I did not sleep');
		await say(ada, pairId, 'Canary-between');
		const own = await say(mel, pairId, 'Shall we talk?');
		const before = (await sue.ask(meGet, {})).supervising!;
		const questionId = await ask('How do I go on?', [own.messageId, hers.messageId, own.messageId]);
		const { question, mentor } = await sue.ask(supervisionOpen, { questionId });
		expect(mentor).toBe(mel.mentor.name);
		expect(question).toEqual({
			questionId,
			...{ at: question.at, text: 'How do I go on?', words: [], isWaiting: true },
			messages: [
				{ by: 'mentee', body: 'I did not sleep', at: hers.at },
				{ by: 'mentor', body: 'Shall we talk?', at: own.at }
			]
		});
		expect(await mine(questionId)).toEqual(question);
		const desk = await deskOf(sue);
		expect(desk.questions.find((one) => one.questionId === questionId)).toEqual({
			...{ questionId, mentor, at: question.at, excerpt: 'How do I go on?', messages: 2, isWaiting: true }
		});
		expect((await sue.ask(meGet, {})).supervising).toBe(before + 1);
		const seen = JSON.stringify([desk, question, sue.heard]);
		const ids = [pairId, hers.messageId, names.ada.memberId, names.ada.name, names.mel.name, 'Canary'];
		for (const hidden of ids) expect(seen).not.toContain(hidden);
	});

	test('what was copied stays as it was when the message is taken down', async () => {
		const { ada, sue, pairId } = here;
		const { messageId } = await say(ada, pairId, 'For a moment');
		const questionId = await ask('And now?', [messageId]);
		await ada.ask(messageRemove, { roomId: pairId, messageId });
		const { question } = await sue.ask(supervisionOpen, { questionId });
		expect(question.messages.map(({ body }) => body)).toEqual(['For a moment']);
	});

	test('the same mark again is the same question, also in two taps at once', async () => {
		const { mel, pairId } = here;
		const input = { pairId, clientId: mark(), messageIds: [], text: 'Once' };
		const answers = await Promise.all([mel.ask(supervisionAsk, input), mel.ask(supervisionAsk, input)]);
		expect(answers[0]).toEqual(answers[1]);
		const { questions } = await mel.ask(supervisionMine, {});
		expect(questions.filter(({ text }) => text === 'Once')).toHaveLength(1);
	});

	test('what does not fit is refused, and nothing has changed', async () => {
		const { ada, mel, sue, colleague, outsider, pairId, world, supervise } = here;
		const theirs = await pairOf(await world.person('patient', 'Porch'), colleague);
		const elsewhere = await say(colleague, theirs, 'Another pair');
		const { messageId } = await say(ada, pairId, 'Here');
		const gone = await say(ada, pairId, 'Gone');
		await ada.ask(messageRemove, { roomId: pairId, messageId: gone.messageId });
		const questionId = await ask();
		const before = await dump(world);
		const input = (more = {}) => ({ pairId, clientId: mark(), messageIds: [messageId], text: 'Hm', ...more });
		const words = { questionId, clientId: mark(), text: 'Hm' };
		const log = { clientId: mark(), on: '2026-11-20', minutes: 30, topics: 'Limits' };
		const refused: [Person, Operation, object, string][] = [
			[mel, supervisionAsk, input({ messageIds: [messageId, elsewhere.messageId] }), 'not_found'],
			[mel, supervisionAsk, input({ messageIds: [messageId, gone.messageId] }), 'not_found'],
			[mel, supervisionAsk, input({ messageIds: [nobodysId()] }), 'not_found'],
			[mel, supervisionAsk, input({ pairId: theirs }), 'not_found'],
			[
				mel,
				supervisionAsk,
				input({ messageIds: Array.from({ length: ASKED_MESSAGES + 1 }, nobodysId) }),
				'invalid'
			],
			[mel, supervisionAsk, input({ text: '' }), 'invalid'],
			[colleague, supervisionAsk, input(), 'not_found'],
			[colleague, supervisionAsk, input({ pairId: theirs, messageIds: [] }), 'conflict'],
			[ada, supervisionAsk, input(), 'forbidden'],
			[sue, supervisionAsk, input(), 'forbidden'],
			[colleague, supervisionReply, words, 'not_found'],
			[mel, supervisionReply, { ...words, questionId: nobodysId() }, 'not_found'],
			[mel, supervisionLog, { ...log, on: '2126-01-01' }, 'invalid'],
			[mel, supervisionLog, { ...log, on: '2020-01-01' }, 'invalid'],
			[mel, supervisionLog, { ...log, on: '2026-02-31' }, 'invalid'],
			[mel, supervisionLog, { ...log, on: '2026-09-99' }, 'invalid'],
			[mel, supervisionLog, { ...log, minutes: 0 }, 'invalid'],
			[mel, supervisionCheck, { answers: [1, 2], shared: true }, 'invalid'],
			[mel, supervisionCheck, { answers: [0, 1, 2, 3, 0], shared: true }, 'invalid'],
			[ada, supervisionMine, {}, 'forbidden'],
			[outsider, supervisionDesk, {}, 'forbidden'],
			[mel, supervisionDesk, {}, 'forbidden']
		];
		for (const [person, line, asked, code] of refused) {
			expect([line.name, outcomeOf(await person.emit(line, asked))]).toEqual([line.name, code]);
		}
		expect(await dump(world)).toEqual(before);
		await supervise(null);
		expect(outcomeOf(await mel.emit(supervisionAsk, input()))).toBe('conflict');
	});

	test('words go back and forth, each once, numbered as they come', async () => {
		const { mel, sue } = here;
		const questionId = await ask();
		const answer = { questionId, clientId: mark(), text: 'Ask what helps.' };
		await sue.ask(supervisionAnswer, answer);
		await sue.ask(supervisionAnswer, answer);
		expect(await mine(questionId)).toMatchObject({ isWaiting: false });
		expect((await deskOf(sue)).questions.at(-1)?.isWaiting).toBe(false);
		const reply = { questionId, clientId: mark(), text: 'I will.' };
		await mel.ask(supervisionReply, reply);
		await mel.ask(supervisionReply, reply);
		const found = await mine(questionId);
		expect(found?.words.map(({ number, by, text }) => [number, by, text])).toEqual([
			[1, 'supervisor', 'Ask what helps.'],
			[2, 'mentor', 'I will.']
		]);
		expect(found?.isWaiting).toBe(true);
		expect((await mel.ask(supervisionMine, {})).supervisor).toBe('Sue Hale');
	});

	test('one’s own copy holds it, without what the other wrote', async () => {
		const { ada, mel, sue, pairId } = here;
		const hers = await say(ada, pairId, 'Canary-of-ada');
		const own = await say(mel, pairId, 'Mine to keep');
		const questionId = await ask('For my copy', [hers.messageId, own.messageId]);
		await sue.ask(supervisionAnswer, { questionId, clientId: mark(), text: 'Kept too' });
		const { data } = dataOf(await mel.http(accountExport, {}));
		expect(data.supervision?.questions.find(({ text }) => text === 'For my copy')).toMatchObject({
			withMessages: 2,
			messages: [{ body: 'Mine to keep' }],
			words: [{ by: 'supervisor', text: 'Kept too' }]
		});
		expect(JSON.stringify(data)).not.toContain('Canary');
		expect(dataOf(await ada.http(accountExport, {})).data.supervision).toBeUndefined();
	});

	test('no word of it lies open in the database', async () => {
		const { ada, mel, sue, pairId, world } = here;
		const { messageId } = await say(ada, pairId, 'Canary-chosen');
		const questionId = await ask('Canary-asked', [messageId]);
		await sue.ask(supervisionAnswer, { questionId, clientId: mark(), text: 'Canary-answered' });
		await mel.ask(supervisionReply, { questionId, clientId: mark(), text: 'Canary-replied' });
		const on = new Date(world.clock.now()).toISOString().slice(0, 10);
		await mel.ask(supervisionLog, { clientId: mark(), on, minutes: 20, topics: 'Canary-logged' });
		const stored = await dump(world);
		expect(JSON.stringify(stored)).not.toContain('Canary');
		const tables = ['questions', 'question_words', 'supervision_log', 'self_checks'];
		const rows = JSON.stringify(tables.map((table) => stored[table]));
		for (const id of [mel.mentor.accountId, pairId, messageId]) expect(rows).not.toContain(id);
		expect(await countOf(world, 'question_words')).toBeGreaterThan(1);
	});
});

// The end of supervision: on its day, by its mentor's hand, and with the account.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accountErase } from '#shared/leaving.ts';
import { pairEnd } from '#shared/pairs.ts';
import {
	supervisionAnswer,
	supervisionAsk,
	supervisionChanged,
	supervisionCheck,
	supervisionLog,
	supervisionMine,
	supervisionOpen,
	supervisionReply,
	supervisionUnlog
} from '#shared/supervision.ts';
import type { Parts } from '#server/kernel/context.ts';
import { carryOutDepartures } from '#server/leaving/departures.ts';
import { eraseDuePairs } from '#server/leaving/pairs.ts';
import { eraseDueSupervision, eraseSupervisionOf, eraseUnowned } from '#server/supervision/erasing.ts';
import { say as sayIn } from '#server/supervision/questions.ts';
import { copiesScope, scopesOf as everyScopeOf } from '#server/supervision/sealed.ts';
import { findQuestion, tables, type Table } from '#server/supervision/store.ts';
import { countOf, dump } from '../support/dump.ts';
import { accountIdOf } from '../support/keeping.ts';
import { pairOf, readyMentor, type ReadyMentor } from '../support/mentoring.ts';
import { caughtUp, mark, outcomeOf, say, told } from '../support/people.ts';
import { storages } from '../support/storage.ts';
import { openSupervised, type Supervised } from '../support/supervising.ts';
import { eventually } from '../support/world.ts';

const DAY = 24 * 60 * 60_000;

describe.each(storages.filter((one) => !one.isSkipped))('the end of supervision on $kind', ({ kind }) => {
	let here: Supervised;
	beforeAll(async () => void (here = await openSupervised(kind)), 60_000);
	afterAll(() => here?.world.close());

	const parts = () => here.world.app.parts;
	const counts = () => Promise.all([...tables, 'question_words'].map((table) => countOf(here.world, table)));
	const today = () => new Date(parts().clock.now()).toISOString().slice(0, 10);

	/** A mentor of Sue's with something of each kind, and the keys of it. */
	async function busyMentor(): Promise<ReadyMentor> {
		const supervisor = await accountIdOf(here.world, here.sue);
		const mentor = await readyMentor(here.world, { supervisor });
		const pairId = await pairOf(await here.world.person('patient', 'Porch'), mentor);
		const { messageId } = await say(mentor, pairId, 'Good evening');
		const input = { pairId, clientId: mark(), messageIds: [messageId], text: 'How?' };
		const { questionId } = await mentor.ask(supervisionAsk, input);
		await here.sue.ask(supervisionAnswer, { questionId, clientId: mark(), text: 'So.' });
		await mentor.ask(supervisionLog, { clientId: mark(), on: today(), minutes: 30, topics: 'Limits' });
		await mentor.ask(supervisionCheck, { answers: [1, 1, 1, 1, 1], shared: true });
		return mentor;
	}
	/** How many keys of someone's rows there are, by what was there before. */
	async function scopesOf(mentor: ReadyMentor) {
		const mentor_id = mentor.mentor.mentorId;
		const scopes = [];
		for (const table of tables) {
			const rows = await parts().database.read(({ kysely }) =>
				kysely
					.selectFrom(table as Table)
					.select('id')
					.where('mentor_id', '=', mentor_id)
					.execute()
			);
			for (const { id } of rows) scopes.push(...everyScopeOf(table, { id, mentor_id }));
		}
		return scopes;
	}
	const keysThere = async (scopes: Awaited<ReturnType<typeof scopesOf>>) => {
		const found = await Promise.all(scopes.map((scope) => parts().keys.find(scope)));
		return found.filter((key) => key !== null).length;
	};
	/** The parts of the server some days later; nothing else of it notices. */
	function later(days: number): Parts {
		const { clock } = parts();
		return { ...parts(), clock: { now: () => clock.now() + days * DAY } };
	}

	test('questions go ninety days after they were asked, the log and the looks after a year', async () => {
		const mentor = await busyMentor();
		const scopes = await scopesOf(mentor);
		// One of the question, and one of the mentor's own words in it.
		expect(await keysThere(scopes)).toBe(4);
		const questionId = (await mentor.ask(supervisionMine, {})).questions[0]!.questionId;
		const key = (await parts().keys.find(['question', questionId]))!;
		await parts().database.write([], async (trx) => {
			const row = (await findQuestion(trx, questionId))!;
			await sayIn(later(80), trx, key, row, { side: 'mentor', clientId: mark(), text: 'Late.' });
		});
		await eraseDueSupervision(later(89));
		expect(await counts()).toEqual([1, 1, 1, 2]);
		await eraseDueSupervision(later(91));
		expect(await counts()).toEqual([0, 1, 1, 0]);
		expect(await keysThere(scopes)).toBe(2);
		await eraseDueSupervision(later(364));
		expect(await counts()).toEqual([0, 1, 1, 0]);
		await eraseDueSupervision(later(366));
		expect(await counts()).toEqual([0, 0, 0, 0]);
		expect(await keysThere(scopes)).toBe(0);
	});

	test('what was erased and broken off is shown to nobody, and is gone the next time', async () => {
		const mentor = await busyMentor();
		const failing = { ...parts().database, write: () => Promise.reject(new Error('The power went.')) };
		const broken = eraseDueSupervision({ ...later(366), database: failing });
		await expect(broken).rejects.toThrow('The power went.');
		const { questions, log } = await mentor.ask(supervisionMine, {});
		expect([questions, log.length]).toEqual([[], 1]);
		await eraseDueSupervision(later(366));
		expect(await counts()).toEqual([0, 0, 0, 0]);
	});

	test('an entry taken out of the log is gone with its key', async () => {
		const mentor = await busyMentor();
		const scopes = await scopesOf(mentor);
		const [entry] = (await mentor.ask(supervisionMine, {})).log;
		await mentor.ask(supervisionUnlog, { entryId: entry!.entryId });
		expect((await mentor.ask(supervisionMine, {})).log).toEqual([]);
		expect(await keysThere(scopes)).toBe(3);
		await eraseSupervisionOf(parts(), mentor.mentor.accountId);
	});

	test('it goes with the account, and nothing of others', async () => {
		const [mentor, other] = [await busyMentor(), await busyMentor()];
		const [gone, stays] = [await scopesOf(mentor), await scopesOf(other)];
		expect(outcomeOf(await mentor.http(accountErase, {}))).toBe('ok');
		await expect.poll(() => keysThere(gone), { timeout: 5000 }).toBe(0);
		expect(await counts()).toEqual([1, 1, 1, 1]);
		expect(await keysThere(stays)).toBe(4);
		// Of someone whose account is there it takes nothing.
		await eraseUnowned(parts());
		expect(await counts()).toEqual([1, 1, 1, 1]);
	});

	/** A mentor of Sue's and someone they talk with, and a question with words of both. */
	async function quoted() {
		const supervisor = await accountIdOf(here.world, here.sue);
		const mentor = await readyMentor(here.world, { supervisor });
		const mentee = await here.world.person('patient', 'Porch');
		const pairId = await pairOf(mentee, mentor);
		const theirs = await say(mentee, pairId, 'Canary of the mentee');
		const own = await say(mentor, pairId, 'Good morning');
		const messageIds = [theirs.messageId, own.messageId];
		const input = { pairId, clientId: mark(), messageIds, text: 'How do I go on?' };
		const { questionId } = await mentor.ask(supervisionAsk, input);
		await here.sue.ask(supervisionAnswer, { questionId, clientId: mark(), text: 'So.' });
		const sealed = async () => (await parts().database.read((on) => findQuestion(on, questionId)))!.sealed;
		return { mentor, mentee, pairId, questionId, sealed };
	}
	type Quoted = Awaited<ReturnType<typeof quoted>>;
	/** Of whom there are words in a question, as supervisor and mentor see it; all else of it is there. */
	async function quotedIn({ questionId, mentor }: Quoted): Promise<string[]> {
		const { question } = await here.sue.ask(supervisionOpen, { questionId });
		const { questions } = await mentor.ask(supervisionMine, {});
		expect(questions.find((one) => one.questionId === questionId)).toEqual(question);
		expect([question.text, question.words[0]?.text]).toEqual(['How do I go on?', 'So.']);
		return question.messages.map(({ body }) => body);
	}
	/** Puts back what lay sealed in a question, as an older backup would. */
	const putBack = ({ questionId }: Quoted, sealed: Buffer) =>
		parts().database.write([], (trx) =>
			trx.kysely.updateTable('questions').set({ sealed }).where('id', '=', questionId).execute()
		);
	const hasKey = async ({ questionId }: Quoted, side: 'mentor' | 'mentee') =>
		(await parts().keys.find(copiesScope(questionId, side))) !== null;

	test.each([false, true])(
		'words of a mentee who goes are out of every question, room by room: %s',
		async (spread) => {
			const [one, other] = [await quoted(), await quoted()];
			expect(await quotedIn(one)).toEqual(['Canary of the mentee', 'Good morning']);
			const before = await one.sealed();
			await caughtUp(one.mentor, here.sue);
			const heard = told(one.mentor, supervisionChanged).length;
			expect(outcomeOf(await one.mentee.http(accountErase, { spread }))).toBe('ok');
			await carryOutDepartures(later(2));
			await expect.poll(() => hasKey(one, 'mentee'), { timeout: 5000 }).toBe(false);
			expect(await quotedIn(one)).toEqual(['Good morning']);
			await eventually(() => told(one.mentor, supervisionChanged).length > heard, 'the mentor hears');
			expect(JSON.stringify(await dump(here.world))).not.toContain(before.toString('base64'));
			// Brought back from a backup it opens for nobody.
			await putBack(one, before);
			expect(await quotedIn(one)).toEqual(['Good morning']);
			await one.mentor.ask(supervisionReply, {
				questionId: one.questionId,
				clientId: mark(),
				text: 'Thanks.'
			});
			expect(await quotedIn(other)).toEqual(['Canary of the mentee', 'Good morning']);
			for (const { mentor } of [one, other]) await eraseSupervisionOf(parts(), mentor.mentor.accountId);
			expect(await hasKey(other, 'mentee')).toBe(false);
		}
	);

	test('broken off once the key is gone, it goes on; until then nobody reads it', async () => {
		const one = await quoted();
		await parts().keys.destroy([copiesScope(one.questionId, 'mentee')]);
		expect(await quotedIn(one)).toEqual(['Good morning']);
		const before = await one.sealed();
		expect(outcomeOf(await one.mentee.http(accountErase, {}))).toBe('ok');
		await expect.poll(async () => (await one.sealed()).equals(before), { timeout: 5000 }).toBe(false);
		expect(await quotedIn(one)).toEqual(['Good morning']);
		await eraseSupervisionOf(parts(), one.mentor.mentor.accountId);
	});

	test('on the day of the pair the words of both are out of it, and no other pair’s', async () => {
		const [one, other] = [await quoted(), await quoted()];
		await one.mentee.ask(pairEnd, { pairId: one.pairId });
		await eraseDuePairs(later(29));
		expect(await quotedIn(one)).toEqual(['Canary of the mentee', 'Good morning']);
		const before = await one.sealed();
		await eraseDuePairs(later(31));
		expect(await quotedIn(one)).toEqual([]);
		await putBack(one, before);
		expect(await quotedIn(one)).toEqual([]);
		for (const side of ['mentor', 'mentee'] as const) expect(await hasKey(one, side)).toBe(false);
		expect(await quotedIn(other)).toEqual(['Canary of the mentee', 'Good morning']);
	});
});

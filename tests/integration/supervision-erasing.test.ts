// The end of supervision: on its day, by its mentor's hand, and with the account.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accountErase } from '#shared/leaving.ts';
import { supervisionAnswer, supervisionAsk, supervisionCheck, supervisionLog } from '#shared/supervision.ts';
import { supervisionMine, supervisionUnlog } from '#shared/supervision.ts';
import type { Parts } from '#server/kernel/context.ts';
import { eraseDueSupervision, eraseSupervisionOf, eraseUnowned } from '#server/supervision/erasing.ts';
import { scopeOf } from '#server/supervision/sealed.ts';
import { tables, type Table } from '#server/supervision/store.ts';
import { countOf } from '../support/dump.ts';
import { accountIdOf } from '../support/keeping.ts';
import { pairOf, readyMentor, type ReadyMentor } from '../support/mentoring.ts';
import { mark, outcomeOf, say } from '../support/people.ts';
import { storages } from '../support/storage.ts';
import { openSupervised, type Supervised } from '../support/supervising.ts';

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
			for (const { id } of rows) scopes.push(scopeOf(table, { id, mentor_id }));
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

	test('questions go ninety days after the last word, the log and the looks after a year', async () => {
		const mentor = await busyMentor();
		const scopes = await scopesOf(mentor);
		expect(await keysThere(scopes)).toBe(3);
		await eraseDueSupervision(later(89));
		expect(await counts()).toEqual([1, 1, 1, 1]);
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
		expect(await keysThere(scopes)).toBe(2);
		await eraseSupervisionOf(parts(), mentor.mentor.accountId);
	});

	test('it goes with the account, and nothing of others', async () => {
		const [mentor, other] = [await busyMentor(), await busyMentor()];
		const [gone, stays] = [await scopesOf(mentor), await scopesOf(other)];
		expect(outcomeOf(await mentor.http(accountErase, {}))).toBe('ok');
		await expect.poll(() => keysThere(gone), { timeout: 5000 }).toBe(0);
		expect(await counts()).toEqual([1, 1, 1, 1]);
		expect(await keysThere(stays)).toBe(3);
		// Of someone whose account is there it takes nothing.
		await eraseUnowned(parts());
		expect(await counts()).toEqual([1, 1, 1, 1]);
	});
});

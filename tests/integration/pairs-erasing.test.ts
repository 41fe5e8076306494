// The day on which all of a pair is erased, for both: what goes, who hears of it, and what stays of what was reported.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accountExport } from '#shared/leaving.ts';
import { meRecord } from '#shared/me.ts';
import { pairChanged, pairEnd, pairMine, pairNote } from '#shared/pairs.ts';
import { roomOpen } from '#shared/rooms.ts';
import { readOwn } from '#server/accounts/accounts.ts';
import { eraseDueCases } from '#server/cases/erasing.ts';
import { eraseDuePairs } from '#server/leaving/pairs.ts';
import { eraseOld } from '#server/leaving/retaining.ts';
import { findProblems } from '#server/operators/checking.ts';
import { pairScope } from '#server/pairs/pairs.ts';
import { opened } from '../support/circle.ts';
import { signInAsStaff } from '../support/factors.ts';
import { accountIdOf } from '../support/keeping.ts';
import { pairAs, pairOf, readyMentor, WISH } from '../support/mentoring.ts';
import { caughtUp, dataOf, outcomeOf, say, told } from '../support/people.ts';
import { storages } from '../support/storage.ts';
import { openSupervised, reportFrom } from '../support/supervising.ts';
import { bytesOf, readTables } from '../support/tables.ts';
import { eventually, openWorld, PASSPHRASE, type Person, type World } from '../support/world.ts';

const DAY = 86_400_000;

/** In which tables an id stands anywhere. */
async function rowsWith(world: World, id: string): Promise<string[]> {
	const tables = await readTables(world.dataDir, world.databaseUrls);
	return tables
		.filter((table) => table.name !== 'erasures' && bytesOf(table).includes(id))
		.map(({ name }) => name);
}

/** Some days go by, and these people sign in again, who have heard nothing yet. */
async function later(world: World, days: number, ...people: Person[]): Promise<void> {
	world.clock.advance(days * DAY);
	for (const one of people) {
		await signInAsStaff(one, PASSPHRASE);
		await one.connect();
		await one.ask(pairMine, {});
		one.heard.length = 0;
	}
}

describe.each(storages.filter((one) => !one.isSkipped))('erasing pairs on $kind', ({ kind }) => {
	let world: World;

	beforeAll(async () => {
		world = await openWorld(kind);
		await world.room('Porch');
	}, 60_000);
	afterAll(() => world?.close());

	const someone = () => world.person('patient', 'Porch');

	test('on its day all of a pair is erased, for both, and nobody hears of it any more', async () => {
		const [mentor, ana, stranger] = [await readyMentor(world), await someone(), await someone()];
		const { parts } = world.app;
		const pairId = await pairOf(ana, mentor);
		await say(ana, pairId, 'The words of the mentee.');
		await mentor.ask(roomOpen, { roomId: pairId });
		await mentor.ask(pairNote, { pairId, text: 'Private.' });
		const copy = dataOf(await mentor.http(accountExport, {})).data;
		const { me, other } = await pairAs(mentor, pairId);
		expect(copy.mentoring?.pairs).toMatchObject([
			{ side: 'mentor', notes: 'Private.', wish: null, names: { me: me.name, other: other.name } }
		]);
		expect(copy.mentoring?.mentor).toMatchObject({ line: 'I have been where you are.' });
		expect(copy.rooms).toMatchObject([{ title: 'Messages', names: [me.name], messages: [] }]);
		const hers = dataOf(await ana.http(accountExport, {})).data;
		expect(hers.mentoring).toMatchObject({ wish: null, pairs: [{ side: 'mentee', wish: WISH, notes: '' }] });
		expect(hers.mentoring?.mentor).toBe(undefined);
		expect(hers.rooms.flatMap(({ messages }) => messages)).toMatchObject([
			{ body: 'The words of the mentee.' }
		]);
		await mentor.ask(pairEnd, { pairId });
		await eraseDuePairs(parts);
		expect((await pairAs(ana, pairId)).state).toBe('ended');
		expect(await rowsWith(world, pairId)).not.toEqual([]);
		await later(world, 31, ana, mentor, stranger);
		// Broken off in the middle, it goes on at its next time.
		await parts.keys.destroy([pairScope(pairId)]);
		await eraseDuePairs(parts);
		await eraseOld(parts);
		expect(await rowsWith(world, pairId)).toEqual([]);
		for (const one of [ana, mentor]) {
			expect((await one.ask(pairMine, {})).pairs).toEqual([]);
			expect(outcomeOf(await one.emit(roomOpen, { roomId: pairId }))).toBe('not_found');
			const own = await readOwn(parts, await accountIdOf(world, one));
			expect(own?.grants.some((grant) => grant.roomId === pairId)).toBe(false);
			expect(own?.pairs).toEqual([]);
			expect(dataOf(await one.http(accountExport, {})).data.mentoring?.pairs).toEqual([]);
		}
		await caughtUp(ana, mentor, stranger);
		expect(told(stranger, pairChanged)).toEqual([]);
		await eraseDuePairs(parts);
		expect(await findProblems(parts)).toEqual([]);
		// Both are free for each other again.
		expect(await pairOf(ana, mentor)).not.toBe(pairId);
	}, 120_000);

	test('broken off once its keys are gone, it is out of what both keep a minute later', async () => {
		const [mentor, ana] = [await readyMentor(world), await someone()];
		const { parts } = world.app;
		const pairId = await pairOf(ana, mentor);
		await ana.ask(pairEnd, { pairId });
		await later(world, 32, ana, mentor);
		const write = parts.database.write.bind(parts.database);
		// The act that takes it out of both accounts never comes about.
		const broken: typeof write = (order, act) =>
			order.length > 1 && order.includes(pairId) ? Promise.reject(new Error('Killed.')) : write(order, act);
		Object.assign(parts.database, { write: broken });
		await eraseDuePairs(parts);
		Object.assign(parts.database, { write });
		expect(await parts.keys.find(pairScope(pairId))).toBe(null);
		await eraseDuePairs(parts);
		for (const one of [ana, mentor]) {
			const own = await readOwn(parts, await accountIdOf(world, one));
			expect(own).toMatchObject({ pairs: [] });
			expect(own?.grants.map(({ roomId }) => roomId)).not.toContain(pairId);
			expect(outcomeOf(await one.emit(meRecord, {}))).toBe('ok');
			expect(outcomeOf(await one.http(accountExport, {}))).toBe('ok');
		}
		expect(await findProblems(parts)).toEqual([]);
	}, 90_000);

	test('the usual erasure tells both, and leaves no key', async () => {
		const [mentor, ana] = [await readyMentor(world), await someone()];
		const { parts } = world.app;
		const pairId = await pairOf(ana, mentor);
		await say(ana, pairId, 'A word.');
		await say(mentor, pairId, 'Another.');
		await ana.ask(pairEnd, { pairId });
		await later(world, 31, ana, mentor);
		await eraseDuePairs(parts);
		for (const one of [ana, mentor]) await eventually(() => told(one, pairChanged).length > 0, 'they hear');
		for (const scope of [
			pairScope(pairId),
			['room-salt', pairId] as const,
			['room-people', pairId] as const,
			['room', pairId, 'room', 'text'] as const
		]) {
			expect(await parts.keys.find(scope)).toBe(null);
		}
		expect(await rowsWith(world, pairId)).toEqual([]);
		expect(await findProblems(parts)).toEqual([]);
	}, 120_000);

	test('a report out of it is kept for its own time, and the empty room with it', async () => {
		const here = await openSupervised(kind);
		try {
			const { parts } = here.world.app;
			const { messageId } = await say(here.mel, here.pairId, 'That was unkind.');
			const { caseId } = await reportFrom(here, here.ada, messageId);
			await here.ada.ask(pairEnd, { pairId: here.pairId });
			await later(here.world, 31, here.ada, here.mel);
			await eraseDuePairs(parts);
			await eraseOld(parts);
			expect(await rowsWith(here.world, here.pairId)).toEqual(
				expect.arrayContaining(['cases', 'pairs', 'rooms'])
			);
			for (const name of ['messages', 'memberships', 'departures']) {
				expect(await rowsWith(here.world, here.pairId)).not.toContain(name);
			}
			expect((await here.ada.ask(pairMine, {})).pairs).toEqual([]);
			dataOf(await here.ada.http(accountExport, {}));
			await signInAsStaff(here.sue);
			await here.sue.connect();
			expect((await opened(here.sue, here.pairId, caseId)).evidence?.message?.body).toBe('That was unkind.');
			await parts.database.write([], (trx) =>
				trx.kysely.updateTable('cases').set({ closed_at: 1, erase_on: '2026-11-01' }).execute()
			);
			await eraseDueCases(parts);
			await eraseDuePairs(parts);
			expect(await rowsWith(here.world, here.pairId)).toEqual([]);
			expect(here.world.logged.filter((line) => /not (erased|swept)/.test(line))).toEqual([]);
			expect(await findProblems(parts)).toEqual([]);
		} finally {
			await here.world.close();
		}
	}, 120_000);
});

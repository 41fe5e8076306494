// What people keep for themselves goes with them, and alone when they want it; and it is of no use to whoever has only
// the database.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { keepsakeErase, keepsakeList } from '#shared/keepsakes.ts';
import { accountErase } from '#shared/leaving.ts';
import { personEnd } from '#shared/programme.ts';
import { eraseUnowned } from '#server/keepsakes/erasing.ts';
import { keep, prepareKeeping } from '#server/keepsakes/keepsakes.ts';
import { newMark } from '../support/canaries.ts';
import { countOf } from '../support/dump.ts';
import {
	accountIdOf,
	aCommitment,
	aLeaving,
	aShare,
	keepFor,
	keepingFor,
	type Kept
} from '../support/keeping.ts';
import { withCard } from '../support/office.ts';
import { dataOf, nobodysId, outcomeOf } from '../support/people.ts';
import { readableTexts } from '../support/readable.ts';
import { storages } from '../support/storage.ts';
import { bytesOf, readTables } from '../support/tables.ts';
import { openWorld, type Person, type World } from '../support/world.ts';

describe.each(storages.filter((one) => !one.isSkipped))('what people kept, erased on $kind', ({ kind }) => {
	let world: World;
	let circle: string;
	let ada: Person;

	beforeAll(async () => {
		world = await openWorld(kind);
		circle = await world.room('Evening circle');
	});
	afterAll(() => world?.close());
	beforeEach(async () => {
		ada = await world.person('patient', 'Evening circle');
	});

	const parts = () => world.app.parts;
	const listOf = (person: Person) => person.ask(keepsakeList, {});
	const kept = (content: Kept, person = ada) => keepFor(world, person, content);
	const readable = async (canary: string) => {
		const { dataDir, databaseUrls } = world;
		await parts().database.scrub();
		return readableTexts({ dataDir, databaseUrls, keyFile: parts().config.keyFile }, { canary });
	};

	test('erased alone it is gone for every key, and twice is once', async () => {
		const [canary, stays] = [newMark(), newMark()];
		const id = await kept(aCommitment(circle, canary));
		await kept(aCommitment(circle, stays));
		expect(await readable(canary)).not.toEqual([]);
		for (let turn = 0; turn < 2; turn += 1)
			expect(outcomeOf(await ada.emit(keepsakeErase, { keepsakeId: id }))).toBe('ok');
		expect(await readable(canary)).toEqual([]);
		expect(await readable(stays)).not.toEqual([]);
		expect((await listOf(ada)).keepsakes).toHaveLength(1);
	});

	test('the database alone says neither whose it is nor what, where or when', async () => {
		const contents = [aCommitment(circle, 'A'), aShare(circle, 'B'), aLeaving(circle, 'not-safe')];
		const before = new Set((await rowsOf()).map(({ id }) => id));
		for (const content of contents) await kept(content);
		const rows = (await rowsOf()).filter(({ id }) => !before.has(id));
		expect(rows).toHaveLength(3);
		const accountId = await accountIdOf(world, ada);
		const [owner] = new Set(rows.map((row) => row['owner'])).values().toArray();
		const tables = await readTables(world.dataDir, world.databaseUrls);
		const places = tables.filter((table) => bytesOf(table).includes(String(owner)));
		expect(places.map(({ name }) => name)).toEqual(['keepsakes']);
		const own = bytesOf(tables.find(({ name }) => name === 'keepsakes')!);
		const told = contents.flatMap(({ checkinId, on, kind: what }) => [checkinId, on, what]);
		for (const text of [accountId, circle, ...told, 'not-safe']) expect(own.includes(text)).toBe(false);
		expect(Object.keys(rows[0]!).sort()).toEqual(['id', 'owner', 'revision', 'sealed', 'week']);
		expect(new Set(rows.map(({ sealed }) => (sealed as Buffer).length)).size).toBe(1);
	});

	test('with the account go its keys and its rows, and nothing is kept for it again', async () => {
		const canary = newMark();
		await kept(aCommitment(circle, canary));
		await kept(aShare(circle, canary));
		const accountId = await accountIdOf(world, ada);
		const late = await prepareKeeping(parts(), accountId);
		const count = await countOf(world, 'keepsakes');
		dataOf(await ada.http(accountErase, { spread: true }));
		expect(await countOf(world, 'keepsakes')).toBe(count - 2);
		expect(await readable(canary)).toEqual([]);
		const keeping = parts().database.write([], (trx) => keep(trx, late, aCommitment(circle, canary)));
		await expect(keeping).rejects.toMatchObject({ code: 'not_found' });
	});

	test('with someone’s access goes what they kept', async () => {
		const admin = await world.person('admin', null, `Ida ${nobodysId().slice(0, 6)}`);
		const { person, card } = await withCard(world, 'patient', 'Evening circle');
		const canary = newMark();
		await kept(aLeaving(circle, 'same'), person);
		await kept(aCommitment(circle, canary), person);
		const count = await countOf(world, 'keepsakes');
		dataOf(await admin.http(personEnd, { card, reason: 'For this test.' }));
		expect(await countOf(world, 'keepsakes')).toBe(count - 2);
		expect(await readable(canary)).toEqual([]);
	});

	test('rows that a restore brought back for nobody are swept, and those of others stay', async () => {
		await kept(aCommitment(circle, 'Still here'));
		await keepingFor(world, ada, async (trx) => {
			const row = { id: nobodysId(), owner: nobodysId(), week: '2026-11-16', revision: 1 };
			await trx.kysely
				.insertInto('keepsakes')
				.values({ ...row, sealed: Buffer.alloc(600) })
				.execute();
		});
		const count = await countOf(world, 'keepsakes');
		await eraseUnowned(parts());
		expect(await countOf(world, 'keepsakes')).toBe(count - 1);
		expect((await listOf(ada)).keepsakes).toHaveLength(1);
	});

	const rowsOf = async () =>
		(await readTables(world.dataDir, world.databaseUrls)).find(({ name }) => name === 'keepsakes')!.rows;
});

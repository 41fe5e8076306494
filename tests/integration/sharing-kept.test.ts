// What is stored of sharing says nothing to whoever has only the database or the frames; it goes by its day and with
// its owner, and stands in their own copy.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { accountErase, accountExport } from '#shared/leaving.ts';
import { personEnd } from '#shared/programme.ts';
import { sharingChanged, sharingList, sharingLook, sharingRevoke } from '#shared/sharing.ts';
import { readOwn } from '#server/accounts/accounts.ts';
import { eraseUnownedSharing, sweepSharing } from '#server/sharing/erasing.ts';
import { newMark } from '../support/canaries.ts';
import { countOf } from '../support/dump.ts';
import { accountIdOf, aCommitment, keepFor } from '../support/keeping.ts';
import { withCard } from '../support/office.ts';
import { caughtUp, dataOf, mark, nobodysId, open, say, told } from '../support/people.ts';
import { readableTexts } from '../support/readable.ts';
import { give, inDays, lookAs, openSharers, ownGrant, returned, type Sharers } from '../support/sharing.ts';
import { storages } from '../support/storage.ts';
import { bytesOf, readTables } from '../support/tables.ts';
import type { Person, World } from '../support/world.ts';

const tables = ['sharing_grants', 'sharing_looks'];

describe.each(storages.filter((one) => !one.isSkipped))('what is kept of sharing on $kind', ({ kind }) => {
	let all: Sharers;
	let world: World;
	let roomId: string;
	let cleo: Person;

	beforeAll(async () => {
		all = await openSharers(kind);
		({ world, roomId } = all);
	}, 60_000);
	afterAll(() => world?.close());
	beforeEach(async () => {
		cleo = await world.person('patient', 'Evening circle');
		await open(cleo, roomId);
	});

	const parts = () => world.app.parts;
	const counts = () => Promise.all(tables.map((table) => countOf(world, table)));
	const readable = async (canary: string) => {
		await parts().database.scrub();
		const { dataDir, databaseUrls } = world;
		return readableTexts({ dataDir, databaseUrls, keyFile: parts().config.keyFile }, { canary });
	};

	test('neither the database nor what a reader gets says whose it is, what, for what or who looked', async () => {
		const { ada, mentor, mo, pairId } = all;
		const [purpose, body] = [newMark(), newMark()];
		const itemId = await keepFor(world, ada, aCommitment(roomId, 'Walk'));
		const { messageId } = await say(ada, roomId, body);
		await caughtUp(mentor, mo);
		const before = [mentor, mo].map((person) => person.heard.length);
		const answers: unknown[] = [];
		for (const [person, reader] of [
			[mentor, { pairId }],
			[mo, { roomId }]
		] as const) {
			const ids = [
				await give(world, ada, reader, { kind: 'commitments', itemId }, { purpose }),
				await give(world, ada, reader, { kind: 'message', roomId, itemId: messageId }, { purpose })
			];
			for (const grantId of ids) answers.push(await person.ask(sharingLook, { grantId }));
			answers.push(await person.ask(sharingList, { reader }));
		}
		const { memberId } = await open(ada, roomId);
		const ids = [await accountIdOf(world, ada), itemId, messageId, memberId];
		const frames = [mentor, mo].map((person, index) => person.heard.slice(before[index]));
		for (const id of ids) expect(JSON.stringify([answers, frames])).not.toContain(id);
		const found = await readTables(world.dataDir, world.databaseUrls);
		const stored = Buffer.concat(
			found.filter(({ name }) => tables.includes(name)).map((table) => bytesOf(table))
		);
		const told = [...ids, pairId, roomId, purpose, body, 'Mo Ridley', 'commitments', 'message'];
		for (const text of told) expect(stored.includes(text), text).toBe(false);
		expect(stored.includes(inDays(world, 7))).toBe(true);
	});

	test('after its time it is erased, keys and looks with it, and the account forgets its id', async () => {
		const { mo } = all;
		await sweepSharing(parts());
		const [canary, stays] = [newMark(), newMark()];
		const ended = await give(world, cleo, { roomId }, undefined, { purpose: canary });
		await mo.ask(sharingLook, { grantId: ended });
		await cleo.ask(sharingRevoke, { grantId: ended });
		const until = inDays(world, 150);
		const held = await give(world, cleo, { roomId }, undefined, { purpose: stays, until });
		world.clock.advance(89 * 24 * 60 * 60_000);
		await sweepSharing(parts());
		expect(await readable(canary)).not.toEqual([]);
		world.clock.advance(24 * 60 * 60_000);
		await sweepSharing(parts());
		expect(await readable(canary)).toEqual([]);
		expect(await readable(stays)).not.toEqual([]);
		await returned(cleo, mo);
		expect(await lookAs(mo, ended)).toBe('not_found');
		const another = await give(world, cleo, { roomId });
		const own = await readOwn(parts(), await accountIdOf(world, cleo));
		expect(own?.shared.map(({ id }) => id)).toEqual([held, another]);
	});

	test('a backup from before does not bring back what was taken back', async () => {
		const grantId = await give(world, cleo, { roomId });
		await cleo.ask(sharingRevoke, { grantId });
		const lines = readFileSync(parts().config.erasureList, 'utf8').split('\n');
		const [line] = lines.filter((one) => one.includes(grantId));
		const { what } = JSON.parse(line!) as { what: string };
		expect(JSON.parse(what)).toEqual({
			...{ table: 'sharing_grants', key: { id: grantId } },
			left: { over: 'revoked', erase_on: inDays(world, 90) }
		});
	});

	test('with the account all of it goes, and readers hear of it', async () => {
		const { mo } = all;
		const before = await counts();
		const canary = newMark();
		const grantId = await give(world, cleo, { roomId }, undefined, { purpose: canary });
		await mo.ask(sharingLook, { grantId });
		dataOf(await cleo.http(accountErase, { spread: true }));
		await caughtUp(mo);
		expect(told(mo, sharingChanged).at(-1)).toEqual({ over: grantId });
		expect(await lookAs(mo, grantId)).toBe('not_found');
		expect(await counts()).toEqual(before);
		expect(await readable(canary)).toEqual([]);
	});

	test('with someone’s access goes what they share', async () => {
		const { mo } = all;
		const admin = await world.person('admin', null, `Ida ${nobodysId().slice(0, 6)}`);
		const { person, card } = await withCard(world, 'patient', 'Evening circle');
		await returned(admin, person);
		await open(person, roomId);
		const before = await counts();
		const canary = newMark();
		const grantId = await give(world, person, { roomId }, undefined, { purpose: canary });
		await mo.ask(sharingLook, { grantId });
		dataOf(await admin.http(personEnd, { card, reason: 'For this test.' }));
		await caughtUp(mo);
		expect(told(mo, sharingChanged).at(-1)).toEqual({ over: grantId });
		expect(await lookAs(mo, grantId)).toBe('not_found');
		expect(await counts()).toEqual(before);
		expect(await readable(canary)).toEqual([]);
	});

	test('rows that a restore brought back for nobody are swept, and those of others stay', async () => {
		await give(world, cleo, { roomId });
		const [before] = await counts();
		await parts().database.write([], async ({ kysely }) => {
			const row = { id: nobodysId(), reader: nobodysId(), sealed: Buffer.alloc(600), over: null };
			const days = { until: inDays(world, 9), erase_on: inDays(world, 99) };
			await kysely
				.insertInto('sharing_grants')
				.values({ ...row, ...days })
				.execute();
		});
		await sweepSharing(parts());
		expect((await counts())[0]).toBe(before! + 1);
		await eraseUnownedSharing(parts());
		expect((await counts())[0]).toBe(before);
	});

	test('one’s own copy holds all that one shares and who looked, one thing in full', async () => {
		const { mo, ben } = all;
		await returned(ben);
		const body = `${newMark()} ${'and on '.repeat(40)}end`;
		const { messageId } = await say(cleo, roomId, body);
		const purpose = newMark();
		const what = { kind: 'message', roomId, itemId: messageId } as const;
		const grantId = await give(world, cleo, { roomId }, what, { purpose, clientId: mark() });
		await mo.ask(sharingLook, { grantId });
		await cleo.ask(sharingRevoke, { grantId });
		const { item } = await ownGrant(cleo, grantId);
		expect([...item!]).toHaveLength(80);
		expect(item).toMatch(/…$/);
		const { sharing } = dataOf(await cleo.http(accountExport, {})).data;
		const [since, until] = [inDays(world, 0), inDays(world, 7)];
		expect(sharing).toEqual([
			{
				...{ reader: { kind: 'moderators', name: 'Evening circle' }, kind: 'message', item: body },
				...{ purpose, since, until, over: 'revoked' },
				looks: [{ at: expect.any(String) as string, who: 'Mo Ridley' }]
			}
		]);
		expect(JSON.stringify(dataOf(await ben.http(accountExport, {})).data)).not.toContain(purpose);
	});
});

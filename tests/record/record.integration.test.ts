// The record: what staff do and look at is written before it takes effect, stays whole, and is shown to whom it is about.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { meRecord } from '#shared/me.ts';
import { messagePost } from '#shared/messages.ts';
import { roomOpen } from '#shared/rooms.ts';
import { listRecord, recordHead } from '#server/record/reading.ts';
import { onRecord, recordKey, writeRecord } from '#server/record/record.ts';
import { verifyRecord } from '#server/record/verifying.ts';
import { dump, renameTable } from '../support/dump.ts';
import { mark, open, outcomeOf, say } from '../support/people.ts';
import { storages } from '../support/storage.ts';
import { openWorld, type Person, type World } from '../support/world.ts';

describe.each(storages.filter((one) => !one.isSkipped))('the record on $kind', ({ kind }) => {
	let world: World;
	let roomId: string;
	let ada: Person;
	let mo: Person;

	beforeAll(async () => {
		world = await openWorld(kind);
		roomId = await world.room('Evening circle');
		ada = await world.person('patient', 'Evening circle');
		mo = await world.person('moderator', 'Evening circle', 'Mo Ridley');
		await open(ada, roomId);
		await say(ada, roomId, 'Good evening.');
	});
	afterAll(() => world?.close());

	const numbers = async () => (await recordHead(world.app.parts)).number;
	const who = { name: 'Mo Ridley', role: 'moderator' } as const;

	test('a visit of staff is one entry, a reconnect goes on with it, members leave none', async () => {
		const before = await numbers();
		const { cursor } = await mo.ask(roomOpen, { roomId });
		expect(await numbers()).toBe(before + 1);
		await mo.connect();
		await mo.ask(roomOpen, { roomId, after: cursor });
		await ada.ask(roomOpen, { roomId });
		expect(await numbers()).toBe(before + 1);
		const [entry] = await listRecord(world.app.parts, { limit: 1 });
		expect(entry).toMatchObject({ who, what: 'room:open', roomId, on: 'the room' });
		expect(entry!.at).toMatch(/T\d\d:\d\dZ$/);
	});

	test('an act that fails after its entry leaves neither', async () => {
		const { parts } = world.app;
		const before = await numbers();
		const key = await recordKey(parts);
		const act = parts.database.write(['somewhere'], async (trx) => {
			await writeRecord(parts, trx, key, { who, what: 'member:mute' });
			throw new Error('It went wrong.');
		});
		await expect(act).rejects.toThrow('It went wrong.');
		expect(await numbers()).toBe(before);
	});

	test('acts at once follow one another in one chain', async () => {
		const { parts } = world.app;
		const before = await numbers();
		const looks = Array.from({ length: 40 }, (_none, at) =>
			onRecord(parts, { who, what: 'room:open', why: `look ${at}` }, () => Promise.resolve(at))
		);
		expect(await Promise.all(looks)).toHaveLength(40);
		expect(await numbers()).toBe(before + 40);
		expect(await verifyRecord(parts)).toEqual([]);
	});

	test('those whom an entry is about find it, and nobody else does', async () => {
		const { parts } = world.app;
		const { memberId } = await open(ada, roomId);
		const about = [{ roomId, memberId }];
		await onRecord(parts, { who, what: 'case:open', about, why: 'Asked for.' }, () => Promise.resolve());
		expect(await listRecord(parts, { limit: 10, about })).toMatchObject([
			{ what: 'case:open', why: 'Asked for.' }
		]);
		const { memberId: other } = await open(mo, roomId);
		expect(await listRecord(parts, { limit: 10, about: [{ roomId, memberId: other }] })).toEqual([]);
		expect(await listRecord(parts, { limit: 10, about: [] })).toEqual([]);
		const { entries } = await ada.ask(meRecord, {});
		const room = 'Evening circle';
		expect(entries).toMatchObject([
			{ who: 'Mo Ridley', role: 'moderator', what: 'case:open', room: null, why: 'Asked for.' }
		]);
		await onRecord(parts, { who, what: 'member:mute', roomId, about }, () => Promise.resolve());
		expect((await ada.ask(meRecord, {})).entries[0]).toMatchObject({ what: 'member:mute', room });
		const ben = await world.person('patient', room);
		for (const one of [mo, ben]) expect((await one.ask(meRecord, {})).entries).toEqual([]);
	});

	test('nothing of it is to be read in storage', async () => {
		const { parts } = world.app;
		await onRecord(parts, { who, what: 'case:open', why: 'Reason of violets.' }, () => Promise.resolve());
		const { record } = await dump(world);
		expect(record!.length).toBeGreaterThan(0);
		const bytes = record!.map((row) => Buffer.from((JSON.parse(row) as { sealed: string }).sealed, 'base64'));
		expect(Buffer.concat(bytes).toString('latin1')).not.toMatch(/violets|Ridley|case:open/);
	});

	test('with the record failing, staff see nothing and talk goes on', async () => {
		await renameTable(world, 'record', 'record_away');
		try {
			expect(outcomeOf(await mo.emit(roomOpen, { roomId }))).toBe('unavailable');
			const post = { roomId, clientId: mark(), body: 'We are still here.' };
			expect(outcomeOf(await ada.emit(messagePost, post))).toBe('ok');
		} finally {
			await renameTable(world, 'record_away', 'record');
		}
		expect(outcomeOf(await mo.emit(roomOpen, { roomId }))).toBe('ok');
		expect(await verifyRecord(world.app.parts)).toEqual([]);
	});
});

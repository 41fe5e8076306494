// A new key-encryption key: everything opens with it and nothing with the former one, whatever ends the exchange in
// between; and older backups still come back with the former.
import {
	copyFileSync,
	existsSync,
	mkdirSync,
	readFileSync,
	rmSync,
	statSync,
	symlinkSync,
	writeFileSync
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { messageHistory } from '#shared/messages.ts';
import { systemClock } from '#server/kernel/clock.ts';
import { isWrappedBy } from '#server/kernel/wrapping.ts';
import { backUp } from '#server/operators/backup.ts';
import { carryOut, type Report } from '#server/operators/operators.ts';
import { restore } from '#server/operators/restore.ts';
import { open, say } from '../support/people.ts';
import { emptyPlace } from '../support/places.ts';
import { storages } from '../support/storage.ts';
import { readTables } from '../support/tables.ts';
import { openWorld, type Person, type World } from '../support/world.ts';

describe.each(storages.filter((one) => !one.isSkipped))('keys on $kind', ({ kind }) => {
	let world: World;
	let roomId: string;
	let ada: Person;
	let keyFile: string;

	beforeAll(async () => {
		world = await openWorld(kind);
		roomId = await world.room('Evening circle');
		ada = await world.person('patient', 'Evening circle');
		await open(ada, roomId);
		await say(ada, roomId, 'Before');
		({ keyFile } = world.app.parts.config);
	});
	afterAll(() => world?.close());

	const rotate = (keep: string | null = null): Promise<Report> =>
		carryOut(world.app.parts, { command: 'keys rotate', keep });
	const keyIn = (file: string) => Buffer.from(readFileSync(file, 'utf8').trim().split(':')[1]!, 'base64url');
	const bodies = async () => {
		await ada.connect();
		const { messages } = await ada.ask(messageHistory, { roomId, before: 1000, limit: 100 });
		return messages.map(({ body }) => body);
	};
	/** How many keys are wrapped by the key in a file, of how many. */
	async function wrappedBy(file: string): Promise<[number, number]> {
		const rows = (await readTables(world.dataDir, world.databaseUrls)).find(
			({ name }) => name === 'keys'
		)!.rows;
		const mine = rows.filter(({ id, wrapped }) => isWrappedBy(keyIn(file), String(id), wrapped as Buffer));
		return [mine.length, rows.length];
	}

	test('are all under the new one, at once and after a restart, while people write', async () => {
		const kept = join(world.dataDir, 'former');
		const posts = Array.from({ length: 20 }, (_none, i) => say(ada, roomId, `Words ${i}`));
		const newcomer = world.person('patient', 'Evening circle');
		const report = await rotate(kept);
		await newcomer;
		await Promise.all(posts);
		expect(report).toMatchObject({
			ok: true,
			lines: [expect.stringMatching(/^\d+ keys are under a new key/), expect.anything()]
		});
		const [now, all] = await wrappedBy(keyFile);
		expect([now, (await wrappedBy(kept))[0]]).toEqual([all, 0]);
		expect([statSync(keyFile).mode & 0o777, statSync(kept).mode & 0o777]).toEqual([0o600, 0o600]);
		expect(existsSync(`${keyFile}.next`)).toBe(false);
		await world.person('patient', 'Evening circle');
		await world.restart();
		expect(await bodies()).toHaveLength(21);
		rmSync(kept);
		const record = await carryOut(world.app.parts, { command: 'record', limit: 20, before: null });
		const lines = record.ok ? record.lines.filter((line) => line.includes('keys rotate')) : [];
		expect(lines).toHaveLength(1);
		expect(await carryOut(world.app.parts, { command: 'check' })).toMatchObject({ ok: true });
		expect(await rotate()).toMatchObject({ ok: true });
		expect(await bodies()).toHaveLength(21);
	});

	test('are found when the exchange ended between the databases and the file', async () => {
		const before = await bodies();
		const former = join(world.dataDir, 'former');
		await rotate(former);
		// As it lay when the power went: the databases new, the file not yet.
		const { file } = await backUp(world.app.parts.config, join(world.dataDir, 'after'), systemClock);
		copyFileSync(keyFile, `${keyFile}.next`);
		copyFileSync(former, keyFile);
		const torn = await backUp(world.app.parts.config, join(world.dataDir, 'torn'), systemClock);
		const nameOfKey = (backup: string) => /"key":"([^"]+)"/.exec(readFileSync(backup, 'latin1'))![1];
		expect(nameOfKey(torn.file)).toBe(nameOfKey(file));
		await world.restart();
		rmSync(former);
		expect(await bodies()).toEqual(before);
		expect(existsSync(`${keyFile}.next`)).toBe(false);
		expect((await wrappedBy(keyFile))[0]).toBeGreaterThan(0);
	});

	test('stay as they are when the exchange ended before the databases', async () => {
		const before = await bodies();
		await world.app.drain();
		writeFileSync(`${keyFile}.next`, `evenkeel-key-1:${Buffer.alloc(32, 7).toString('base64url')}\n`);
		await world.restart();
		expect(await bodies()).toEqual(before);
		expect(await rotate()).toMatchObject({ ok: true });
		expect(await bodies()).toEqual(before);
	});

	test('stay as they are when KEY_FILE cannot be replaced, or the former key not be kept', async () => {
		const before = readFileSync(keyFile);
		const head = await carryOut(world.app.parts, { command: 'record anchor' });
		mkdirSync(join(`${keyFile}.next`, 'in-the-way'), { recursive: true });
		expect(await rotate(join(world.dataDir, 'former'))).toEqual({
			ok: false,
			message: expect.stringMatching(/^KEY_FILE: .* cannot be replaced, so nothing has changed/) as unknown
		});
		expect(existsSync(join(world.dataDir, 'former'))).toBe(false);
		rmSync(`${keyFile}.next`, { recursive: true });
		expect(await rotate(keyFile)).toMatchObject({
			ok: false,
			message: expect.stringMatching(/^--keep: /) as unknown
		});
		expect(readFileSync(keyFile)).toEqual(before);
		expect((await wrappedBy(keyFile))[0]).toBe((await wrappedBy(keyFile))[1]);
		expect(await carryOut(world.app.parts, { command: 'record anchor' })).toEqual(head);
	});

	test('of an older backup: it needs the former key, and is under the present one afterwards', async () => {
		const { file: from } = await backUp(world.app.parts.config, world.dataDir, systemClock);
		const former = join(world.dataDir, 'former');
		await rotate(former);
		const place = await emptyPlace(kind, keyFile);
		const erasures = world.app.parts.config.erasureList;
		const wish = { from, erasures, takesStale: false, formerKey: null };
		await expect(restore(place.config, wish, systemClock)).rejects.toThrow(/made with another key.*--key/);
		expect(await place.holds()).toEqual(['key']);
		await restore(place.config, { ...wish, formerKey: former }, systemClock);
		const { parts } = await place.start();
		expect(parts.keys.isUnder(keyIn(keyFile))).toBe(true);
		expect(await carryOut(parts, { command: 'check' })).toMatchObject({ ok: true });
		await place.drop();
	});

	test('behind a link: the file that it leads to is replaced, not the link', async () => {
		await world.app.drain();
		const apart = join(world.dataDir, 'apart');
		mkdirSync(apart, { mode: 0o700 });
		copyFileSync(keyFile, join(apart, 'real'));
		rmSync(keyFile);
		symlinkSync(join(apart, 'real'), keyFile);
		await world.restart();
		const [before, said] = [readFileSync(keyFile), await bodies()];
		expect(await rotate()).toMatchObject({ ok: true });
		expect(readFileSync(join(apart, 'real'))).not.toEqual(before);
		await world.restart();
		expect(await bodies()).toEqual(said);
	});
});

// Backup and restore: everything comes back but sessions, on either database, and whatever is not right is refused
// with nothing written.
import { copyFileSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { accountSignIn } from '#shared/accounts.ts';
import { meGet } from '#shared/me.ts';
import { messageHistory } from '#shared/messages.ts';
import { roomOpen } from '#shared/rooms.ts';
import type { Config } from '#server/config.ts';
import type { AnyKysely } from '#server/kernel/database/columns.ts';
import { migrate } from '#server/kernel/database/migrate.ts';
import { placeOf } from '#server/kernel/database/open.ts';
import { connectionOver, openWriter } from '#server/kernel/database/sqlite.ts';
import type { Clock } from '#server/kernel/clock.ts';
import { systemClock } from '#server/kernel/clock.ts';
import { backUp } from '#server/operators/backup.ts';
import { carryOut } from '#server/operators/operators.ts';
import { restore, type Wish } from '#server/operators/restore.ts';
import { nobodysId, open, outcomeOf, say } from '../support/people.ts';
import { emptyPlace, rowsAt, type EmptyPlace } from '../support/places.ts';
import { storages } from '../support/storage.ts';
import { createPerson, openWorld, PASSPHRASE, type Person, type World } from '../support/world.ts';

const kinds = storages.filter((one) => !one.isSkipped);
const later = (hours: number): Clock => ({ now: () => Date.now() + hours * 3_600_000 });

describe.each(kinds)('a backup of a programme on $kind', ({ kind }) => {
	let world: World;
	let roomId: string;
	let ada: Person;
	let backup: string;
	let list: string;
	let wish: Wish;
	const places: EmptyPlace[] = [];

	const place = async (on = kind, key = world.app.parts.config.keyFile) => {
		const made = await emptyPlace(on, key);
		places.push(made);
		return made;
	};

	beforeAll(async () => {
		world = await openWorld(kind);
		roomId = await world.room('Evening circle');
		ada = await world.person('patient', 'Evening circle');
		await world.person('moderator', 'Evening circle', 'Mo Ridley');
		await open(ada, roomId);
		for (let i = 1; i <= 60; i += 1) await say(ada, roomId, `Words ${i}`);
		const made = await backUp(world.app.parts.config, world.dataDir, systemClock);
		({ file: backup } = made);
		list = join(world.dataDir, 'list');
		copyFileSync(world.app.parts.config.erasureList, list);
		wish = { from: backup, erasures: list, takesStale: false, formerKey: null };
	}, 60_000);
	afterEach(async () => {
		for (const one of places.splice(0)) await one.drop();
	});
	afterAll(() => world?.close());

	test('is one file for its owner alone, with nothing left beside it', () => {
		expect(statSync(backup).mode & 0o077).toBe(0);
		expect(readdirSync(world.dataDir).filter((name) => /backup/.test(name))).toHaveLength(1);
		expect(backup).toMatch(/evenkeel-\d{4}-\d\d-\d\dT\d{4}Z\.backup$/);
	});

	test.each(kinds)('comes back on $kind as it was, without sessions', async ({ kind: other }) => {
		const before = await rowsAt(world.app.parts.config);
		const { config } = await place(other);
		await restore(config, wish, systemClock);
		const after = await rowsAt(config);
		expect(after['sessions']).toEqual([]);
		// The restore itself is on record, under the key of the month.
		expect(after['record']).toHaveLength(before['record']!.length + 1);
		const same = Object.keys(before).filter((name) => !/^(sessions|record.*)$/.test(name));
		for (const name of same) expect(after[name], name).toEqual(before[name]);
		expect(Object.keys(after).sort()).toEqual(Object.keys(before).sort());
	});

	test('signs nobody in, lets everyone in again, and answers what they knew with the last fifty', async () => {
		const there = await place();
		await restore(there.config, wish, systemClock);
		const { parts } = await there.start();
		const again = Object.assign(createPerson(there.config.origin), { cookie: ada.cookie });
		expect(outcomeOf(await again.http(meGet, {}))).toBe('unauthenticated');
		again.cookie = null;
		const { signInName } = ada;
		expect(await again.http(accountSignIn, { signInName, passphrase: PASSPHRASE })).toMatchObject({
			ok: true
		});
		await again.connect();
		const opened = await again.ask(roomOpen, { roomId, after: 5000 });
		expect(opened.entries.map(({ message }) => message?.seq)).toEqual(
			Array.from({ length: 50 }, (_none, at) => at + 11)
		);
		expect(opened).toMatchObject({ more: true, members: expect.any(Array) as unknown });
		const { messages } = await again.ask(messageHistory, { roomId, before: 11, limit: 10 });
		expect(messages.map(({ body }) => body)).toEqual(
			Array.from({ length: 10 }, (_none, at) => `Words ${at + 1}`)
		);
		expect((await say(again, roomId, 'Here again')).seq).toBe(61);
		expect(await carryOut(parts, { command: 'check' })).toMatchObject({ ok: true });
		const record = await carryOut(parts, { command: 'record', limit: 1, before: null });
		expect(record).toMatchObject({ lines: [expect.stringMatching(/operator\trestore\t.*Backup of 20/)] });
		again.disconnect();
	});

	async function refuses(there: EmptyPlace, given: Partial<Wish>, sentence: RegExp, clock = systemClock) {
		const before = await there.holds();
		await expect(restore(there.config, { ...wish, ...given }, clock)).rejects.toThrow(sentence);
		expect(await there.holds()).toEqual(before);
	}

	test('is refused by a running server, by what is not empty, and by a server’s own databases', async () => {
		const { config } = world.app.parts;
		const running = { config, holds: () => Promise.resolve(readdirSync(world.dataDir)) } as EmptyPlace;
		await refuses(running, {}, /A server runs on .*goes into an empty folder/);
		const used = await place();
		writeFileSync(join(used.config.dataDir, 'notes.txt'), 'mine');
		await refuses(used, {}, /is not empty \(notes\.txt\)/);
		if (kind === 'sqlite') return;
		const elsewhere = await place('sqlite');
		const { databaseUrl, keysDatabaseUrl } = config;
		const theirs = { ...elsewhere, config: { ...elsewhere.config, databaseUrl, keysDatabaseUrl } };
		await expect(restore(theirs.config, wish, systemClock)).rejects.toThrow(/another server already runs/);
		const full = await place();
		await restore(full.config, wish, systemClock);
		const mixed = { ...elsewhere.config, databaseUrl: full.config.databaseUrl, keysDatabaseUrl: null };
		Object.assign(mixed, { keysDatabaseUrl: full.config.keysDatabaseUrl });
		await expect(restore(mixed, wish, systemClock)).rejects.toThrow(
			/DATABASE_URL: this database is not empty/
		);
	});

	test('is refused without its key, with another, and with none at all', async () => {
		const other = await openWorld('sqlite');
		const foreign = other.app.parts.config.keyFile;
		await refuses(await place(kind, foreign), {}, /made with another key/);
		await refuses(await place(), { formerKey: foreign }, /made with another key/);
		await other.close();
		const keyless = await emptyPlace(kind);
		places.push(keyless);
		await refuses(keyless, {}, /^KEY_FILE: the key is missing/);
	});

	test('is refused with a list of erasures that is missing, foreign, cut or old, unless the operator says so', async () => {
		const there = await place();
		await refuses(there, { erasures: join(there.folder, 'nothing') }, /--erasures: there is nothing at/);
		const cut = join(there.folder, 'cut');
		writeFileSync(cut, readFileSync(list, 'utf8').replace(/"asOf":"2/, '"asOf":"3'));
		await refuses(there, { erasures: cut }, /--erasures: line 1 of .* is not from this programme/);
		await refuses(there, {}, /--erasures: this list is of .* too old.*--stale-erasures/, later(49));
		await restore(there.config, { ...wish, takesStale: true }, later(49));
	});

	test('is refused with a list that ends before the backup; what the list has is erased again', async () => {
		const { keys } = world.app.parts;
		const scopes = [['test', 'one'] as const, ['test', 'two'] as const];
		for (const scope of scopes) await keys.need(scope);
		await keys.destroy([scopes[0]!]);
		const there = await place();
		const { file: from } = await backUp(world.app.parts.config, there.folder, systemClock);
		await refuses(there, { from }, /--erasures: this list is older than the backup/);
		await keys.destroy([scopes[1]!]);
		const erasures = world.app.parts.config.erasureList;
		await restore(there.config, { ...wish, from, erasures }, systemClock);
		const restored = (await there.start()).parts;
		for (const scope of scopes) expect(await restored.keys.find(scope)).toBeNull();
		const unlisted = await place();
		await restore(unlisted.config, { ...wish, from, erasures: null }, systemClock);
		const brought = (await unlisted.start()).parts;
		expect(await brought.keys.find(scopes[0]!)).toBeNull();
		expect(await brought.keys.find(scopes[1]!)).not.toBeNull();
	});

	test('of a newer release is refused', async () => {
		const there = await place();
		const lines = readFileSync(backup, 'latin1').split('\n');
		const newer = join(there.folder, 'newer');
		writeFileSync(
			newer,
			[lines[0]!.replace('"format":1', '"format":2'), ...lines.slice(1)].join('\n'),
			'latin1'
		);
		await refuses(there, { from: newer }, /made by a newer release/);
	});

	test('of an older release is brought up to date', async () => {
		const older = await emptyPlace('sqlite', world.app.parts.config.keyFile);
		places.push(older);
		const id = nobodysId();
		const none = { hours: null, agreement_version: 0, cursor: 0, changed: 0, last_seq: 0 };
		const room = { id, sealed: Buffer.from('sealed'), revision: 1, open: 1, retention_days: 90, ...none };
		await makeOlder(older.config, 'main', 'rooms', room);
		const rows = (await rowsAt(world.app.parts.config))['keys']!;
		const [[, index], [, wrapped]] = JSON.parse(rows.find((row) => row.includes('"index"'))!) as [
			string[],
			string[]
		];
		await makeOlder(older.config, 'keys', 'keys', { id: index, wrapped: Buffer.from(wrapped!, 'base64') });
		const { file: from } = await backUp(older.config, older.folder, systemClock);
		expect(readFileSync(from, 'latin1')).toMatch(/"main":"001","keys":"001"/);
		const there = await place();
		await restore(there.config, { ...wish, from }, systemClock);
		expect((await rowsAt(there.config))['rooms']).toEqual([
			expect.stringMatching(new RegExp(`"${id}".*"slow_seconds",null`))
		]);
		await there.start();
	});

	test('of what was not whole is refused after all, and the place is as empty as before', async () => {
		const turn = (by: number) =>
			world.app.parts.database.write([], async ({ kysely }) => {
				await kysely
					.updateTable('accounts')
					.set((eb) => ({ revision: eb('revision', '+', by) }))
					.execute();
			});
		const there = await place();
		await turn(1);
		const { file: from } = await backUp(world.app.parts.config, there.folder, systemClock);
		await turn(-1);
		const erasures = world.app.parts.config.erasureList;
		await refuses(there, { from, erasures }, /^What came back is not whole:\nAn account does not open/);
		await restore(there.config, { ...wish, erasures }, systemClock);
	});

	test('a file that is there is not written over', async () => {
		const bytes = readFileSync(backup);
		await expect(backUp(world.app.parts.config, backup, systemClock)).rejects.toThrow(/is there already/);
		expect(readFileSync(backup)).toEqual(bytes);
	});
});

/** Makes a database as an older release left it, with one row. */
async function makeOlder(
	config: Config,
	which: 'main' | 'keys',
	table: string,
	row: Record<string, unknown>
): Promise<void> {
	const writer = openWriter(placeOf(which, config).file);
	const kysely = connectionOver(writer).kysely as unknown as AnyKysely;
	await migrate(kysely, 'sqlite', which, '001');
	await kysely.insertInto(table).values(row).execute();
	writer.close();
}

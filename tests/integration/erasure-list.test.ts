// The erasure list: what it holds, that its file can be trusted and tells whether it is current, and that databases
// that are put back from before come to what was erased since.
import { appendFileSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { accountErase } from '#shared/leaving.ts';
import { messageRemove } from '#shared/messages.ts';
import type { Database } from '#server/kernel/database/database.ts';
import { openKeys, openMain, type Places } from '#server/kernel/database/open.ts';
import { readErasureList, replayErasures } from '#server/kernel/erasures.ts';
import { readKeyFile } from '#server/kernel/key-file.ts';
import { openLog } from '#server/kernel/log.ts';
import { openParts } from '#server/kernel/parts.ts';
import { newMark } from '../support/canaries.ts';
import { dataOf, open, say } from '../support/people.ts';
import { readableTexts } from '../support/readable.ts';
import { storages } from '../support/storage.ts';
import { readTables } from '../support/tables.ts';
import { openWorld, type Person, type World } from '../support/world.ts';

describe.each(storages.filter((one) => !one.isSkipped))('the erasure list on $kind', ({ kind }) => {
	let world: World;
	let roomId: string;
	let ada: Person;
	let ben: Person;

	beforeEach(async () => {
		world = await openWorld(kind);
		roomId = await world.room('Evening circle');
		ada = await world.person('patient', 'Evening circle');
		ben = await world.person('patient', 'Evening circle');
		for (const one of [ada, ben]) await open(one, roomId);
	});
	afterEach(() => world?.close());

	const file = () => world.app.parts.config.erasureList;
	const key = () => readKeyFile(world.app.parts.config.keyFile, false);
	const read = () => readErasureList(file(), key());
	const minuteText = (moment: number) => `${new Date(moment).toISOString().slice(0, 16)}Z`;
	const minute = () => minuteText(world.clock.now());
	/** Where the minute turned between writing and looking. */
	const minuteBefore = () => minuteText(world.clock.now() - 60_000);

	async function eraseSome(): Promise<void> {
		const { messageId } = await say(ada, roomId, 'One');
		await ada.ask(messageRemove, { roomId, messageId });
		await say(ben, roomId, 'Two');
		dataOf(await ben.http(accountErase, {}));
	}

	test('holds keys and rows by ids that name nobody, is its owner’s alone, and says when it was current', async () => {
		await world.app.parts.keys.dateList();
		const { entries: none, asOf } = read();
		expect(none).toEqual([]);
		expect([minute(), minuteBefore()]).toContain(asOf);
		expect(statSync(file()).mode & 0o777).toBe(0o600);
		await eraseSome();
		const { entries } = read();
		expect(entries.map(({ number }) => number)).toEqual(entries.map((_entry, index) => index + 1));
		expect(new Set(entries.map((entry) => entry.kind))).toEqual(new Set(['key', 'row']));
		expect(new Set(entries.map(({ day }) => day))).toEqual(new Set([minute().slice(0, 10)]));
		const keys = entries.filter((entry) => entry.kind === 'key').map(({ what }) => what);
		for (const what of keys) expect(what).toMatch(/^[a-z2-7]{26}$/);
		world.clock.advance(60 * 60_000);
		await world.app.parts.keys.dateList();
		expect(read().entries).toEqual(entries);
		expect([minute(), minuteBefore()]).toContain(read().asOf);
		expect(read().asOf).not.toBe(asOf);
	});

	test('keys that went together stand in the order of their digests', async () => {
		await say(ben, roomId, 'Two');
		world.clock.advance(7 * 24 * 60 * 60_000);
		const before = read().entries.length;
		const { keys } = world.app.parts;
		const scopes = Array.from({ length: 20 }, (_none, index) => ['proof', String(index)] as const);
		for (const scope of scopes) await keys.need(scope);
		await keys.destroy([...scopes, ['proof', 'never made']]);
		const listed = read()
			.entries.slice(before)
			.map(({ what }) => what);
		expect(listed).toHaveLength(20);
		expect(listed).toEqual([...listed].sort());
	});

	test('a line that is changed, dropped, moved or from elsewhere is found; one broken off is passed over', async () => {
		await eraseSome();
		const whole = readFileSync(file(), 'utf8');
		const lines = whole.trimEnd().split('\n');
		const wrong = {
			changed: whole.replace('"kind":"key"', '"kind":"row"'),
			dropped: lines.toSpliced(1, 1).join('\n') + '\n',
			moved: [lines[0], lines[2], lines[1], ...lines.slice(3)].join('\n') + '\n',
			foreign: `${whole}{"number":${lines.length},"day":"2026-11-22","kind":"key","what":"x","mac":"x"}\n`,
			nonsense: `${whole}hello\n`
		};
		for (const [how, text] of Object.entries(wrong)) {
			writeFileSync(file(), text);
			expect(read, how).toThrow(/ERASURE_LIST/);
		}
		writeFileSync(file(), `${whole}{"number":`);
		expect(read().entries).toHaveLength(readable(whole));
		expect(() => readErasureList(file(), Buffer.alloc(32, 1))).toThrow(/not from this programme/);
		expect(() => readErasureList(`${file()}.none`, key())).toThrow(/there is nothing/);
	});

	const readable = (text: string) => text.split('\n').filter((line) => line.includes('"kind"')).length;

	test('a file that is lost, unreadable or not writable is made whole again with the next entry', async () => {
		await eraseSome();
		const { entries } = read();
		rmSync(file());
		const { messageId } = await say(ada, roomId, 'Three');
		await ada.ask(messageRemove, { roomId, messageId });
		expect(read().entries.slice(0, entries.length)).toEqual(entries);
		appendFileSync(file(), 'nonsense\n');
		await world.restart();
		expect(read().entries).toHaveLength(entries.length + 1);
		expect(readFileSync(`${file()}.unread`, 'utf8')).toContain('nonsense');
	});

	test('another key-encryption key writes it anew', async () => {
		await eraseSome();
		const { entries } = read();
		const next = Buffer.alloc(32, 7);
		await world.app.parts.keys.rotate(next);
		expect(readErasureList(file(), next).entries).toEqual(entries);
		await world.app.parts.keys.rotate(key());
	});

	test('a key that is destroyed while it is being read is remembered by nobody', async () => {
		const { keys } = world.app.parts;
		for (let turn = 0; turn < 20; turn += 1) {
			const scope = ['proof', `race ${turn}`] as const;
			const first = await keys.need(scope);
			await keys.destroy([scope]);
			const asked = [keys.need(scope), keys.find(scope), keys.destroy([scope]), keys.find(scope)] as const;
			await Promise.all(asked);
			const stored = await keys.find(scope);
			await world.app.parts.keys.destroy([scope]);
			expect(await keys.find(scope), 'after the last destruction').toBeNull();
			if (stored) expect(stored.bytes.equals(first.bytes)).toBe(false);
		}
	});

	test('databases of before come to what was erased since, before anyone is let in, and once is enough', async () => {
		const canary = newMark();
		const { messageId } = await say(ada, roomId, `Mine ${canary}`);
		await say(ben, roomId, `His ${canary}`);
		const before = { main: await rowsOf(main, 'main'), keys: await rowsOf(keysOf, 'keys') };
		await ada.ask(messageRemove, { roomId, messageId });
		dataOf(await ben.http(accountErase, {}));
		const { config, clock } = { config: world.app.parts.config, clock: world.clock };
		const { entries } = read();
		await world.stop();
		await putBack(config, before);
		const stored = { dataDir: world.dataDir, databaseUrls: world.databaseUrls, keyFile: config.keyFile };
		expect(await readableTexts(stored, { canary })).not.toEqual([]);
		const parts = await openParts({ config, io: nobody, log: openLog('silent'), clock });
		await parts.close();
		expect(await readableTexts(stored, { canary })).toEqual([]);
		expect(read().entries.map(({ what }) => what)).toEqual(entries.map(({ what }) => what));
		const tables = await readTables(world.dataDir, world.databaseUrls);
		const rows = (name: string) => tables.find((table) => table.name === name)!.rows;
		expect(rows('accounts')).toHaveLength(1);
		expect(rows('messages').map((row) => row['sealed'])).toContain(null);
		const again = { main: await openMain(config, () => undefined), keys: await openKeys(config) };
		await replayErasures(again, entries);
		await replayErasures(again, entries);
		for (const one of Object.values(again)) await one.close();
		expect(await readTables(world.dataDir, world.databaseUrls)).toEqual(tables);
	});

	const main = () => openMain(world.app.parts.config, () => undefined);
	const keysOf = () => openKeys(world.app.parts.config);
});

const tablesOf = {
	main: ['accounts', 'messages', 'held'],
	keys: ['keys', 'erasures']
} as const;
type Rows = Record<string, Record<string, unknown>[]>;

/** Rows as a backup has them. */
async function rowsOf(opened: () => Promise<Database>, which: 'main' | 'keys'): Promise<Rows> {
	const database = await opened();
	const found: Rows = {};
	await database.read(async ({ kysely }) => {
		for (const table of tablesOf[which]) found[table] = await kysely.selectFrom(table).selectAll().execute();
	});
	await database.close();
	return found;
}

/** The databases of a server that is stopped are again as they were. */
async function putBack(config: Places, before: Record<'main' | 'keys', Rows>): Promise<void> {
	const opened = { main: await openMain(config, () => undefined), keys: await openKeys(config) };
	for (const which of ['main', 'keys'] as const) {
		await opened[which].write([], async ({ kysely }) => {
			for (const table of tablesOf[which]) {
				await kysely.deleteFrom(table).execute();
				for (const row of before[which][table]!)
					await kysely
						.insertInto(table)
						.values(row as never)
						.execute();
			}
		});
		await opened[which].close();
	}
}

const nobody = { to: () => ({ emit: () => true }) } as unknown as Parameters<typeof openParts>[0]['io'];

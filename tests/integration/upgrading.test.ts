// Upgrades: from every earlier version of each database, with data in every table, to the newest, and nothing is lost.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, describe, expect, test } from 'vitest';
import type { AnyKysely } from '#server/kernel/database/columns.ts';
import { migrate, steps } from '#server/kernel/database/migrate.ts';
import { connect } from '#server/kernel/database/postgres.ts';
import { connectionOver, openWriter } from '#server/kernel/database/sqlite.ts';
import { openStorage, storages } from '../support/storage.ts';

type Row = Record<string, unknown>;

const earlier = (['main', 'keys'] as const).flatMap((which) =>
	Object.keys(steps[which])
		.slice(0, -1)
		.map((version) => ({ which, version }))
);

describe.each(storages.filter((one) => !one.isSkipped))('an upgrade on $kind', ({ kind }) => {
	const closing: (() => unknown)[] = [];
	afterAll(async () => {
		for (const close of closing.reverse()) await close();
	});

	async function emptyDatabase(): Promise<AnyKysely> {
		if (kind === 'sqlite') {
			const folder = mkdtempSync(join(tmpdir(), 'evenkeel-'));
			const writer = openWriter(join(folder, 'any.sqlite'));
			closing.push(
				() => rmSync(folder, { recursive: true }),
				() => writer.close()
			);
			return connectionOver(writer).kysely as AnyKysely;
		}
		const storage = await openStorage('postgres');
		const { kysely } = connect(storage.databaseUrl!);
		closing.push(storage.drop, () => kysely.destroy());
		return kysely;
	}

	test.each(earlier)('from $which $version keeps every row', async ({ which, version }) => {
		const kysely = await emptyDatabase();
		await migrate(kysely, kind, which, version);
		await fill(kysely);
		const before = await rowsOf(kysely);
		expect(Object.keys(before).length).toBeGreaterThan(0);
		for (const [table, rows] of Object.entries(before)) expect(rows, table).toHaveLength(1);
		await migrate(kysely, kind, which);
		const after = await rowsOf(kysely);
		for (const [table, rows] of Object.entries(before)) expect(after[table], table).toMatchObject(rows);
	});

	const withCheckins = earlier.filter(({ which, version }) => which === 'main' && version >= '008');

	test.each(withCheckins)('from main $version check-ins are told from circles', async ({ version }) => {
		const kysely = await emptyDatabase();
		await migrate(kysely, kind, 'main', version);
		await fill(kysely);
		const [checkin] = (await rowsOf(kysely))['rooms']!;
		await kysely
			.insertInto('rooms')
			.values({ ...checkin, id: 'two', circle_id: null })
			.execute();
		await migrate(kysely, kind, 'main');
		const { rooms, cases } = await rowsOf(kysely);
		const kinds = Object.fromEntries(rooms!.map((row) => [String(row['id']), row['kind']]));
		expect(kinds).toEqual({ one: 'checkin', two: 'circle' });
		expect(cases).toMatchObject([{ direct: 0 }]);
	});

	test('from main 007, before there were check-ins, every room is a circle', async () => {
		const kysely = await emptyDatabase();
		await migrate(kysely, kind, 'main', '007');
		await fill(kysely);
		await migrate(kysely, kind, 'main');
		expect((await rowsOf(kysely))['rooms']).toMatchObject([{ id: 'one', circle_id: null, kind: 'circle' }]);
	});
});

const tablesOf = async (kysely: AnyKysely) =>
	(await kysely.introspection.getTables()).filter(({ name }) => !name.startsWith('kysely_'));

/** Puts a row into every table that has none. All keys are the same, so each finds what it refers to. */
async function fill(kysely: AnyKysely): Promise<void> {
	let waiting = await tablesOf(kysely);
	for (let round = 0; waiting.length > 0 && round < 10; round += 1) {
		const left: typeof waiting = [];
		for (const table of waiting) {
			const { rows } = await sql`select 1 from ${sql.table(table.name)}`.execute(kysely);
			if (rows.length > 0) continue;
			const row = Object.fromEntries(table.columns.map(({ name, dataType }) => [name, valueOf(dataType)]));
			await kysely
				.insertInto(table.name)
				.values(row)
				.execute()
				.catch(() => left.push(table));
		}
		waiting = left;
	}
	expect(waiting.map(({ name }) => name)).toEqual([]);
}

function valueOf(dataType: string): unknown {
	if (/text|char/i.test(dataType)) return 'one';
	return /blob|bytea/i.test(dataType) ? Buffer.from('sealed') : 1;
}

async function rowsOf(kysely: AnyKysely): Promise<Record<string, Row[]>> {
	const found: Record<string, Row[]> = {};
	for (const { name } of await tablesOf(kysely)) {
		found[name] = (await sql<Row>`select * from ${sql.table(name)}`.execute(kysely)).rows;
	}
	return found;
}

// An archive holds every row of every table of both databases, whatever comes to be stored there, and gives it back
// the same, on either kind of database.
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Config } from '#server/config.ts';
import { takeSnapshot } from '#server/kernel/database/dumping.ts';
import { beginFilling } from '#server/kernel/database/filling.ts';
import { migrate, steps } from '#server/kernel/database/migrate.ts';
import { placeOf } from '#server/kernel/database/open.ts';
import { connect } from '#server/kernel/database/postgres.ts';
import { connectionOver, openWriter } from '#server/kernel/database/sqlite.ts';
import { clearUnfinished } from '#server/kernel/database/unfinished.ts';
import { endLine, readRows, rowLines, tableLine } from '#server/operators/archive-rows.ts';
import { openArchive, writeArchive } from '#server/operators/archive.ts';
import { emptyPlace, rowsAt, type EmptyPlace } from '../support/places.ts';
import { storages } from '../support/storage.ts';

const key = randomBytes(32);
const both = ['main', 'keys'] as const;

describe('an archive of all tables', () => {
	let source: EmptyPlace;
	let before: Record<string, string[]>;
	const places: EmptyPlace[] = [];

	beforeAll(async () => {
		source = await emptyPlace('sqlite');
		places.push(source);
		mkdirSync(source.config.dataDir);
		for (const which of both) await fillEveryTable(source.config, which);
		before = await rowsAt(source.config);
	});
	afterAll(async () => {
		for (const place of places) await place.drop();
	});

	test('is made of tables that all have rows, or it would prove nothing', () => {
		expect(Object.keys(before)).toEqual(expect.arrayContaining(['messages', 'record', 'keys', 'erasures']));
		for (const [name, rows] of Object.entries(before)) expect(rows.length, name).toBeGreaterThan(1);
	});

	for (const { kind } of storages.filter((one) => !one.isSkipped)) {
		test(`comes back equal on ${kind}, and from there on sqlite`, async () => {
			const there = await carryOver(source, kind);
			expect(await rowsAt(there.config)).toEqual(before);
			const back = await carryOver(there, 'sqlite');
			expect(await rowsAt(back.config)).toEqual(before);
		});

		test(`that refers to what is not there is refused on ${kind}`, async () => {
			const place = await emptyPlace(kind);
			places.push(place);
			mkdirSync(place.config.dataDir, { recursive: true });
			const filling = await beginFilling('main', placeOf('main', place.config), newest('main'));
			const table = { name: 'record_about', columns: ['about', 'number'] };
			await filling.insert(table, [['someone', 999]]);
			await expect(filling.finish()).rejects.toThrow(/foreign key/i);
			await filling.abandon();
		});

		test(`with a table or a column that ${kind} has not is refused`, async () => {
			const place = await emptyPlace(kind);
			places.push(place);
			mkdirSync(place.config.dataDir, { recursive: true });
			const filling = await beginFilling('keys', placeOf('keys', place.config), newest('keys'));
			await expect(filling.insert({ name: 'nothing', columns: ['id'] }, [])).rejects.toThrow(/no table like/);
			const less = { name: 'keys', columns: ['id'] };
			await expect(filling.insert(less, [['x']])).rejects.toThrow(/no table like "keys"/);
			await filling.abandon();
		});
	}

	/** Through a file, as backup and restore do. */
	async function carryOver(from: EmptyPlace, kind: 'sqlite' | 'postgres'): Promise<EmptyPlace> {
		const to = await emptyPlace(kind);
		places.push(to);
		mkdirSync(to.config.dataDir, { recursive: true });
		const file = join(to.folder, 'archive');
		const counts = { tables: 0, rows: 0 };
		await writeArchive(file, key, { made: 'now', main: '', keys: '', erasures: 0 }, lines());
		const archive = await openArchive(file, key);
		const fillings = {
			main: await beginFilling('main', placeOf('main', to.config), newest('main')),
			keys: await beginFilling('keys', placeOf('keys', to.config), newest('keys'))
		};
		for await (const { which, table, rows } of readRows(archive.lines()))
			await fillings[which].insert(table, rows);
		for (const which of both) await fillings[which].finish();
		await archive.close();
		await removeMark(to.config);
		return to;

		async function* lines(): AsyncGenerator<string> {
			for (const which of both) {
				const snapshot = await takeSnapshot(which, placeOf(which, from.config), to.folder);
				for (const table of snapshot.tables) {
					counts.tables += 1;
					yield tableLine(which, table);
					for await (const rows of snapshot.rows(table)) {
						counts.rows += rows.length;
						yield rowLines(rows);
					}
				}
				await snapshot.close();
			}
			yield endLine(counts);
		}
	}
});

const newest = (which: 'main' | 'keys') => Object.keys(steps[which]).sort().at(-1)!;

/** Three rows in each table, of every type and with NULL wherever it may be. */
async function fillEveryTable(config: Config, which: 'main' | 'keys'): Promise<void> {
	const { file } = placeOf(which, config);
	const opening = openWriter(file);
	await migrate(connectionOver(opening).kysely, 'sqlite', which);
	opening.close();
	const database = new SQLite(file);
	database.pragma('foreign_keys = OFF');
	const names = database
		.prepare(`select name from sqlite_master where type = 'table' and name not glob '*kysely_*'`)
		.pluck()
		.all() as string[];
	for (const name of names) {
		database.exec(`delete from "${name}"`);
		const columns = database.pragma(`table_info("${name}")`) as Column[];
		const slots = columns.map(() => '?').join(', ');
		const insert = database.prepare(`insert into "${name}" values (${slots})`);
		for (const row of [0, 1, 2]) insert.run(...columns.map((column) => valueIn(database, name, column, row)));
	}
	expect(database.pragma('foreign_key_check')).toEqual([]);
	database.close();
}

interface Column {
	name: string;
	type: string;
	notnull: number;
	pk: number;
}

function valueIn(database: SQLite.Database, table: string, column: Column, row: number) {
	if (row === 2 && !column.notnull && !column.pk) return null;
	if (column.type === 'BLOB') return randomBytes(row * 300);
	if (column.type === 'INTEGER') return row + 1;
	return `${textOf(database, table, column.name)} ${row}: "quoted", ä☃😀\n\u2028\\`;
}

/** The same text wherever one table refers to another. */
function textOf(database: SQLite.Database, table: string, column: string): string {
	const keys = database.pragma(`foreign_key_list("${table}")`) as Record<'table' | 'from' | 'to', string>[];
	const found = keys.find(({ from }) => from === column);
	return found ? textOf(database, found.table, found.to) : `${table}.${column}`;
}

async function removeMark(config: Config): Promise<void> {
	const { url, file } = placeOf('main', config);
	if (url) {
		const { kysely } = connect(url);
		await clearUnfinished(kysely);
		return kysely.destroy();
	}
	const database = new SQLite(file);
	await clearUnfinished(connectionOver(database).kysely);
	database.close();
}

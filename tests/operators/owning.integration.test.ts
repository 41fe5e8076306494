// One server for a folder and for a database, whatever folder it has; keys and the databases that they are keys to
// belong together; and a restore that did not end is not opened.
import { copyFileSync, rmSync } from 'node:fs';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import pg from 'pg';
import { createApp } from '#server/app.ts';
import { systemClock } from '#server/kernel/clock.ts';
import { beginFilling } from '#server/kernel/database/filling.ts';
import { placeOf } from '#server/kernel/database/open.ts';
import { openLog } from '#server/kernel/log.ts';
import { backUp } from '#server/operators/backup.ts';
import { restore } from '#server/operators/restore.ts';
import { emptyPlace, type EmptyPlace } from '../support/places.ts';
import { openProcess } from '../support/process.ts';
import { storages } from '../support/storage.ts';
import { openWorld, type World } from '../support/world.ts';

const kinds = storages.filter((one) => !one.isSkipped);
const log = openLog('silent');

describe.each(kinds)('a programme on $kind', ({ kind }) => {
	let world: World;
	const places: EmptyPlace[] = [];
	afterEach(async () => {
		for (const place of places.splice(0)) await place.drop();
		await world?.close();
	});
	const place = async (key?: string) => {
		const made = await emptyPlace(kind, key);
		places.push(made);
		return made;
	};

	test('is not opened with an empty keys database, KEY_FILE or not, and opens with its own', async () => {
		world = await openWorld(kind);
		await world.room('Evening circle');
		const { config } = world.app.parts;
		const empty = await place();
		await world.app.drain();
		const others = { ...config, keysDatabaseUrl: empty.config.keysDatabaseUrl };
		const keys = join(world.dataDir, 'keys.sqlite');
		if (kind === 'sqlite') {
			copyFileSync(keys, `${keys}.kept`);
			rmSync(keys);
		}
		await expect(createApp(others, { log })).rejects.toThrow(/^The keys database is empty/);
		await expect(createApp({ ...others, keyFile: join(world.dataDir, 'new') }, { log })).rejects.toThrow(
			/^The keys database is empty/
		);
		if (kind === 'sqlite') copyFileSync(`${keys}.kept`, keys);
		await world.restart();
	});

	test('is not opened, backed up or restored over while a restore has not ended', async () => {
		world = await openWorld(kind);
		const { keyFile } = world.app.parts.config;
		const { file: from } = await backUp(world.app.parts.config, world.dataDir, systemClock);
		const { config } = await place(keyFile);
		const filling = await beginFilling('main', placeOf('main', config), '001');
		await filling.abandon();
		await expect(createApp(config, { log })).rejects.toThrow(/A restore into this place did not end/);
		await expect(backUp(config, config.dataDir, systemClock)).rejects.toThrow(/restore .* did not end/);
		const wish = { from, erasures: null, takesStale: false, formerKey: null };
		await expect(restore(config, wish, systemClock)).rejects.toThrow(/is not empty/);
	});
});

describe.each(kinds.filter((one) => one.kind === 'postgres'))('databases on $kind', ({ kind }) => {
	test('have one server, whatever its folder, also after its connections broke', async () => {
		const world = await openWorld(kind);
		const { config } = world.app.parts;
		const elsewhere = await emptyPlace('sqlite', config.keyFile);
		const { databaseUrl, keysDatabaseUrl } = config;
		const other = { ...elsewhere.config, databaseUrl, keysDatabaseUrl };
		const refused = () =>
			expect(createApp(other, { log })).rejects.toThrow(
				'DATABASE_URL: another server already runs on this database.'
			);
		await refused();
		const client = new pg.Client({ connectionString: databaseUrl! });
		await client.connect();
		await client.query(
			'select pg_terminate_backend(pid) from pg_locks where locktype = $1 and database = (select oid from pg_database where datname = current_database())',
			['advisory']
		);
		await expect.poll(() => locks(client), { timeout: 5000 }).toBe(1);
		await client.end();
		await refused();
		await world.stop();
		const app = await createApp(other, { log });
		await app.drain();
		await elsewhere.drop();
		await world.close();
	}, 60_000);
});

async function locks(client: pg.Client): Promise<number> {
	const { rows } = await client.query<{ count: string }>(
		`select count(*) from pg_locks where locktype = 'advisory' and granted and database = (select oid from pg_database where datname = current_database())`
	);
	return Number(rows[0]!.count);
}

test('a server ends when it is told to, whoever hangs on its control socket', async () => {
	const server = await openProcess();
	const idle = createConnection(join(server.dataDir, 'control.sock'));
	await new Promise((resolve) => idle.once('connect', resolve));
	idle.on('error', () => undefined);
	await server.order({ command: 'room list' });
	const began = performance.now();
	await server.stop();
	expect(performance.now() - began).toBeLessThan(3000);
	idle.destroy();
	await server.close();
});

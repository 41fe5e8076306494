// Storage that stops and starts: whatever was acknowledged is there, once.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import pg from 'pg';
import { messageHistory, messagePost, type Message } from '#shared/messages.ts';
import { roomOpen } from '#shared/rooms.ts';
import { migrate } from '#server/kernel/database/migrate.ts';
import { connect } from '#server/kernel/database/postgres.ts';
import { connectionOver, openWriter } from '#server/kernel/database/sqlite.ts';
import { dump } from '../support/dump.ts';
import { mark, open, outcomeOf, say } from '../support/people.ts';
import { openStorage, storages } from '../support/storage.ts';
import { eventually, openWorld, type Person, type World } from '../support/world.ts';

describe.each(storages.filter((one) => !one.isSkipped))('storage on $kind', ({ kind }) => {
	let world: World;
	afterEach(() => world?.close());

	async function roomWithThree() {
		world = await openWorld(kind);
		const roomId = await world.room('Evening circle');
		const people = await Promise.all([1, 2, 3].map(() => world.person('patient', 'Evening circle')));
		for (const one of people) await open(one, roomId);
		return { roomId, people };
	}

	async function everything(person: Person, roomId: string): Promise<Message[]> {
		const found: Message[] = [];
		for (let before = 1_000_000; ; before = found[0]!.seq!) {
			const { messages, more } = await person.ask(messageHistory, { roomId, before, limit: 100 });
			found.unshift(...messages);
			if (!more) return found;
		}
	}

	/** Posts as fast as it can until it is told to stop; answers with the marks that were acknowledged. */
	function stream(person: Person, roomId: string) {
		const acknowledged: string[] = [];
		let isOver = false;
		const work = (async () => {
			while (!isOver) {
				const clientId = mark();
				const post = { roomId, clientId, body: clientId };
				const answer = await person.emit(messagePost, post).catch(() => null);
				if (answer === null) return;
				expect(['ok', 'unavailable', 'too_many']).toContain(outcomeOf(answer));
				if (answer.ok) acknowledged.push(clientId);
			}
		})();
		return { acknowledged, work, stop: () => void (isOver = true) };
	}

	test('a stop while people write: everything acknowledged is there, once, in an order without gaps', async () => {
		const { roomId, people } = await roomWithThree();
		const streams = people.map((one) => stream(one, roomId));
		await eventually(() => streams.every(({ acknowledged }) => acknowledged.length > 5), 'a stream', 15_000);
		await world.restart();
		await Promise.all(streams.map(({ work }) => work));
		await people[0]!.connect();
		const messages = await everything(people[0]!, roomId);
		const marks = messages.map(({ clientId }) => clientId);
		expect(new Set(marks).size).toBe(marks.length);
		for (const { acknowledged } of streams) expect(marks).toEqual(expect.arrayContaining(acknowledged));
		expect(messages.map(({ seq }) => seq)).toEqual(messages.map((_message, index) => index + 1));
	});

	test('a restart changes nothing, nor do migrations that have run', async () => {
		const { roomId, people } = await roomWithThree();
		await say(people[0]!, roomId, 'Before');
		const before = await dump(world);
		await world.restart();
		expect(await dump(world)).toEqual(before);
		await people[0]!.connect();
		expect((await people[0]!.ask(roomOpen, { roomId })).entries[0]!.message!.body).toBe('Before');
	});

	test('migrations from nothing, twice, and twice at once', async () => {
		if (kind === 'sqlite') {
			const folder = mkdtempSync(join(tmpdir(), 'evenkeel-'));
			const writer = openWriter(join(folder, 'new.sqlite'));
			const { kysely } = connectionOver(writer);
			for (const which of ['main', 'main'] as const) await migrate(kysely, 'sqlite', which);
			expect((await kysely.introspection.getTables()).map(({ name }) => name)).toContain('messages');
			writer.close();
			return rmSync(folder, { recursive: true });
		}
		const storage = await openStorage('postgres');
		const opened = [1, 2].map(() => connect(storage.databaseUrl!));
		await Promise.all(opened.map(({ kysely }) => migrate(kysely, 'postgres', 'main')));
		await migrate(opened[0]!.kysely, 'postgres', 'main');
		const tables = await opened[0]!.kysely.introspection.getTables();
		expect(tables.map(({ name }) => name)).toContain('messages');
		for (const { kysely } of opened) await kysely.destroy();
		await storage.drop();
	});

	test('a database of a newer release is left alone', async () => {
		const { roomId } = await roomWithThree();
		await world.app.parts.database.write([roomId], async (trx) => {
			const kysely = trx.kysely as unknown as ReturnType<typeof connectionOver>['kysely'];
			const row = { name: '999', timestamp: new Date().toISOString() };
			await kysely
				.insertInto('kysely_migration' as never)
				.values(row as never)
				.execute();
		});
		await expect(world.restart()).rejects.toThrow(/main database.*does not fit this release/);
	});
});

describe.each(storages.filter((one) => one.kind === 'postgres' && !one.isSkipped))(
	'connections on $kind',
	({ kind }) => {
		test('that break while people write: nothing is acknowledged that is not there, and it goes on', async () => {
			const world = await openWorld(kind);
			const roomId = await world.room('Evening circle');
			const ada = await world.person('patient', 'Evening circle');
			await open(ada, roomId);
			const acknowledged: string[] = [];
			const outcomes = new Set<string>();
			const post = async () => {
				const clientId = mark();
				const answer = await ada.emit(messagePost, { roomId, clientId, body: 'Hello' });
				outcomes.add(outcomeOf(answer));
				if (answer.ok) acknowledged.push(clientId);
			};
			for (let turn = 0; turn < 4; turn += 1) {
				const posts = Array.from({ length: 10 }, post);
				await breakConnections(world.app.parts.config.databaseUrl!);
				await Promise.all(posts);
			}
			outcomes.delete('ok');
			expect([...outcomes].filter((one) => one !== 'unavailable')).toEqual([]);
			await eventually(() => true);
			expect(outcomeOf(await ada.emit(roomOpen, { roomId }))).toBe('ok');
			await post();
			const { messages } = await ada.ask(messageHistory, { roomId, before: 1_000_000, limit: 100 });
			const marks = messages.map(({ clientId }) => clientId);
			expect(marks).toEqual(expect.arrayContaining(acknowledged));
			expect(new Set(marks).size).toBe(marks.length);
			await world.close();
		});
	}
);

async function breakConnections(connectionString: string): Promise<void> {
	const client = new pg.Client({ connectionString });
	await client.connect();
	await client.query(
		'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()'
	);
	await client.end();
}

// Acknowledged means kept: the process is ended with kill -9 in the middle of a stream of posts, again and again,
// and after each start on the same data every acknowledged message is there once, in its place.
import { randomInt, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Told } from '#shared/contract.ts';
import { messageHistory, messagePost, type Message } from '#shared/messages.ts';
import { roomAdvanced, roomOpen } from '#shared/rooms.ts';
import { count, figure, isFull } from '../support/figures.ts';
import { openProcess, type ServerProcess } from '../support/process.ts';
import { storages } from '../support/storage.ts';
import { canCountSyncs, countSyncs } from '../support/syncs.ts';
import type { Person } from '../support/world.ts';

const KILLS = count(20);
const WRITERS = 6;
/** Posts that one person has under way at the same time. */
const LANES = 3;

interface Post {
	readonly clientId: string;
	readonly body: string;
	acknowledged: Message | null;
}

/** What one person posted, one lane after another: within a lane each waits for the one before. */
interface Journal {
	readonly person: Person;
	readonly lanes: Post[][];
}

for (const { kind, isSkipped } of storages) {
	describe.skipIf(isSkipped)(`acknowledged means kept, on ${kind}`, () => {
		let server: ServerProcess;
		let roomId: string;
		let journals: Journal[];

		beforeAll(async () => {
			server = await openProcess(kind);
			roomId = await server.room('Evening circle');
			const people = [];
			for (let i = 0; i < WRITERS; i += 1) people.push(await server.person('patient', 'Evening circle'));
			journals = people.map((person) => ({ person, lanes: Array.from({ length: LANES }, () => []) }));
			for (const { person } of journals) await person.ask(roomOpen, { roomId });
		});
		afterAll(() => server?.close());

		test(`${KILLS} × kill -9 in a stream of posts`, async () => {
			const sum = { acknowledged: 0, lost: 0, unanswered: 0, keptUnanswered: 0 };
			for (let kill = 0; kill < KILLS; kill += 1) {
				const told = await streamUntilKilled(server, roomId, journals);
				await server.start();
				for (const { person } of journals) await person.connect();
				const stored = await readAll(journals, roomId);
				requireWhole(stored, journals, told);
				await retry(roomId, journals, stored, sum);
				requireWhole(await readAll(journals, roomId), journals, told);
			}
			sum.acknowledged = posts(journals).length;
			figure(
				`${kind}: ${KILLS} × kill -9, ${WRITERS} people × ${LANES} posts at once: ${sum.acknowledged} acknowledged, ` +
					`0 lost, 0 doubled, 0 out of order; ${sum.unanswered} were without an answer when it fell ` +
					`(${sum.keptUnanswered} of them kept), each there once after its clientId came again`
			);
			expect(sum.unanswered).toBeGreaterThan(0);
		});
	});
}

describe.skipIf(!canCountSyncs())('at least as many syncs as commits', () => {
	test('of the write-ahead log, counted from outside', async () => {
		const server = await openProcess('sqlite');
		try {
			const roomId = await server.room('Evening circle');
			const people = [
				await server.person('patient', 'Evening circle'),
				await server.person('patient', 'Evening circle')
			];
			// What a first act brings with it (keys, becoming visible) lies before the count.
			for (const person of people) {
				await person.ask(roomOpen, { roomId });
				await person.ask(messagePost, post('A first word'));
			}
			const syncs = await countSyncs(server.pid);
			const before = await commits();
			for (let i = 0; i < 45; i += 1)
				await Promise.all(people.map((person) => person.ask(messagePost, post('One more'))));
			const made = (await commits()) - before;
			const files = await syncs.stop();
			const synced = files.get('evenkeel.sqlite-wal') ?? 0;
			figure(`sqlite: ${made} commits of 90 messages, ${synced} syncs of the write-ahead log`);
			expect(made).toBeGreaterThan(0);
			expect(synced).toBeGreaterThanOrEqual(made);

			function post(body: string) {
				return { roomId, clientId: randomUUID(), body };
			}
		} finally {
			await server.close();
		}

		function commits() {
			return server.metric('evenkeel_commits_total');
		}
	});
});

/** Everyone writes; in some moment the process is gone. What the sockets had been told by then comes back. */
async function streamUntilKilled(
	server: ServerProcess,
	roomId: string,
	journals: readonly Journal[]
): Promise<Message[]> {
	const state = { isOver: false };
	for (const { person } of journals) {
		person.heard.length = 0;
		await person.ask(roomOpen, { roomId });
	}
	const streams = journals.flatMap(({ person, lanes }) =>
		lanes.map((lane) => stream(person, roomId, lane, state))
	);
	await pause(randomInt(200, isFull ? 1500 : 900));
	await server.kill();
	state.isOver = true;
	await Promise.all(streams);
	return journals.flatMap(({ person }) =>
		person.heard
			.filter((fact) => fact.name === roomAdvanced.name)
			.flatMap((fact) =>
				(fact.data as Told<typeof roomAdvanced>).entries.flatMap(({ message }) => message ?? [])
			)
	);
}

async function stream(
	person: Person,
	roomId: string,
	lane: Post[],
	state: { isOver: boolean }
): Promise<void> {
	while (!state.isOver) {
		const post: Post = { clientId: randomUUID(), body: `Words ${randomUUID()}`, acknowledged: null };
		lane.push(post);
		try {
			const answer = await person.emit(messagePost, { roomId, clientId: post.clientId, body: post.body });
			if (answer.ok) post.acknowledged = answer.data.message;
			else if (answer.error.code === 'too_many') await pause(300);
			else throw new Error(`A post was refused: ${answer.error.code}`);
		} catch (error) {
			if (!state.isOver && person.socket?.connected) throw error;
			return;
		}
		await pause(randomInt(0, 20));
	}
}

/** Every message of the room, through the interface, in pages; by turns, since nobody may read so much at once. */
async function readAll(journals: readonly Journal[], roomId: string): Promise<Message[]> {
	const readers = journals.map(({ person }) => person);
	const { entries } = await readers[0]!.ask(roomOpen, { roomId });
	const all: Message[] = [];
	let before = 1 + Math.max(0, ...entries.map(({ message }) => message?.seq ?? 0));
	for (let page = 0; ; page += 1) {
		const reader = readers[page % readers.length]!;
		const { messages, more } = await reader.ask(messageHistory, { roomId, before, limit: 100 });
		all.unshift(...messages);
		if (!more) return all;
		before = messages[0]!.seq!;
	}
}

function requireWhole(
	stored: readonly Message[],
	journals: readonly Journal[],
	told: readonly Message[]
): void {
	expect(stored.map(({ seq }) => seq)).toEqual(stored.map((_message, index) => index + 1));
	expect(new Set(stored.map(({ messageId }) => messageId)).size).toBe(stored.length);
	expect(new Set(stored.map(({ memberId, clientId }) => `${memberId} ${clientId}`)).size).toBe(stored.length);
	for (const { acknowledged } of posts(journals))
		expect(stored[acknowledged!.seq! - 1]).toEqual(acknowledged);
	// What any socket was told had been committed before.
	for (const message of told) expect(stored[message.seq! - 1]).toEqual(message);
	for (const lane of journals.flatMap(({ lanes }) => lanes)) {
		const places = lane.flatMap(({ acknowledged }) => acknowledged?.seq ?? []);
		expect(places).toEqual(places.toSorted((a, b) => a - b));
	}
}

/** Sends again what had no answer, as a client does on coming back, and some of what had one: nothing is doubled. */
async function retry(
	roomId: string,
	journals: readonly Journal[],
	stored: readonly Message[],
	sum: { unanswered: number; keptUnanswered: number }
): Promise<void> {
	const known = new Map(stored.map((message) => [message.clientId, message]));
	for (const { person, lanes } of journals) {
		for (const lane of lanes) {
			for (const post of lane.filter(({ acknowledged }) => !acknowledged)) {
				const { message } = await person.ask(messagePost, {
					roomId,
					clientId: post.clientId,
					body: post.body
				});
				const there = known.get(post.clientId);
				if (there) expect(message).toEqual(there);
				post.acknowledged = message;
				sum.unanswered += 1;
				sum.keptUnanswered += there ? 1 : 0;
			}
			const last = lane.at(-1)!;
			const again = await person.ask(messagePost, { roomId, clientId: last.clientId, body: 'Other words' });
			expect(again.message).toEqual(last.acknowledged);
			// A retry is placed where it was acknowledged; the lane's order is that of its answers.
			lane.sort((a, b) => a.acknowledged!.seq! - b.acknowledged!.seq!);
		}
	}
}

function posts(journals: readonly Journal[]): Post[] {
	return journals.flatMap(({ lanes }) => lanes.flat()).filter(({ acknowledged }) => acknowledged);
}

function pause(milliseconds: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

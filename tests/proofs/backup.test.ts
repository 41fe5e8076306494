// A disk is lost without losing people: a backup is made while everyone writes, in seconds; it comes back to a state
// that screens accept without a gap; and nothing that was altered in it is taken.
import { randomInt } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accountSignIn } from '#shared/accounts.ts';
import { meGet } from '#shared/me.ts';
import { messageHistory, type Message } from '#shared/messages.ts';
import { roomOpen } from '#shared/rooms.ts';
import { systemClock } from '#server/kernel/clock.ts';
import { restore } from '#server/operators/restore.ts';
import { chat } from '../support/chat.ts';
import { evenkeel } from '../support/command.ts';
import { figure, isFull, times } from '../support/figures.ts';
import { outcomeOf, say } from '../support/people.ts';
import { emptyPlace, type EmptyPlace } from '../support/places.ts';
import { openProcess, type ServerProcess } from '../support/process.ts';
import { openScreen, type Screen } from '../support/screen.ts';
import { storages } from '../support/storage.ts';
import { createPerson, eventually, PASSPHRASE, type Person } from '../support/world.ts';

const PER_SECOND = 100;
const POSTERS = 12;
const BEFORE_MILLISECONDS = isFull ? 60_000 : 1000;
/** Seconds that a backup may take while people write, the start of its process with it. */
const SECONDS = 10;
const TAMPERINGS = 20;

for (const { kind, isSkipped } of isFull ? storages : storages.slice(0, 1)) {
	describe.skipIf(isSkipped)(`a backup while ${PER_SECOND} messages a second are written, on ${kind}`, () => {
		let server: ServerProcess;
		let place: EmptyPlace;
		let roomId: string;
		let people: Person[];
		let stale: Screen;
		let known: readonly Message[];
		let backup: string;
		let list: string;
		const folder = mkdtempSync(join(tmpdir(), 'evenkeel-'));

		beforeAll(async () => {
			server = await openProcess(kind);
			roomId = await server.room('Evening circle');
			people = await Promise.all(
				Array.from({ length: POSTERS }, () => server.person('patient', 'Evening circle'))
			);
			stale = openScreen(roomId);
			await stale.show(people[0]!);
		}, 60_000);
		afterAll(async () => {
			await server?.close();
			await place?.drop();
			rmSync(folder, { recursive: true });
		});

		const talk = (until: number | Promise<unknown>) =>
			chat({ roomId, posters: people, listeners: [people[1]!], perSecond: PER_SECOND, until });

		test(`is done within ${SECONDS} seconds, and nobody waits or misses anything`, async () => {
			for (const person of people) await person.ask(roomOpen, { roomId });
			const before = await talk(BEFORE_MILLISECONDS);
			known = [...stale.messages];
			const [databaseUrl = null, keysDatabaseUrl = null] = server.databaseUrls;
			let seconds = 0;
			const making = (async () => {
				const began = performance.now();
				const made = await evenkeel({ ...server, databaseUrl, keysDatabaseUrl }, 'backup', '--to', folder);
				seconds = (performance.now() - began) / 1000;
				return made;
			})();
			const meanwhile = await talk(making.then(() => new Promise((resolve) => setTimeout(resolve, 300))));
			const { code, out, err } = await making;
			backup = out.trim();
			list = join(server.dataDir, 'erasures.list');
			figure(
				`${kind}: ${before.posted + meanwhile.posted} messages at ${PER_SECOND}/s; a backup beside them took ` +
					`${seconds.toFixed(1)} s from the shell: ${err.split('\n')[0]}`
			);
			figure(
				`${kind}: receipts before: ${times(before.latencies)}; meanwhile: ${times(meanwhile.latencies)}`
			);
			expect(code).toBe(0);
			expect(seconds).toBeLessThan(SECONDS);
			for (const { missing, refused } of [before, meanwhile]) expect(missing + refused).toBe(0);
		});

		test('comes back to a state that screens accept without a gap, whatever they knew', async () => {
			await eventually(() => (stale.messages.at(-1)?.seq ?? 0) > known.length, 'words after the backup');
			await server.stop();
			place = await emptyPlace(kind, join(server.dataDir, 'key'));
			const began = performance.now();
			const restored = await evenkeel(place.config, 'restore', '--from', backup, '--erasures', list);
			const seconds = ((performance.now() - began) / 1000).toFixed(1);
			expect(restored).toMatchObject({ code: 0 });
			await place.start();
			const again = await Promise.all(people.slice(0, 3).map((person) => comeBack(place, person)));
			const there = await everything(again, roomId);
			// What was on a screen when the backup began is in it; what came after the snapshot is not.
			expect(there.slice(0, known.length)).toEqual(known);
			const cursor = stale.following.cursor!;
			figure(
				`${kind}: restored in ${seconds} s: ${there.length} messages, in one order without gaps; a screen that ` +
					`knew of ${stale.messages.at(-1)!.seq} goes back to them`
			);
			const fresh = openScreen(roomId);
			await stale.show(again[0]!);
			await fresh.show(again[1]!);
			expect(stale.following.cursor).toBeLessThan(cursor);
			for (let i = 0; i < 60; i += 1) await say(again[i % 3]!, roomId, `After the restore ${i}`);
			const whole = await everything(again, roomId);
			expect(whole).toHaveLength(there.length + 60);
			for (const screen of [stale, fresh]) {
				await eventually(() => screen.messages.at(-1)?.seq === whole.length, 'the last words');
				expect(screen.messages).toEqual(whole.slice(-screen.messages.length));
				expect(screen.messages.length).toBeGreaterThanOrEqual(60);
				expect(screen.refused).toEqual([]);
			}
		});

		test(`of ${TAMPERINGS} tamperings none is taken, and nothing is written`, async () => {
			const target = await emptyPlace('sqlite', join(server.dataDir, 'key'));
			const bytes = readFileSync(backup);
			const said = new Map<string, number>();
			for (const [what, altered] of tamperings(bytes)) {
				const from = join(folder, 'altered');
				writeFileSync(from, altered);
				const wish = { from, erasures: list, takesStale: false, formerKey: null };
				const refusal = await restore(target.config, wish, systemClock).then(
					() => `${what} was taken`,
					(error: unknown) => (error as Error).message
				);
				expect(refusal, what).toMatch(/^This (is not a backup|backup (is damaged|was made))/);
				expect(await target.holds(), what).toEqual(['key']);
				said.set(refusal, (said.get(refusal) ?? 0) + 1);
			}
			expect([...said.values()].reduce((sum, times) => sum + times, 0)).toBe(TAMPERINGS);
			figure(`${kind}: ${TAMPERINGS} tamperings: ${[...said].map(([why, n]) => `${n} × ${why}`).join(' ')}`);
			await target.drop();
		});
	});
}

/** The same account signed in once more, after the session has been refused. */
async function comeBack({ config }: EmptyPlace, { signInName, cookie }: Person): Promise<Person> {
	const person = Object.assign(createPerson(config.origin), { cookie });
	expect(outcomeOf(await person.http(meGet, {}))).toBe('unauthenticated');
	person.cookie = null;
	expect(outcomeOf(await person.http(accountSignIn, { signInName, passphrase: PASSPHRASE }))).toBe('ok');
	await person.connect();
	return person;
}

/** Every message of the room in pages; by turns, since nobody may read so much at once. */
async function everything(readers: readonly Person[], roomId: string): Promise<Message[]> {
	const found: Message[] = [];
	for (let page = 0, before = 1_000_000, isMore = true; isMore; page += 1, before = found[0]!.seq!) {
		const reader = readers[page % readers.length]!;
		const { messages, more } = await reader.ask(messageHistory, { roomId, before, limit: 100 });
		found.unshift(...messages);
		isMore = more;
	}
	expect(found.map(({ seq }) => seq)).toEqual(found.map((_message, at) => at + 1));
	return found;
}

/** Flips, cuts, additions and lines that changed places, each named. */
function* tamperings(bytes: Buffer): Generator<[string, Buffer]> {
	const line = bytes.indexOf('\n');
	const flip = (at: number): [string, Buffer] => {
		const altered = Buffer.from(bytes);
		altered[at]! ^= 1 << randomInt(8);
		return [`a bit at ${at}`, altered];
	};
	for (const at of [0, 20, line, line + 3, line + 40, bytes.length - 33, bytes.length - 1]) yield flip(at);
	for (let turn = 0; turn < 3; turn += 1) yield flip(randomInt(line, bytes.length));
	for (const left of [0, line, Math.floor(bytes.length / 2), bytes.length - 32, bytes.length - 1])
		yield [`the first ${left} bytes`, bytes.subarray(0, left)];
	yield ['a byte more', Buffer.concat([bytes, Buffer.of(0)])];
	yield ['itself twice', Buffer.concat([bytes, bytes])];
	const lines = gunzipSync(bytes.subarray(line + 1, -32))
		.toString()
		.split('\n');
	const packed = (body: string[]) =>
		Buffer.concat([bytes.subarray(0, line + 1), gzipSync(body.join('\n')), bytes.subarray(-32)]);
	const at = lines.length - 5;
	yield ['two lines changed places', packed(lines.with(at, lines[at + 1]!).with(at + 1, lines[at]!))];
	yield ['a line less', packed(lines.toSpliced(at, 1))];
	const header = bytes.toString('utf8', 0, line).replace(/"erasures":\d+/, '"erasures":9');
	yield ['another header', Buffer.concat([Buffer.from(header), bytes.subarray(line)])];
}

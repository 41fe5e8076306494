// No address trail and nothing in plain: canaries in every header, every field of every operation, every path,
// query and handshake, in what is right, wrong and breaks things; afterwards none is in the log, a database, a
// write-ahead log, a backup or any other file, in any encoding. And no stored time is finer than a minute but where
// it may be.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
	accountChangePassphrase,
	accountJoin,
	accountRecover,
	accountSignIn,
	accountWords,
	codeRedeem
} from '#shared/accounts.ts';
import { memberMute, memberRemove } from '#shared/members.ts';
import {
	messageDecline,
	messageEdit,
	messagePost,
	messageRelease,
	messageRemove,
	messageSearch
} from '#shared/messages.ts';
import { roomArrange, roomEnter, roomOpen } from '#shared/rooms.ts';
import {
	scheduleAnswer,
	scheduleCancel,
	scheduleChange,
	scheduleEnd,
	schedulePlan
} from '#shared/schedule.ts';
import { backupIn, filesOf, findAny, type Haystack } from '../support/canaries.ts';
import {
	addresses,
	askEverything,
	breakThings,
	canariesSent,
	canary,
	forwarded,
	mark,
	shakeHands
} from '../support/canary-requests.ts';
import { holdInCanaries } from '../support/checkin-canaries.ts';
import { evenkeel } from '../support/command.ts';
import { figure } from '../support/figures.ts';
import { mentorInCanaries } from '../support/mentoring-canaries.ts';
import { listed, planInWords } from '../support/planning.ts';
import { openProcess, type ServerProcess } from '../support/process.ts';
import { storages } from '../support/storage.ts';
import { bytesOf, readTables, type Table } from '../support/tables.ts';
import { createPerson, type Person } from '../support/world.ts';

for (const { kind, isSkipped } of storages) {
	describe.skipIf(isSkipped)(`canaries, on ${kind}`, () => {
		let server: ServerProcess;
		let people: Person[];
		let roomId: string;
		/** Secrets with a form of their own, by what they are. */
		const secrets: Record<string, string> = {};

		beforeAll(async () => {
			server = await openProcess(kind, { LOG_LEVEL: 'debug', TRUST_PROXY: '1' });
			roomId = await server.room('Evening circle');
			people = [];
			for (const role of ['moderator', 'patient', 'patient', 'patient'] as const) {
				people.push(await server.person(role, 'Evening circle'));
			}
			for (const person of people) await person.ask(roomOpen, { roomId });
		}, 60_000);
		afterAll(() => server?.close());

		test('of every header, field, path, query and handshake none is left anywhere', async () => {
			const before = canariesSent();
			await mentorInCanaries(server, [people[0]!, people[1]!, people[2]!]);
			await talkInCanaries(server, people, roomId);
			await joinAndRecover(server, secrets);
			await askEverything(server, people[1]!);
			await breakThings(server, people[2]!);
			await shakeHands(server, people[2]!);
			secretsOf(people, secrets);
			const { me: pseudonym } = await people[2]!.ask(roomOpen, { roomId });
			const live = [...(await haystacks(server)), ...(await backUp(server))];
			const metrics = await (await fetch(`${server.origin}/metrics`)).text();
			await server.stop();
			const drained = await haystacks(server);
			const log = { name: 'the log', bytes: Buffer.from(server.said()) };
			const all = [...live, ...drained, log, { name: 'the metrics', bytes: Buffer.from(metrics) }];
			const texts = { canary: mark, ...secrets };
			expect(findAny(all, texts)).toEqual([]);
			// Pseudonyms may lie there in plain, so the search must find one.
			const { name } = pseudonym;
			expect(findAny(all, { name })).not.toEqual([]);
			expect(log.bytes.includes('draining')).toBe(true);
			expect(log.bytes.toString()).not.toMatch(/\d\d:\d\d:\d\d|T\d\d:\d\d:/);
			const size = all.reduce((sum, { bytes }) => sum + bytes.length, 0);
			figure(
				`${kind}: ${canariesSent() - before} canaries and ${Object.keys(secrets).length} secrets and addresses sent; looked for in ` +
					`${all.length} files, tables and logs (${size} bytes), in 10 forms each: 0 found`
			);
		});

		test('nothing stored is finer than a minute but server clocks', async () => {
			const tables = await readTables(server.dataDir, server.databaseUrls);
			const fine = tables.flatMap((table) => fineTimes(table));
			const looked = tables.reduce((sum, { rows }) => sum + rows.length, 0);
			figure(
				`${kind}: times finer than a minute in ${looked} rows of ${tables.length} tables: ${fine.join(', ')}`
			);
			expect(fine.filter((column) => !serverClocks.has(column))).toEqual([]);
		});
	});
}

/** trust.md: deadlines of sessions and codes are exact, in rows without members; migrations ran at the set-up. */
const serverClocks = new Set([
	...['sessions.created_at', 'sessions.expires_at', 'sessions.ends_at', 'codes.repeatable_until'],
	'kysely_migration.timestamp'
]);

/** Columns that hold seconds or milliseconds since the epoch, or a time of day with seconds. */
function fineTimes({ name, rows }: Table): string[] {
	const years = (unit: number) => (value: number) =>
		Math.abs(value - Date.now() / unit) < (400 * 86_400_000) / unit;
	const isFine = (value: unknown) =>
		(typeof value === 'number' || /^\d{10,16}$/.test(String(value))
			? [1, 1000, 0.001].some((unit) => years(unit)(Number(value)))
			: typeof value === 'string' && /\d\d:\d\d:\d\d/.test(value)) || value instanceof Date;
	const found = new Set(rows.flatMap((row) => Object.keys(row).filter((column) => isFine(row[column]))));
	return [...found].map((column) => `${name}.${column}`);
}

async function haystacks({ dataDir, databaseUrls }: ServerProcess): Promise<Haystack[]> {
	const tables = databaseUrls.length > 0 ? await readTables(dataDir, databaseUrls) : [];
	return [
		// The key and the sockets are no place for anything else; they are read like every file.
		...filesOf(dataDir),
		...tables.map((table) => ({ name: `table ${table.name}`, bytes: bytesOf(table) }))
	];
}

async function backUp({ dataDir, databaseUrls }: ServerProcess): Promise<Haystack[]> {
	const [databaseUrl = null, keysDatabaseUrl = null] = databaseUrls;
	const { code, out } = await evenkeel({ dataDir, databaseUrl, keysDatabaseUrl }, 'backup', '--to', dataDir);
	expect(code).toBe(0);
	return backupIn(out.trim());
}

/** Everything that people may rightly write, and the reasons that moderators give. */
async function talkInCanaries(
	server: ServerProcess,
	people: readonly Person[],
	roomId: string
): Promise<void> {
	const [moderator, ada, ben, cyd] = people as [Person, Person, Person, Person];
	const about = canary();
	await server.order({
		command: 'room create',
		...{ title: canary(), about, hours: null, retention: null },
		agreement: [{ title: canary(), text: canary() }]
	});
	const post = () => ({ roomId, clientId: randomUUID(), body: canary(), topic: canary() });
	const { message } = await ada.ask(messagePost, post());
	const { messageId } = message;
	await ben.ask(messagePost, { ...post(), replyTo: messageId });
	await ada.ask(messageEdit, { roomId, messageId, body: canary() });
	await ada.ask(messageSearch, { roomId, words: canary() });
	const other = (await cyd.ask(messagePost, post())).message;
	await moderator.ask(messageRemove, { roomId, messageId: other.messageId, reason: canary() });
	await moderator.ask(roomArrange, { roomId, reviewing: true });
	const held = [await ben.ask(messagePost, post()), await ben.ask(messagePost, post())] as const;
	const [declined, released] = held.map((one) => one.message.messageId) as [string, string];
	await moderator.ask(messageDecline, { roomId, messageId: declined, reason: canary() });
	await moderator.ask(messageRelease, { roomId, messageId: released });
	await moderator.ask(roomArrange, { roomId, reviewing: false, closed: { reason: canary() } });
	await moderator.ask(roomArrange, { roomId, closed: null });
	await planInCanaries(moderator, ada, roomId);
	for (const vanishing of [true, false]) await holdInCanaries(moderator, [ada, ben], roomId, vanishing);
	const { memberId } = other;
	await moderator.ask(memberMute, { roomId, memberId, reason: canary(), minutes: 5 });
	await moderator.ask(memberRemove, { roomId, memberId, reason: canary() });
	await ada.emit(roomEnter, { roomId, agreementVersion: 0, name: canary() });
	for (const clientId of [canary(), `${canary()}!`])
		await ada.emit(messageRemove, { roomId, messageId: clientId });
}

/** What a plan of check-ins may hold, as it is made, changed, answered and cancelled. */
async function planInCanaries(moderator: Person, ada: Person, roomId: string): Promise<void> {
	const { memberId } = (await moderator.ask(roomOpen, { roomId })).me;
	const date = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
	const whole = () => planInWords(memberId, date, canary);
	const { seriesId } = await moderator.ask(schedulePlan, { roomId, clientId: randomUUID(), plan: whole() });
	await moderator.ask(scheduleChange, { roomId, seriesId, plan: whole() });
	const [checkin] = await listed(ada, seriesId);
	const { checkinId } = checkin!;
	await ada.ask(scheduleAnswer, { checkinId, answer: 'coming' });
	await moderator.ask(scheduleCancel, { checkinId, reason: canary() });
	await moderator.ask(scheduleEnd, { roomId, seriesId, reason: canary() });
}

/** Passphrases, words, codes and cards, right ones and wrong ones. */
async function joinAndRecover(server: ServerProcess, secrets: Record<string, string>): Promise<void> {
	const cards = await server.invite('patient', 'Evening circle', 3);
	for (const [i, { code, card }] of cards.entries()) {
		secrets[`code ${i}`] = code;
		secrets[`code ${i} without its dash`] = code.replace('-', '');
		secrets[`card ${i}`] = card;
		secrets[`card ${i} without its spaces`] = card.replaceAll(' ', '');
	}
	const person = createPerson(server.origin);
	const passphrase = canary();
	const joined = await person.http(accountJoin, { code: cards[0]!.code, passphrase });
	if (!joined.ok) throw new Error(`Joining failed: ${joined.error.code}`);
	const { signInName, recoveryWords } = joined.data;
	secrets['first cookie'] = person.cookie!.split('=')[1]!;
	await person.http(codeRedeem, { code: cards[1]!.code });
	await person.http(accountChangePassphrase, { current: passphrase, passphrase: canary() });
	await person.http(accountWords, { passphrase: canary() });
	await person.http(accountSignIn, { signInName, passphrase: canary() });
	await person.http(accountSignIn, { signInName: canary(), passphrase: canary() });
	const recovered = await person.http(accountRecover, { recoveryWords, passphrase: canary() });
	if (!recovered.ok) throw new Error(`Recovering failed: ${recovered.error.code}`);
	await person.http(accountRecover, {
		recoveryWords: Array.from({ length: 12 }, canary),
		passphrase: canary()
	});
	await person.http(codeRedeem, { code: canary() });
	await person.http(accountJoin, { code: canary(), passphrase: canary() });
	secrets['sign-in name'] = signInName;
	secrets['sign-in name in words'] = signInName.replaceAll('-', ' ');
	secrets['old words'] = recoveryWords.join(' ');
	secrets['three old words'] = recoveryWords.slice(0, 3).join(' ');
	secrets['new words'] = recovered.data.recoveryWords.slice(0, 3).join(' ');
	secrets['cookie'] = person.cookie!.split('=')[1]!;
}

function secretsOf(people: readonly Person[], secrets: Record<string, string>): void {
	for (const [i, { signInName, cookie }] of people.entries()) {
		secrets[`sign-in name of ${i}`] = signInName;
		secrets[`cookie of ${i}`] = cookie!.split('=')[1]!;
	}
	for (const address of [...addresses, forwarded]) secrets[`address ${address}`] = address;
}

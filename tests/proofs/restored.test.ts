// What was erased stays erased, also when last week's backup is brought back; and whoever has a copy of the data folder
// or of a backup, but not KEY_FILE, reads nothing, is nobody, and cannot tell who is who.
import { cpSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { appointmentErase, appointmentSave } from '#shared/appointments.ts';
import { checkinShare } from '#shared/checkins.ts';
import { keepsakeErase } from '#shared/keepsakes.ts';
import { accountErase } from '#shared/leaving.ts';
import { meGet } from '#shared/me.ts';
import { messageRemove } from '#shared/messages.ts';
import { createApp } from '#server/app.ts';
import { openLog } from '#server/kernel/log.ts';
import { eraseOld } from '#server/leaving/retaining.ts';
import { readRows } from '#server/operators/archive-rows.ts';
import { backUp } from '#server/operators/backup.ts';
import { carryOut } from '#server/operators/operators.ts';
import { backupIn, filesOf, findAny, newMark } from '../support/canaries.ts';
import { goTo, planOne, tick } from '../support/checkin.ts';
import { chanceBound, figure, isFull } from '../support/figures.ts';
import { inWords, matchByOrder, readTruth } from '../support/matching.ts';
import { aCommitment, aShare, keepFor } from '../support/keeping.ts';
import { dataOf, mark, open, outcomeOf, say } from '../support/people.ts';
import { anAppointment } from '../support/planning.ts';
import { readRestored } from '../support/restoring.ts';
import { storages } from '../support/storage.ts';
import { bytesOf, readTables, type Table } from '../support/tables.ts';
import { fillProgramme, talk, type Programme } from '../support/talk.ts';
import { createPerson, openWorld, PASSPHRASE, type Person, type World } from '../support/world.ts';

const DAY = 24 * 60 * 60_000;
const kinds = isFull ? storages : storages.slice(0, 1);

for (const { kind, isSkipped } of kinds) {
	describe.skipIf(isSkipped)(`last week's backup, on ${kind}`, () => {
		let world: World;
		/** Written before the backup and erased in the week after it, each in its way; and one that stays. */
		const canaries = {
			'an erased account': newMark(),
			'a message erased alone': newMark(),
			'a message that came to its day': newMark(),
			'what an erased account kept': newMark(),
			'what was kept and erased alone': newMark(),
			'an appointment erased alone': newMark(),
			'an appointment of an erased account': newMark(),
			'a share that vanished': newMark()
		};
		const stays = { 'what nobody erased': newMark(), 'what is still kept': newMark() };
		let backup: string;

		beforeAll(async () => {
			world = await openWorld(kind);
			const circle = await world.room('Evening circle');
			const order = { command: 'room create', about: '', hours: null, agreement: null } as const;
			const short = await carryOut(world.app.parts, { ...order, title: 'Three days', retention: 3 });
			const porch = short.ok ? short.lines[0]! : '';
			const people = [];
			for (const room of ['Evening circle', 'Evening circle', 'Three days'])
				people.push(await world.person('patient', room));
			const [ada, ben, cyd] = people as [Person, Person, Person];
			for (const person of [ada, ben]) await open(person, circle);
			await open(cyd, porch);
			await say(ben, circle, canaries['an erased account'], { topic: canaries['an erased account'] });
			const { messageId } = await say(ada, circle, canaries['a message erased alone']);
			await say(ada, circle, stays['what nobody erased']);
			await say(cyd, porch, canaries['a message that came to its day']);
			await keepFor(world, ben, aShare(circle, canaries['what an erased account kept']));
			await keepFor(world, ada, aCommitment(circle, stays['what is still kept']));
			const alone = aCommitment(circle, canaries['what was kept and erased alone']);
			const keepsakeId = await keepFor(world, ada, alone);
			const appointment = (title: string) => ({ ...anAppointment(), title });
			await ben.ask(appointmentSave, appointment(canaries['an appointment of an erased account']));
			const saved = await ada.ask(appointmentSave, appointment(canaries['an appointment erased alone']));
			const mo = await world.person('moderator', 'Evening circle', 'Mo Ridley');
			const leads = new Map([[mo, (await open(mo, circle)).memberId]]);
			const checkinId = await planOne(world, mo, circle, leads, null, { vanishing: true });
			for (const person of [mo, ada]) await open(person, checkinId);
			await goTo(mo, checkinId, 'round');
			const card = { need: canaries['a share that vanished'] };
			await ada.ask(checkinShare, { roomId: checkinId, clientId: mark(), card });
			({ file: backup } = await backUp(world.app.parts.config, world.dataDir, world.clock));
			await goTo(mo, checkinId, 'closed');
			await tick(world);
			await ada.ask(appointmentErase, { appointmentId: saved.appointment.appointmentId });
			await ada.ask(messageRemove, { roomId: circle, messageId });
			await ada.ask(keepsakeErase, { keepsakeId });
			dataOf(await ben.http(accountErase, {}));
			world.clock.advance(7 * DAY);
			await eraseOld(world.app.parts);
			await world.app.parts.keys.dateList();
		}, 60_000);
		afterAll(() => world?.close());

		/** What of these can be read, with all keys, after a restore. */
		const readAfter = (erasures: string | null, texts: Record<string, string>) =>
			readRestored(world, { kind, backup, erasures }, texts);

		test('brings not one byte back of what was erased since, and what was not is there', async () => {
			const { erasureList } = world.app.parts.config;
			expect(await readAfter(erasureList, canaries)).toEqual([]);
			const there = (await readAfter(erasureList, stays)).map((line) => line.replace(/ in .*/s, ''));
			expect(new Set(there)).toEqual(new Set(Object.keys(stays)));
			const bytes = readFileSync(erasureList).length;
			figure(
				`${kind}: ${Object.keys(canaries).join(', ')}: 0 readable with all keys after restoring the backup of a ` +
					`week before, with a list of ${bytes} bytes`
			);
		});

		test('would bring back without the list what no day ends', async () => {
			const back = (await readAfter(null, canaries)).map((line) => line.replace(/ in .*/s, ''));
			const lasting = Object.keys(canaries).filter((one) => one !== 'a message that came to its day');
			expect(new Set(back)).toEqual(new Set(lasting));
		});
	});

	describe.skipIf(isSkipped)(`a copy without KEY_FILE, on ${kind}`, () => {
		let world: World;
		let programme: Programme;
		let truth: Map<string, string>;
		let tables: Table[];
		let archive: Table[];
		let copy: string;
		let backup: string;

		beforeAll(async () => {
			world = await openWorld(kind);
			programme = await fillProgramme(world, isFull ? 60 : 12, 3);
			await talk(programme, isFull ? 40 : 4);
			truth = await readTruth(programme);
			({ file: backup } = await backUp(world.app.parts.config, world.dataDir, world.clock));
			archive = await tablesIn(backup);
			await world.app.parts.database.settle();
			copy = `${world.dataDir}-copy`;
			cpSync(world.dataDir, copy, { recursive: true, filter: (file) => !file.endsWith('.sock') });
			rmSync(join(copy, 'key'));
			tables = await readTables(copy, world.databaseUrls);
		}, 600_000);
		afterAll(async () => {
			await world?.close();
			rmSync(copy, { recursive: true });
		});

		test('holds no word that anyone wrote or was given', () => {
			const { people, places } = programme;
			const written = places.flatMap(({ title, messages }) => [title, ...messages.map(({ body }) => body)]);
			const given = people.flatMap(({ signInName, recoveryWords, cookie }) => [
				signInName,
				recoveryWords.slice(0, 3).join(' '),
				cookie!.split('=')[1]!
			]);
			const texts = Object.fromEntries([...written, ...given, PASSPHRASE].map((text) => [text, text]));
			const haystacks = [
				...filesOf(copy),
				...[...tables, ...archive].map((table) => ({ name: table.name, bytes: bytesOf(table) })),
				...backupIn(backup)
			];
			expect(findAny(haystacks, texts)).toEqual([]);
			const { name } = places[0]!.messages[0]!;
			expect(findAny(haystacks, { name }).length).toBeGreaterThan(1);
			figure(
				`${kind}: ${Object.keys(texts).length} texts, names and cookies looked for in ${haystacks.length} files, ` +
					`tables and the backup: 0 found`
			);
		});

		test('signs nobody in, and is opened by no server', async () => {
			const { rows } = tables.find(({ name }) => name === 'sessions')!;
			expect(rows.length).toBeGreaterThan(5);
			const [name] = programme.people[0]!.cookie!.split('=');
			const values = rows.flatMap(({ id, handle }) => [String(id), String(handle)]).slice(0, 60);
			for (const value of values) {
				const thief = Object.assign(createPerson(world.origin), { cookie: `${name}=${value}` });
				expect(outcomeOf(await thief.http(meGet, {}))).toBe('unauthenticated');
			}
			const { config } = world.app.parts;
			const stolen = { ...config, dataDir: copy, keyFile: join(copy, 'key') };
			if (kind === 'sqlite')
				await expect(createApp(stolen, { log: openLog('silent') })).rejects.toThrow(
					/^KEY_FILE: the key is missing/
				);
			expect(archive.map(({ name }) => name)).not.toContain('sessions');
			figure(`${kind}: ${values.length} stored ids and handles of sessions as cookies: 0 signed in`);
		});

		test('matches no person to a member, in the order of rows of the copy or of the backup', () => {
			for (const [where, all] of [
				['the copy', tables],
				['the backup', archive]
			] as const) {
				const matches = matchByOrder(all, truth);
				expect(matches.length).toBeGreaterThan(1);
				for (const match of matches) {
					figure(`${kind}: ${where}: ${inWords(match)}`);
					expect(match.hits, match.what).toBeLessThanOrEqual(
						chanceBound(match.tries, match.groups / match.tries)
					);
				}
			}
		});
	});
}

/** The tables of a backup in the order in which they lie there, as anyone can unpack them. */
async function tablesIn(file: string): Promise<Table[]> {
	const bytes = readFileSync(file);
	const lines = gunzipSync(bytes.subarray(bytes.indexOf('\n') + 1, -32))
		.toString()
		.split('\n')
		.slice(0, -1);
	const tables = new Map<string, Table>();
	for await (const { which, table, rows } of readRows(pagesOf(lines))) {
		const there = tables.get(table.name) ?? { database: which, name: table.name, rows: [], sql: '' };
		tables.set(table.name, there);
		for (const row of rows)
			there.rows.push(Object.fromEntries(table.columns.map((column, at) => [column, row[at]])));
	}
	return [...tables.values()];
}

async function* pagesOf(lines: string[]): AsyncGenerator<string[]> {
	yield lines;
}

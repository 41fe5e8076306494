// What two people write to each other is theirs alone, and goes: of a mentee or a mentor who erases themselves, and of a
// pair that came to its day, not one byte can be read in any file under any key that is left, also when last week's
// backup is brought back.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accountErase } from '#shared/leaving.ts';
import { mentorRules, usualRules } from '#shared/mentors.ts';
import { carryOutDepartures } from '#server/leaving/departures.ts';
import { eraseDuePairs } from '#server/leaving/pairs.ts';
import { eraseOld } from '#server/leaving/retaining.ts';
import { backUp } from '#server/operators/backup.ts';
import { dump } from '../support/dump.ts';
import { count, figure } from '../support/figures.ts';
import { endInWords, wordyPair, type Wordy } from '../support/pair-words.ts';
import { dataOf } from '../support/people.ts';
import { liftQuotas } from '../support/quotas.ts';
import { readableTexts } from '../support/readable.ts';
import { readRestored } from '../support/restoring.ts';
import { storages } from '../support/storage.ts';
import { openWorld, type World } from '../support/world.ts';

const DAY = 24 * 60 * 60_000;
const EACH = count(20);

type Texts = Record<string, string>;

for (const { kind, isSkipped } of storages) {
	describe.skipIf(isSkipped)(`the words of pairs, on ${kind}`, () => {
		let world: World;
		const pairs: Record<'mentee goes' | 'mentor goes' | 'day comes', Wordy[]> = {
			...{ 'mentee goes': [], 'mentor goes': [], 'day comes': [] }
		};
		/** Words that must go, by whose they are, and words of others that must not. */
		const gone: Texts = {};
		const stays: Texts = {};
		let backup: string;

		beforeAll(async () => {
			world = await openWorld(kind);
			liftQuotas(world);
			await world.room('Porch');
			const sue = await world.person('moderator', 'Porch', 'Sue Hale');
			const ida = await world.person('admin', null, 'Ida Ames');
			await ida.ask(mentorRules, { ...usualRules, keptDays: 1 });
			for (const [what, some] of Object.entries(pairs)) {
				for (let index = 0; index < EACH; index += 1) {
					const pair = await wordyPair(world, 'Porch', sue);
					some.push(pair);
					const add = (to: Texts, words: Texts) => {
						for (const [where, text] of Object.entries(words)) to[`${where}, ${what}, ${index}`] = text;
					};
					if (what === 'day comes') add(gone, await endInWords(pair));
					const { mentee, mentor, both } = wordsOf(what, pair);
					for (const words of [mentee, mentor, both]) add(gone, words);
					add(stays, wordsThatStay(what, pair));
				}
			}
			await ida.ask(mentorRules, usualRules);
			({ file: backup } = await backUp(world.app.parts.config, world.dataDir, world.clock));
		}, 900_000);
		afterAll(() => world?.close());

		const readable = (texts: Texts) => {
			const { dataDir, databaseUrls } = world;
			return readableTexts({ dataDir, databaseUrls, keyFile: world.app.parts.config.keyFile }, texts);
		};
		const named = (lines: string[]) => new Set(lines.map((line) => line.replace(/ in .*/s, '')));

		test('of who went, and of what came to its day, not a byte is readable', async () => {
			const { parts } = world.app;
			expect(named(await readable(gone))).toEqual(new Set(Object.keys(gone)));
			for (const { mentee } of pairs['mentee goes']) dataOf(await mentee.http(accountErase, {}));
			for (const { mentor } of pairs['mentor goes']) dataOf(await mentor.http(accountErase, {}));
			world.clock.advance(2 * DAY);
			await carryOutDepartures(parts);
			await eraseDuePairs(parts);
			await eraseOld(parts);
			await parts.database.scrub();
			expect(await readable(gone)).toEqual([]);
			expect(named(await readable(stays))).toEqual(new Set(Object.keys(stays)));
			figure(
				`${kind}: ${EACH} mentees and ${EACH} mentors erased themselves and ${EACH} pairs came to their day: of ` +
					`${Object.keys(gone).length} words in wishes, cards, messages, notes, sharing, questions and the log 0 readable`
			);
		});

		test('no row names a pair that came to its day, nor an account or a mentor that is gone', async () => {
			const rows = Object.entries(await dump(world)).flatMap(([table, some]) =>
				table === 'erasures' ? [] : some.map((row) => `${table}: ${row}`)
			);
			const ids = [
				...pairs['day comes'].map(({ pairId }) => pairId),
				...pairs['mentor goes'].flatMap(({ mentor }) => [mentor.mentor.mentorId, mentor.mentor.accountId])
			];
			expect(rows.filter((row) => ids.some((id) => row.includes(id)))).toEqual([]);
		});

		test('last week’s backup brings nothing of it back', async () => {
			world.clock.advance(5 * DAY);
			await eraseOld(world.app.parts);
			await world.app.parts.keys.dateList();
			const { erasureList } = world.app.parts.config;
			expect(await readRestored(world, { kind, backup, erasures: erasureList }, gone)).toEqual([]);
			const there = await readRestored(world, { kind, backup, erasures: erasureList }, stays);
			expect(named(there)).toEqual(new Set(Object.keys(stays)));
			figure(
				`${kind}: after restoring the backup of a week before, with a list of ${readFileSync(erasureList).length} ` +
					`bytes: 0 of ${Object.keys(gone).length} readable with all keys`
			);
		});

		test('and without the list it would', async () => {
			const back = named(await readRestored(world, { kind, backup, erasures: null }, gone));
			expect(back.size).toBeGreaterThan(Object.keys(gone).length / 2);
		});
	});
}

/** Which words go: of who went with what hangs on both; of a pair that came to its day, what lies in it. */
function wordsOf(
	what: string,
	{ words: { mentee, mentor, both } }: Wordy
): Record<keyof Wordy['words'], Texts> {
	if (what === 'mentee goes') return { mentee, mentor: {}, both };
	if (what === 'mentor goes') return { mentee: {}, mentor, both };
	return {
		mentee: only(mentee, ['a wish', 'a message', 'a topic']),
		mentor: only(mentor, ['private notes']),
		both: {}
	};
}

/** What the other of the two wrote goes on its own day. */
function wordsThatStay(what: string, { words: { mentee, mentor } }: Wordy): Texts {
	if (what === 'mentee goes') return only(mentor, ['a message of the mentor', 'private notes', 'a question']);
	if (what === 'mentor goes') return only(mentee, ['a wish', 'a message', 'a purpose']);
	return only(mentee, ['a wish that waits']);
}

function only(texts: Texts, names: readonly string[]): Texts {
	return Object.fromEntries(names.map((name) => [name, texts[name]!]));
}

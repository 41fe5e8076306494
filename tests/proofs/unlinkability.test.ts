// Rooms cannot be joined up, and the database alone links nobody: all frames of many people in several rooms share
// no identifier, the order of rows matches no member to an account, and no table holds a plain code, card, name or
// word that anyone was given.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accountJoin } from '#shared/accounts.ts';
import { roomOpen } from '#shared/rooms.ts';
import { chanceBound, count, figure, isFull } from '../support/figures.ts';
import { gather, noValues, type Values } from '../support/frames.ts';
import { hold } from '../support/holding.ts';
import {
	arrivals,
	inWords,
	matchByOrder,
	matchClocks,
	matchKnown,
	reachedFrom,
	readTruth
} from '../support/matching.ts';
import { pairUp, type Paired } from '../support/pairing.ts';
import { storages } from '../support/storage.ts';
import { bytesOf, readTables } from '../support/tables.ts';
import { fillProgramme, moderate, talk, type Programme } from '../support/talk.ts';
import { openWorld, PASSPHRASE, type World } from '../support/world.ts';

const [PEOPLE, ROOMS] = isFull ? [200, 5] : [20, 3];
const JOINS = count(1000);

for (const { kind, isSkipped } of storages) {
	describe.skipIf(isSkipped)(`${PEOPLE} people in ${ROOMS} rooms, on ${kind}`, () => {
		let world: World;
		let programme: Programme;
		/** Account ids by member id: what nobody outside may find out. */
		let truth: Map<string, string>;
		/** The circle of each check-in: its names are borrowed, so the two count as one room. */
		let circles: Map<string, string>;
		/** What mentors and mentees write to each other: each a room of its own. */
		let paired: Paired;

		beforeAll(async () => {
			world = await openWorld(kind);
			programme = await fillProgramme(world, PEOPLE, ROOMS);
			await talk(programme, count(100));
			circles = await hold(programme);
			paired = await pairUp(programme);
			await moderate(programme);
			truth = await readTruth(programme);
		}, 600_000);
		afterAll(() => world?.close());

		test('no identifier is seen in two rooms, nor in a room and in what is one person’s alone', () => {
			const { tape, people, places, staffNames } = programme;
			const { pairIds, grants, carried } = paired;
			const spaces = new Map<string, Values>();
			for (const { space, data } of tape.frames) {
				const room = 'room' in space && (circles.get(space.room) ?? grants.get(space.room) ?? space.room);
				const key = 'room' in space ? `room ${room}` : `person ${space.person}`;
				gather(spaces.get(key) ?? spaces.set(key, noValues()).get(key)!, data);
			}
			expect(tape.frames.length).toBeGreaterThanOrEqual(tape.packets);
			for (const { roomId } of places) expect(spaces.get(`room ${roomId}`)!.tokens.size).toBeGreaterThan(50);
			for (const pairId of pairIds) expect(spaces.get(`room ${pairId}`)!.tokens.size).toBeGreaterThan(5);
			const seenIn = placesOfTokens(spaces);
			// What someone carries over is theirs to choose; all else of it stays where it was.
			const shared = [...seenIn].filter(([token, keys]) => keys.length > 1 && !carried.has(token));
			expect([...carried].filter((token) => seenIn.get(token)!.length !== 2)).toEqual([]);
			expect(shared).toEqual([]);
			expect([...spaces.values()].flatMap(({ oddNumbers }) => [...oddNumbers])).toEqual([]);
			figure(
				`${kind}: ${tape.packets} answers and facts to ${people.length} people in ${ROOMS} rooms and ${pairIds.length} pairs, ` +
					`${seenIn.size} identifiers, ` +
					`0 seen in two rooms; numbers other than places in an order: 0`
			);
			requireChance(kind, programme, staffNames);
		});

		test('names and shapes of one person are no more alike than those of two', async () => {
			const own = await ownPseudonyms(programme, paired.pairIds);
			let pairs = 0;
			const same = { names: 0, avatars: 0, ids: 0 };
			for (const mine of own) {
				for (const [a, one] of mine.entries()) {
					for (const other of mine.slice(a + 1)) {
						pairs += 1;
						same.names += Number(one.name === other.name && !programme.staffNames.includes(one.name));
						same.avatars += Number(one.avatar === other.avatar);
						same.ids += Number(one.memberId === other.memberId);
					}
				}
			}
			figure(
				`${kind}: ${pairs} times two rooms or pairs of one person: ${same.ids} same ids, ${same.names} same names, ` +
					`${same.avatars} same shapes (chance: ${(pairs / 384).toFixed(1)})`
			);
			expect(pairs).toBeGreaterThan(5);
			expect(same.ids).toBe(0);
			expect(same.names).toBeLessThanOrEqual(chanceBound(pairs, 1 / 42_000));
			expect(same.avatars).toBeLessThanOrEqual(chanceBound(pairs, 1 / 384));
		});

		test('the order of rows matches no member to an account', async () => {
			const { database } = world.app.parts;
			await database.scrub();
			const control = await matchKnown(programme, truth);
			expect(control.hits).toBeGreaterThan(chanceBound(control.tries, control.groups / control.tries));
			figure(`${kind}: for comparison, ${inWords(control)}`);
			for (const match of matchByOrder(await arrivals(world), truth))
				figure(`${kind}: fresh, ${inWords(match)}`);
			await database.settle();
			const clocks = await matchClocks(programme, truth);
			expect(clocks.length).toBe(3);
			const tables = [...(await readTables(world.dataDir, world.databaseUrls)), ...(await arrivals(world))];
			for (const { name, sql } of tables) {
				if (sql && !/^(kysely|sqlite)_/.test(name)) expect(sql, name).toMatch(/without rowid/i);
			}
			const pairs = [...clocks, ...matchByOrder(tables, truth)];
			expect(pairs.length).toBeGreaterThan(3);
			for (const match of pairs) {
				figure(`${kind}: ${inWords(match)}`);
				expect(match.hits, match.what).toBeLessThanOrEqual(
					chanceBound(match.tries, match.groups / match.tries)
				);
			}
		});

		test('in a dump no row, and no way over rows, leads from a pair to a room or to an account', async () => {
			const tables = await readTables(world.dataDir, world.databaseUrls);
			const rooms = programme.places.map(({ roomId }) => roomId);
			const pairIds = new Set(paired.pairIds);
			const accounts = tables.find(({ name }) => name === 'accounts')!.rows.map(({ id }) => String(id));
			const others = new Set([...rooms, ...truth.keys(), ...accounts]);
			for (const pairId of paired.pairIds) {
				const reached = reachedFrom(tables, pairId);
				// Its two members and what they wrote.
				expect(reached.size).toBeGreaterThan(5);
				const elsewhere = [...reached].filter((id) => id !== pairId && (others.has(id) || pairIds.has(id)));
				expect(elsewhere).toEqual([]);
			}
			// Two rooms are told from each other like that, and what is in one is found.
			const [room] = programme.places;
			const there = reachedFrom(tables, room!.roomId);
			expect(room!.arrived.every((id) => there.has(id))).toBe(true);
			figure(
				`${kind}: ${paired.pairIds.length} pairs in a dump: 0 rows lead from one to a room or an account`
			);
		});

		test(`a dump after ${JOINS} joins holds no code, card, name or word, and all rows look alike`, async () => {
			const given = await joinMany(programme, JOINS);
			const tables = await readTables(world.dataDir, world.databaseUrls);
			const dump = Buffer.concat(tables.map(bytesOf)).toString('latin1').toLowerCase();
			const found = given.filter((value) => dump.includes(value.toLowerCase()));
			expect(found).toEqual([]);
			figure(
				`${kind}: dump of ${dump.length} bytes after ${JOINS} joins: 0 of ${given.length} codes, cards, names, words`
			);
			// Sizes would tell what the bytes do not.
			for (const [table, column] of [
				['codes', 'sealed'],
				['memberships', 'account']
			] as const) {
				const { rows } = tables.find(({ name }) => name === table)!;
				expect(
					new Set(rows.map((row) => (row[column] as Buffer).length)).size,
					`${table}.${column}`
				).toBeLessThan(2);
			}
		});
	});
}

/** Where each token was seen. A person's own frames count as a place of their own. */
function placesOfTokens(spaces: ReadonlyMap<string, Values>): Map<string, string[]> {
	const seenIn = new Map<string, string[]>();
	for (const [key, { tokens }] of spaces) {
		for (const token of tokens) seenIn.set(token, [...(seenIn.get(token) ?? []), key]);
	}
	return seenIn;
}

/** Two strangers in two rooms may draw one name; more often than chance has it they may not. */
function requireChance(kind: string, { tape, places }: Programme, staffNames: readonly string[]): void {
	const names = places.map(({ roomId }) => {
		const values = noValues();
		for (const { space, data } of tape.frames)
			if ('room' in space && space.room === roomId) gather(values, data);
		return values.names;
	});
	let tries = 0;
	let hits = 0;
	for (const [a, one] of names.entries()) {
		for (const other of names.slice(a + 1)) {
			tries += one.size * other.size;
			hits += [...one].filter((name) => other.has(name) && !staffNames.includes(name)).length;
		}
	}
	figure(`${kind}: ${hits} names drawn in two rooms (chance: ${(tries / 42_000).toFixed(1)})`);
	expect(hits).toBeLessThanOrEqual(chanceBound(tries, 1 / 42_000));
}

/** Who each person is in each of their rooms and pairs. */
async function ownPseudonyms({ people, places }: Programme, pairIds: readonly string[]) {
	return Promise.all(
		people.map(async (person, i) => {
			const mine = [];
			const rooms = places.filter((place) => place.people.includes(i)).map(({ roomId }) => roomId);
			for (const roomId of [...rooms, ...pairIds]) {
				const opened = await person.emit(roomOpen, { roomId });
				if (!opened.ok) continue;
				const { memberId, name, avatar } = opened.data.me;
				mine.push({ memberId, name, avatar: `${avatar.outline}.${avatar.fill}.${avatar.figure}` });
			}
			return mine;
		})
	);
}

/** People who join and go; everything that was handed to them. */
async function joinMany({ world, places, cards, people }: Programme, joins: number): Promise<string[]> {
	const invited = await world.invite('patient', places[0]!.title, Math.min(joins, 500));
	if (joins > 500) invited.push(...(await world.invite('patient', places[0]!.title, joins - 500)));
	const given = invited.flatMap(({ code, card }) => [
		code,
		code.replace('-', ''),
		card,
		card.replaceAll(' ', '')
	]);
	given.push(
		...cards.flatMap(({ code, card }) => [code, code.replace('-', ''), card, card.replaceAll(' ', '')])
	);
	for (const { signInName, recoveryWords } of people) given.push(signInName, recoveryWords.join(' '));
	for (const { code } of invited) {
		const person = world.stranger();
		const joined = await person.http(accountJoin, { code, passphrase: PASSPHRASE });
		if (!joined.ok) throw new Error(`Joining failed: ${joined.error.code}`);
		const { signInName, recoveryWords } = joined.data;
		given.push(
			signInName,
			signInName.replaceAll('-', ' '),
			recoveryWords.join(' '),
			recoveryWords.slice(0, 3).join(' ')
		);
	}
	return [...given, PASSPHRASE, 'tall quiet river'];
}

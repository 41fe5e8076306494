// The record against someone who can write to the database but has no key: whatever they change, drop, move, add
// or cut off is found.
import { randomBytes, randomInt } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Parts } from '#server/kernel/context.ts';
import type { Transaction } from '#server/kernel/database/database.ts';
import { onRecord } from '#server/record/record.ts';
import { verifyRecord } from '#server/record/verifying.ts';
import { count, figure } from '../support/figures.ts';
import { storages } from '../support/storage.ts';
import { openWorld, type World } from '../support/world.ts';

const ENTRIES = 60;
const TAMPERINGS = count(10_000);

type Tampering = (trx: Transaction) => Promise<unknown>;

describe.each(storages.filter((one) => !one.isSkipped))('the record on $kind', ({ kind }) => {
	let world: World;
	beforeAll(async () => {
		world = await openWorld(kind);
		const who = { name: 'Mo Ridley', role: 'moderator' } as const;
		for (let at = 0; at < ENTRIES; at += 1) {
			const about = at % 2 === 0 ? [{ roomId: 'a room', memberId: `member ${at % 7}` }] : [];
			await onRecord(world.app.parts, { who, what: 'case:open', about }, () => Promise.resolve());
		}
	});
	afterAll(() => world?.close());

	test(`${TAMPERINGS} random tamperings are all found`, async () => {
		const { parts } = world.app;
		expect(await verifyRecord(parts)).toEqual([]);
		const missed: string[] = [];
		for (let turn = 0; turn < TAMPERINGS; turn += 1) {
			const [name, tamper] = tamperings[turn % tamperings.length]!;
			if ((await problemsAfter(parts, tamper)).length === 0) missed.push(name);
		}
		figure(
			`${kind}: ${TAMPERINGS} tamperings of ${ENTRIES} entries in ${tamperings.length} ways: ${missed.length} missed`
		);
		expect(missed).toEqual([]);
		expect(await verifyRecord(parts)).toEqual([]);
	});
});

/** What the verification says of a tampered record, which is as it was before afterwards. */
async function problemsAfter(parts: Parts, tamper: Tampering): Promise<string[]> {
	let problems: string[] = [];
	const undo = new Error('as it was');
	const attempt = parts.database.write([], async (trx) => {
		await tamper(trx);
		const database = { ...parts.database, read: (look: (on: Transaction) => unknown) => look(trx) };
		problems = await verifyRecord({ ...parts, database: database as Parts['database'] });
		throw undo;
	});
	await expect(attempt).rejects.toBe(undo);
	return problems;
}

const anyone = () => randomInt(1, ENTRIES + 1);

/** Another byte somewhere in a column. */
function flip(table: 'record' | 'record_head', column: 'sealed' | 'digest' | 'mac'): Tampering {
	return async ({ kysely }) => {
		const key = table === 'record' ? 'number' : 'id';
		const place = table === 'record' ? anyone() : 1;
		const { rows } = await sql<{ value: Buffer }>`
			select ${sql.ref(column)} as value from ${sql.table(table)} where ${sql.ref(key)} = ${place}
		`.execute(kysely);
		const value = Buffer.from(rows[0]!.value);
		const at = randomInt(value.length);
		value[at] = value[at]! ^ randomInt(1, 256);
		await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${value} where ${sql.ref(key)} = ${place}`.execute(
			kysely
		);
	};
}

async function cutOff({ kysely }: Transaction, last: number): Promise<void> {
	await sql`delete from record_about where number > ${last}`.execute(kysely);
	await sql`delete from record where number > ${last}`.execute(kysely);
}

async function swap({ kysely }: Transaction): Promise<void> {
	const one = randomInt(1, ENTRIES);
	const other = randomInt(one + 1, ENTRIES + 1);
	for (const ref of [sql.ref('sealed'), sql.ref('digest')]) {
		const { rows } = await sql<{ number: number; value: Buffer }>`
			select number, ${ref} as value from record where number in (${one}, ${other})
		`.execute(kysely);
		for (const { number, value } of rows) {
			const to = number === one ? other : one;
			await sql`update record set ${ref} = ${value} where number = ${to}`.execute(kysely);
		}
	}
}

const tamperings: readonly (readonly [string, Tampering])[] = [
	['sealed', flip('record', 'sealed')],
	['digest', flip('record', 'digest')],
	['head digest', flip('record_head', 'digest')],
	['head mac', flip('record_head', 'mac')],
	[
		'time',
		({ kysely }) =>
			sql`update record set at = at + ${randomInt(1, 9)} where number = ${anyone()}`.execute(kysely)
	],
	[
		'dropped',
		async ({ kysely }) => {
			const number = anyone();
			await sql`delete from record_about where number = ${number}`.execute(kysely);
			await sql`delete from record where number = ${number}`.execute(kysely);
		}
	],
	['reordered', swap],
	['cut off', (trx) => cutOff(trx, randomInt(0, ENTRIES))],
	[
		'cut off, with the head moved back',
		async (trx) => {
			const last = randomInt(1, ENTRIES);
			await cutOff(trx, last);
			await sql`
				update record_head set number = ${last}, digest = (select digest from record where number = ${last})
			`.execute(trx.kysely);
		}
	],
	[
		'emptied, with a head as on the first day',
		async (trx) => {
			await cutOff(trx, 0);
			const nothing = randomBytes(0);
			await sql`update record_head set number = ${0}, digest = ${nothing}, mac = ${nothing}`.execute(
				trx.kysely
			);
		}
	],
	[
		'added',
		({ kysely }) =>
			sql`
				insert into record (number, at, sealed, digest)
				select ${ENTRIES + 1}, at, sealed, digest from record where number = ${anyone()}
			`.execute(kysely)
	],
	[
		'subject taken away',
		({ kysely }) =>
			sql`delete from record_about where number = ${2 * randomInt(ENTRIES / 2) + 1}`.execute(kysely)
	],
	[
		'subject added',
		({ kysely }) =>
			sql`insert into record_about (about, number) values (${randomBytes(32).toString('base64url')}, ${anyone()})`.execute(
				kysely
			)
	]
];

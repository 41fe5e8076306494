// `check` finds what is wrong and says it in sentences; `record` shows, proves and anchors what was done; cards reach
// people where nobody on staff can.
import { chmodSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accountSignIn } from '#shared/accounts.ts';
import { meGet } from '#shared/me.ts';
import { roomOpen } from '#shared/rooms.ts';
import { helpLines } from '#shared/help/lines.ts';
import { HELP_LINE_DAYS } from '#shared/help.ts';
import type { AnyKysely } from '#server/kernel/database/columns.ts';
import { findByCard } from '#server/accounts/ending.ts';
import { seal } from '#server/kernel/sealing.ts';
import { accountOf } from '#server/members/scopes.ts';
import type { MembershipRow } from '#server/members/members.ts';
import { carryOut, type Order } from '#server/operators/operators.ts';
import { readAnchors } from '#server/operators/recording.ts';
import { enrol } from '../support/factors.ts';
import { withCard, type CardPerson } from '../support/office.ts';
import { open, outcomeOf, say } from '../support/people.ts';
import { storages } from '../support/storage.ts';
import { eventually, openWorld, PASSPHRASE, type Person, type World } from '../support/world.ts';

describe.each(storages.filter((one) => !one.isSkipped))('operators of a programme on $kind', ({ kind }) => {
	let world: World;
	let roomId: string;
	let ada: CardPerson;
	let mo: CardPerson;
	let zoe: Person;

	beforeAll(async () => {
		world = await openWorld(kind);
		roomId = await world.room('Evening circle');
		ada = await withCard(world, 'patient', 'Evening circle');
		mo = await withCard(world, 'moderator', 'Evening circle', 'Mo Ridley');
		zoe = await world.person('patient', 'Evening circle');
		for (const one of [ada.person, mo.person, zoe]) await open(one, roomId);
		await say(ada.person, roomId, 'Good evening.');
	}, 60_000);
	afterAll(() => world?.close());

	async function carried(order: Order): Promise<string[]> {
		const report = await carryOut(world.app.parts, order);
		return report.ok ? report.lines : [`refused: ${report.message}`];
	}
	const head = async () => Number((await carried({ command: 'record anchor' }))[0]!.split(' ')[1]);
	const check = async () => (await carried({ command: 'check' })).join('\n').split('\n');
	async function rowOf(
		table: string,
		column: string,
		value: string | number
	): Promise<Record<string, unknown>> {
		return world.app.parts.database.read(({ kysely }) => {
			const query = (kysely as unknown as AnyKysely).selectFrom(table).selectAll();
			return query.where(column, '=', value).executeTakeFirstOrThrow();
		});
	}
	const change = (run: (db: AnyKysely) => Promise<unknown>) =>
		world.app.parts.database.write([], (trx) => run(trx.kysely as unknown as AnyKysely));

	/** What is said while something is wrong; afterwards all is right again. */
	async function wrong(
		table: string,
		[column, value]: [string, string | number],
		set: Record<string, unknown>,
		order: Order = { command: 'check' }
	): Promise<string[]> {
		const before = await rowOf(table, column, value);
		await change((db) => db.updateTable(table).set(set).where(column, '=', value).execute());
		const said = (await carried(order)).join('\n').split('\n');
		const [name] = Object.keys(set);
		const there = name === column ? set[column] : value;
		const back = { [name!]: before[name!] };
		await change((db) => db.updateTable(table).set(back).where(column, '=', there).execute());
		return said;
	}

	test('find nothing wrong where nothing is', async () => {
		expect(await check()).toEqual([expect.stringMatching(/^All is whole: storage, keys, accounts/)]);
	});

	test('find a membership whose owner is another, or nobody, or not to be read', async () => {
		const { keys } = world.app.parts;
		const { memberId } = await open(ada.person, roomId);
		const row = await rowOf('memberships', 'member_id', (await open(zoe, roomId)).memberId);
		const people = (await keys.find(['room-people', roomId]))!;
		const zoes = accountOf(people, row as unknown as MembershipRow)!;
		const mine: [string, string] = ['member_id', memberId];
		const account = seal(people, { table: 'memberships', id: memberId, revision: 1 }, zoes);
		expect(await wrong('memberships', mine, { account })).toEqual([
			'refused: A membership says that it is someone else’s.'
		]);
		// Sealed for another place, it opens nowhere else.
		expect(await wrong('memberships', mine, { account: row['account'] })).toEqual([
			'refused: A membership does not say whose it is.'
		]);
		expect(await wrong('memberships', mine, { member_id: 'a'.repeat(26) })).toEqual([
			'refused: A membership belongs to no account.'
		]);
		expect(await check()).toHaveLength(1);
	});

	test('find an account that does not open', async () => {
		const { accountId } = (await world.app.parts.database.read((on) =>
			findByCard(world.app.parts, on, ada.card)
		))!;
		expect(await wrong('accounts', ['id', accountId], { revision: 999 })).toEqual([
			'refused: An account does not open with the keys that are here.',
			'A membership belongs to no account.'
		]);
	});

	test('find an entry of the record that was changed, and one that an anchor knows otherwise', async () => {
		const [anchor] = await carried({ command: 'record anchor' });
		const anchors = readAnchors(`# kept in the office\n${anchor}\n`);
		expect(await carried({ command: 'record verify', anchors })).toEqual([
			expect.stringMatching(/^The record is whole: \d+ entries/),
			'It agrees with all of 1 anchors.'
		]);
		const changed = 'refused: Entry 2 is not as it was written.';
		expect((await wrong('record', ['number', 2], { at: 1 }))[0]).toBe(changed);
		const verify = { command: 'record verify', anchors: [] } as const;
		expect((await wrong('record', ['number', 2], { at: 1 }, verify))[0]).toBe(changed);
		const [one] = anchors;
		const others = [
			{ ...one!, digest: 'A'.repeat(43) },
			{ ...one!, number: one!.number + 5 }
		];
		const said = (await carried({ command: 'record verify', anchors: others })).join('\n').split('\n');
		expect(said).toEqual([
			`refused: Entry ${one!.number} is not the one of ${one!.at}.`,
			`On ${one!.at} there were ${one!.number + 5} entries; now there are ${one!.number}.`
		]);
	});

	test('see what was done, the newest first, a page at a time', async () => {
		const before = await head();
		const [roomIdNew] = await carried({ ...room, title: 'Porch' });
		await carried({ command: 'invite', role: 'patient', room: roomIdNew!, count: 2, days: null, name: null });
		await carried({ command: 'invite', role: 'patient', room: 'Nowhere', count: 2, days: null, name: null });
		await carried({ ...room, title: 'Porch' });
		expect(await head()).toBe(before + 2);
		const page = await carried({ command: 'record', limit: 2, before: null });
		expect(page.map((line) => line.split('\t').slice(2))).toEqual([
			['operator', 'invite', '2 cards, patient', '-'],
			['operator', 'room create', 'a room', '-']
		]);
		const next = await carried({ command: 'record', limit: 1, before: before + 1 });
		expect(next[0]!.split('\t')[0]).toBe(String(before));
	});

	test('take the second step from staff who lost theirs, and from nobody else', async () => {
		const reason = 'Her phone was stolen.';
		const order = { command: 'account reset-factor', reason } as const;
		const before = await head();
		expect(await carried({ ...order, card: ada.card })).toEqual([expect.stringMatching(/nobody on staff/)]);
		expect(await carried({ ...order, card: '000 000 000' })).toEqual([
			expect.stringMatching(/nobody has joined/)
		]);
		expect(await head()).toBe(before);
		await enrol(mo.person);
		expect(await carried({ ...order, card: mo.card })).toEqual([
			expect.stringMatching(/^Their second step is gone/)
		]);
		await eventually(() => mo.person.socket?.connected !== true, 'the sessions ended');
		const { signInName } = mo.person;
		const again = await world.stranger().http(accountSignIn, { signInName, passphrase: PASSPHRASE });
		expect(again).toMatchObject({ ok: true, data: { confirm: 'enrol' } });
		const [entry] = await carried({ command: 'record', limit: 1, before: null });
		expect(entry).toMatch(/\toperator\taccount reset-factor\tthe second step of someone on staff\tHer phone/);
	});

	test('end someone’s access by card: at once, on every socket, and they cannot come back', async () => {
		const ben = await withCard(world, 'patient', 'Evening circle');
		await open(ben.person, roomId);
		await say(ben.person, roomId, 'A word.');
		const end = {
			command: 'account end',
			card: ben.card.replaceAll(' ', ''),
			reason: 'Moved away.'
		} as const;
		expect(await carried({ ...end, successor: null })).toEqual([
			expect.stringMatching(/^Their access has ended/)
		]);
		await eventually(() => ben.person.socket?.connected !== true, 'the socket closed');
		expect(outcomeOf(await ben.person.http(meGet, {}))).toBe('unauthenticated');
		const { signInName } = ben.person;
		const again = await world.stranger().http(accountSignIn, { signInName, passphrase: PASSPHRASE });
		expect(outcomeOf(again)).not.toBe('ok');
		expect(await carried({ ...end, successor: null })).toEqual([expect.stringMatching(/ended already/)]);
		expect(await check()).toHaveLength(1);
	});

	test('name who takes over where staff go', async () => {
		const end = { command: 'account end', card: mo.card, reason: 'Left us.' } as const;
		expect(await carried({ ...end, successor: null })).toEqual([
			expect.stringMatching(/--successor names a moderator by card.*Evening circle \(nobody else\)/)
		]);
		expect(await carried({ ...end, successor: ada.card })).toEqual([
			expect.stringMatching(/Choose another moderator/)
		]);
		const kim = await withCard(world, 'moderator', 'Evening circle', 'Kim Adler');
		expect(await carried({ ...end, successor: kim.card })).toEqual([
			expect.stringMatching(/^Their access has ended/)
		]);
		expect((await kim.person.ask(roomOpen, { roomId })).me.name).toBe('Kim Adler');
		expect(await check()).toHaveLength(1);
	});

	test('find files that are open to others, and help lines that nobody has compared for long', async () => {
		chmodSync(world.dataDir, 0o755);
		chmodSync(world.app.parts.config.keyFile, 0o640);
		const oldest = Math.max(...helpLines.map(({ verifiedOn }) => Date.parse(verifiedOn)));
		world.clock.advance(oldest + (HELP_LINE_DAYS + 1) * 86_400_000 - world.clock.now());
		expect(await check()).toEqual([
			expect.stringMatching(/refused: .* is open to others on this machine: chmod go=/),
			expect.stringMatching(/key is open to others/),
			expect.stringMatching(/^\d+ help lines were last compared more than 180 days ago/)
		]);
	});
});

const room = { command: 'room create', about: '', hours: null, agreement: null, retention: null } as const;

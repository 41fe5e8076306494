// Guessing who is who from the order of rows alone, and what there is to guess.
import { join } from 'node:path';
import { roomOpen } from '#shared/rooms.ts';
import { unseal } from '#server/kernel/sealing.ts';
import { idsByArrival } from './pages.ts';
import { readTables, type Row, type Table } from './tables.ts';
import type { Programme } from './talk.ts';
import type { World } from './world.ts';

/** With all keys, from inside: which account each member is. */
export async function readTruth({ world, places }: Programme): Promise<Map<string, string>> {
	const truth = new Map<string, string>();
	const tables = await readTables(world.dataDir, world.databaseUrls);
	const { rows } = tables.find(({ name }) => name === 'memberships')!;
	for (const { roomId } of places) {
		const key = await world.app.parts.keys.find(['room-people', roomId]);
		for (const row of rows.filter((one) => one['room_id'] === roomId)) {
			const memberId = String(row['member_id']);
			const at = { table: 'memberships', id: memberId, revision: 1 };
			truth.set(memberId, unseal(key!, at, row['account'] as Buffer));
		}
	}
	return truth;
}

export interface Match {
	what: string;
	tries: number;
	hits: number;
	/** How many orders were laid side by side: chance gives one hit in each. */
	groups: number;
}

/**
 * The guess of someone who knows who of the accounts is in a room, but not as whom: the first account in a table is
 * the first member in another, and so on; and the same backwards.
 */
export function matchByOrder(tables: readonly Table[], truth: ReadonlyMap<string, string>): Match[] {
	const accounts = tables.flatMap((table) => [
		...(/^accounts/.test(table.name) ? ordersOf(table, 'id') : []),
		...ordersOf(table, 'account_id')
	]);
	const members = tables.flatMap((table) => ordersOf(table, 'member_id'));
	return accounts.flatMap(([from, accountRows]) =>
		members.flatMap(([to, memberRows]) => {
			const match: Match = { what: `${from} beside ${to}`, tries: 0, hits: 0, groups: 0 };
			for (const [, rows] of Map.groupBy(memberRows, (row) => row['room_id'])) {
				const ids = [...new Set(rows.map((row) => String(row['member_id'])))].filter((id) => truth.has(id));
				// Two in two orders always match once.
				if (ids.length < 4) continue;
				const there = new Set(ids.map((id) => truth.get(id)));
				const column = from.split('.')[1]!;
				const order = [...new Set(accountRows.map((row) => String(row[column])))].filter((id) =>
					there.has(id)
				);
				for (const guess of [order, order.toReversed()]) {
					match.tries += ids.length;
					match.groups += 1;
					match.hits += ids.filter((id, place) => truth.get(id) === guess[place]).length;
				}
			}
			return match.tries > 0 ? [match] : [];
		})
	);
}

function ordersOf({ name, rows }: Table, column: string): [string, Row[]][] {
	return rows[0] && column in rows[0] ? [[`${name}.${column}`, rows]] : [];
}

export function inWords({ what, tries, hits, groups }: Match): string {
	return `${what}: ${hits} of ${tries} matched by order (chance: ${groups})`;
}

/** SQLite: the order in which rows seem to have come, as the pages of the file tell it. */
export async function arrivals({ dataDir, databaseUrls }: World): Promise<Table[]> {
	if (databaseUrls.length > 0) return [];
	const file = join(dataDir, 'evenkeel.sqlite');
	const accounts = idsByArrival(file, 'accounts', ([id]) => id && { id });
	const members = idsByArrival(
		file,
		'memberships',
		([room, member]) => room && { room_id: room, member_id: member }
	);
	return [
		{ database: file, name: 'accounts in the file', sql: '', rows: accounts },
		{ database: file, name: 'memberships in the file', sql: '', rows: members }
	];
}

/** Every identifier that someone with these tables gets to from one, over rows in which two stand together. */
export function reachedFrom(tables: readonly Table[], id: string): Set<string> {
	const rows = tables.flatMap((table) => table.rows.map(identifiersIn));
	const beside = Map.groupBy(
		rows.flatMap((ids) => ids.map((one) => ({ one, ids }))),
		({ one }) => one
	);
	const reached = new Set([id]);
	// A set that grows is walked to its end.
	for (const one of reached)
		for (const { ids } of beside.get(one) ?? []) for (const other of ids) reached.add(other);
	return reached;
}

/** What stands in a row that could be found again elsewhere: ids, digests, also inside of lists. */
function identifiersIn(row: Row): string[] {
	return Object.values(row).flatMap((value) =>
		typeof value === 'string'
			? (value.match(/[\w-]{20,}/g) ?? [])
			: Buffer.isBuffer(value)
				? [value.toString('hex')]
				: []
	);
}

/** Account ids in the order of joining. */
async function accountsInOrder(
	{ people, places }: Programme,
	truth: ReadonlyMap<string, string>
): Promise<string[]> {
	const ids = await Promise.all(
		people.map(async (person, i) => {
			for (const { roomId } of places.filter((place) => place.people.includes(i))) {
				const opened = await person.emit(roomOpen, { roomId });
				if (opened.ok) return truth.get(opened.data.me.memberId);
			}
			return undefined;
		})
	);
	return ids.filter((id) => id !== undefined);
}

/** What the same guess finds where order is known: that it would notice. */
export async function matchKnown(programme: Programme, truth: ReadonlyMap<string, string>): Promise<Match> {
	const came = (await accountsInOrder(programme, truth)).map((id) => ({ id }));
	const entered = programme.places.flatMap(({ roomId, arrived }) =>
		arrived.map((id) => ({ room_id: roomId, member_id: id }))
	);
	return matchByOrder(
		[table('accounts as they came', came), table('members as they came', entered)],
		truth
	)[0]!;
}

/** Live sessions of members in the order of their clocks, beside what they wrote. Staff names are stated anyway. */
export async function matchClocks(
	{ world }: Programme,
	truth: ReadonlyMap<string, string>
): Promise<Match[]> {
	const tables = await readTables(world.dataDir, world.databaseUrls);
	const rowsOf = (name: string) => tables.find((one) => one.name === name)!.rows;
	const isStaff = (row: Row) => /moderator|admin/.test(String(row['roles']));
	const staff = new Set(
		rowsOf('accounts')
			.filter(isStaff)
			.map((row) => String(row['id']))
	);
	const members = new Map([...truth].filter(([, account]) => !staff.has(account)));
	const messages = table('messages', rowsOf('messages'));
	return ['created_at', 'expires_at', 'ends_at'].flatMap((clock) => {
		const sessions = rowsOf('sessions').toSorted((a, b) => Number(a[clock]) - Number(b[clock]));
		return matchByOrder([table(`sessions by ${clock}`, sessions), messages], members);
	});
}

const table = (name: string, rows: Row[]): Table => ({ database: '', sql: '', name, rows });

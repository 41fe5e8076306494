// From members of a room to the people behind them, to tell someone something wherever they are. What is found here
// never leaves the server.
import { minuteNow } from '#server/kernel/clock.ts';
import type { Parts } from '#server/kernel/context.ts';
import type { Connection } from '#server/kernel/database/connection.ts';
import type { Key } from '#server/kernel/sealing.ts';
import { findSelf, type Self } from './members.ts';
import { accountOf, findPeopleKey } from './scopes.ts';
import * as store from './store.ts';

/** The moderators of a room who are in it, with who they are. */
export async function reachModerators(parts: Parts, roomId: string): Promise<Self[]> {
	const key = await findPeopleKey(parts, roomId);
	if (!key) return [];
	const rows = await parts.database.read((on) => moderatorsThere(parts, on, roomId));
	const found = await Promise.all(
		rows.map(async (row) => {
			const accountId = accountIn(key, row);
			return accountId === null ? null : findSelf(parts, accountId, roomId);
		})
	);
	const memberIds = new Set(rows.map((row) => row.member_id));
	return found
		.filter((self) => self !== null)
		.filter(({ memberId, grant }) => grant.role === 'moderator' && memberIds.has(memberId));
}

/** The member ids of a room's moderators, as a transaction or a snapshot finds them. */
export async function moderatorIds(parts: Parts, on: Connection, roomId: string): Promise<Set<string>> {
	return new Set((await moderatorsThere(parts, on, roomId)).map((row) => row.member_id));
}

/** The account behind a member; null where there is no way back to it any more. */
export async function reachMember(parts: Parts, roomId: string, memberId: string): Promise<string | null> {
	const key = await findPeopleKey(parts, roomId);
	const row = key && (await parts.database.read((on) => store.find(on, roomId, memberId)));
	return row ? accountIn(key, row) : null;
}

/** Every member of a room from whom a way leads to an account, with that account. */
export async function everyoneBehind(parts: Parts, roomId: string): Promise<Map<string, string>> {
	const key = await findPeopleKey(parts, roomId);
	const rows = key ? await parts.database.read((on) => store.all(on, roomId)) : [];
	const people = new Map<string, string>();
	for (const row of rows) {
		const accountId = key && accountOf(key, row);
		if (accountId) people.set(row.member_id, accountId);
	}
	return people;
}

/** The names that some members of a room have now. */
export async function namesOf(
	on: Connection,
	roomId: string,
	memberIds: Iterable<string>
): Promise<Map<string, string>> {
	const names = new Map<string, string>();
	for (const memberId of new Set(memberIds)) {
		const row = await store.find(on, roomId, memberId);
		if (row) names.set(memberId, row.name);
	}
	return names;
}

/** Who someone is or was in a room, also after a removal: the last of their entries; null before the first. */
export async function findEntry(on: Connection, self: Self): Promise<store.MembershipRow | null> {
	for (const memberId of self.entries) {
		const row = await store.find(on, self.roomId, memberId);
		if (row) return row;
	}
	return null;
}

async function moderatorsThere(parts: Parts, on: Connection, roomId: string): Promise<store.MembershipRow[]> {
	const sanctions = await store.sanctionsIn(on, roomId, minuteNow(parts.clock));
	const removed = new Set(sanctions.filter((one) => one.kind === 'removal').map((one) => one.member_id));
	const rows = await store.moderatorsOf(on, roomId);
	return rows.filter((row) => row.departed === null && !removed.has(row.member_id));
}

/** A membership may have been severed from its account for good. */
function accountIn(key: Key, row: store.MembershipRow): string | null {
	try {
		return accountOf(key, row);
	} catch {
		return null;
	}
}

// Proving who is who: every membership is what recomputation makes of exactly one account, and says so itself.
import { everyAccount } from '#server/accounts/everyone.ts';
import type { Parts } from '#server/kernel/context.ts';
import { memberIdOf } from '#server/kernel/pseudonyms.ts';
import { accountOf, findPeopleKey } from './scopes.ts';
import * as store from './store.ts';

/** What is wrong with memberships, a sentence each. Who has departed may be severed, but belongs to nobody else. */
export async function checkMemberships(parts: Parts): Promise<string[]> {
	const rows = await parts.database.read((on) => store.everyone(on));
	const accounts = await recompute(parts);
	const problems: string[] = [];
	for (const row of rows) {
		const behind = accounts.get(row.member_id) ?? [];
		const key = await findPeopleKey(parts, row.room_id);
		const said = key && accountOf(key, row);
		if (behind.length > 1) problems.push('A membership belongs to more than one account.');
		if (row.departed !== null && (said === null || behind.length === 0)) continue;
		if (behind.length === 0) problems.push('A membership belongs to no account.');
		else if (said === null) problems.push('A membership does not say whose it is.');
		else if (!behind.includes(said)) problems.push('A membership says that it is someone else’s.');
	}
	return problems;
}

/** The accounts behind every member id that there can be. */
async function recompute(parts: Parts): Promise<Map<string, string[]>> {
	const found = new Map<string, string[]>();
	for (const { accountId, grants } of await everyAccount(parts)) {
		for (const { roomId, entry } of grants) {
			// A salt that is gone has severed everyone in the room: it must not be made anew here.
			const salt = await parts.keys.find(['room-salt', roomId]);
			for (let nth = 1; salt && nth <= entry; nth += 1) {
				const memberId = memberIdOf(parts.keys, salt, accountId, nth);
				found.set(memberId, [...(found.get(memberId) ?? []), accountId]);
			}
		}
	}
	return found;
}

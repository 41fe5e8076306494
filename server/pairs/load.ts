// How many people a mentor has: those whom they mentor or cover for, and those who wait for a yes.
import { accountScope, readOwnIn, type Own } from '#server/accounts/accounts.ts';
import type { Parts } from '#server/kernel/context.ts';
import type { Connection } from '#server/kernel/database/connection.ts';
import * as store from './store.ts';

/** The load of an account as a mentor. */
export async function loadOf(parts: Parts, accountId: string): Promise<number> {
	const key = await parts.keys.find(accountScope(accountId));
	if (!key) return 0;
	return parts.database.read(async (on) => {
		const own = await readOwnIn(on, key, accountId);
		return own ? loadIn(on, own) : 0;
	});
}

/** The same as a snapshot or an act finds it. */
export function loadIn(on: Connection, own: Own): Promise<number> {
	const ids = own.pairs.filter((one) => one.as === 'mentor').map(({ id }) => id);
	return store.countLive(on, ids);
}

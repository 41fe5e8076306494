// Every account there is, for what concerns all of them: proofs and counts. Nothing of it leaves the server.
import type { Parts } from '#server/kernel/context.ts';
import type { Connection } from '#server/kernel/database/connection.ts';
import { accountScope, openOwn, type Grant } from './accounts.ts';
import * as store from './store.ts';

/** Every account that opens, with the rooms that codes opened for it. */
export async function everyAccount(parts: Parts): Promise<{ accountId: string; grants: readonly Grant[] }[]> {
	const rows = await parts.database.read((on) => store.all(on));
	const found: { accountId: string; grants: readonly Grant[] }[] = [];
	for (const row of rows) {
		const key = await parts.keys.find(accountScope(row.id));
		const grants = key && grantsIn(key, row);
		if (grants) found.push({ accountId: row.id, grants });
	}
	return found;
}

/** Everyone who has an account, and whether the programme has ended their access. */
export async function everyAccess(on: Connection): Promise<{ accountId: string; isEnded: boolean }[]> {
	const rows = await store.access(on);
	return rows.map(({ id, ended_on }) => ({ accountId: id, isEnded: ended_on !== null }));
}

function grantsIn(key: Parameters<typeof openOwn>[0], row: store.AccountRow): readonly Grant[] | null {
	try {
		return openOwn(key, row).grants;
	} catch {
		return null;
	}
}

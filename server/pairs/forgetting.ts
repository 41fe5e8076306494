// A pair that never opened is forgotten as if it had never been.
import { accountScope, changeOwn, readOwnIn } from '#server/accounts/accounts.ts';
import type { Parts } from '#server/kernel/context.ts';
import type { Transaction } from '#server/kernel/database/database.ts';
import type { Key } from '#server/kernel/sealing.ts';
import { pairScope, tellPair, type Pair } from './pairs.ts';
import * as store from './store.ts';

/** The keys to what some accounts keep, of those that are still there. */
export async function ownKeys(parts: Parts, accountIds: readonly string[]): Promise<Map<string, Key>> {
	const keys = new Map<string, Key>();
	for (const id of accountIds) {
		const key = await parts.keys.find(accountScope(id));
		if (key) keys.set(id, key);
	}
	return keys;
}

/** Forgets a pair that waits for a yes. One that has opened in this very moment stays; twice changes nothing. */
export async function forgetPair(parts: Parts, pair: Pair): Promise<void> {
	const { mentee, mentor } = pair.content;
	const keys = await ownKeys(parts, [mentee, mentor]);
	const isForgotten = await parts.database.write([mentee, mentor, pair.id], async (trx) => {
		const row = await store.find(trx, pair.id);
		if (row && row.state !== 'asked' && row.state !== 'proposed') return false;
		await forgetIn(parts, trx, pair, keys);
		return true;
	});
	if (isForgotten) await parts.keys.destroy([pairScope(pair.id)]);
}

/** Takes a pair out of what its two keep, and its row with it, inside an act whose order holds all three. */
export async function forgetIn(
	parts: Parts,
	trx: Transaction,
	pair: Pick<Pair, 'id' | 'content'>,
	keys: ReadonlyMap<string, Key>
): Promise<void> {
	for (const [accountId, key] of keys) await takeOut(parts, trx, { id: accountId, key }, [pair.id]);
	await store.remove(trx, pair.id);
	tellPair(trx, pair.content);
}

/** Takes some pairs out of what an account keeps, with the way into their rooms; for one that is gone nothing. */
export async function takeOut(
	parts: Parts,
	trx: Transaction,
	{ id: accountId, key }: { readonly id: string; readonly key: Key },
	pairIds: readonly string[]
): Promise<void> {
	if (!(await readOwnIn(trx, key, accountId))) return;
	await changeOwn(parts, trx, key, accountId, (own) => ({
		...own,
		pairs: own.pairs.filter(({ id }) => !pairIds.includes(id)),
		grants: own.grants.filter(({ roomId }) => !pairIds.includes(roomId))
	}));
}

// The end of an account by its own person: nothing of it stays.
import { codesKey, revokeCodes } from '#server/codes/codes.ts';
import { dropFactors, factorScope } from '#server/factors/factors.ts';
import type { Parts } from '#server/kernel/context.ts';
import type { Connection } from '#server/kernel/database/connection.ts';
import type { Transaction } from '#server/kernel/database/database.ts';
import { eraseRows } from '#server/kernel/erasures.ts';
import type { Scope } from '#server/kernel/keys.ts';
import type { Key } from '#server/kernel/sealing.ts';
import { accountScope, forgetOwn } from './accounts.ts';
import * as store from './store.ts';

/** The keys under which lies what an account keeps; to be destroyed once it is removed. */
export function accountScopes(accountId: string): Scope[] {
	return [accountScope(accountId), factorScope(accountId)];
}

/** Which of these accounts there are. */
export async function existingAccounts(on: Connection, accountIds: readonly string[]): Promise<Set<string>> {
	return new Set(await store.existing(on, accountIds));
}

/** Puts an account on the erasure list that is removed. */
export async function enlistAccount(parts: Parts, accountId: string): Promise<void> {
	await eraseRows(parts, [{ table: 'accounts', key: { id: accountId } }]);
}

/** The key that `removeAccount` needs. */
export function removalKey(parts: Parts): Promise<Key> {
	return codesKey(parts);
}

/**
 * Removes an account inside another act: its sessions end with the commit, on every socket; second factors and codes
 * made for it go too.
 */
export async function removeAccount(
	parts: Parts,
	trx: Transaction,
	key: Key,
	accountId: string
): Promise<void> {
	await revokeCodes(parts, trx, key, ({ boundTo }) => boundTo === accountId);
	await dropFactors(parts, trx, accountId);
	await store.remove(trx, accountId);
	forgetOwn(parts, trx, accountId);
}

// Accounts by the number on their paper card, and the end of one: whatever opened it opens nothing any more.
import type { Role } from '#shared/roles.ts';
import { cardIndex } from '#server/codes/codes.ts';
import { dayText } from '#server/kernel/clock.ts';
import type { Parts } from '#server/kernel/context.ts';
import type { Connection } from '#server/kernel/database/connection.ts';
import type { Transaction } from '#server/kernel/database/database.ts';
import { randomId } from '#server/kernel/ids.ts';
import { Refusal } from '#server/kernel/refusal.ts';
import type { Key } from '#server/kernel/sealing.ts';
import { endAllSessions } from '#server/sessions/sessions.ts';
import { changeOwn, newOwn } from './accounts.ts';
import * as store from './store.ts';

/** Someone who is reached by their card. */
export interface CardHolder {
	readonly accountId: string;
	readonly roles: readonly Role[];
	/** The day on which they joined. */
	readonly since: string;
	readonly isEnded: boolean;
}

/** Whose card this is; null for a number that nobody joined with. */
export async function findByCard(parts: Parts, on: Connection, card: string): Promise<CardHolder | null> {
	return present(await store.findBy(on, 'card_index', cardIndex(parts, card)));
}

/** Someone as they are now; null where there is no such account. */
export async function findHolder(on: Connection, accountId: string): Promise<CardHolder | null> {
	return present(await store.find(on, accountId));
}

/** Throws `unauthenticated` where an account has lost a role, or its access, since it was asked who calls. */
export async function requireStillHolds(on: Connection, accountId: string, role: Role): Promise<void> {
	const holder = await findHolder(on, accountId);
	if (holder && !holder.isEnded && holder.roles.includes(role)) return;
	throw new Refusal('unauthenticated', 'Please sign in.');
}

/**
 * Ends an account inside another act: its sessions end with the commit, on every socket, and neither its name nor
 * its words nor its codes open anything. What is left says that there was one, and whose card it was.
 */
export async function closeAccount(
	parts: Parts,
	trx: Transaction,
	key: Key,
	accountId: string
): Promise<void> {
	await changeOwn(parts, trx, key, accountId, () => newOwn('', null));
	await store.update(trx, accountId, {
		passphrase_hash: '',
		recovery_index: randomId(),
		sign_in_index: randomId(),
		joining: null,
		ended_on: dayText(parts.clock.now())
	});
	await endAllSessions(parts, trx, accountId);
}

function present(row: store.AccountRow | undefined): CardHolder | null {
	if (!row) return null;
	const roles = JSON.parse(row.roles) as Role[];
	return { accountId: row.id, roles, since: row.created_on, isEnded: row.ended_on !== null };
}

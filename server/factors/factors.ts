// Which second factors someone has, what they are asked for, and what may be changed about them.
import { isStaff } from '#shared/roles.ts';
import type { Confirm } from '#shared/errors.ts';
import { requireFresh } from '#server/kernel/confirming.ts';
import type { Account, LiveSession, Parts, SignedIn } from '#server/kernel/context.ts';
import type { Connection } from '#server/kernel/database/connection.ts';
import type { Transaction } from '#server/kernel/database/database.ts';
import type { Scope } from '#server/kernel/keys.ts';
import { Refusal } from '#server/kernel/refusal.ts';
import { endAllSessions } from '#server/sessions/sessions.ts';
import * as store from './store.ts';

/** How someone can show that it is them; `enrol`: not before a second factor is set up. */
export type Way = 'passphrase' | 'code' | 'passkey' | 'enrol';

/** The key under which an account's second factors are sealed. It is destroyed with the account. */
export function factorScope(accountId: string): Scope {
	return ['factor', accountId];
}

/** How this person can show that it is them. Staff, and who is only half in, need a second factor. */
export async function waysOf(
	parts: Parts,
	account: Account,
	{ isConfirmed }: Pick<LiveSession, 'isConfirmed'>
): Promise<Way[]> {
	const { codes, passkeys } = await parts.database.read((on) => heldBy(on, account.id));
	const second: Way[] = [...(codes ? (['code'] as const) : []), ...(passkeys ? (['passkey'] as const) : [])];
	if (isConfirmed && !isStaff(account.roles)) return ['passphrase', ...second];
	return second.length > 0 ? second : ['enrol'];
}

/** The one word for it in an error. */
export async function confirmBy(parts: Parts, account: Account, session: LiveSession): Promise<Confirm> {
	const ways = await waysOf(parts, account, session);
	if (ways.includes('enrol')) return 'enrol';
	return ways.includes('passphrase') ? 'passphrase' : 'code';
}

/**
 * What is still asked for after a passphrase, or after paper words; null for nothing. Staff always need a second
 * factor; everyone else who has turned one-time codes on needs one after a passphrase, and no one after paper words.
 */
export async function askedAfter(
	parts: Parts,
	what: 'passphrase' | 'words',
	account: Account
): Promise<'code' | 'enrol' | null> {
	const { codes, passkeys } = await parts.database.read((on) => heldBy(on, account.id));
	if (isStaff(account.roles)) return codes || passkeys > 0 ? 'code' : 'enrol';
	return codes && what === 'passphrase' ? 'code' : null;
}

/**
 * Throws where the caller must first show that it is them to change their factors. Whoever has to set the first
 * one up may: nothing else is open to them. Answers with what to ask again inside the act.
 */
export async function requireMayChange(context: SignedIn): Promise<(trx: Transaction) => Promise<void>> {
	const { account, session } = context.caller;
	const hasAny = async (on: Connection) => {
		const { codes, passkeys } = await heldBy(on, account.id);
		return codes || passkeys > 0;
	};
	const isFirst = (isStaff(account.roles) || !session.isConfirmed) && !(await context.database.read(hasAny));
	if (!isFirst) await requireFresh(context);
	return async (trx) => {
		if (isFirst && (await hasAny(trx)))
			throw new Refusal('forbidden', 'Please show first that it is really you.', { confirm: 'code' });
	};
}

/** Throws `conflict` where someone who is staff would be left without a second factor. */
export async function requireOneLeft(trx: Transaction, { id, roles }: Account): Promise<void> {
	if (!isStaff(roles)) return;
	const { codes, passkeys } = await heldBy(trx, id);
	if (!codes && passkeys === 0)
		throw new Refusal('conflict', 'This is your only second step. Set up another one first.');
}

/** Whether someone has a second factor. */
export async function hasSecondFactor(on: Connection, accountId: string): Promise<boolean> {
	const { codes, passkeys } = await heldBy(on, accountId);
	return codes || passkeys > 0;
}

/**
 * Removes all second factors of an account and ends its sessions, as part of another act: the next sign-in of someone
 * who is staff sets one up anew.
 */
export async function dropFactors(parts: Parts, trx: Transaction, accountId: string): Promise<void> {
	await store.removeFactor(trx, accountId);
	await store.removePasskeysOf(trx, accountId);
	await endAllSessions(parts, trx, accountId);
}

async function heldBy(on: Connection, accountId: string): Promise<{ codes: boolean; passkeys: number }> {
	const factor = await store.findFactor(on, accountId);
	const passkeys = await store.passkeysOf(on, accountId);
	return { codes: factor !== undefined, passkeys: passkeys.length };
}

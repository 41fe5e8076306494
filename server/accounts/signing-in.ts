// Signing in, recovering by paper words, and changing what opens an account.
import type { Output } from '#shared/contract.ts';
import type { accountRecover, accountSignIn } from '#shared/accounts.ts';
import type { PasskeyProof } from '#shared/factors.ts';
import { isStaff, type Role } from '#shared/roles.ts';
import { askedAfter, dropFactors } from '#server/factors/factors.ts';
import { passkeyIndex } from '#server/factors/kept.ts';
import { isPasskey, usePasskey } from '#server/factors/using-passkeys.ts';
import type { Account, Context, SignedIn } from '#server/kernel/context.ts';
import type { Transaction } from '#server/kernel/database/database.ts';
import { notFound, Refusal } from '#server/kernel/refusal.ts';
import { endAllSessions, startSession } from '#server/sessions/sessions.ts';
import { readOwn } from './accounts.ts';
import { fitsPassphrase, hashPassphrase, requireUncommon } from './passphrases.ts';
import { drawRecoveryWords } from './recovery-words.ts';
import { recoveryIndex, signInIndex } from './secrets.ts';
import * as store from './store.ts';

const NO_FIT = 'This name and passphrase do not fit together.';

/** Signs in. A wrong name and a wrong passphrase answer the same, in the same time. Throws `unauthenticated`. */
export async function signIn(
	context: Context,
	input: { signInName: string; passphrase: string }
): Promise<Output<typeof accountSignIn>> {
	const index = signInIndex(context, input.signInName);
	await requireSignInsLeft(context, index);
	const row = await context.database.read((on) => store.findBy(on, 'sign_in_index', index));
	const fits = await fitsPassphrase(row?.passphrase_hash ?? null, input.passphrase);
	if (!row || !fits) throw await signInFails(context, index, NO_FIT);
	const confirm = await askedAfter(context, 'passphrase', accountOf(row));
	await startSession(context, accountOf(row), {
		...begunBy(confirm),
		stillMay: async (trx) => {
			if (!(await isUnchanged(trx, row))) throw new Refusal('unauthenticated', NO_FIT);
		}
	});
	return confirm ? { confirm } : {};
}

/**
 * Signs in with a passkey, which is something one has and a finger or a number that unlocks it: nothing more is
 * asked for. Throws `unauthenticated`, for whatever is wrong, as for a wrong passphrase.
 */
export async function signInByPasskey(
	context: Context,
	{ response }: { response: PasskeyProof }
): Promise<void> {
	// By what it claims to be, too: many addresses together may try no one passkey more often than one may.
	const index = passkeyIndex(context, response.rawId);
	await requireSignInsLeft(context, index);
	const id = await usePasskey(context, response);
	const row = id && (await context.database.read((on) => store.find(on, id)));
	if (!row) throw await signInFails(context, index, NO_FIT);
	await startSession(context, accountOf(row), {
		...begunBy(null),
		stillMay: async (trx) => {
			const now = await store.find(trx, row.id);
			if (now?.roles !== row.roles || !(await isPasskey(trx, index)))
				throw new Refusal('unauthenticated', NO_FIT);
		}
	});
}

/** Twelve words alone: a new passphrase, new words, all sessions ended, one begun. Throws `unauthenticated`. */
export async function recover(
	context: Context,
	input: { recoveryWords: string[]; passphrase: string }
): Promise<Output<typeof accountRecover>> {
	requireUncommon(input.passphrase);
	const index = recoveryIndex(context, input.recoveryWords);
	await requireSignInsLeft(context, index);
	const passphraseHash = await hashPassphrase(input.passphrase);
	const row = await context.database.read((on) => store.findBy(on, 'recovery_index', index));
	const own = row ? await readOwn(context, row.id) : null;
	if (!row || !own) throw await signInFails(context, index, 'These words do not fit. Check each one.');
	const recoveryWords = drawRecoveryWords();
	await context.database.write([row.id], async (trx) => {
		const now = await store.find(trx, row.id);
		if (now?.recovery_index !== index)
			throw new Refusal('unauthenticated', 'These words do not fit any more.');
		await store.update(trx, row.id, {
			passphrase_hash: passphraseHash,
			recovery_index: recoveryIndex(context, recoveryWords)
		});
		// Whoever knew the passphrase may have added a way in of their own. Staff keep theirs: paper alone lets nobody in.
		if (isStaff(accountOf(row).roles)) await endAllSessions(context, trx, row.id);
		else await dropFactors(context, trx, row.id);
	});
	const confirm = await askedAfter(context, 'words', accountOf(row));
	await startSession(context, accountOf(row), begunBy(confirm));
	return { signInName: own.signInName, recoveryWords, ...(confirm && { confirm }) };
}

/** Changes the passphrase after the current one; all sessions end and this one goes on under a new id. */
export async function changePassphrase(
	context: SignedIn,
	input: { current: string; passphrase: string }
): Promise<void> {
	requireUncommon(input.passphrase);
	const row = await requirePassphrase(context, input.current, 'current');
	const passphraseHash = await hashPassphrase(input.passphrase);
	await context.database.write([row.id], async (trx) => {
		if (!(await isUnchanged(trx, row))) throw doesNotFit('current');
		await store.update(trx, row.id, { passphrase_hash: passphraseHash });
		await endAllSessions(context, trx, row.id);
	});
	const changed = { ...row, passphrase_hash: passphraseHash };
	const account = accountOf(row);
	// For staff a passphrase is half of it.
	const isFresh = context.caller.session.isFresh || !isStaff(account.roles);
	await startSession(context, account, {
		...{ isConfirmed: true, isFresh },
		stillMay: async (trx) => {
			if (!(await isUnchanged(trx, changed))) throw doesNotFit('current');
		}
	});
}

/** Gives fresh paper words after the passphrase; the old ones stop working. */
export async function freshWords(
	context: SignedIn,
	input: { passphrase: string }
): Promise<{ recoveryWords: string[] }> {
	const row = await requirePassphrase(context, input.passphrase, 'passphrase');
	const recoveryWords = drawRecoveryWords();
	await context.database.write([row.id], async (trx) => {
		if (!(await isUnchanged(trx, row))) throw doesNotFit('passphrase');
		await store.update(trx, row.id, { recovery_index: recoveryIndex(context, recoveryWords) });
	});
	return { recoveryWords };
}

/** What the own account says to its owner. */
export async function ownAccount(context: SignedIn): Promise<{ signInName: string; roles: Role[] }> {
	const { id, roles } = context.caller.account;
	const own = await readOwn(context, id);
	if (!own) throw notFound();
	return { signInName: own.signInName, roles: [...roles] };
}

/** The caller's account after its passphrase. Throws `invalid` where that does not fit, by the field's name. */
export async function requirePassphrase(
	context: SignedIn,
	passphrase: string,
	field: string
): Promise<store.AccountRow> {
	const { id } = context.caller.account;
	await context.limits.requireLeft('failedSignIn', id);
	const row = await context.database.read((on) => store.find(on, id));
	if (row && (await fitsPassphrase(row.passphrase_hash, passphrase))) return row;
	await context.limits.take('failedSignIn', id);
	throw doesNotFit(field);
}

function doesNotFit(field: string): Refusal {
	const message = 'This passphrase does not fit.';
	return new Refusal('invalid', message, { fields: { [field]: message } });
}

/**
 * Whether an account is still opened by what was compared before. That takes long, and a recovery in between must
 * leave no way in for whoever knew the former passphrase; other roles would live by other hours.
 */
async function isUnchanged(trx: Transaction, row: store.AccountRow): Promise<boolean> {
	const now = await store.find(trx, row.id);
	return now?.passphrase_hash === row.passphrase_hash && now.roles === row.roles;
}

async function requireSignInsLeft(context: Context, index: string): Promise<void> {
	await context.limits.requireLeft('failedSignIn', context.caller.addressKey);
	await context.limits.requireLeft('failedSignIn', index);
}

async function signInFails(context: Context, index: string, message: string): Promise<Refusal> {
	await context.limits.take('failedSignIn', context.caller.addressKey);
	await context.limits.take('failedSignIn', index);
	return new Refusal('unauthenticated', message);
}

/** A session that still waits for something may do nothing; one that does not was begun by whose it is. */
function begunBy(confirm: 'code' | 'enrol' | null) {
	return { isConfirmed: confirm === null, isFresh: confirm === null };
}

function accountOf(row: store.AccountRow): Account {
	return { id: row.id, roles: JSON.parse(row.roles) as Role[] };
}

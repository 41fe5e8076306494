// Joining with a paper code, and opening another room with another code.
import type { Role } from '#shared/roles.ts';
import { isStaff, mayHoldTogether } from '#shared/roles.ts';
import {
	cardIndex,
	codeFails,
	codeIndex,
	findCode,
	requireTriesLeft,
	retireCode,
	useCode,
	type FoundCode
} from '#server/codes/codes.ts';
import { dayText } from '#server/kernel/clock.ts';
import type { Account, Context, Parts, SignedIn } from '#server/kernel/context.ts';
import type { Transaction } from '#server/kernel/database/database.ts';
import { randomId } from '#server/kernel/ids.ts';
import { notFound, Refusal } from '#server/kernel/refusal.ts';
import { seal, unseal, type Key } from '#server/kernel/sealing.ts';
import { endAllSessions, rememberAccount, startSession } from '#server/sessions/sessions.ts';
import { accountScope, changeOwn, newOwn, readOwn, sealOwn, type Own } from './accounts.ts';
import { fitsPassphrase, hashPassphrase, requireUncommon } from './passphrases.ts';
import { withGrant } from './grants.ts';
import { othersOf, requireApart } from './paired.ts';
import { drawRecoveryWords } from './recovery-words.ts';
import { recoveryIndex, drawSignInName, signInIndex } from './secrets.ts';
import * as store from './store.ts';

interface Proof {
	signInName: string;
	recoveryWords: string[];
}

/**
 * A new person uses a code. With the same passphrase the same code answers again for 15 minutes, until the first
 * signed-in request, so that a lost answer locks nobody out. Any code that does not work answers `not_found`.
 */
export async function joinWithCode(
	context: Context,
	input: { code: string; passphrase: string }
): Promise<Proof> {
	requireUncommon(input.passphrase);
	await requireTriesLeft(context);
	const key = await context.keys.need(['codes']);
	const code = await context.database.read((on) => findCode(context, on, key, input.code));
	const account = code?.content.account ?? null;
	const joined = account
		? await joinAgain(context, account, input.passphrase)
		: await joinAnew(context, key, code, input.code, input.passphrase);
	if (!joined) throw await codeFails(context);
	await startSession(context, joined.account, { isConfirmed: true, isFresh: true });
	return joined.proof;
}

async function joinAnew(
	context: Context,
	codeKey: Key,
	found: FoundCode | null,
	typed: string,
	passphrase: string
) {
	const id = randomId();
	// Hashed for a code that does not work too, so that each takes the time of one with another passphrase.
	const passphraseHash = await hashPassphrase(passphrase);
	if (!found) return null;
	const recoveryWords = drawRecoveryWords();
	const key = await context.keys.need(accountScope(id));
	return context.database.write([found.index], async (trx) => {
		const code = await findCode(context, trx, codeKey, typed);
		if (!code || code.repeatableUntil !== null || code.content.boundTo) return null;
		if (code.content.isOwner && (await store.isAnyone(trx, 'admin'))) return null;
		const own = withContent(newOwn(await freeSignInName(context, trx), code.content.staffName), code.content);
		await store.insert(trx, {
			id,
			roles: JSON.stringify([code.content.role]),
			passphrase_hash: passphraseHash,
			recovery_index: recoveryIndex(context, recoveryWords),
			sign_in_index: signInIndex(context, own.signInName),
			card_index: cardIndex(context, code.content.card),
			sealed: sealOwn(key, id, 1, own),
			revision: 1,
			joining: seal(key, joiningPlace(id), code.index),
			created_on: dayText(context.clock.now()),
			ended_on: null
		});
		await useCode(context, trx, codeKey, code, id);
		return {
			account: { id, roles: [code.content.role] },
			proof: { signInName: own.signInName, recoveryWords }
		};
	});
}

async function joinAgain(context: Context, accountId: string, passphrase: string) {
	const row = await context.database.read((on) => store.find(on, accountId));
	const fits = await fitsPassphrase(row?.joining ? row.passphrase_hash : null, passphrase);
	const own = fits ? await readOwn(context, accountId) : null;
	if (!row || !own) return null;
	const recoveryWords = drawRecoveryWords();
	const account: Account = { id: accountId, roles: JSON.parse(row.roles) as Role[] };
	return context.database.write([accountId], async (trx) => {
		const now = await store.find(trx, accountId);
		if (!now?.joining || now.passphrase_hash !== row.passphrase_hash) return null;
		await store.update(trx, accountId, { recovery_index: recoveryIndex(context, recoveryWords) });
		await endAllSessions(context, trx, accountId);
		return { account, proof: { signInName: own.signInName, recoveryWords } };
	});
}

/** The first signed-in request after a join: its answer has arrived, so the code is of no further use. */
export async function settleJoin(parts: Parts, account: Account): Promise<void> {
	const key = await parts.keys.find(accountScope(account.id));
	if (!key) return;
	await parts.database.write([account.id], async (trx) => {
		const row = await store.find(trx, account.id);
		if (row?.joining) {
			await retireCode(trx, unseal(key, joiningPlace(account.id), row.joining));
			await store.update(trx, account.id, { joining: null });
		}
		rememberAccount(parts, trx, account, false);
	});
}

/** A signed-in person takes a code's room and role; the session id rotates. Throws `not_found`, `conflict`. */
export async function redeemCode(
	context: SignedIn,
	input: { code: string }
): Promise<{ roomId: string | null; role: Role }> {
	await requireTriesLeft(context);
	const codeKey = await context.keys.need(['codes']);
	const key = await context.keys.find(accountScope(context.caller.account.id));
	if (!key) throw notFound();
	const others = await othersOf(context, context.caller.account.id);
	const order = [context.caller.account.id, codeIndex(context, input.code), ...others.keys()];
	const taken = await context.database.write(order, async (trx) => {
		const code = await findCode(context, trx, codeKey, input.code);
		const owner = code?.content.account ?? code?.content.boundTo ?? null;
		if (!code || code.content.isOwner || (owner !== null && owner !== context.caller.account.id)) return null;
		if (code.content.issuedBy === context.caller.account.id) throw ownCode();
		if (code.content.roomId !== null)
			await requireApart(trx, { accountId: context.caller.account.id, key, others }, code.content.roomId);
		const roles = await takeRole(context, trx, key, code);
		// Sessions begun before would outlive what staff may have.
		if (isStaff(roles) && !isStaff(context.caller.account.roles)) {
			await endAllSessions(context, trx, context.caller.account.id);
		}
		await useCode(context, trx, codeKey, code, context.caller.account.id);
		return { roles, content: code.content };
	});
	if (!taken) throw await codeFails(context);
	const { account, session } = context.caller;
	await startSession(
		context,
		{ id: account.id, roles: taken.roles },
		{ isConfirmed: true, isFresh: session.isFresh }
	);
	return { roomId: taken.content.roomId, role: taken.content.role };
}

/** Nobody gives themselves a role or a room. */
function ownCode(): Refusal {
	return new Refusal('conflict', 'You made this code. Another coordinator has to make one for you.');
}

async function takeRole(context: SignedIn, trx: Transaction, key: Key, code: FoundCode): Promise<Role[]> {
	const { id } = context.caller.account;
	const row = await store.find(trx, id);
	if (!row || row.ended_on !== null) throw notFound();
	const roles = [...new Set([...(JSON.parse(row.roles) as Role[]), code.content.role])];
	if (!mayHoldTogether(roles)) {
		throw new Refusal(
			'conflict',
			'This code is for someone else to use. Sign out first to begin as a new person.'
		);
	}
	await store.update(trx, id, { roles: JSON.stringify(roles) });
	await changeOwn(context, trx, key, id, (own) => withContent(own, code.content));
	rememberAccount(context, trx, { id, roles }, false);
	return roles;
}

function withContent(own: Own, { roomId, role, staffName }: FoundCode['content']): Own {
	const named = { ...own, staffName: staffName ?? own.staffName };
	if (roomId === null) return named;
	return withGrant(named, roomId, role);
}

async function freeSignInName(context: Context, trx: Transaction): Promise<string> {
	for (;;) {
		const name = drawSignInName();
		if (!(await store.findBy(trx, 'sign_in_index', signInIndex(context, name)))) return name;
	}
}

const joiningPlace = (id: string) => ({ table: 'accounts.joining', id, revision: 1 });

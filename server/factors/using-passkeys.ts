// Passkeys used, to sign in or to confirm. Whatever is wrong with an answer, it is only ever not good.
import { verifyAuthenticationResponse } from '@simplewebauthn/server';
import type { Output } from '#shared/contract.ts';
import type { passkeyAsk, PasskeyProof } from '#shared/factors.ts';
import type { Context, SessionRef, SignedIn } from '#server/kernel/context.ts';
import type { Transaction } from '#server/kernel/database/database.ts';
import { Refusal } from '#server/kernel/refusal.ts';
import { CHALLENGE_MILLISECONDS, challengeFor, isOpen, spend } from './challenges.ts';
import { factorScope } from './factors.ts';
import {
	handleOf,
	knownPasskeys,
	openPasskey,
	passkeyIndex,
	rpOf,
	sealPasskey,
	type KnownPasskey
} from './kept.ts';
import * as store from './store.ts';

/** What a device needs to answer: to sign in, from any passkey of ours it has; to confirm, from one's own. */
export async function askPasskey(
	context: Context,
	{ confirm }: { confirm?: boolean | undefined }
): Promise<Output<typeof passkeyAsk>> {
	const { account, session } = context.caller;
	if (confirm && (!account || !session)) throw new Refusal('unauthenticated', 'Please sign in.');
	const isOwn = confirm && account && session;
	const known = isOwn ? await knownPasskeys(context, account.id) : [];
	const challenge = challengeFor(context, purposeOf(isOwn ? session : undefined));
	return {
		challenge: Buffer.from(challenge).toString('base64url'),
		rpId: rpOf(context).id,
		timeout: CHALLENGE_MILLISECONDS,
		userVerification: 'required',
		allowCredentials: known.map(({ passkey: { credential, transports } }) => ({
			...{ id: credential, type: 'public-key', transports: [...transports] }
		}))
	};
}

/**
 * Whose passkey has answered the question of a sign-in, or with `confirming` the own one the question of this session.
 * Null for any answer that is not good: another's question, an old one, one answered before, a counter that went back,
 * an unknown credential.
 */
export async function usePasskey(
	context: Context,
	proof: PasskeyProof,
	confirming: SignedIn['caller'] | null = null
): Promise<string | null> {
	const found = await find(context, proof.rawId);
	if (!found || (confirming && found.row.account_id !== confirming.account.id)) return null;
	const { account_id, id, revision } = found.row;
	const handle = Buffer.from(handleOf(context, account_id)).toString('base64url');
	if (proof.response.userHandle && proof.response.userHandle !== handle) return null;
	const counter = await verified(context, purposeOf(confirming?.session), proof, found);
	const key = await context.keys.find(factorScope(account_id));
	if (counter === null || !key) return null;
	return context.database.write([account_id], async (trx) => {
		const row = await store.findPasskey(trx, id);
		if (row?.revision !== revision) return null;
		if (counter === found.passkey.counter) return account_id;
		const sealed = sealPasskey(key, id, revision + 1, { ...found.passkey, counter });
		await store.updatePasskey(trx, { id, sealed, revision: revision + 1 });
		return account_id;
	});
}

/** Whether a passkey is still kept, as part of another act. */
export async function isPasskey(trx: Transaction, index: string): Promise<boolean> {
	return (await store.findPasskey(trx, index)) !== undefined;
}

async function find(context: Context, credential: string): Promise<KnownPasskey | null> {
	const row = await context.database.read((on) => store.findPasskey(on, passkeyIndex(context, credential)));
	const key = row && (await context.keys.find(factorScope(row.account_id)));
	return row && key ? { row, passkey: openPasskey(key, row) } : null;
}

/** The counter of an answer that is good and the first to its challenge; else null. */
async function verified(
	context: Context,
	purpose: string,
	proof: PasskeyProof,
	{ passkey }: KnownPasskey
): Promise<number | null> {
	let answered = '';
	try {
		const { verified, authenticationInfo } = await verifyAuthenticationResponse({
			response: { ...proof, clientExtensionResults: {} } as never,
			expectedChallenge: (challenge) => isOpen(context, purpose, (answered = challenge)),
			expectedOrigin: context.config.origin,
			expectedRPID: rpOf(context).id,
			credential: {
				...{ id: passkey.credential, counter: passkey.counter },
				publicKey: new Uint8Array(Buffer.from(passkey.publicKey, 'base64url'))
			}
		});
		return verified && spend(context, purpose, answered) ? authenticationInfo.newCounter : null;
	} catch {
		return null;
	}
}

const purposeOf = (session: SessionRef | undefined) => (session ? `confirm ${session.id}` : 'sign in');

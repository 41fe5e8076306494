// Passkeys: kept, listed, forgotten. The person's device shows them as "Evenkeel" and nothing more.
import { generateRegistrationOptions, verifyRegistrationResponse } from '@simplewebauthn/server';
import { decodeAttestationObject } from '@simplewebauthn/server/helpers';
import type { Output } from '#shared/contract.ts';
import type { factorList, NewPasskey, passkeyBegin } from '#shared/factors.ts';
import { dayText } from '#server/kernel/clock.ts';
import type { SignedIn } from '#server/kernel/context.ts';
import { notFound, Refusal } from '#server/kernel/refusal.ts';
import { confirmSession } from '#server/sessions/confirming.ts';
import { CHALLENGE_MILLISECONDS, challengeFor, isOpen, spend } from './challenges.ts';
import { factorScope, requireMayChange, requireOneLeft } from './factors.ts';
import { codesSince } from './one-time-codes.ts';
import { handleOf, knownPasskeys, passkeyIndex, rpOf, sealPasskey, type Passkey } from './kept.ts';
import * as store from './store.ts';

const AT_MOST = 10;
/** EdDSA, ECDSA and RSA: what the authenticators of today make. */
const ALGORITHMS = [-8, -7, -257];

/** The own second factors; what passkeys are called, to their owner only. */
export async function listFactors(context: SignedIn): Promise<Output<typeof factorList>> {
	const { id } = context.caller.account;
	const known = await knownPasskeys(context, id);
	const passkeys = known.map(({ row, passkey }) => ({
		...{ passkeyId: row.id, label: passkey.label, since: row.created_on }
	}));
	passkeys.sort((a, b) => a.since.localeCompare(b.since) || a.label.localeCompare(b.label));
	return { codes: await codesSince(context, id), passkeys };
}

/** What a device needs to make another passkey. Throws `conflict` where there are ten. */
export async function beginPasskey(context: SignedIn): Promise<Output<typeof passkeyBegin>> {
	await requireMayChange(context);
	const { account, session } = context.caller;
	const known = await knownPasskeys(context, account.id);
	if (known.length >= AT_MOST) throw tooManyPasskeys();
	const { id, name } = rpOf(context);
	const options = await generateRegistrationOptions({
		rpName: name,
		rpID: id,
		userName: name,
		userDisplayName: name,
		userID: handleOf(context, account.id),
		challenge: challengeFor(context, purposeOf(session.id)),
		supportedAlgorithmIDs: ALGORITHMS
	});
	return {
		...{ challenge: options.challenge, rp: { id, name }, user: options.user },
		pubKeyCredParams: ALGORITHMS.map((alg) => ({ type: 'public-key', alg })),
		timeout: CHALLENGE_MILLISECONDS,
		attestation: 'none',
		excludeCredentials: known.map(({ passkey }) => presentKnown(passkey)),
		authenticatorSelection: {
			...{ residentKey: 'required', requireResidentKey: true, userVerification: 'required' }
		}
	};
}

/** Keeps a passkey. Throws `invalid` for an answer that is not good, whatever is wrong with it. */
export async function addPasskey(
	context: SignedIn,
	{ label, response }: { label: string; response: NewPasskey }
): Promise<{ passkeyId: string }> {
	const { account } = context.caller;
	const stillMay = await requireMayChange(context);
	const made = await verified(context, response);
	if (!made) throw notGood();
	const key = await context.keys.need(factorScope(account.id));
	const id = passkeyIndex(context, made.credential);
	await context.database.write([account.id], async (trx) => {
		await stillMay(trx);
		if (await store.findPasskey(trx, id)) throw notGood();
		if ((await store.passkeysOf(trx, account.id)).length >= AT_MOST) throw tooManyPasskeys();
		await store.insertPasskey(trx, {
			...{ id, account_id: account.id, revision: 1 },
			sealed: sealPasskey(key, id, 1, { ...made, label: label.trim() }),
			created_on: dayText(context.clock.now())
		});
	});
	await confirmSession(context);
	return { passkeyId: id };
}

/** Forgets a passkey. Throws `not_found`, and `conflict` where staff would have nothing left. */
export async function removePasskey(context: SignedIn, { passkeyId }: { passkeyId: string }): Promise<void> {
	const { account } = context.caller;
	await context.database.write([account.id], async (trx) => {
		const row = await store.findPasskey(trx, passkeyId);
		if (row?.account_id !== account.id) throw notFound();
		await store.removePasskey(trx, passkeyId);
		await requireOneLeft(trx, account);
	});
}

async function verified(context: SignedIn, response: NewPasskey): Promise<Omit<Passkey, 'label'> | null> {
	const purpose = purposeOf(context.caller.session.id);
	let answered = '';
	try {
		requirePlain(response);
		const { registrationInfo } = await verifyRegistrationResponse({
			response: { ...response, clientExtensionResults: {} } as never,
			expectedChallenge: (challenge) => isOpen(context, purpose, (answered = challenge)),
			expectedOrigin: context.config.origin,
			expectedRPID: rpOf(context).id,
			supportedAlgorithmIDs: ALGORITHMS
		});
		if (!registrationInfo || !spend(context, purpose, answered)) return null;
		const { id, publicKey, counter } = registrationInfo.credential;
		const transports = response.response.transports ?? [];
		return {
			...{ credential: id, counter, transports },
			publicKey: Buffer.from(publicKey).toString('base64url')
		};
	} catch {
		return null;
	}
}

/** Certificates would have the library ask their issuers over the network; none were asked for. */
function requirePlain({ response }: NewPasskey): void {
	const attestation = decodeAttestationObject(
		new Uint8Array(Buffer.from(response.attestationObject, 'base64url'))
	);
	const statement = attestation.get('attStmt');
	const isSelf = attestation.get('fmt') === 'packed' && statement.get('x5c') === undefined;
	if (attestation.get('fmt') !== 'none' && !isSelf) throw new Error('An attestation nobody asked for.');
}

function presentKnown({ credential, transports }: Passkey) {
	return { id: credential, type: 'public-key' as const, transports: [...transports] };
}

function notGood(): Refusal {
	const message = 'This passkey could not be kept. Please try again.';
	return new Refusal('invalid', message, { fields: { response: message } });
}

function tooManyPasskeys(): Refusal {
	return new Refusal('conflict', 'You have ten passkeys. Remove one first.');
}

const purposeOf = (session: string) => `add ${session}`;

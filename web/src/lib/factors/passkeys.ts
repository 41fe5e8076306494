// Passkeys in the browser. The library is fetched when a page first needs it.
import type {
	PublicKeyCredentialCreationOptionsJSON as BegunJSON,
	PublicKeyCredentialRequestOptionsJSON as AskedJSON
} from '@simplewebauthn/browser';
import { call } from '#lib/call.ts';
import { words } from '#lib/words/en/factors.ts';
import type { Output } from '#shared/contract.ts';
import type { Answer } from '#shared/errors.ts';
import { passkeyAdd, passkeyAsk, passkeyBegin, type PasskeyProof } from '#shared/factors.ts';

const library = () => import('@simplewebauthn/browser');

/** Whether this browser knows passkeys. */
export function canUsePasskeys(): boolean {
	return typeof window === 'object' && typeof window.PublicKeyCredential === 'function';
}

/** Whether this browser offers passkeys among the suggestions of a field. */
export async function canSuggestPasskeys(): Promise<boolean> {
	return canUsePasskeys() && (await library()).browserSupportsWebAuthnAutofill();
}

/**
 * Has the person unlock a passkey: one of their own to confirm, or any to sign in. `suggested`: only once they pick it
 * among a field's suggestions. An answer that is not ok says why in words; none when it was given up for another try.
 */
export async function proveByPasskey(
	what: 'confirm' | 'sign in',
	suggested = false
): Promise<Answer<PasskeyProof> | null> {
	const asked = await call(passkeyAsk, { confirm: what === 'confirm' });
	if (!asked.ok) return asked;
	const { startAuthentication } = await library();
	return tried(
		startAuthentication({ optionsJSON: asked.data as AskedJSON, useBrowserAutofill: suggested }).then(
			({ id, rawId, type, response }) => ({ id, rawId, type, response })
		)
	);
}

/** Has the person's device make a passkey, and keeps it. What it answers that is not ok says why, in words. */
export async function makePasskey(label: string): Promise<Answer<Output<typeof passkeyAdd>>> {
	const begun = await call(passkeyBegin, {});
	if (!begun.ok) return begun;
	const { startRegistration } = await library();
	const made = await tried(startRegistration({ optionsJSON: begun.data as BegunJSON }));
	if (!made?.ok) return made ?? stopped();
	const { id, rawId, type, response } = made.data;
	const { clientDataJSON, attestationObject, transports } = response;
	return call(passkeyAdd, {
		label,
		response: {
			...{ id, rawId, type },
			response: { clientDataJSON, attestationObject, ...(transports && { transports }) }
		}
	});
}

/** Gives up what the browser still waits for. */
export async function stopPasskeys(): Promise<void> {
	(await library()).WebAuthnAbortService.cancelCeremony();
}

/** A browser says little of why, so that pages cannot find out who is there. */
async function tried<Data>(ceremony: Promise<Data>): Promise<Answer<Data> | null> {
	try {
		return { ok: true, data: await ceremony };
	} catch (error) {
		if (error instanceof Error && 'code' in error && error.code === 'ERROR_CEREMONY_ABORTED') return null;
		return stopped();
	}
}

function stopped(): Answer<never> {
	return { ok: false, error: { code: 'conflict', message: words.passkey.stopped } };
}

// Second factors: one-time codes from an app, and passkeys, which everyone may have.
import * as z from 'zod/mini';
import { command, query } from '#shared/contract.ts';
import { day, id, text } from '#shared/ids.ts';
import { PASSKEY_LABEL_CHARACTERS } from '#shared/limits.ts';

/** Bytes as WebAuthn's JSON carries them. */
const base64Url = (limit: number) =>
	z.string().check(z.regex(/^[A-Za-z0-9_-]*$/, 'This is not base64url.'), z.maxLength(limit));

const credential = { id: base64Url(1400), rawId: base64Url(1400), type: z.literal('public-key') };

/** A one-time code as typed: spaces do not matter. */
export const oneTimeCode = z.string().check(z.minLength(1), z.maxLength(32));

/** What `navigator.credentials.get()` gives, as JSON. */
export const passkeyProof = z.object({
	...credential,
	response: z.object({
		clientDataJSON: base64Url(4000),
		authenticatorData: base64Url(4000),
		signature: base64Url(8000),
		userHandle: z.optional(base64Url(200))
	})
});
export type PasskeyProof = z.output<typeof passkeyProof>;

/** What `navigator.credentials.create()` gives, as JSON. */
const newPasskey = z.object({
	...credential,
	response: z.object({
		clientDataJSON: base64Url(4000),
		attestationObject: base64Url(16_000),
		transports: z.optional(z.array(z.string().check(z.maxLength(20))).check(z.maxLength(10)))
	})
});
export type NewPasskey = z.output<typeof newPasskey>;

const known = z.array(
	z.object({ id: z.string(), type: z.literal('public-key'), transports: z.optional(z.array(z.string())) })
);

export const factorBegin = command('factor:begin', {
	about: 'A fresh secret for one-time codes, good for ten minutes. Nothing changes until factor:enrol.',
	input: z.object({}),
	output: z.object({
		/** Base32 in groups of four, to type. */
		secret: z.string(),
		uri: z.string(),
		/** The same as a QR code: one unit a module, `path` as SVG path data of the dark ones. */
		qr: z.object({ size: z.int(), path: z.string() })
	})
});

export const factorEnrol = command('factor:enrol', {
	about:
		'Turns one-time codes on with a first code from the app; the old secret ends. Confirms a session that waits for it.',
	input: z.object({ code: oneTimeCode }),
	output: z.object({}),
	transport: 'http'
});

export const factorRemove = command('factor:remove', {
	about: 'Turns one-time codes off. Staff keep at least one second factor.',
	input: z.object({}),
	output: z.object({})
});

export const factorList = query('factor:list', {
	about: 'The own second factors.',
	input: z.object({}),
	output: z.object({
		/** Since when one-time codes are on. */
		codes: z.nullable(day),
		passkeys: z.array(z.object({ passkeyId: id, label: z.string(), since: day }))
	})
});

export const passkeyBegin = command('passkey:begin', {
	about: 'What `navigator.credentials.create()` needs for another passkey; good for five minutes, once.',
	input: z.object({}),
	output: z.object({
		challenge: z.string(),
		rp: z.object({ id: z.string(), name: z.string() }),
		user: z.object({ id: z.string(), name: z.string(), displayName: z.string() }),
		pubKeyCredParams: z.array(z.object({ type: z.literal('public-key'), alg: z.int() })),
		timeout: z.int(),
		attestation: z.literal('none'),
		excludeCredentials: known,
		authenticatorSelection: z.object({
			residentKey: z.literal('required'),
			requireResidentKey: z.boolean(),
			userVerification: z.literal('required')
		})
	})
});

export const passkeyAdd = command('passkey:add', {
	about: 'Keeps a passkey that was just made. Confirms a session that waits for a second factor.',
	input: z.object({ label: text(PASSKEY_LABEL_CHARACTERS), response: newPasskey }),
	output: z.object({ passkeyId: id }),
	transport: 'http'
});

export const passkeyRemove = command('passkey:remove', {
	about: 'Forgets a passkey. Staff keep at least one second factor.',
	input: z.object({ passkeyId: id }),
	output: z.object({})
});

export const passkeyAsk = command('passkey:ask', {
	about: 'What `navigator.credentials.get()` needs, to sign in or to confirm; good for five minutes, once.',
	input: z.object({ confirm: z.optional(z.boolean()) }),
	output: z.object({
		challenge: z.string(),
		rpId: z.string(),
		timeout: z.int(),
		userVerification: z.literal('required'),
		/** The own passkeys, to confirm; none to sign in, so that nobody is named. */
		allowCredentials: known
	}),
	transport: 'http'
});

export const passkeySignIn = command('passkey:sign-in', {
	about: 'Signs in with a passkey alone, which counts as both factors. Sets the session cookie.',
	input: z.object({ response: passkeyProof }),
	output: z.object({}),
	transport: 'http'
});

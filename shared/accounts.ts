// Codes, joining, signing in, and what a person's own account says to them.
import * as z from 'zod/mini';
import { command, query } from '#shared/contract.ts';
import { oneTimeCode, passkeyProof } from '#shared/factors.ts';
import { PASSPHRASE_CHARACTERS, PASSPHRASE_CHARACTERS_LIMIT, RECOVERY_WORDS } from '#shared/limits.ts';
import { role } from '#shared/roles.ts';

/** A code as typed: capitals, spaces and dashes do not matter; what it is worth shows on use. */
const code = z.string().check(z.minLength(1), z.maxLength(64));

const passphrase = z.string().check(
	z.refine((value) => value.isWellFormed(), 'This text is broken.'),
	z.refine(
		(value) => [...value].length >= PASSPHRASE_CHARACTERS,
		`Use ${PASSPHRASE_CHARACTERS} characters or more.`
	),
	z.refine(
		(value) => value.length <= PASSPHRASE_CHARACTERS_LIMIT,
		`Use ${PASSPHRASE_CHARACTERS_LIMIT} characters or fewer.`
	)
);
const givenPassphrase = z.string().check(z.minLength(1), z.maxLength(PASSPHRASE_CHARACTERS_LIMIT * 2));
const recoveryWords = z.array(z.string().check(z.maxLength(400)));
const proof = { signInName: z.string(), recoveryWords };
/** What a session still waits for: a second factor, or that one is set up. Until then it may do nothing else. */
const confirm = z.optional(z.enum(['code', 'enrol']));

export const accountJoin = command('account:join', {
	about:
		'A new person uses a paper code. Sets the session cookie. Repeatable for 15 minutes with the same passphrase.',
	input: z.object({ code, passphrase }),
	output: z.object(proof),
	transport: 'http'
});

export const accountSignIn = command('account:sign-in', {
	about: 'Signs in with the given name and the passphrase. Sets the session cookie.',
	input: z.object({
		signInName: z.string().check(z.maxLength(200)),
		passphrase: givenPassphrase
	}),
	output: z.object({ confirm }),
	transport: 'http'
});

export const accountRecover = command('account:recover', {
	about:
		'Signs in with the twelve paper words alone, sets a new passphrase, ends all sessions and gives new words.',
	input: z.object({
		recoveryWords: recoveryWords.check(z.maxLength(2 * RECOVERY_WORDS)),
		passphrase
	}),
	output: z.object({ ...proof, confirm }),
	transport: 'http'
});

export const accountWays = query('account:ways', {
	about: 'How the person can confirm that it is them; `waits` while the sign-in itself asks for it.',
	input: z.object({}),
	output: z.object({
		/** `enrol`: only after a second factor is set up. */
		ways: z.array(z.enum(['passphrase', 'code', 'passkey', 'enrol'])),
		waits: z.boolean()
	})
});

export const accountConfirm = command('account:confirm', {
	about:
		'Shows in one way that it is really this person. Ends the waiting of a sign-in, or holds for five minutes.',
	input: z.object({
		passphrase: z.optional(givenPassphrase),
		code: z.optional(oneTimeCode),
		passkey: z.optional(passkeyProof)
	}),
	output: z.object({}),
	transport: 'http'
});

export const accountSignOut = command('account:sign-out', {
	about: 'Ends this session, if there is one, and clears the cookie.',
	input: z.object({}),
	output: z.object({}),
	transport: 'http'
});

export const accountGet = query('account:get', {
	about: 'The own sign-in name. Shown to its owner only.',
	input: z.object({}),
	output: z.object({ signInName: z.string(), roles: z.array(role) })
});

export const accountChangePassphrase = command('account:change-passphrase', {
	about: 'Changes the passphrase. The session id rotates and all other sessions end.',
	input: z.object({ current: givenPassphrase, passphrase }),
	output: z.object({}),
	transport: 'http'
});

export const accountWords = command('account:words', {
	about: 'Gives twelve fresh paper words after the passphrase. The old ones stop working.',
	input: z.object({ passphrase: givenPassphrase }),
	output: z.object({ recoveryWords }),
	transport: 'http'
});

export const codeRedeem = command('code:redeem', {
	about: 'A signed-in person takes the room and role of another code. The session id rotates.',
	input: z.object({ code }),
	output: z.object({ roomId: z.nullable(z.string()), role }),
	transport: 'http'
});

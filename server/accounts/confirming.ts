// Showing that it is really them: the second step of a sign-in, and anew before what cannot be taken back.
import type { Output, Parsed } from '#shared/contract.ts';
import type { accountConfirm, accountWays } from '#shared/accounts.ts';
import type { PasskeyProof } from '#shared/factors.ts';
import type { SignedIn } from '#server/kernel/context.ts';
import { Refusal } from '#server/kernel/refusal.ts';
import { waysOf, type Way } from '#server/factors/factors.ts';
import { useCode } from '#server/factors/one-time-codes.ts';
import { usePasskey } from '#server/factors/using-passkeys.ts';
import { confirmSession } from '#server/sessions/confirming.ts';
import { requirePassphrase } from './signing-in.ts';

/** How the caller can confirm, and whether their session waits for it. */
export async function ownWays(context: SignedIn): Promise<Output<typeof accountWays>> {
	const { account, session } = context.caller;
	return { ways: await waysOf(context, account, session), waits: !session.isConfirmed };
}

/**
 * The person confirms in one of the ways that they have. A session that waited goes on under another id. Throws
 * `invalid` for what does not fit, and `forbidden` with the way to take for one that is not theirs.
 */
export async function confirm(context: SignedIn, input: Parsed<typeof accountConfirm>): Promise<void> {
	const given = (['passphrase', 'code', 'passkey'] as const).filter((way) => input[way] !== undefined);
	const [way] = given;
	if (!way || given.length > 1) throw new Refusal('invalid', 'Send one of passphrase, code and passkey.');
	await requireWay(context, way);
	if (input.passphrase !== undefined) await requirePassphrase(context, input.passphrase, 'passphrase');
	if (input.code !== undefined) await useCode(context, context.caller.account.id, input.code);
	if (input.passkey) await requirePasskey(context, input.passkey);
	await confirmSession(context);
}

async function requireWay(context: SignedIn, way: Way): Promise<void> {
	const { account, session } = context.caller;
	const ways = await waysOf(context, account, session);
	if (ways.includes(way)) return;
	throw new Refusal('forbidden', 'This is not one of your ways to confirm.', {
		confirm: await context.caller.confirmBy()
	});
}

async function requirePasskey(context: SignedIn, proof: PasskeyProof): Promise<void> {
	const { account } = context.caller;
	await context.limits.take('failedSignIn', account.id);
	if (!(await usePasskey(context, proof, context.caller))) {
		const message = 'This passkey does not fit.';
		throw new Refusal('invalid', message, { fields: { passkey: message } });
	}
	await context.limits.giveBack('failedSignIn', account.id);
}

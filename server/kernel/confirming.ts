// Whether the person at a session is who began it: the second factor at sign-in, and showing it anew before what
// cannot be taken back. Asked once for every operation, on both transports.
import type { Caller, SignedIn } from './context.ts';
import { Refusal } from './refusal.ts';

export interface Confirming {
	/** May be asked between a passphrase and the second factor. */
	readonly whileUnconfirmed: boolean;
	/** Asks that the person has shown within the last five minutes that it is them. */
	readonly fresh: boolean;
}

/** Throws `forbidden` with what to show first, where a session is not trusted as far as an operation asks. */
export async function requireConfirmed(asked: Confirming, caller: Caller): Promise<void> {
	const { session } = caller;
	if (!session) return;
	const isEnough = session.isConfirmed ? !asked.fresh || session.isFresh : asked.whileUnconfirmed;
	if (!isEnough) throw await confirmFirst(caller);
}

/** As an operation that is offered `fresh`, for a rule that asks for it in some cases only. */
export function requireFresh(context: SignedIn): Promise<void> {
	return requireConfirmed({ whileUnconfirmed: false, fresh: true }, context.caller);
}

async function confirmFirst(caller: Caller): Promise<Refusal> {
	const confirm = await caller.confirmBy();
	const message =
		confirm === 'enrol' ? 'Set up your second step first.' : 'Please show first that it is really you.';
	return new Refusal('forbidden', message, { confirm });
}

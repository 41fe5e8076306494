// A session whose person has just shown that it is them.
import type { SignedIn } from '#server/kernel/context.ts';
import { Refusal } from '#server/kernel/refusal.ts';
import { freshen } from './freshness.ts';
import { startSession } from './sessions.ts';
import * as store from './store.ts';

/**
 * For five minutes this session may do what asks for it anew. One that waited for a second factor goes on under
 * another id, since it may more than before. Throws `unauthenticated` where it has ended in the meantime.
 */
export async function confirmSession(context: SignedIn): Promise<void> {
	const { account, session } = context.caller;
	if (session.isConfirmed) return freshen(context, session);
	await startSession(context, account, {
		...{ isConfirmed: true, isFresh: true },
		stillMay: async (trx) => {
			if (!(await store.isThere(trx, session.id))) throw new Refusal('unauthenticated', 'Please sign in.');
		}
	});
}

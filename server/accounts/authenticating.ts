// From a cookie to who is calling, for both transports.
import type { Parts } from '#server/kernel/context.ts';
import type { Authenticate } from '#server/kernel/http.ts';
import { confirmBy } from '#server/factors/factors.ts';
import { recognise } from '#server/sessions/sessions.ts';
import { settleJoin } from './joining.ts';

const nobody = { account: null, session: null, confirmBy: () => Promise.resolve('passphrase' as const) };

/** Recognises callers; their first signed-in request settles a join, after which its code is of no use. */
export function createAuthenticate(parts: Parts): Authenticate {
	return async (cookieHeader, offered) => {
		const recognised = await recognise(parts, cookieHeader, offered?.isActivity ?? false);
		if (!recognised) return nobody;
		const { account, session, isJoining } = recognised;
		if (isJoining && offered?.allow !== 'anyone') await settleJoin(parts, account);
		return { account, session, confirmBy: () => confirmBy(parts, account, session) };
	};
}

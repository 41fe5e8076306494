// lucia behind our own adapter. lucia alone stores the cookie's value, knows no absolute end, renews as it
// likes and lets attributes overwrite columns; the adapter allows none of that. Nothing else imports lucia.
import { Cookie, Lucia, TimeSpan, type Adapter, type DatabaseSession, type DatabaseUser } from 'lucia';
import type { Role } from '#shared/roles.ts';
import type { Parts } from '#server/kernel/context.ts';
import type { Transaction } from '#server/kernel/database/database.ts';
import { randomId } from '#server/kernel/ids.ts';
import { perServer } from '#server/kernel/per-server.ts';
import { keyedDigest } from '#server/kernel/sealing.ts';
import { storedTimes } from './lifetime.ts';
import * as store from './store.ts';

interface SessionAttributes {
	roles: readonly Role[];
	isConfirmed?: boolean;
	/** Done inside the transaction that begins a session; throws where none may begin. */
	before?: (trx: Transaction) => Promise<void>;
}

interface FoundAttributes {
	stored: store.SessionRow | null;
}
interface UserAttributes {
	roles: readonly Role[];
	isJoining: boolean;
}

declare module 'lucia' {
	interface Register {
		Lucia: Lucia<FoundAttributes, UserAttributes>;
		DatabaseSessionAttributes: SessionAttributes & Partial<FoundAttributes>;
		DatabaseUserAttributes: UserAttributes;
	}
}

/** lucia over this server's database. */
export const luciaOf = perServer(
	(parts) =>
		new Lucia<FoundAttributes, UserAttributes>(adapterOver(parts), {
			// So short that lucia itself never renews: we do, on real activity, clamped in SQL.
			sessionExpiresIn: new TimeSpan(1, 'ms'),
			sessionCookie: { name: cookieName(parts) },
			getSessionAttributes: ({ stored }) => ({ stored: stored ?? null }),
			getUserAttributes: ({ roles, isJoining }) => ({ roles, isJoining })
		})
);

/** The Set-Cookie header for a session id, or for none. It ends with the browser: every device counts as shared. */
export function cookieFor(parts: Parts, sessionId: string | null): string {
	const isHttps = parts.config.origin.startsWith('https:');
	return new Cookie(cookieName(parts), sessionId ?? '', {
		httpOnly: true,
		secure: isHttps,
		sameSite: 'strict',
		path: '/',
		...(sessionId === null && { maxAge: 0 })
	}).serialize();
}

/** The stored form of a cookie's value. */
export function storedId(parts: Parts, sessionId: string): string {
	return keyedDigest(parts.keys.own.sessions, sessionId).toString('base64url');
}

/** The session id in a Cookie header, or null; lucia throws on a malformed one. */
export function readCookie(parts: Parts, header: string | undefined): string | null {
	try {
		return luciaOf(parts).readSessionCookie(header ?? '');
	} catch {
		return null;
	}
}

function cookieName({ config }: Parts): string {
	return config.origin.startsWith('https:') ? '__Host-session' : 'session';
}

function adapterOver(parts: Parts): Adapter {
	const { database, clock } = parts;
	// lucia compares with the system's clock; ours may be another in tests.
	const asDate = (moment: number) => new Date(moment - clock.now() + Date.now());
	return {
		getSessionAndUser: async (id) => {
			const row = await database.read((on) => store.findWithAccount(on, storedId(parts, id)));
			if (!row) return [null, null];
			const { roles: held, joining, ...stored } = row as typeof row & store.SessionRow;
			const roles = JSON.parse(held) as Role[];
			const session: DatabaseSession = {
				id,
				userId: row.account_id,
				expiresAt: asDate(row.expires_at),
				attributes: { roles, stored }
			};
			const user: DatabaseUser = { id: row.account_id, attributes: { roles, isJoining: joining !== null } };
			return [session, user];
		},
		getUserSessions: () => Promise.resolve([]),
		setSession: async ({ id, userId, attributes }) => {
			await database.write([userId], async (trx) => {
				await attributes.before?.(trx);
				await store.insert(trx, {
					id: storedId(parts, id),
					handle: randomId(),
					account_id: userId,
					...storedTimes(attributes.roles, clock.now()),
					confirmed: attributes.isConfirmed ? 1 : 0
				});
			});
		},
		updateSessionExpiration: () => Promise.resolve(),
		deleteSession: (id) => database.write([], (trx) => store.remove(trx, storedId(parts, id))),
		deleteUserSessions: () => Promise.resolve(),
		deleteExpiredSessions: () => Promise.resolve()
	};
}

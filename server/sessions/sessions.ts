// Sessions: begun, kept awake by real activity, listed, ended; their sockets end with them.
import { IDLE_WARNING_SECONDS } from '#shared/limits.ts';
import { sessionEnding } from '#shared/sessions.ts';
import type { Account, Context, LiveSession, Parts, SessionRef } from '#server/kernel/context.ts';
import type { Transaction } from '#server/kernel/database/database.ts';
import { connectedSessions, socketsOfSession } from '#server/kernel/listeners.ts';
import { perServer } from '#server/kernel/per-server.ts';
import { evict } from '#server/kernel/publish.ts';
import { Refusal } from '#server/kernel/refusal.ts';
import { freshen, isFresh, stale } from './freshness.ts';
import { lifetimeOf, storedExpiry } from './lifetime.ts';
import { cookieFor, luciaOf, readCookie, storedId } from './lucia.ts';
import * as store from './store.ts';

interface AwakeSession {
	readonly id: string;
	account: Account;
	isJoining: boolean;
	readonly isConfirmed: boolean;
	idle: number;
	readonly endsAt: number;
	expiresAt: number;
	savedAt: number;
	isWarned: boolean;
}

export interface Recognised {
	account: Account;
	session: LiveSession;
	/** Whether this account's code could still be used again, its answer having been lost. */
	isJoining: boolean;
}

/** Sessions in use, so that not every event asks the database. Changed in the tick of each commit. */
const awake = perServer(() => new Map<string, AwakeSession>());

/** Counts ends and changes, so that a look begun before one is not remembered after it. */
const generation = perServer(() => ({ count: 0 }));

const SAVE_EVERY = 60_000;
/** Of one account. When another begins, the oldest ends. */
const AT_ONCE = 10;

interface Beginning {
	/** False while a second factor is still to follow. */
	isConfirmed: boolean;
	/** Whether the person has shown just now that it is them. */
	isFresh: boolean;
	/** Looks inside the transaction that begins it whether what let the person in still holds; throws if not. */
	stillMay?: (trx: Transaction) => Promise<void>;
}

/**
 * Begins a session for an account, sets the cookie and ends the caller's former session: the id rotates. Rejects
 * with what `stillMay` throws, and then nothing has begun.
 */
export async function startSession(
	context: Context,
	account: Account,
	{ isConfirmed, isFresh, stillMay }: Beginning
): Promise<void> {
	const { session } = context.caller;
	const before = async (trx: Transaction) => {
		await stillMay?.(trx);
		if (!(await store.isAccountOpen(trx, account.id)))
			throw new Refusal('unauthenticated', 'Please sign in.');
		if (session) await endIn(context, trx, session.id);
		await endOldest(context, trx, account.id);
	};
	const { id } = await luciaOf(context).createSession(account.id, {
		...{ roles: account.roles, isConfirmed, before }
	});
	if (isFresh) freshen(context, { id: storedId(context, id) });
	context.caller.setCookie(cookieFor(context, id));
}

/** Whose cookie this is; null when it is nobody's any more. `isActivity` moves the idle end. */
export async function recognise(
	parts: Parts,
	cookieHeader: string | undefined,
	isActivity: boolean
): Promise<Recognised | null> {
	const cookie = readCookie(parts, cookieHeader);
	if (!cookie) return null;
	const session = awake(parts).get(storedId(parts, cookie)) ?? (await wake(parts, cookie));
	if (!session) return null;
	if (parts.clock.now() >= session.expiresAt) {
		await endSession(parts, session.id);
		return null;
	}
	if (isActivity) keepAwake(parts, session);
	const { id, account, isJoining, isConfirmed } = session;
	return { account, session: { id, isConfirmed, isFresh: isFresh(parts, session) }, isJoining };
}

/** Being present where it counts as activity moves a session's idle end. */
export function countAsActive(parts: Parts, id: string): void {
	const session = awake(parts).get(id);
	if (session && parts.clock.now() < session.expiresAt) keepAwake(parts, session);
}

/** Seconds until a session would end without further activity. */
export function secondsLeft(parts: Parts, { id }: SessionRef): number {
	const session = awake(parts).get(id);
	return session ? Math.max(0, Math.floor((session.expiresAt - parts.clock.now()) / 1000)) : 0;
}

/** Ends a session; its sockets close in the tick of the commit. */
export async function endSession(parts: Parts, id: string): Promise<void> {
	await parts.database.write([], (trx) => endIn(parts, trx, id));
}

/** Ends the caller's session, if there is one, and clears the cookie. */
export async function signOut(context: Context): Promise<void> {
	const { session } = context.caller;
	context.caller.setCookie(cookieFor(context, null));
	if (session) await endSession(context, session.id);
}

/** Ends all sessions of an account as part of another act. */
export async function endAllSessions(parts: Parts, trx: Transaction, accountId: string): Promise<void> {
	for (const { id } of await store.listOf(trx, accountId)) await endIn(parts, trx, id);
}

/** Tells the sessions of an account what it has become, with the commit of the act that changed it. */
export function rememberAccount(parts: Parts, trx: Transaction, account: Account, isJoining: boolean): void {
	trx.effects.changes.push(() => {
		generation(parts).count += 1;
		for (const session of awake(parts).values()) {
			if (session.account.id !== account.id) continue;
			session.account = account;
			session.isJoining = isJoining;
			session.idle = lifetimeOf(account.roles).idle;
		}
	});
}

/** Deletes the rows of sessions that are over. */
export async function sweepSessions(parts: Parts): Promise<void> {
	const now = parts.clock.now();
	const ids = await parts.database.read((on) => store.expired(on, now));
	for (const id of ids) {
		// A session in use may have moved its end since it was last saved.
		if ((awake(parts).get(id)?.expiresAt ?? now) <= now) await endSession(parts, id);
	}
}

/** Warns two minutes before a session with open sockets ends, and ends it on time. Runs every second. */
export async function watchSessions(parts: Parts): Promise<void> {
	const now = parts.clock.now();
	for (const id of connectedSessions(parts.listeners)) {
		const session = awake(parts).get(id);
		if (!session || now >= session.expiresAt) await endOver(parts, id);
		else if (!session.isWarned && session.expiresAt - now <= IDLE_WARNING_SECONDS * 1000) {
			session.isWarned = true;
			tellSecondsLeft(parts, session);
		}
	}
}

/** Ends a session that is over. Where that cannot be saved, its sockets close all the same. */
async function endOver(parts: Parts, id: string): Promise<void> {
	try {
		await endSession(parts, id);
	} catch (error) {
		// It stays known as over, so that its stored, coarser end revives nobody.
		parts.log.warn('session not ended', { error });
		evict(parts.listeners, { session: id });
	}
}

async function wake(parts: Parts, cookie: string): Promise<AwakeSession | null> {
	for (;;) {
		const before = generation(parts).count;
		const { session, user } = await luciaOf(parts).validateSession(cookie);
		if (generation(parts).count !== before) continue;
		if (!session?.stored) return null;
		const { id, expires_at, ends_at, confirmed } = session.stored;
		const known = awake(parts).get(id);
		if (known) return known;
		const { idle } = lifetimeOf(user.roles);
		const woken: AwakeSession = {
			id,
			account: { id: user.id, roles: user.roles },
			isJoining: user.isJoining,
			isConfirmed: confirmed === 1,
			idle,
			endsAt: ends_at,
			expiresAt: Math.min(expires_at, parts.clock.now() + idle),
			savedAt: parts.clock.now(),
			isWarned: false
		};
		awake(parts).set(id, woken);
		return woken;
	}
}

function keepAwake(parts: Parts, session: AwakeSession): void {
	const now = parts.clock.now();
	session.expiresAt = Math.min(now + session.idle, session.endsAt);
	if (session.isWarned) {
		session.isWarned = session.expiresAt - now <= IDLE_WARNING_SECONDS * 1000;
		tellSecondsLeft(parts, session);
	}
	if (now - session.savedAt < SAVE_EVERY) return;
	session.savedAt = now;
	const stored = storedExpiry(session.account.roles, session.expiresAt);
	parts.database
		.write([], (trx) => store.moveExpiry(trx, session.id, stored))
		.catch((error: unknown) => parts.log.warn('session not kept', { error }));
}

function tellSecondsLeft(parts: Parts, session: AwakeSession): void {
	const seconds = secondsLeft(parts, session);
	for (const live of socketsOfSession(parts.listeners, session.id))
		live.emit(sessionEnding.name, { seconds });
}

/** Makes room for one more session of an account. */
async function endOldest(parts: Parts, trx: Transaction, accountId: string): Promise<void> {
	const rows = await store.listOf(trx, accountId);
	// Of those begun on one day, the one that nobody has used for longest.
	rows.sort((a, b) => a.created_at - b.created_at || a.expires_at - b.expires_at);
	for (const { id } of rows.slice(0, Math.max(0, rows.length - AT_ONCE + 1))) await endIn(parts, trx, id);
}

async function endIn(parts: Parts, trx: Transaction, id: string): Promise<void> {
	await store.remove(trx, id);
	trx.effects.changes.push(() => {
		generation(parts).count += 1;
		awake(parts).delete(id);
		stale(parts, { id });
	});
	trx.effects.evictions.push({ session: id });
}

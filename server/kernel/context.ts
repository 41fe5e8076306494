// What every operation gets: the parts of the house, and who asks.
import type { Confirm } from '#shared/errors.ts';
import type { Role } from '#shared/roles.ts';
import type { Config } from '#server/config.ts';
import type { Clock } from './clock.ts';
import type { Database } from './database/database.ts';
import type { Keyring } from './keys.ts';
import type { Limits } from './limits.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import type { Listeners } from './listeners.ts';

/** The parts that the server is made of, the same for every request. */
export interface Parts {
	readonly config: Config;
	readonly clock: Clock;
	readonly log: Log;
	readonly metrics: Metrics;
	readonly limits: Limits;
	readonly database: Database;
	readonly keys: Keyring;
	readonly listeners: Listeners;
}

/** A signed-in person, as the server knows them. Never leaves it. */
export interface Account {
	readonly id: string;
	readonly roles: readonly Role[];
}

/** What binds a caller to a cookie: the stored id of the session, a hash. */
export interface SessionRef {
	readonly id: string;
}

/** A session with how far it is trusted just now. */
export interface LiveSession extends SessionRef {
	/** False between a passphrase and the second factor that is still to follow. */
	readonly isConfirmed: boolean;
	/** Whether the person has shown within the last five minutes that it is them. */
	readonly isFresh: boolean;
}

/** A live socket, as far as operations may touch it. */
export interface Connection {
	/** Starts hearing a room as a member, from a place on. */
	listen(roomId: string, memberId: string, readsFromSeq: number): void;
	stopListening(roomId: string): void;
	/** Wants to know once that a room it does not hear has something new. */
	watch(roomId: string, memberId: string): void;
}

export interface Caller {
	/** An unguessable key for the address, for quotas. */
	readonly addressKey: string;
	readonly account: Account | null;
	readonly session: LiveSession | null;
	/** What this person is asked for when they are to show that it is them. */
	confirmBy(): Promise<Confirm>;
	/** The socket this came over; null over HTTP, which reads but does not listen. */
	readonly connection: Connection | null;
	/** Sends a Set-Cookie header with the answer; only over HTTP. */
	setCookie(header: string): void;
}

export interface Context extends Parts {
	readonly caller: Caller;
}

/** A context whose caller is signed in. */
export interface SignedIn extends Context {
	readonly caller: Caller & { readonly account: Account; readonly session: LiveSession };
}

// What the rest of the server knows of its database, whichever it is.
import type { Connection } from './connection.ts';
import type { Effects } from './effects.ts';

export interface Transaction extends Connection {
	readonly effects: Effects;
}

export interface Database {
	readonly kind: 'sqlite' | 'postgres';
	/** Reads in one snapshot. Rejects with the error of `look`, or `unavailable`. */
	read<Result>(look: (connection: Connection) => Promise<Result>): Promise<Result>;
	/**
	 * Writes as part of the next group commit and resolves once that is on disk and its effects are out.
	 * `order` names what the act changes in an order that matters (rooms, accounts, codes): acts that share
	 * a name follow each other. The act may await its transaction and nothing else.
	 * Rejects with the act's own error (nothing of it stays), or `unavailable` for the whole group.
	 */
	write<Result>(order: readonly string[], act: (trx: Transaction) => Promise<Result>): Promise<Result>;
	/** Resolves when nothing waits any more. */
	idle(): Promise<void>;
	/** Overwrites what was deleted in the files themselves, as far as the database can. */
	scrub(): Promise<void>;
	/** Lays all rows anew in the order of their random keys, so that the files keep no order of arrival. */
	settle(): Promise<void>;
	/** The database's own check of its files or its connection; the problems found, in words. */
	inspect(): Promise<string[]>;
	/** What durability and erasure rest on, and is not as it should be, in words. */
	settings(): Promise<string[]>;
	close(): Promise<void>;
}

/** Called in the tick of each commit with the effects of its acts, in order. */
export type OnCommit = (effects: readonly Effects[]) => void;

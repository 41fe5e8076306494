// Pairs: what lies sealed of one, how someone finds their own, and how it changes. Looking it up is the authorisation:
// whoever has no part in a pair gets `not_found`.
import type { PairState, Side, Wish } from '#shared/pairs.ts';
import { pairChanged } from '#shared/pairs.ts';
import { isStaff } from '#shared/roles.ts';
import { readOwn } from '#server/accounts/accounts.ts';
import type { Parts, SignedIn } from '#server/kernel/context.ts';
import type { Connection } from '#server/kernel/database/connection.ts';
import type { Transaction } from '#server/kernel/database/database.ts';
import type { Scope } from '#server/kernel/keys.ts';
import { notFound, Refusal } from '#server/kernel/refusal.ts';
import { openValue, sealValue, type Key } from '#server/kernel/sealing.ts';
import * as store from './store.ts';

export interface PairContent {
	/** The accounts of the two. */
	readonly mentee: string;
	readonly mentor: string;
	/** The day on which it was begun. */
	readonly since: string;
	/** Who has said yes. */
	readonly yes: readonly Side[];
	/** What the mentee wished for when it was begun. */
	readonly wish: Wish;
	/** Where it covers another pair while its mentor is away: that pair, that absence and its days. */
	readonly covers: { pairId: string; absenceId: string; from: string; until: string } | null;
	/** For which absences of its mentor a cover was looked for, and whether the mentee said no to it. */
	readonly covering: readonly { absenceId: string; isDeclined: boolean }[];
	readonly pausedBy: readonly Side[];
	readonly ended: { by: Side | null; last: string; reached: string; next: string } | null;
	/** The last place in the room when the mentee wanted the mentor to write; null where they do not. */
	readonly wantsAfter: number | null;
	/** A minute. */
	readonly nextContact: number | null;
	readonly handover: { state: 'offered' | 'agreed' | 'declined'; text: string } | null;
	/** What the mentor before handed over. */
	readonly received: string | null;
	/** How often each sent contact details after a warning. */
	readonly noticed: Readonly<Record<Side, number>>;
}

/** A pair with what a change of it needs. */
export interface Pair {
	readonly id: string;
	readonly key: Key;
	readonly state: PairState;
	readonly eraseOn: string | null;
	readonly content: PairContent;
}

/** The caller's own pair, and which side they are. */
export interface OwnPair extends Pair {
	readonly side: Side;
	readonly accountId: string;
}

/**
 * A pair of the caller's, on the side that may do this. Throws `not_found`, also for whoever has become staff since;
 * `forbidden` for the other side.
 */
export async function requirePair(context: SignedIn, pairId: string, side?: Side): Promise<OwnPair> {
	const { id: accountId, roles } = context.caller.account;
	const own = isStaff(roles) ? null : await readOwn(context, accountId);
	const paired = own?.pairs.find((one) => one.id === pairId);
	const pair = paired && (await findPair(context, pairId));
	if (!paired || !pair) throw notFound();
	if (side !== undefined && paired.as !== side) {
		const who = side === 'mentor' ? 'mentor' : 'other person';
		throw new Refusal('forbidden', `Only the ${who} of this pair can do that.`);
	}
	return { ...pair, side: paired.as, accountId };
}

/** Throws `conflict` for a pair that is not, or not any more, open or paused. */
export function requireLive({ state }: Pick<Pair, 'state'>): void {
	if (state === 'ended') throw new Refusal('conflict', 'This has ended. You can still read it for a while.');
	requireBegun({ state });
}

/** Throws `conflict` for a pair that waits for a yes. */
export function requireBegun({ state }: Pick<Pair, 'state'>): void {
	if (state === 'asked' || state === 'proposed') throw new Refusal('conflict', 'This waits for a yes first.');
}

/** A pair by its id; null where there is none, or nothing of it opens any more. */
export async function findPair(parts: Parts, pairId: string): Promise<Pair | null> {
	const key = await parts.keys.find(pairScope(pairId));
	return key && parts.database.read((on) => pairIn(on, pairId, key));
}

/** The same as a snapshot or an act finds it. */
export async function pairIn(on: Connection, pairId: string, key: Key): Promise<Pair | null> {
	const row = await store.find(on, pairId);
	return row ? openRow(row, key) : null;
}

/** Every pair in some states. */
export async function pairsIn(parts: Parts, states: readonly PairState[]): Promise<Pair[]> {
	const rows = await parts.database.read((on) => store.inStates(on, states));
	const pairs: Pair[] = [];
	for (const row of rows) {
		const key = await parts.keys.find(pairScope(row.id));
		if (key) pairs.push(openRow(row, key));
	}
	return pairs;
}

/**
 * Changes a pair inside an act whose order holds its id, and tells both. `change` gets it as it is now and may refuse;
 * null changes nothing. `isTold` is false for what the other is not to notice. Throws `not_found` where it is gone.
 */
export async function changePair(
	trx: Transaction,
	{ id, key }: Pick<Pair, 'id' | 'key'>,
	change: (now: Pair) => (Partial<PairContent> & { state?: PairState; eraseOn?: string }) | null,
	isTold = true
): Promise<Pair> {
	const row = await store.find(trx, id);
	if (!row) throw notFound();
	const now = openRow(row, key);
	const changed = change(now);
	if (changed === null) return now;
	const { state = now.state, eraseOn = now.eraseOn, ...some } = changed;
	const content = { ...now.content, ...some };
	const revision = row.revision + 1;
	const sealed = sealValue(key, place(id, revision), content);
	await store.update(trx, id, { state, sealed, revision, erase_on: eraseOn });
	if (isTold) tellPair(trx, content);
	return { id, key, state, eraseOn, content };
}

/** Makes a pair inside the act that begins it, and tells both. */
export async function insertPair(
	trx: Transaction,
	{ id, key }: Pick<Pair, 'id' | 'key'>,
	state: PairState,
	content: PairContent
): Promise<void> {
	await store.insert(trx, {
		...{ id, state, revision: 1, erase_on: null },
		sealed: sealValue(key, place(id, 1), content)
	});
	tellPair(trx, content);
}

/** Both ask again once this act is committed. */
export function tellPair(trx: Transaction, { mentee, mentor }: Pick<PairContent, 'mentee' | 'mentor'>): void {
	for (const account of [mentee, mentor]) {
		trx.effects.tellings.push({ to: { account }, fact: pairChanged.name, data: {} });
	}
}

export const pairScope = (pairId: string): Scope => ['pair', pairId];

function openRow(row: store.PairRow, key: Key): Pair {
	const content = openValue<PairContent>(key, place(row.id, row.revision), row.sealed);
	return { id: row.id, key, state: row.state, eraseOn: row.erase_on, content };
}

const place = (id: string, revision: number) => ({ table: 'pairs', id, revision });

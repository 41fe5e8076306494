// A pair begins: asked by a mentee, proposed by staff, or to cover an absence. Until the last yes it is a row and nothing
// to be found by anyone but the two.
import type { PairState, Side, Wish } from '#shared/pairs.ts';
import {
	accountScope,
	changeOwn,
	readOwn,
	readOwnIn,
	type Own,
	type Paired
} from '#server/accounts/accounts.ts';
import { findHolder } from '#server/accounts/ending.ts';
import { haveRoomInCommon } from '#server/accounts/paired.ts';
import { dayText } from '#server/kernel/clock.ts';
import type { Parts } from '#server/kernel/context.ts';
import type { Connection } from '#server/kernel/database/connection.ts';
import type { Transaction } from '#server/kernel/database/database.ts';
import { idFrom } from '#server/kernel/ids.ts';
import { notFound, Refusal } from '#server/kernel/refusal.ts';
import { keyedDigest, type Key } from '#server/kernel/sealing.ts';
import { mentorIn, stateOf, type Mentor } from '#server/mentors/mentors.ts';
import { readRules } from '#server/mentors/rules.ts';
import { isMentor } from './fitting.ts';
import { loadIn } from './load.ts';
import { insertPair, pairScope, type PairContent } from './pairs.ts';
import * as store from './store.ts';

/** What must be read before the act that begins a pair; its order holds `order`. */
export interface Beginning {
	readonly pairId: string;
	readonly key: Key;
	readonly mentee: { readonly accountId: string; readonly key: Key; readonly begun: number };
	readonly mentor: Mentor & { readonly ownKey: Key };
	readonly cap: number;
	readonly order: readonly string[];
}

/** How a pair begins. */
export interface Begun {
	readonly state: Extract<PairState, 'asked' | 'proposed'>;
	readonly yes: readonly Side[];
	readonly wish: Wish;
	readonly covers?: PairContent['covers'];
	readonly received?: string | null;
}

/** The id that the next pair of a mentee with a mentor has, and under which name they meet. */
export function nextPairId(
	{ keys }: Pick<Parts, 'keys'>,
	mentee: string,
	begun: number,
	mentor: string
): string {
	return idFrom(keyedDigest(keys.own.mentoring, 'pair', mentee, mentor, String(begun)));
}

/** Reads what a beginning needs. Throws `not_found` where one of the two has no account. */
export async function prepareBeginning(parts: Parts, mentee: string, mentor: Mentor): Promise<Beginning> {
	const own = await readOwn(parts, mentee);
	const menteeKey = await parts.keys.find(accountScope(mentee));
	const ownKey = await parts.keys.find(accountScope(mentor.accountId));
	if (!own || !menteeKey || !ownKey) throw notFound();
	const pairId = nextPairId(parts, mentee, own.pairsBegun, mentor.accountId);
	return {
		...{ pairId, key: await parts.keys.need(pairScope(pairId)) },
		mentee: { accountId: mentee, key: menteeKey, begun: own.pairsBegun },
		mentor: { ...mentor, ownKey },
		cap: (await readRules(parts)).cap,
		order: [mentee, mentor.accountId, pairId]
	};
}

/**
 * Begins a pair inside an act. Throws `conflict` where the mentee has a mentor or waits for one, unless it is a cover;
 * where the mentor takes nobody, has as many as there may be, or where the two share a room; `not_found` for who is
 * no patient any more.
 */
export async function beginIn(
	parts: Parts,
	trx: Transaction,
	prepared: Beginning,
	begun: Begun
): Promise<void> {
	const { pairId, mentee, mentor, key } = prepared;
	const [own, mentorOwn] = await requireFit(trx, prepared, begun.covers ?? null);
	if (own.pairsBegun !== mentee.begun)
		throw new Refusal('conflict', 'That has just changed. Please look again.');
	await insertPair(trx, { id: pairId, key }, begun.state, {
		...{ mentee: mentee.accountId, mentor: mentor.accountId, since: dayText(parts.clock.now()) },
		...{ yes: begun.yes, wish: begun.wish, covers: begun.covers ?? null, received: begun.received ?? null },
		...{ covering: [], pausedBy: [], ended: null, wantsAfter: null, nextContact: null, handover: null },
		noticed: { mentee: 0, mentor: 0 }
	});
	const paired = (as: Side, accountId: string): Paired => ({ id: pairId, as, with: accountId });
	await changeOwn(parts, trx, mentee.key, mentee.accountId, () => ({
		...own,
		pairs: [...own.pairs, paired('mentee', mentor.accountId)],
		pairsBegun: own.pairsBegun + 1
	}));
	await changeOwn(parts, trx, mentor.ownKey, mentor.accountId, () => ({
		...mentorOwn,
		pairs: [...mentorOwn.pairs, paired('mentor', mentee.accountId)]
	}));
}

async function requireFit(
	on: Connection,
	{ mentee, mentor, cap }: Beginning,
	covers: PairContent['covers']
): Promise<[Own, Own]> {
	const own = await readOwnIn(on, mentee.key, mentee.accountId);
	const mentorOwn = await readOwnIn(on, mentor.ownKey, mentor.accountId);
	if (!own || !mentorOwn) throw notFound();
	await requirePatient(on, mentee.accountId);
	await requireTakes(on, mentor, mentorOwn, cap);
	if (mentee.accountId === mentor.accountId || haveRoomInCommon(own, mentorOwn)) throw unfit();
	if (!covers) await requireUnpaired(on, own);
	else if (await isPairedWith(on, own, mentor.accountId)) throw unfit();
	return [own, mentorOwn];
}

/** Nobody learns from this who is in which room, nor who has whom. */
function unfit(): Refusal {
	return new Refusal('conflict', 'These two do not fit as a pair. Please choose someone else.');
}

/** What has ended with someone stands in nobody's way. */
async function isPairedWith(on: Connection, own: Own, accountId: string): Promise<boolean> {
	const theirs = own.pairs.filter((one) => one.with === accountId).map(({ id }) => id);
	return (await store.countLive(on, theirs)) > 0;
}

async function requirePatient(on: Connection, accountId: string): Promise<void> {
	const holder = await findHolder(on, accountId);
	if (!holder || holder.isEnded || !holder.roles.includes('patient')) throw notFound();
}

/** Throws `conflict` for a mentor who is offered to nobody, and for one who has as many people as there may be. */
export async function requireTakes(on: Connection, mentor: Mentor, own: Own, cap: number): Promise<void> {
	const content = await mentorIn(on, mentor);
	if (!(await isMentor(on, mentor.accountId)) || stateOf(content) !== 'ready' || !content.hours) {
		throw new Refusal('conflict', 'This mentor takes nobody just now.');
	}
	if ((await loadIn(on, own)) >= cap)
		throw new Refusal('conflict', 'This mentor has as many people as they can have.');
}

/** Throws `conflict` where someone has a mentor already, or waits for a yes; who stands in for one does not count. */
async function requireUnpaired(on: Connection, own: Own): Promise<void> {
	const mine = own.pairs.filter((one) => one.as === 'mentee').map(({ id }) => id);
	if ((await store.countLive(on, mine)) === 0) return;
	throw new Refusal('conflict', 'There is a mentor already, or one who was asked. One at a time.');
}

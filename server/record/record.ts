// The record: what staff did and looked at, written in the act's own transaction. A keyed chain over sealed
// entries: whatever is changed, dropped, moved or cut off is found, and erasing leaves it valid.
import { minuteNow, dayText } from '#server/kernel/clock.ts';
import type { Parts } from '#server/kernel/context.ts';
import type { Transaction } from '#server/kernel/database/database.ts';
import { Refusal, unavailable } from '#server/kernel/refusal.ts';
import { seal, type Key } from '#server/kernel/sealing.ts';
import { aboutDigest, entryDigest, headMac, monthScope, place, type Subject } from './chain.ts';
import * as store from './store.ts';

export type { Subject } from './chain.ts';

/** Who acted: staff by their stated name, or an operator at the machine. */
export interface Who {
	readonly name: string;
	readonly role: 'moderator' | 'admin' | 'mentor' | 'operator';
}

/** What is written down of one act or one look. */
export interface Footprint {
	readonly who: Who;
	/** The line of the interface, or the operator's command. */
	readonly what: string;
	readonly roomId?: string | null;
	/** Who will find the entry in their Settings. */
	readonly about?: readonly Subject[];
	/** The reason, in the actor's words. */
	readonly why?: string | null;
	/** What it was done to, in words without ids. */
	readonly on?: string | null;
}

/** The key of this month's entries, made and committed before the act that will write one. */
export function recordKey(parts: Parts): Promise<Key> {
	return parts.keys.need(monthScope(dayText(parts.clock.now()).slice(0, 7)));
}

/**
 * Writes an entry as the last step of an act, in its own transaction. Throws `unavailable` where that cannot be done,
 * and then the act has not happened either.
 */
export async function writeRecord(
	parts: Parts,
	trx: Transaction,
	key: Key,
	footprint: Footprint
): Promise<void> {
	try {
		await append(parts, trx, key, footprint);
	} catch (error) {
		if (error instanceof Refusal) throw error;
		parts.log.error('record not written', { error });
		throw unavailable();
	}
}

/** Lets staff look at something once the entry of it is committed. Rejects with `unavailable` where that fails. */
export async function onRecord<Seen>(
	parts: Parts,
	footprint: Footprint,
	look: () => Promise<Seen>
): Promise<Seen> {
	const key = await recordKey(parts);
	await parts.database.write(['record'], (trx) => writeRecord(parts, trx, key, footprint));
	return look();
}

async function append(parts: Parts, trx: Transaction, key: Key, footprint: Footprint): Promise<void> {
	const chain = parts.keys.own.record;
	const { who, what, roomId = null, about = [], why = null, on = null } = footprint;
	const subjects = [...new Set(about.map((subject) => aboutDigest(chain, subject)))].sort();
	const { number, digest: former } = await store.takeNext(trx);
	const at = minuteNow(parts.clock);
	const content = { who, what, roomId, about: subjects, why, on };
	const sealed = seal(key, place(number), JSON.stringify(content));
	const digest = entryDigest(chain, former, { number, at, sealed });
	await store.append(trx, { number, at, sealed, digest }, headMac(chain, number, digest), subjects);
}

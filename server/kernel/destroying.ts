// What is erased for good, in the keys database: keys are destroyed and put on the erasure list in one commit, and
// whatever else is about to be erased is put there before.
import { dayText, minuteNow, minuteText, type Clock } from './clock.ts';
import type { Database, Transaction } from './database/database.ts';
import { appendErasures, LIST, type Erasure } from './erasures.ts';
import type { ErasureMirror } from './erasure-mirror.ts';
import type { Log } from './log.ts';

/** What keeps the erasure list. */
export interface Listing {
	readonly list: ErasureMirror;
	readonly clock: Clock;
	readonly log: Log;
}

export interface Destroying {
	/** Destroys keys by their ids; `forget` runs with the commit, whatever comes of it. */
	destroy(ids: readonly string[], forget: () => void): Promise<void>;
	/** Puts entries on the list and resolves once they are on disk. Rejects with `unavailable`. */
	enlist(erasures: readonly Erasure[]): Promise<void>;
	/** Says in the file of the list that it is complete as of now. */
	dateList(): Promise<void>;
	/** Writes the file of the list anew under another key-encryption key, if not now then with the next entry. */
	rekeyList(keyEncryptionKey: Uint8Array): Promise<void>;
}

const PAGE = 500;

/** Destroys in a keys database, and keeps its list. */
export function openDestroying(database: Database, { list, clock, log }: Listing): Destroying {
	const append = (trx: Transaction, erasures: readonly Erasure[]) =>
		appendErasures(trx, dayText(clock.now()), erasures);
	// The database has the entries. What its file lacks comes with the next one, and until then no hour is dated.
	const unwritten = (error: unknown) => log.error('erasure list not written', { error });
	const follow = () => list.follow().catch(unwritten);
	return {
		destroy: async (ids, forget) => {
			const work = database.write([LIST], async (trx) => {
				// In the order of their digests: none tells of another that went with it.
				const gone = (await removeKeys(trx, ids)).sort();
				const entries = gone.map((what) => ({ kind: 'key', what }) as const);
				await append(trx, entries);
			});
			await work.finally(forget);
			await follow();
			await database.scrub();
		},
		enlist: async (erasures) => {
			await database.write([LIST], (trx) => append(trx, erasures));
			await follow();
		},
		dateList: () => list.date(minuteText(minuteNow(clock))),
		rekeyList: (bytes) => list.rekey(bytes).catch(unwritten)
	};
}

/** Removes keys and answers with the ids of those that were there. */
async function removeKeys(trx: Transaction, ids: readonly string[]): Promise<string[]> {
	const gone: string[] = [];
	for (let at = 0; at < ids.length; at += PAGE) {
		const page = ids.slice(at, at + PAGE);
		const rows = await trx.kysely.deleteFrom('keys').where('id', 'in', page).returning('id').execute();
		gone.push(...rows.map(({ id }) => id));
	}
	return gone;
}

// Going from everywhere with all one's words. What is intended is committed first, together with the end of access;
// everything after that may be broken off and is done again.
import { minuteNow } from '#server/kernel/clock.ts';
import { readOwn, type Paired } from '#server/accounts/accounts.ts';
import { accountScopes, enlistAccount } from '#server/accounts/erasing.ts';
import { eraseKeepsakes } from '#server/keepsakes/erasing.ts';
import type { Parts } from '#server/kernel/context.ts';
import type { Transaction } from '#server/kernel/database/database.ts';
import { randomId } from '#server/kernel/ids.ts';
import type { Scope } from '#server/kernel/keys.ts';
import { scrubSoon } from '#server/kernel/scrubbing.ts';
import { seal, unseal, type Key } from '#server/kernel/sealing.ts';
import { depart, placesOf, type Place } from '#server/members/departing.ts';
import { endMentoringOf } from '#server/pairs/unheld.ts';
import { familyOf } from '#server/rooms/circles.ts';
import { eraseSupervisionOf } from '#server/supervision/erasing.ts';
import { eraseSharingOf, sharedBy } from '#server/sharing/erasing.ts';
import { eraseWords, loseName, someMinute } from './departures.ts';
import { hasStatedName } from './leaving.ts';
import * as store from './store.ts';

/** When the words go: now everywhere, or with the name, room by room. */
export type Words = 'now' | 'spread';

interface Plan {
	readonly accountId: string;
	readonly words: Words;
	readonly places: readonly (Place & { isModerated: boolean; isStated: boolean })[];
	/** What they shared; plans of earlier releases have it not. */
	readonly shared?: readonly string[];
	/** Pairs that they had; plans of earlier releases have them not. */
	readonly pairs?: readonly Paired[];
}

export interface Ending {
	readonly id: string;
	readonly key: Key;
	readonly plan: Plan;
}

/** Reads from where an account goes, before the act that ends it; null where there is no such account. */
export async function planEnding(parts: Parts, accountId: string, words: Words): Promise<Ending | null> {
	const own = await readOwn(parts, accountId);
	if (!own) return null;
	const places: Plan['places'][number][] = [];
	const left = own.gone.map((one) => ({ ...one, role: 'patient' as const }));
	for (const grant of [...own.grants, ...left]) {
		const isStated = hasStatedName({ grant, staffName: own.staffName });
		for (const place of await placesOf(parts, accountId, grant)) places.push({ ...place, isStated });
	}
	const id = randomId();
	const shared = await sharedBy(parts, accountId);
	const plan = { accountId, words, places, shared, pairs: own.pairs };
	return { id, key: await parts.keys.need(endingScope(id)), plan };
}

/** The names that an act's order must hold to begin an ending in it. */
export async function orderOf(parts: Parts, { plan }: Ending): Promise<string[]> {
	const moderated = plan.places.filter((one) => one.isModerated);
	const families = await Promise.all(moderated.map(({ roomId }) => familyOf(parts, roomId)));
	return [plan.accountId, ...families.flat()];
}

/** Commits the intention as part of the act that ends access, whose order holds `orderOf`; rooms that they moderate are left with it. */
export async function beginEnding(parts: Parts, trx: Transaction, { id, key, plan }: Ending): Promise<void> {
	await store.insertEnding(trx, { id, sealed: seal(key, rowPlace(id), JSON.stringify(plan)) });
	for (const place of plan.places) if (place.isModerated) await depart(parts, trx, place, { severed: true });
}

/** Goes from every room, then erases what is to be erased now. Twice changes nothing. */
export async function carryOutEnding(parts: Parts, { id, plan }: Pick<Ending, 'id' | 'plan'>): Promise<void> {
	const { accountId, words, places, shared = [], pairs = [] } = plan;
	await enlistAccount(parts, accountId);
	await endMentoringOf(parts, accountId, pairs);
	const entered: Plan['places'][number][] = [];
	for (const place of places) if (await departAlone(parts, place, words)) entered.push(place);
	await parts.keys.destroy(accountScopes(accountId));
	await eraseKeepsakes(parts, accountId);
	await eraseSupervisionOf(parts, accountId);
	await eraseSharingOf(parts, accountId, shared);
	if (words === 'now') await eraseWords(parts, entered);
	for (const place of entered) if (place.isStated && words === 'now') await loseName(parts, place);
	await parts.database.write([], (trx) => store.removeEnding(trx, id));
	await parts.keys.destroy([endingScope(id)]);
	scrubSoon(parts);
}

/** Ends what was begun and broken off. Runs every minute. */
export async function carryOutEndings(parts: Parts): Promise<void> {
	for (const row of await parts.database.read((on) => store.allEndings(on))) {
		try {
			const key = await parts.keys.find(endingScope(row.id));
			// Without its key it was carried out to the last step but the row's own.
			if (!key) await parts.database.write([], (trx) => store.removeEnding(trx, row.id));
			else await carryOutEnding(parts, { id: row.id, plan: open(key, row) });
		} catch (error) {
			parts.log.error('ending not carried out', { error });
		}
	}
}

/** One room in an act of its own, so that no two share a commit. False where they never came in. */
async function departAlone(parts: Parts, { roomId, memberId }: Place, words: Words): Promise<boolean> {
	const place = { roomId, memberId };
	const later = someMinute(parts);
	const wordsDue = words === 'now' ? minuteNow(parts.clock) : later;
	return parts.database.write(await familyOf(parts, roomId), async (trx) => {
		if (!(await depart(parts, trx, place, { severed: true }))) return false;
		await store.plan(trx, { room_id: roomId, member_id: memberId, words_due: wordsDue, name_due: later });
		return true;
	});
}

function open(key: Key, { id, sealed }: store.EndingRow): Plan {
	return JSON.parse(unseal(key, rowPlace(id), sealed)) as Plan;
}

function endingScope(id: string): Scope {
	return ['ending', id];
}

const rowPlace = (id: string) => ({ table: 'endings', id, revision: 1 });

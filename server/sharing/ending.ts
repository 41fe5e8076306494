// What is shared comes to an end: because its owner wants it, by its day, or with what tied both. Looks that are under
// way then show nothing any more.
import { sharingChanged } from '#shared/sharing.ts';
import { dayText } from '#server/kernel/clock.ts';
import type { Parts } from '#server/kernel/context.ts';
import type { Transaction } from '#server/kernel/database/database.ts';
import { perServer } from '#server/kernel/per-server.ts';
import type { Grant } from './sealed.ts';
import * as store from './store.ts';

/** Days for which what is over, and who looked at it, stays for its owner to see. */
export const KEPT_DAYS = 90;

/** A look that has not been answered yet. */
export interface UnderWay {
	isOver: boolean;
}

const looking = perServer(() => new Map<string, Set<UnderWay>>());

/** Looks with something that tells whether what is looked at ended meanwhile, up to the last tick before the answer. */
export async function whileItHolds<Seen>(
	parts: Parts,
	grantId: string,
	look: (underWay: Readonly<UnderWay>) => Promise<Seen>
): Promise<Seen> {
	const [looks, one] = [looking(parts), { isOver: false }];
	const same = looks.get(grantId) ?? new Set();
	looks.set(grantId, same.add(one));
	try {
		return await look(one);
	} finally {
		same.delete(one);
		if (same.size === 0 && looks.get(grantId) === same) looks.delete(grantId);
	}
}

/** The day of erasure of something that ends now, never later than it was. */
export function lastDay(parts: Parts, { eraseOn }: Pick<Grant, 'eraseOn'>): string {
	const day = dayText(parts.clock.now(), KEPT_DAYS);
	return day < eraseOn ? day : eraseOn;
}

/** Ends something inside an act whose order holds its id, and tells owner and readers. What is over stays as it is. */
export async function endIn(
	parts: Parts,
	trx: Transaction,
	grant: Grant,
	{ over, lookers }: { over: NonNullable<Grant['over']>; lookers: readonly string[] }
): Promise<void> {
	const row = await store.find(trx, grant.id);
	if (!row || row.over !== null) return;
	await store.end(trx, grant.id, { over, erase_on: lastDay(parts, grant) });
	breakOff(parts, trx, grant.id);
	tellOver(trx, grant.id, [grant.content.owner, ...lookers]);
}

/** With the commit of this act nothing more of it leaves. */
export function breakOff(parts: Parts, trx: Transaction, grantId: string): void {
	trx.effects.changes.push(() => {
		for (const one of looking(parts).get(grantId) ?? []) one.isOver = true;
	});
}

/** Tells people which of what is shared is over; null where something else of it changed. */
export function tellOver(trx: Transaction, over: string | null, accounts: readonly string[]): void {
	for (const account of new Set(accounts)) {
		trx.effects.tellings.push({ to: { account }, fact: sharingChanged.name, data: { over } });
	}
}

// What someone kept goes with their account, and with their access: nobody else could ever read it.
import { everyAccess } from '#server/accounts/everyone.ts';
import { everyWeek, weekOf } from '#server/kernel/clock.ts';
import type { Parts } from '#server/kernel/context.ts';
import { scrubSoon } from '#server/kernel/scrubbing.ts';
import { ownerOf, ownScope } from './sealed.ts';
import * as store from './store.ts';

/**
 * Erases all that someone kept: the keys of every week, then the rows. Those are not listed by their owner, which would
 * stand beside the account; where a restore brings them back nothing opens them, and `eraseUnowned` takes them away.
 */
export async function eraseKeepsakes(parts: Parts, accountId: string): Promise<void> {
	await parts.keys.destroy(everyWeek(parts.clock).map((at) => ownScope(accountId, weekOf(at))));
	await parts.database.write([accountId], (trx) => store.removeAll(trx, ownerOf(parts, accountId)));
	scrubSoon(parts);
}

/** Erases what is kept for nobody any more: whose account is gone, or whose access has ended. */
export async function eraseUnowned(parts: Parts): Promise<void> {
	const { owners, people } = await parts.database.read(async (on) => ({
		owners: await store.owners(on),
		people: await everyAccess(on)
	}));
	const known = new Map(people.map((person) => [ownerOf(parts, person.accountId), person]));
	for (const owner of owners) {
		const person = known.get(owner);
		if (person?.isEnded) await eraseKeepsakes(parts, person.accountId);
		if (!person) await parts.database.write([owner], (trx) => store.removeAll(trx, owner));
	}
}

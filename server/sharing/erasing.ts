// What is shared ends by its day and with what tied both, goes some time after it was over, and with its owner at once.
import { readOwn } from '#server/accounts/accounts.ts';
import { everyAccess } from '#server/accounts/everyone.ts';
import { dayText } from '#server/kernel/clock.ts';
import type { Parts } from '#server/kernel/context.ts';
import { eraseRows } from '#server/kernel/erasures.ts';
import { scrubSoon } from '#server/kernel/scrubbing.ts';
import { breakOff, endIn, tellOver } from './ending.ts';
import { findTie, lookersOf } from './readers.ts';
import { grantScope, type Grant } from './sealed.ts';
import { openRows } from './sharing.ts';
import * as store from './store.ts';

/** Ends what does not hold any more, telling both sides once, and erases what has come to its day. Runs often. */
export async function sweepSharing(parts: Parts): Promise<void> {
	for (const grant of await openRows(parts, await parts.database.read((on) => store.unended(on)))) {
		try {
			await endWhatIsOver(parts, grant);
		} catch (error) {
			parts.log.error('sharing not ended', { error });
		}
	}
	const today = dayText(parts.clock.now());
	await erase(parts, await parts.database.read((on) => store.due(on, today)));
}

async function endWhatIsOver(parts: Parts, grant: Grant): Promise<void> {
	const { id, content, until } = grant;
	const ties = await findTie(parts, content);
	const isPast = until < dayText(parts.clock.now());
	if (!isPast && (await parts.database.read(ties))) return;
	const lookers = await lookersOf(parts, content.reader);
	await parts.database.write([id, content.owner], async (trx) => {
		const isOver = isPast || !(await ties(trx));
		if (isOver) await endIn(parts, trx, grant, { over: isPast ? 'expired' : 'ended', lookers });
	});
}

/** The ids of what an account shares and shared, for whoever ends it. */
export async function sharedBy(parts: Parts, accountId: string): Promise<string[]> {
	return ((await readOwn(parts, accountId))?.shared ?? []).map(({ id }) => id);
}

/** Erases what an account shared, at the end of the account: screens that show it first, then keys and rows. */
export async function eraseSharingOf(
	parts: Parts,
	accountId: string,
	grantIds: readonly string[]
): Promise<void> {
	const rows = await parts.database.read((on) => store.findAll(on, grantIds));
	for (const { id, content, over } of await openRows(parts, rows)) {
		const lookers = over === null ? await lookersOf(parts, content.reader) : [];
		await parts.database.write([id, accountId], (trx) => {
			breakOff(parts, trx, id);
			tellOver(trx, id, lookers);
			return Promise.resolve();
		});
	}
	await erase(parts, grantIds);
}

/** Erases what is shared by nobody any more: whose account is gone, or whose access has ended. */
export async function eraseUnownedSharing(parts: Parts): Promise<void> {
	const { rows, people } = await parts.database.read(async (on) => ({
		rows: await store.all(on),
		people: await everyAccess(on)
	}));
	const present = new Set(people.filter(({ isEnded }) => !isEnded).map(({ accountId }) => accountId));
	const grants = await openRows(parts, rows);
	const owned = new Set(grants.filter(({ content }) => present.has(content.owner)).map(({ id }) => id));
	await erase(
		parts,
		rows.map(({ id }) => id).filter((id) => !owned.has(id))
	);
}

async function erase(parts: Parts, ids: readonly string[]): Promise<void> {
	if (ids.length === 0) return;
	await parts.keys.destroy(ids.map(grantScope));
	await eraseRows(
		parts,
		ids.flatMap((id) => [
			{ table: 'sharing_looks', key: { grant_id: id } },
			{ table: 'sharing_grants', key: { id } }
		])
	);
	await parts.database.write(ids, (trx) => store.remove(trx, ids));
	scrubSoon(parts);
}

// The end of what mentors asked, logged and checked: on its day, by its own hand, or with the account.
import { everyAccess } from '#server/accounts/everyone.ts';
import { dayText } from '#server/kernel/clock.ts';
import type { Parts } from '#server/kernel/context.ts';
import { eraseRows } from '#server/kernel/erasures.ts';
import { scrubSoon } from '#server/kernel/scrubbing.ts';
import { mentorIdOf } from '#server/mentors/mentors.ts';
import { scopesOf } from './sealed.ts';
import * as store from './store.ts';

/** Erases some rows of one kind: their keys, then the rows themselves. Twice changes nothing. */
export async function eraseKept(
	parts: Parts,
	table: store.Table,
	rows: readonly { id: string; mentor_id: string }[]
): Promise<void> {
	if (rows.length === 0) return;
	await parts.keys.destroy(rows.flatMap((row) => scopesOf(table, row)));
	await eraseRows(
		parts,
		rows.map(({ id }) => ({ table, key: { id } }))
	);
	await parts.database.write([], async (trx) => {
		for (const { id } of rows) await store.remove(trx, table, id);
	});
	scrubSoon(parts);
}

/** Erases what has come to its day. Interrupted, it goes on at its next time: what has no key is not shown. */
export async function eraseDueSupervision(parts: Parts): Promise<void> {
	const today = dayText(parts.clock.now());
	for (const table of store.tables) {
		await eraseKept(parts, table, await parts.database.read((on) => store.due(on, table, today)));
	}
}

/** Erases all that someone asked, logged and checked as a mentor: it goes with the account, or with its access. */
export function eraseSupervisionOf(parts: Parts, accountId: string): Promise<void> {
	return eraseOf(parts, mentorIdOf(parts, accountId));
}

/** Erases what hangs on nobody any more: whose account is gone, or whose access has ended. */
export async function eraseUnowned(parts: Parts): Promise<void> {
	const { mentorIds, people } = await parts.database.read(async (on) => ({
		mentorIds: await store.mentorIds(on),
		people: await everyAccess(on)
	}));
	for (const { accountId, isEnded } of people) if (!isEnded) mentorIds.delete(mentorIdOf(parts, accountId));
	for (const mentorId of mentorIds) await eraseOf(parts, mentorId);
}

/**
 * The keys first, then the rows. Those are not listed by their mentor, which would stand beside the account; where a
 * restore brings them back nothing opens them, and they go on their day.
 */
async function eraseOf(parts: Parts, mentorId: string): Promise<void> {
	for (const table of store.tables) {
		const ids = await parts.database.read((on) => store.idsOf(on, table, mentorId));
		if (ids.length === 0) continue;
		await parts.keys.destroy(ids.flatMap((id) => scopesOf(table, { id, mentor_id: mentorId })));
		await parts.database.write([], async (trx) => {
			for (const id of ids) await store.remove(trx, table, id);
		});
	}
	scrubSoon(parts);
}

// A mentor's private notes of a pair, which nobody else reads: they go with the pair, and with the mentor's account.
import type { Parsed } from '#shared/contract.ts';
import type { pairNote } from '#shared/pairs.ts';
import type { Parts, SignedIn } from '#server/kernel/context.ts';
import type { Transaction } from '#server/kernel/database/database.ts';
import { eraseRows } from '#server/kernel/erasures.ts';
import type { Scope } from '#server/kernel/keys.ts';
import { openValue, sealValue } from '#server/kernel/sealing.ts';
import { pairIn, requireBegun, requireLive, requirePair } from './pairs.ts';
import * as store from './store.ts';

const TABLE = 'pair_notes';

/** The caller's notes of a pair, also of one that has ended. Throws `conflict` while it waits for a yes. */
export async function readNotes(
	context: SignedIn,
	{ pairId }: { pairId: string }
): Promise<{ text: string }> {
	requireBegun(await requirePair(context, pairId, 'mentor'));
	return { text: await notesOf(context, pairId) };
}

/** What a mentor noted of a pair; empty for nothing. */
export async function notesOf(parts: Parts, pairId: string): Promise<string> {
	const key = await parts.keys.find(notesScope(pairId));
	const row = key && (await parts.database.read((on) => store.findSealed(on, TABLE, pairId)));
	return row ? openValue<{ text: string }>(key, place(pairId, row.revision), row.sealed).text : '';
}

/** Keeps notes of a pair; empty ones are none. Throws as `requireLive`. */
export async function keepNotes(context: SignedIn, { pairId, text }: Parsed<typeof pairNote>): Promise<void> {
	const pair = await requirePair(context, pairId, 'mentor');
	requireLive(pair);
	if (text === '') return eraseNotes(context, [pairId]);
	const key = await context.keys.need(notesScope(pairId));
	await context.database.write([pairId], async (trx) => {
		const now = await pairIn(trx, pairId, pair.key);
		if (now) requireLive(now);
		const revision = ((await store.findSealed(trx, TABLE, pairId))?.revision ?? 0) + 1;
		const sealed = sealValue(key, place(pairId, revision), { text });
		await store.putSealed(trx, TABLE, { id: pairId, revision, sealed });
	});
}

/** Erases the notes of some pairs: their keys first. */
export async function eraseNotes(parts: Parts, pairIds: readonly string[]): Promise<void> {
	await parts.keys.destroy(pairIds.map(notesScope));
	for (const id of pairIds) {
		if (!(await parts.database.read((on) => store.findSealed(on, TABLE, id)))) continue;
		await eraseRows(parts, [{ table: TABLE, key: { id } }]);
		await parts.database.write([id], (trx) => removeNotes(trx, id));
	}
}

/** Removes the row of a pair's notes, whose key is destroyed, inside another act. */
export function removeNotes(trx: Transaction, pairId: string): Promise<void> {
	return store.removeSealed(trx, TABLE, pairId);
}

export const notesScope = (pairId: string): Scope => ['pair-notes', pairId];
const place = (id: string, revision: number) => ({ table: TABLE, id, revision });

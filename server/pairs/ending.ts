// A pair ends, by either of the two and without a reason: with a last message and what was reached, where they like. Both
// can read it for some days more; then it goes.
import type { pairEnd } from '#shared/pairs.ts';
import type { Parsed } from '#shared/contract.ts';
import { dayText } from '#server/kernel/clock.ts';
import type { Parts, SignedIn } from '#server/kernel/context.ts';
import type { Transaction } from '#server/kernel/database/database.ts';
import { readRules } from '#server/mentors/rules.ts';
import { giveFloor, setThere } from '#server/rooms/floor.ts';
import { changePair, requireLive, requirePair, type Pair, type PairContent } from './pairs.ts';

/**
 * Ends a pair of the caller's, paused or not, at any hour. Once it has ended, the same again changes nothing. Throws
 * `not_found`, `conflict` while it waits for a yes.
 */
export async function endPair(context: SignedIn, input: Parsed<typeof pairEnd>): Promise<void> {
	const pair = await requirePair(context, input.pairId);
	if (pair.state === 'ended') return;
	requireLive(pair);
	const { last = '', reached = '', next = '' } = input;
	await endOne(context, pair, { by: pair.side, last, reached, next });
}

/** Ends a pair whose room is open; twice changes nothing. */
export async function endOne(
	parts: Parts,
	pair: Pair,
	ended: NonNullable<PairContent['ended']>
): Promise<void> {
	const { keptDays } = await readRules(parts);
	const eraseOn = dayText(parts.clock.now(), keptDays + 1);
	await parts.database.write([pair.id], async (trx) => {
		await changePair(trx, pair, (now) => (now.state === 'ended' ? null : { state: 'ended', ended, eraseOn }));
		await closeFloor(trx, pair.id);
		trx.effects.changes.push(() => setThere(parts, pair.id, true));
	});
}

/** Nobody writes there any more. */
function closeFloor(trx: Transaction, roomId: string): Promise<void> {
	return giveFloor(trx, roomId, { floor: 'nobody', speaker_id: null, span: null });
}

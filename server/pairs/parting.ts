// One of the two ends their pair, and whoever stood in for its mentor ends with it.
import type { Parsed } from '#shared/contract.ts';
import type { pairEnd } from '#shared/pairs.ts';
import type { SignedIn } from '#server/kernel/context.ts';
import { endPair } from './ending.ts';
import { requirePair } from './pairs.ts';
import { settleCoversOf } from './standing-in.ts';

/** As `endPair`; its covers end at once too. */
export async function partWith(context: SignedIn, input: Parsed<typeof pairEnd>): Promise<void> {
	const { content } = await requirePair(context, input.pairId);
	await endPair(context, input);
	await settleCoversOf(context, [content.mentee]);
}

// Either side pauses a pair without a reason; it goes on once nobody pauses it.
import type { Parsed } from '#shared/contract.ts';
import type { pairPause } from '#shared/pairs.ts';
import type { SignedIn } from '#server/kernel/context.ts';
import { giveFloor } from '#server/rooms/floor.ts';
import { changePair, requireLive, requirePair } from './pairs.ts';

/** Pauses a pair of the caller's, or lets it go on as far as they are concerned. Throws as `requireLive`. */
export async function pausePair(context: SignedIn, { pairId, on }: Parsed<typeof pairPause>): Promise<void> {
	const { side, ...pair } = await requirePair(context, pairId);
	requireLive(pair);
	await context.database.write([pairId], async (trx) => {
		const { content } = await changePair(trx, pair, (now) => {
			requireLive(now);
			const others = now.content.pausedBy.filter((one) => one !== side);
			if (now.content.pausedBy.includes(side) === on) return null;
			const pausedBy = on ? [...others, side] : others;
			return { pausedBy, state: pausedBy.length > 0 ? 'paused' : 'open' };
		});
		const floor = content.pausedBy.length > 0 ? 'paused' : 'everyone';
		await giveFloor(trx, pairId, { floor, speaker_id: null, span: null });
	});
}

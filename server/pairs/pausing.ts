// Either side pauses a pair without a reason; it goes on once nobody pauses it.
import type { Parsed } from '#shared/contract.ts';
import type { pairPause } from '#shared/pairs.ts';
import { minuteNow } from '#server/kernel/clock.ts';
import type { SignedIn } from '#server/kernel/context.ts';
import { readMentor } from '#server/mentors/mentors.ts';
import { thereAt } from '#server/mentors/there.ts';
import { giveFloor } from '#server/rooms/floor.ts';
import { floorOf } from './hours.ts';
import { changePair, requireLive, requirePair } from './pairs.ts';

/** Pauses a pair of the caller's, or lets it go on as far as they are concerned. Throws as `requireLive`. */
export async function pausePair(context: SignedIn, { pairId, on }: Parsed<typeof pairPause>): Promise<void> {
	const { side, ...pair } = await requirePair(context, pairId);
	requireLive(pair);
	const mentor = await readMentor(context, pair.content.mentor);
	const isThere = thereAt(mentor.content, minuteNow(context.clock)).open;
	await context.database.write([pairId], async (trx) => {
		const { content } = await changePair(trx, pair, (now) => {
			requireLive(now);
			const others = now.content.pausedBy.filter((one) => one !== side);
			if (now.content.pausedBy.includes(side) === on) return null;
			const pausedBy = on ? [...others, side] : others;
			return { pausedBy, state: pausedBy.length > 0 ? 'paused' : 'open' };
		});
		const floor = floorOf(content.pausedBy.length > 0, isThere);
		await giveFloor(trx, pairId, { floor, speaker_id: null, span: null });
	});
}

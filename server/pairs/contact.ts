// When the two talk next: the mentee wants the mentor to write, the mentor notes what both agreed; and how often contact
// details went over all the same.
import type { Parsed } from '#shared/contract.ts';
import type { pairNext, pairNoticed, pairReach } from '#shared/pairs.ts';
import { minuteNow, minuteText } from '#server/kernel/clock.ts';
import type { SignedIn } from '#server/kernel/context.ts';
import { Refusal } from '#server/kernel/refusal.ts';
import { requireRoom } from '#server/rooms/rooms.ts';
import { changePair, requireLive, requirePair, type Pair } from './pairs.ts';
import { readTalk } from './talk.ts';

/** The mentee wants the mentor to write, or not any more. Throws `conflict` for a pair that is not open. */
export async function reachOut(context: SignedIn, { pairId, on }: Parsed<typeof pairReach>): Promise<void> {
	const pair = await requirePair(context, pairId, 'mentee');
	requireUnpaused(pair);
	const { mentorsLast } = await readTalk(context, pair, pair.accountId);
	await context.database.write([pairId], async (trx) => {
		const { last_seq } = await requireRoom(trx, pairId);
		await changePair(trx, pair, (now) => {
			requireUnpaused(now);
			const { wantsAfter } = now.content;
			const isWanted = wantsAfter !== null && mentorsLast <= wantsAfter;
			if (on === isWanted || (!on && wantsAfter === null)) return null;
			return { wantsAfter: on ? last_seq : null };
		});
	});
}

/** The mentor notes when both agreed to talk next; null for not yet. Throws `invalid` for what is over or is no time. */
export async function agreeNext(context: SignedIn, { pairId, at }: Parsed<typeof pairNext>): Promise<void> {
	const pair = await requirePair(context, pairId, 'mentor');
	requireLive(pair);
	const nextContact = at === null ? null : minuteOf(at);
	if (nextContact !== null && nextContact < minuteNow(context.clock)) {
		throw invalid('Choose a time that is still to come.');
	}
	await context.database.write([pairId], async (trx) => {
		await changePair(trx, pair, (now) => {
			requireLive(now);
			return now.content.nextContact === nextContact ? null : { nextContact };
		});
	});
}

/** Counts that the caller sent contact details after a warning. The other is told nothing of it. */
export async function countNoticed(context: SignedIn, { pairId }: Parsed<typeof pairNoticed>): Promise<void> {
	const { side, ...pair } = await requirePair(context, pairId);
	requireLive(pair);
	await context.database.write([pairId], async (trx) => {
		const count = (now: Pair) => {
			requireLive(now);
			const { noticed } = now.content;
			return { noticed: { ...noticed, [side]: noticed[side] + 1 } };
		};
		await changePair(trx, pair, count, false);
	});
}

/** A minute since the epoch; a day that no month has is not taken for another. */
function minuteOf(at: string): number {
	const minute = Date.parse(at) / 60_000;
	if (!Number.isNaN(minute) && minuteText(minute) === at) return minute;
	throw invalid('There is no such time.');
}

function invalid(sentence: string): Refusal {
	return new Refusal('invalid', sentence, { fields: { at: sentence } });
}

function requireUnpaused(pair: Pair): void {
	requireLive(pair);
	if (pair.state === 'paused') throw new Refusal('conflict', 'This is paused. Go on with it first.');
}

// A note from a mentor to the one after them. The mentee reads it and agrees first; then it waits with what they wish for
// until the next pair opens.
import type { Parsed } from '#shared/contract.ts';
import type { pairAgree, pairHandOver } from '#shared/pairs.ts';
import { dayText } from '#server/kernel/clock.ts';
import type { SignedIn } from '#server/kernel/context.ts';
import type { Transaction } from '#server/kernel/database/database.ts';
import { Refusal } from '#server/kernel/refusal.ts';
import { changePair, requireLive, requirePair, type Pair, type PairContent } from './pairs.ts';
import { changeWish, prepareWish, type Waiting } from './wishing.ts';

type Handover = PairContent['handover'];
type WishKey = Pick<Waiting, 'id' | 'key'>;

/** The mentor offers a note for who comes after; null takes it back. Another text is to be agreed to anew. */
export async function handOver(
	context: SignedIn,
	{ pairId, text }: Parsed<typeof pairHandOver>
): Promise<void> {
	const pair = await requirePair(context, pairId, 'mentor');
	requireLive(pair);
	const wish = await prepareWish(context, pair.content.mentee);
	await context.database.write([pairId, pair.content.mentee], async (trx) => {
		let before: Handover = null;
		await changePair(trx, pair, (now) => {
			requireLive(now);
			const { handover } = now.content;
			if ((handover?.text ?? null) === text) return null;
			before = handover;
			return { handover: text === null ? null : { state: 'offered', text } };
		});
		await takeBack(trx, wish, before);
	});
}

/**
 * The mentee agrees that the note is passed on, or not; after the end too, since a note is often the last thing that a
 * mentor leaves. Throws `conflict` where there is none, and for one that was changed since they read it.
 */
export async function agreeToHandOver(
	context: SignedIn,
	{ pairId, agree }: Parsed<typeof pairAgree>
): Promise<void> {
	const pair = await requirePair(context, pairId, 'mentee');
	const read = pair.content.handover;
	if (!read) throw new Refusal('conflict', 'There is no note to pass on.');
	const wish = await prepareWish(context, pair.accountId);
	const today = dayText(context.clock.now());
	await context.database.write([pairId, pair.accountId], async (trx) => {
		let before: Handover = null;
		await changePair(trx, pair, (now) => {
			before = requireSame(now, read.text);
			const state = agree ? 'agreed' : 'declined';
			return before.state === state ? null : { handover: { state, text: read.text } };
		});
		if (!agree) return takeBack(trx, wish, before);
		await changeWish(trx, wish, (now) => ({
			...{ accountId: pair.accountId, wish: now?.wish ?? null, since: now?.since ?? today },
			handover: read.text
		}));
	});
}

/** The note as it is now. */
function requireSame({ content: { handover } }: Pair, text: string): NonNullable<Handover> {
	if (handover?.text === text) return handover;
	throw new Refusal('conflict', 'The note has just changed. Please read it again.');
}

/** What was agreed to and is taken back does not wait any more; what was passed on already stays there. */
async function takeBack(trx: Transaction, wish: WishKey, before: Handover): Promise<void> {
	if (before?.state !== 'agreed') return;
	await changeWish(trx, wish, (now) => now && { ...now, handover: null });
}

// Staff propose a pair to both, who each say yes or not.
import type { Parsed } from '#shared/contract.ts';
import type { pairPropose } from '#shared/pairs.ts';
import type { SignedIn } from '#server/kernel/context.ts';
import { notFound, Refusal } from '#server/kernel/refusal.ts';
import { requireMentorById } from '#server/mentors/mentors.ts';
import { actOnRecord, requireSupervises } from './acting.ts';
import { beginIn, prepareBeginning } from './beginning.ts';
import { findOnBoard } from './board.ts';
import { wishIn } from './wishing.ts';

/**
 * Proposes someone who waits to a mentor, and the mentor to them. Throws `not_found` for no such wish or mentor,
 * `forbidden` for a mentor of someone else’s, and `conflict` as `beginIn`.
 */
export async function proposePair(
	context: SignedIn,
	{ wishId, mentorId }: Parsed<typeof pairPropose>
): Promise<void> {
	const mentor = await requireMentorById(context, mentorId);
	requireSupervises(context, mentor.content);
	const waiting = await findOnBoard(context, wishId);
	if (!waiting) throw notFound();
	const { accountId } = waiting.content;
	const prepared = await prepareBeginning(context, accountId, mentor);
	const trace = { what: 'pair:propose', on: mentor.name, accounts: [accountId, mentor.accountId] };
	await actOnRecord(context, { mentor, order: prepared.order, ...trace }, async (trx) => {
		const wish = (await wishIn(trx, waiting))?.content.wish;
		if (!wish) throw new Refusal('conflict', 'This person does not wait any more. Please look again.');
		await beginIn(context, trx, prepared, { state: 'proposed', yes: [], wish });
	});
}

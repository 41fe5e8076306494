// Yes or no to a pair. With the last yes it opens; with the first no it is as if it had never been.
import type { pairAnswer } from '#shared/pairs.ts';
import type { Parsed } from '#shared/contract.ts';
import type { SignedIn } from '#server/kernel/context.ts';
import type { Transaction } from '#server/kernel/database/database.ts';
import { Refusal, unavailable } from '#server/kernel/refusal.ts';
import { readRules } from '#server/mentors/rules.ts';
import { requireStillFits } from './fitting.ts';
import { forgetIn, ownKeys } from './forgetting.ts';
import { openIn, prepareOpening, type Opening } from './opening.ts';
import { changePair, findPair, pairScope, requirePair, type OwnPair } from './pairs.ts';
import { coverPhase, offerCovers } from './standing-in.ts';
import { changeWish, prepareWish, wishIn, type Waiting } from './wishing.ts';
import * as store from './store.ts';

const TRIES = 3;

/**
 * The caller's yes or no. Twice the same changes nothing. Throws `not_found`; `conflict` where nothing waits for them,
 * and where the mentor has as many people as there may be by now, or the two share a room by now.
 */
export async function answerPair(
	context: SignedIn,
	{ pairId, yes }: Parsed<typeof pairAnswer>
): Promise<void> {
	for (let turn = 0; turn < TRIES; turn += 1) {
		const pair = await requirePair(context, pairId);
		if (pair.content.yes.includes(pair.side) && yes) return;
		if (pair.state !== 'asked' && pair.state !== 'proposed') throw notWaiting();
		if (!yes) return sayNo(context, pair);
		if (await sayYes(context, pair)) return;
	}
	throw unavailable();
}

/** False where the other said yes in this very moment, and nothing was ready yet to open it. */
async function sayYes(context: SignedIn, pair: OwnPair): Promise<boolean> {
	const { mentee, mentor, covers } = pair.content;
	const phase = covers ? await coverPhase(context, covers) : 'due';
	if (phase === 'over') throw notWaiting();
	const isLast = pair.content.yes.some((side) => side !== pair.side);
	// A cover opens with the first day of the absence, everything else at once.
	const opening = isLast && phase === 'due' ? await prepareOpening(context, pair) : null;
	const keys = await ownKeys(context, [mentee, mentor]);
	const { cap } = await readRules(context);
	const wish = await prepareWish(context, mentee);
	const isSaid = await context.database.write([mentee, mentor, pair.id], async (trx) => {
		const before = await addYes(trx, pair, isLast);
		if (before !== 'added') return before === 'there';
		await requireStillFits(trx, pair, keys, cap);
		if (opening) await openIn(context, trx, opening);
		if (opening && !covers) await meetWish(trx, opening, wish);
		return true;
	});
	const opened = isSaid && opening && !covers ? await findPair(context, pair.id) : null;
	if (opened) await offerCovers(context, opened);
	return isSaid;
}

async function addYes(
	trx: Transaction,
	pair: OwnPair,
	isLast: boolean
): Promise<'added' | 'there' | 'too soon'> {
	let outcome: 'added' | 'there' | 'too soon' = 'added';
	await changePair(trx, pair, ({ state, content: { yes } }) => {
		if (yes.includes(pair.side)) outcome = 'there';
		else if (state !== 'asked' && state !== 'proposed') throw notWaiting();
		else if (!isLast && yes.length > 0) outcome = 'too soon';
		return outcome === 'added' ? { yes: [...yes, pair.side] } : null;
	});
	return outcome;
}

/** What was wished for is found, and what waited for the next mentor is theirs. */
async function meetWish(
	trx: Transaction,
	{ pair }: Opening,
	wish: Pick<Waiting, 'id' | 'key'>
): Promise<void> {
	const received = (await wishIn(trx, wish))?.content.handover ?? null;
	if (received !== null) await changePair(trx, pair, () => ({ received }));
	await changeWish(trx, wish, () => null);
}

async function sayNo(context: SignedIn, pair: OwnPair): Promise<void> {
	const { mentee, mentor, covers } = pair.content;
	const keys = await ownKeys(context, [mentee, mentor]);
	const covered = covers && pair.side === 'mentee' ? await findPair(context, covers.pairId) : null;
	const order = [mentee, mentor, pair.id, ...(covered ? [covered.id] : [])];
	await context.database.write(order, async (trx) => {
		const row = await store.find(trx, pair.id);
		if (row && row.state !== 'asked' && row.state !== 'proposed') throw notWaiting();
		await forgetIn(context, trx, pair, keys);
		if (!covered || !(await store.find(trx, covered.id))) return;
		await changePair(trx, covered, ({ content: { covering } }) => ({
			covering: covering.map((one) =>
				one.absenceId === covers?.absenceId ? { ...one, isDeclined: true } : one
			)
		}));
	});
	await context.keys.destroy([pairScope(pair.id)]);
}

function notWaiting(): Refusal {
	return new Refusal('conflict', 'This does not wait for an answer any more.');
}

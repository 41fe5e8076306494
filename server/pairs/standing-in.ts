// Who stands in while a mentor is away: a pair of its own with the mentee, who says yes to it or not. It opens with the
// first day of the absence and ends with the last, and knows nothing of what was written before.
import { readOwn } from '#server/accounts/accounts.ts';
import { minuteNow } from '#server/kernel/clock.ts';
import type { Parts } from '#server/kernel/context.ts';
import { Refusal } from '#server/kernel/refusal.ts';
import { mentorIn, readMentor, requireMentorById, type Away, type Mentor } from '#server/mentors/mentors.ts';
import { readRules } from '#server/mentors/rules.ts';
import { beginOf } from '#server/mentors/there.ts';
import { beginIn, prepareBeginning, type Beginning } from './beginning.ts';
import { endOne } from './ending.ts';
import { requireStillFits } from './fitting.ts';
import { forgetPair, ownKeys } from './forgetting.ts';
import { openIn, prepareOpening } from './opening.ts';
import { changePair, findPair, pairsIn, type Pair, type PairContent } from './pairs.ts';
import * as store from './store.ts';

type Covers = NonNullable<PairContent['covers']>;

/** Whether an absence that a pair covers is still to come, under way, or over, taken back or of no pair any more. */
export async function coverPhase(
	parts: Parts,
	{ pairId, absenceId, from, until }: Covers
): Promise<'early' | 'due' | 'over'> {
	const covered = await findPair(parts, pairId);
	if (covered?.state !== 'open' && covered?.state !== 'paused') return 'over';
	const { absences, hours } = (await readMentor(parts, covered.content.mentor)).content;
	if (!absences.some(({ id }) => id === absenceId)) return 'over';
	const zone = hours?.zone ?? 'UTC';
	const minute = minuteNow(parts.clock);
	if (minute >= beginOf(until, zone, 1)) return 'over';
	return minute < beginOf(from, zone) ? 'early' : 'due';
}

/** Opens the covers whose first day has come, ends those that are over, offers what was not offered yet. Runs often. */
export async function turnCovers(parts: Parts): Promise<void> {
	const pairs = await pairsIn(parts, ['proposed', 'open', 'paused']);
	for (const pair of pairs) await settle(parts, pair).catch(noted(parts));
	for (const pair of pairs) if (pair.state !== 'proposed') await offerCovers(parts, pair).catch(noted(parts));
}

/** The same for the covers of some mentees, whose mentor has just come back or gone for good. */
export async function settleCoversOf(parts: Parts, mentees: Iterable<string>): Promise<void> {
	for (const accountId of new Set(mentees)) {
		for (const { id } of (await readOwn(parts, accountId))?.pairs ?? []) {
			const pair = await findPair(parts, id);
			if (pair) await settle(parts, pair).catch(noted(parts));
		}
	}
}

async function settle(parts: Parts, pair: Pair): Promise<void> {
	const { covers, yes } = pair.content;
	if (!covers || pair.state === 'ended') return;
	const phase = await coverPhase(parts, covers);
	if (phase === 'over') {
		if (pair.state === 'proposed') await forgetPair(parts, pair);
		else await endOne(parts, pair, { by: null, last: '', reached: '', next: '' });
	} else if (phase === 'due' && pair.state === 'proposed' && yes.length === 2) await openCover(parts, pair);
}

async function openCover(parts: Parts, pair: Pair): Promise<void> {
	const { mentee, mentor } = pair.content;
	const opening = await prepareOpening(parts, pair);
	const keys = await ownKeys(parts, [mentee, mentor]);
	const { cap } = await readRules(parts);
	try {
		await parts.database.write([mentee, mentor, pair.id], async (trx) => {
			if ((await store.find(trx, pair.id))?.state !== 'proposed') return;
			await requireStillFits(trx, pair, keys, cap);
			await openIn(parts, trx, opening);
		});
	} catch (error) {
		if (!isUnfit(error)) throw error;
		await forgetPair(parts, pair);
	}
}

/** Looks for a cover of an open pair, for each absence of its mentor for which none was looked for. */
export async function offerCovers(parts: Parts, pair: Pair): Promise<void> {
	const { content } = pair;
	if (content.covers) return;
	const mentor = await readMentor(parts, content.mentor);
	for (const absence of mentor.content.absences) {
		if (absence.coverId === null || isLookedFor(content, absence)) continue;
		await offerCover(parts, pair, { mentor, absence }).catch(noted(parts));
	}
}

async function offerCover(
	parts: Parts,
	pair: Pair,
	{ mentor, absence }: { mentor: Mentor; absence: Away }
): Promise<void> {
	const { id: absenceId, from, until, coverId } = absence;
	const covers = { pairId: pair.id, absenceId, from, until };
	if ((await coverPhase(parts, covers)) === 'over') return;
	const cover = await findMentor(parts, coverId ?? '');
	// One who stands in for the absence before this one is asked again once that is over.
	if (cover && (await standsInBefore(parts, pair, cover))) return;
	const beginning = cover && (await prepareBeginning(parts, pair.content.mentee, cover));
	const order = [pair.id, mentor.accountId, ...(beginning?.order ?? [])];
	const offer = (prepared: Beginning | null) =>
		parts.database.write(order, async (trx) => {
			let isFirst = false;
			const isPlanned = (await mentorIn(trx, mentor)).absences.some(({ id }) => id === absenceId);
			const { content } = await changePair(trx, pair, ({ state, content: now }) => {
				isFirst = isPlanned && state !== 'ended' && !isLookedFor(now, absence);
				return isFirst ? { covering: [...now.covering, { absenceId, isDeclined: false }] } : null;
			});
			if (!isFirst || !prepared) return;
			const begun = { state: 'proposed', yes: ['mentor'], wish: content.wish, covers } as const;
			await beginIn(parts, trx, prepared, begun);
		});
	try {
		await offer(beginning);
	} catch (error) {
		if (!isUnfit(error)) throw error;
		const begun = (await readOwn(parts, pair.content.mentee))?.pairsBegun;
		// Something else began in this very moment; this one comes again. Otherwise the two do not fit, and none it is.
		if (begun === beginning?.mentee.begun) await offer(null);
	}
}

function isLookedFor({ covering }: PairContent, { id }: Away): boolean {
	return covering.some(({ absenceId }) => absenceId === id);
}

async function findMentor(parts: Parts, mentorId: string): Promise<Mentor | null> {
	try {
		return await requireMentorById(parts, mentorId);
	} catch (error) {
		if (isUnfit(error)) return null;
		throw error;
	}
}

async function standsInBefore(parts: Parts, pair: Pair, { accountId }: Mentor): Promise<boolean> {
	const own = await readOwn(parts, pair.content.mentee);
	for (const paired of own?.pairs.filter((one) => one.with === accountId) ?? []) {
		const found = await findPair(parts, paired.id);
		if (found && found.state !== 'ended' && found.content.covers?.pairId === pair.id) return true;
	}
	return false;
}

function isUnfit(error: unknown): boolean {
	return error instanceof Refusal && (error.code === 'conflict' || error.code === 'not_found');
}

/** One that fails keeps no other from going on, and comes again. */
function noted(parts: Parts): (error: unknown) => void {
	return (error) => parts.log.error('cover not settled', { error });
}

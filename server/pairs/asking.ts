// Someone looks for a mentor: cards of those whom they could ask, and asking one.
import type { MentorCard } from '#shared/pairs.ts';
import { readOwn, type Own } from '#server/accounts/accounts.ts';
import { haveRoomInCommon } from '#server/accounts/paired.ts';
import type { SignedIn } from '#server/kernel/context.ts';
import { notFound, Refusal } from '#server/kernel/refusal.ts';
import { pairNames } from '#server/members/direct.ts';
import { parseAvatar } from '#server/members/members.ts';
import { capacityOf, everyMentor, stateOf, type Mentor } from '#server/mentors/mentors.ts';
import { readRules } from '#server/mentors/rules.ts';
import { beginIn, nextPairId, prepareBeginning } from './beginning.ts';
import { loadOf } from './load.ts';
import { findWish } from './wishing.ts';

/** Mentors whom the caller could ask, each under the name that they would have for this person alone. */
export async function listCards(context: SignedIn): Promise<{ cards: MentorCard[] }> {
	const own = await requireOwn(context);
	const mentors = await offeredTo(context, own);
	const cards = mentors.map((mentor) => {
		const cardId = cardIdOf(context, own, mentor);
		const { name, avatar } = pairNames(context, cardId).mentor;
		const { topics, languages, line, hours } = mentor.content;
		return {
			...{ cardId, name, avatar: parseAvatar(avatar), line, hours },
			...{ topics: [...topics], languages: [...languages] }
		};
	});
	// In the order of ids that mean nothing: nobody is first.
	return { cards: cards.sort((a, b) => a.cardId.localeCompare(b.cardId)) };
}

/**
 * Asks a mentor. Throws `not_found` for a card that is not, or not any more, offered to the caller; `conflict` where
 * they have not said yet what they wish for, and as `beginIn`.
 */
export async function askMentor(
	context: SignedIn,
	{ cardId }: { cardId: string }
): Promise<{ pairId: string }> {
	const { id } = context.caller.account;
	const own = await requireOwn(context);
	const asked = own.pairs.find((one) => one.id === cardId && one.as === 'mentee');
	if (asked) return { pairId: cardId };
	const mentor = (await offeredTo(context, own)).find((one) => cardIdOf(context, own, one) === cardId);
	if (!mentor) throw notFound();
	const wish = (await findWish(context, id))?.content.wish;
	if (!wish) throw new Refusal('conflict', 'Say first what you look for in a mentor.');
	const prepared = await prepareBeginning(context, id, mentor);
	await context.database.write(prepared.order, (trx) =>
		beginIn(context, trx, prepared, { state: 'asked', yes: ['mentee'], wish })
	);
	return { pairId: prepared.pairId };
}

async function requireOwn(context: SignedIn): Promise<Own> {
	const own = await readOwn(context, context.caller.account.id);
	if (!own) throw notFound();
	return own;
}

/** Ready, with hours and with room for one more, and nobody whom the caller knows from a room or a pair. */
async function offeredTo(context: SignedIn, own: Own): Promise<Mentor[]> {
	const { usual, cap } = await readRules(context);
	const offered: Mentor[] = [];
	for (const mentor of await everyMentor(context)) {
		const { content, accountId } = mentor;
		if (accountId === context.caller.account.id || stateOf(content) !== 'ready' || !content.hours) continue;
		if (own.pairs.some((one) => one.with === accountId)) continue;
		const theirs = await readOwn(context, accountId);
		if (!theirs || haveRoomInCommon(own, theirs)) continue;
		if ((await loadOf(context, accountId)) >= Math.min(capacityOf(content, usual), cap)) continue;
		offered.push(mentor);
	}
	return offered;
}

function cardIdOf(context: SignedIn, own: Own, { accountId }: Mentor): string {
	return nextPairId(context, context.caller.account.id, own.pairsBegun, accountId);
}

// Mentors who are ready, and pairs that talk, for tests.
import { pairAnswer, pairAsk, pairCards, pairMine, pairWish, type Pair, type Wish } from '#shared/pairs.ts';
import { readOwn } from '#server/accounts/accounts.ts';
import { everyAccount } from '#server/accounts/everyone.ts';
import { changeMentor, everyMentor, type Mentor, type MentorContent } from '#server/mentors/mentors.ts';
import { nextPairId } from '#server/pairs/beginning.ts';
import type { Person, World } from './world.ts';

/** Hours of the whole week, so that a mentor is always there. */
export const ALWAYS = {
	zone: 'UTC',
	spans: Array.from({ length: 7 }, (_none, index) => ({ day: index + 1, from: 0, to: 1440 }))
};

export const WISH: Wish = {
	topics: ['evenings', 'work'],
	languages: ['en'],
	times: ['evenings'],
	line: 'I work nights.'
};

/** A mentor who is signed in, and what the server keeps of them. */
export type ReadyMentor = Person & { readonly mentor: Mentor; readonly world: World };

/** A mentor in no room whom everyone may ask: has learned, has hours, is confirmed. */
export async function readyMentor(
	world: World,
	change: Partial<MentorContent> = {},
	room: string | null = null
): Promise<ReadyMentor> {
	const { parts } = world.app;
	const before = new Set((await everyMentor(parts)).map(({ accountId }) => accountId));
	const person = await world.person('mentor', room);
	const mentor = (await everyMentor(parts)).find(({ accountId }) => !before.has(accountId))!;
	await setMentor(world, mentor, {
		...{ learnedOn: '2026-11-01', confirmedOn: '2026-11-02', hours: ALWAYS },
		...{ topics: ['evenings', 'sleep'], line: 'I have been where you are.' },
		...change
	});
	return Object.assign(person, { mentor, world });
}

/** Changes what is kept of a mentor, past the lines of the interface. */
export async function setMentor(world: World, mentor: Mentor, change: Partial<MentorContent>): Promise<void> {
	await world.app.parts.database.write([mentor.accountId], async (trx) => {
		await changeMentor(trx, mentor, (content) => ({ ...content, ...change }));
	});
}

/** Someone asks a mentor, who has not answered yet; answers with the pair's id. Throws where they are not offered. */
export async function askedPair(mentee: Person, mentor: ReadyMentor): Promise<string> {
	return (await mentee.ask(pairAsk, { cardId: await cardOf(mentee, mentor) })).pairId;
}

/** The card of a mentor for someone, who has said what they wish for. Throws where they are not offered. */
export async function cardOf(mentee: Person, mentor: ReadyMentor): Promise<string> {
	await mentee.ask(pairWish, { wish: WISH });
	const offered = new Set((await mentee.ask(pairCards, {})).cards.map(({ cardId }) => cardId));
	const cardId = (await cardsOf(mentor)).find((id) => offered.has(id));
	if (!cardId) throw new Error('This mentor is not offered.');
	return cardId;
}

/** The ids of a mentor's cards, for everyone there is: only the server knows whose is whose. */
async function cardsOf({ world, mentor }: ReadyMentor): Promise<string[]> {
	const { parts } = world.app;
	const people = await everyAccount(parts);
	return Promise.all(
		people.map(async ({ accountId }) => {
			const begun = (await readOwn(parts, accountId))?.pairsBegun ?? 0;
			return nextPairId(parts, accountId, begun, mentor.accountId);
		})
	);
}

/** A pair that is open. */
export async function pairOf(mentee: Person, mentor: ReadyMentor): Promise<string> {
	const pairId = await askedPair(mentee, mentor);
	await mentor.ask(pairAnswer, { pairId, yes: true });
	return pairId;
}

/** A pair as one of the two sees it. Throws where they have no part in it. */
export async function pairAs(person: Person, pairId: string): Promise<Pair> {
	const found = (await person.ask(pairMine, {})).pairs.find((one) => one.pairId === pairId);
	if (!found) throw new Error('There is no such pair.');
	return found;
}

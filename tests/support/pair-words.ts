// A pair in which each of the two has a word in every place where one can lie.
import { mentorDescribe } from '#shared/mentors.ts';
import { pairAgree, pairAnswer, pairAsk, pairEnd, pairHandOver, pairNote, pairWish } from '#shared/pairs.ts';
import { sharingGive, sharingLook } from '#shared/sharing.ts';
import { supervisionAnswer, supervisionAsk, supervisionLog } from '#shared/supervision.ts';
import { dayText } from '#server/kernel/clock.ts';
import { newMark } from './canaries.ts';
import { accountIdOf } from './keeping.ts';
import { cardOf, readyMentor, WISH, type ReadyMentor } from './mentoring.ts';
import { mark, say } from './people.ts';
import type { Person, World } from './world.ts';

type Texts = Record<string, string>;

export interface Wordy {
	readonly mentee: Person;
	readonly mentor: ReadyMentor;
	readonly pairId: string;
	/** By where they lie: the words that are of the mentee, of the mentor, and of the two of them. */
	readonly words: Readonly<Record<'mentee' | 'mentor' | 'both', Texts>>;
}

/** Someone in a room asks a mentor, whom this person supervises; both write wherever they can. */
export async function wordyPair(world: World, room: string, supervisor: Person): Promise<Wordy> {
	const words = { mentee: {} as Texts, mentor: {} as Texts, both: {} as Texts };
	const word = (whose: keyof typeof words, where: string) => (words[whose][where] = newMark());
	const mentee = await world.person('patient', room);
	const mentor = await readyMentor(world, { supervisor: await accountIdOf(world, supervisor) });
	const about = { topics: WISH.topics, languages: ['en'], capacity: 6 };
	await mentor.ask(mentorDescribe, { ...about, line: word('mentor', 'a line on a card') });
	const cardId = await cardOf(mentee, mentor);
	await mentee.ask(pairWish, { wish: { ...WISH, line: word('mentee', 'a wish') } });
	const { pairId } = await mentee.ask(pairAsk, { cardId });
	await mentor.ask(pairAnswer, { pairId, yes: true });
	await say(mentee, pairId, word('mentee', 'a message'), { topic: word('mentee', 'a topic') });
	const { messageId } = await say(mentor, pairId, word('mentor', 'a message of the mentor'));
	await mentor.ask(pairNote, { pairId, text: word('mentor', 'private notes') });
	await mentor.ask(pairHandOver, { pairId, text: word('both', 'a note to hand over') });
	await mentee.ask(pairAgree, { pairId, agree: true });
	const shared = await say(mentee, pairId, word('mentee', 'a message that is shared'));
	const { grantId } = await mentee.ask(sharingGive, {
		...{ clientId: mark(), reader: { pairId }, purpose: word('mentee', 'a purpose') },
		what: { kind: 'message', roomId: pairId, itemId: shared.messageId },
		until: dayText(world.clock.now(), 30)
	});
	await mentor.ask(sharingLook, { grantId });
	await askSupervisor({ mentor, pairId, supervisor, messageId, world }, (where) => word('mentor', where));
	// A wish of someone who has a mentor waits for the day after.
	await mentee.ask(pairWish, { wish: { ...WISH, line: word('mentee', 'a wish that waits') } });
	return { mentee, mentor, pairId, words };
}

interface Asking {
	readonly world: World;
	readonly mentor: Person;
	readonly supervisor: Person;
	readonly pairId: string;
	readonly messageId: string;
}

async function askSupervisor(
	{ world, mentor, supervisor, pairId, messageId }: Asking,
	word: (where: string) => string
): Promise<void> {
	const text = word('a question');
	const asked = { pairId, clientId: mark(), messageIds: [messageId], text };
	const { questionId } = await mentor.ask(supervisionAsk, asked);
	await supervisor.ask(supervisionAnswer, { questionId, clientId: mark(), text: word('an answer') });
	const entry = { clientId: mark(), on: dayText(world.clock.now()), minutes: 30 };
	await mentor.ask(supervisionLog, { ...entry, topics: word('the log') });
}

/** The mentee ends their pair with words for the mentor; answers with those. */
export async function endInWords({ mentee, pairId }: Wordy): Promise<Texts> {
	const last = { last: newMark(), reached: newMark(), next: newMark() };
	await mentee.ask(pairEnd, { pairId, ...last });
	return { 'a last message': last.last, 'what was reached': last.reached, 'what comes next': last.next };
}

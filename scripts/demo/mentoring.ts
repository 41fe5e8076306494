// The demo's mentors: one who is ready and talks with the visitor and with c, one who is still to be confirmed, and e,
// who waits for one on the pairing board. Dana supervises both.
import { signInIndex } from '#server/accounts/secrets.ts';
import { keep, prepareKeeping } from '#server/keepsakes/keepsakes.ts';
import { dayText } from '#server/kernel/clock.ts';
import type { Parts } from '#server/kernel/context.ts';
import { randomId } from '#server/kernel/ids.ts';
import { readHours } from '#server/operators/hours-text.ts';
import type { Told } from '#shared/contract.ts';
import {
	bestAnswers,
	mentorConfirm,
	mentorDescribe,
	mentorGet,
	mentorHours,
	mentorLearn,
	mentorList,
	mentorSupervise,
	type Topic
} from '#shared/mentors.ts';
import { messagePost } from '#shared/messages.ts';
import {
	pairAnswer,
	pairAsk,
	pairCards,
	pairNote,
	pairReach,
	pairWish,
	type DayPart
} from '#shared/pairs.ts';
import { roomAdvanced, roomOpen, roomSeen } from '#shared/rooms.ts';
import { sharingGive } from '#shared/sharing.ts';
import { supervisionAsk, supervisionLog } from '#shared/supervision.ts';
import { answers, between, commitment, lines, question, wishes } from './mentoring-lines.ts';
import { pause } from './pace.ts';
import { ask, say, type Person } from './person.ts';
import { freshMark, type DemoClock, type People, type Rooms } from './programme.ts';
import { MINUTE, openHours } from './times.ts';

const DAY = 24 * 60 * MINUTE;

/** The two conversations of the mentor. */
export interface Pairs {
	readonly visitor: string;
	readonly c: string;
}

/** Two days ago, at this hour: two people ask the mentor and begin to talk. */
export async function beginPairs(clock: DemoClock, people: People, now: number): Promise<Pairs> {
	const { ownMentor, secondMentor, visitor, c, e } = people;
	let moment = now - 2 * DAY - 30 * MINUTE;
	clock.set(moment);
	await introduce(ownMentor, people, { ...lines.ready, now });
	await introduce(secondMentor, people, { ...lines.learned, now });
	await confirm(ownMentor, people);
	const pairs = {
		visitor: await pairUp(visitor, ownMentor, wishes.visitor),
		c: await pairUp(c, ownMentor, wishes.c)
	};
	await wishFor(e, wishes.e);
	for (const { who, says } of between) {
		clock.set((moment += 3 * MINUTE));
		await write(people[who], pairs.visitor, says);
	}
	return pairs;
}

/** What there is of it now: something shared, a note, a question for Dana, and c, who waits to hear. */
export async function bringUpToNow(
	parts: Parts,
	{ circle }: Rooms,
	{ ownMentor, visitor, c }: People,
	pairs: Pairs
): Promise<void> {
	const last = await write(visitor, pairs.visitor, commitment.said);
	const seen = { roomId: pairs.visitor, seq: last.seq ?? 0 };
	for (const person of [ownMentor, visitor]) await ask(person, roomSeen, seen);
	await keepCommitment(parts, visitor, circle);
	await ask(visitor, sharingGive, {
		...{ clientId: freshMark(), reader: { pairId: pairs.visitor }, what: { kind: 'commitments' } },
		...{ purpose: commitment.purpose, until: dayText(Date.now(), 14) }
	});
	await ask(ownMentor, pairNote, { pairId: pairs.visitor, text: commitment.note });
	const hers = await write(c, pairs.c, answers.first);
	await ask(c, pairReach, { pairId: pairs.c, on: true });
	await ask(ownMentor, supervisionAsk, {
		...{ pairId: pairs.c, clientId: freshMark(), messageIds: [hers.messageId], text: question.text }
	});
	await ask(ownMentor, supervisionLog, {
		...{ clientId: freshMark(), on: dayText(Date.now(), -6), minutes: 45, topics: question.topics }
	});
}

/** What the mentor writes to c is answered, a few times, as long as nobody ends the demo. */
export async function answerMentor({ c: pairId }: Pairs, { c }: People, signal: AbortSignal): Promise<void> {
	const opened = await say(c, roomOpen, { roomId: pairId });
	const left = [...answers.later];
	c.socket?.on(roomAdvanced.name, (fact: Told<typeof roomAdvanced>) => {
		const isNew = fact.entries.some(({ message }) => message && message.memberId !== opened?.me.memberId);
		if (fact.roomId !== pairId || !isNew) return;
		const body = left.shift();
		if (body === undefined) return;
		const post = () => say(c, messagePost, { roomId: pairId, clientId: freshMark(), body });
		void pause(8000, signal).then(post, () => undefined);
	});
}

interface Introduction {
	readonly topics: Topic[];
	readonly languages: string[];
	readonly line: string;
	readonly now: number;
}

/** A mentor says who they are and when they are there, and learns the limits; Dana is to supervise them. */
async function introduce(mentor: Person, { admin }: People, { now, ...about }: Introduction): Promise<void> {
	await ask(mentor, mentorDescribe, { ...about, capacity: 6 });
	await ask(mentor, mentorHours, { hours: readHours(openHours(now)) });
	await ask(mentor, mentorLearn, { answers: [...bestAnswers] });
	const { staff } = await ask(admin, mentorList, {});
	const handle = staff.find(({ name }) => name === 'Dana M.')?.handle;
	if (handle === undefined) throw new Error('Dana is not on staff.');
	await ask(admin, mentorSupervise, { mentorId: await idOf(mentor, admin), handle });
}

async function confirm(mentor: Person, { admin }: People): Promise<void> {
	await ask(admin, mentorConfirm, { mentorId: await idOf(mentor, admin) });
}

/** Who a mentor is on the list that staff have. */
async function idOf(mentor: Person, admin: Person): Promise<string> {
	const { name } = await ask(mentor, mentorGet, {});
	const found = (await ask(admin, mentorList, {})).mentors.find((one) => one.name === name);
	if (!found) throw new Error('This mentor is not on the list.');
	return found.mentorId;
}

interface Wished {
	readonly topics: Topic[];
	readonly times: DayPart[];
	readonly line: string;
}

async function wishFor(person: Person, wished: Wished): Promise<void> {
	await ask(person, pairWish, { wish: { ...wished, languages: ['en'] } });
}

/** Only one mentor is ready, so theirs is the only card. */
async function pairUp(mentee: Person, mentor: Person, wished: Wished): Promise<string> {
	await wishFor(mentee, wished);
	const [card] = (await ask(mentee, pairCards, {})).cards;
	if (!card) throw new Error('No mentor is offered.');
	const { pairId } = await ask(mentee, pairAsk, { cardId: card.cardId });
	await ask(mentor, pairAnswer, { pairId, yes: true });
	return pairId;
}

async function write(person: Person, roomId: string, body: string) {
	return (await ask(person, messagePost, { roomId, clientId: freshMark(), body })).message;
}

/** As a check-in some days ago would have kept it. */
async function keepCommitment(parts: Parts, { signInName }: Person, roomId: string): Promise<void> {
	const index = signInIndex(parts, signInName);
	const { id } = await parts.database.read(({ kysely }) =>
		kysely.selectFrom('accounts').select('id').where('sign_in_index', '=', index).executeTakeFirstOrThrow()
	);
	const keeping = await prepareKeeping(parts, id);
	const of = { roomId, checkinId: randomId(), on: dayText(Date.now(), -1) };
	const kept = { kind: 'commitment', ...of, text: commitment.text, outcome: null, witness: null } as const;
	await parts.database.write([id], (trx) => keep(trx, keeping, kept));
}

// Mentors and mentees on a server process with a canary wherever they, their supervisor and whoever reads a report may
// write: wishes, cards, conversations, notes, sharing, questions, the log, reports, and the end.
import { randomUUID } from 'node:crypto';
import { caseAnswer, caseClose, caseList, caseOpen, caseReply, caseReport } from '#shared/cases.ts';
import {
	bestAnswers,
	mentorAway,
	mentorConfirm,
	mentorDescribe,
	mentorGet,
	mentorHours,
	mentorLearn,
	mentorList,
	mentorSupervise
} from '#shared/mentors.ts';
import { messageEdit, messagePost, messageSearch } from '#shared/messages.ts';
import {
	pairAgree,
	pairAnswer,
	pairAsk,
	pairBoard,
	pairCards,
	pairEnd,
	pairHandOver,
	pairMine,
	pairNote,
	pairNoticed,
	pairPropose,
	pairWish
} from '#shared/pairs.ts';
import { sharingGive, sharingLook, sharingMine, sharingRevoke } from '#shared/sharing.ts';
import {
	supervisionAnswer,
	supervisionAsk,
	supervisionLog,
	supervisionOpen,
	supervisionReply
} from '#shared/supervision.ts';
import { canary } from './canary-requests.ts';
import { ALWAYS, WISH } from './mentoring.ts';
import type { ServerProcess } from './process.ts';
import type { Person } from './world.ts';

interface Cast {
	readonly mel: Person;
	readonly cam: Person;
	readonly sue: Person;
	readonly mo: Person;
	readonly ida: Person;
}

const clientId = () => randomUUID();
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** All that a pair does from the wish to the end: one person asks a mentor, another waits and is proposed to one. */
export async function mentorInCanaries(
	server: ServerProcess,
	[moderator, mentee, other]: readonly [Person, Person, Person]
): Promise<void> {
	const cast = await gather(server);
	const { mel, cam, sue } = cast;
	for (const mentor of [mel, cam]) await prepare(mentor, cast);
	await wish(mentee);
	const names = (await mel.ask(mentorGet, {})).colleagues;
	const before = new Set((await mentee.ask(pairCards, {})).cards.map(({ line }) => line));
	if (before.size !== 2 || names.length !== 1) throw new Error('Two mentors were to be ready.');
	const pairId = await beginWith(mentee, mel);
	const messageId = await talkIn(pairId, mentee, mel);
	await share(pairId, messageId, mentee, mel);
	await supervise(pairId, messageId, mel, sue);
	await report(pairId, mentee, mel, [sue, cast.mo, moderator]);
	await proposeTo(other, cam, cast);
	await mel.ask(pairNote, { pairId, text: canary() });
	await mel.ask(pairNoticed, { pairId });
	for (const agree of [false, true]) {
		await mel.ask(pairHandOver, { pairId, text: canary() });
		await mentee.ask(pairAgree, { pairId, agree });
	}
	await coverIn(mentee, mel, cam);
	await mentee.ask(pairEnd, { pairId, last: canary(), reached: canary(), next: canary() });
}

async function gather(server: ServerProcess): Promise<Cast> {
	for (const room of ['Porch', 'Kitchen table']) await server.room(room);
	return {
		mel: await server.person('mentor', 'Porch'),
		cam: await server.person('mentor', 'Kitchen table'),
		sue: await server.person('moderator', 'Porch', 'Sue Hale'),
		mo: await server.person('moderator', 'Kitchen table', 'Mo Ridley'),
		ida: await server.person('admin', null, 'Ida Ames')
	};
}

/** A mentor says who they are, learns, is given a supervisor and confirmed. */
async function prepare(mentor: Person, { ida }: Cast): Promise<void> {
	const about = { topics: WISH.topics, languages: ['en'], line: canary() };
	await mentor.ask(mentorDescribe, { ...about, capacity: 6 });
	await mentor.ask(mentorHours, { hours: ALWAYS });
	await mentor.ask(mentorLearn, { answers: [...bestAnswers] });
	const { name } = await mentor.ask(mentorGet, {});
	const { mentors, staff } = await ida.ask(mentorList, {});
	const { mentorId } = mentors.find((one) => one.name === name)!;
	const { handle } = staff.find((one) => one.name === 'Sue Hale')!;
	await ida.ask(mentorSupervise, { mentorId, handle });
	await ida.ask(mentorConfirm, { mentorId });
}

async function wish(person: Person): Promise<void> {
	await person.ask(pairWish, { wish: { ...WISH, line: canary() } });
}

/** Asks the mentor who says what this one's card says. */
async function beginWith(mentee: Person, mentor: Person): Promise<string> {
	const { line } = await mentor.ask(mentorGet, {});
	const card = (await mentee.ask(pairCards, {})).cards.find((one) => one.line === line)!;
	const { pairId } = await mentee.ask(pairAsk, { cardId: card.cardId });
	await mentor.ask(pairAnswer, { pairId, yes: true });
	return pairId;
}

/** Both write, answer, change and look for words; answers with the id of a message of the first. */
async function talkIn(roomId: string, one: Person, other: Person): Promise<string> {
	const post = () => ({ roomId, clientId: clientId(), body: canary(), topic: canary() });
	const { messageId } = (await one.ask(messagePost, post())).message;
	await other.ask(messagePost, { ...post(), replyTo: messageId });
	await one.ask(messageEdit, { roomId, messageId, body: canary() });
	await other.ask(messageSearch, { roomId, words: canary() });
	return messageId;
}

async function share(pairId: string, itemId: string, mentee: Person, mentor: Person): Promise<void> {
	const give = async (what: Parameters<typeof asGift>[1]) =>
		(await mentee.ask(sharingGive, asGift(pairId, what))).grantId;
	const message = await give({ kind: 'message', roomId: pairId, itemId });
	const all = await give({ kind: 'commitments' });
	for (const grantId of [message, all]) await mentor.ask(sharingLook, { grantId });
	await mentee.ask(sharingRevoke, { grantId: all });
	await mentee.ask(sharingMine, {});
}

function asGift(
	pairId: string,
	what: { kind: 'commitments' } | { kind: 'message'; roomId: string; itemId: string }
) {
	return { clientId: clientId(), reader: { pairId }, what, purpose: canary(), until: inDays(7) };
}

async function supervise(
	pairId: string,
	messageId: string,
	mentor: Person,
	supervisor: Person
): Promise<void> {
	const words = () => ({ clientId: clientId(), text: canary() });
	const asked = await mentor.ask(supervisionAsk, { pairId, messageIds: [messageId], ...words() });
	await supervisor.ask(supervisionOpen, asked);
	await supervisor.ask(supervisionAnswer, { ...asked, ...words() });
	await mentor.ask(supervisionReply, { ...asked, ...words() });
	const entry = { clientId: clientId(), on: inDays(0), minutes: 30, topics: canary() };
	await mentor.ask(supervisionLog, entry);
}

/** One report to the supervisor, one elsewhere: each is read, answered, replied to and closed. */
async function report(
	roomId: string,
	mentee: Person,
	mentor: Person,
	staff: readonly Person[]
): Promise<void> {
	const words = () => ({ clientId: clientId(), text: canary() });
	for (const elsewhere of [false, true]) {
		const body = canary();
		const { messageId } = (await mentor.ask(messagePost, { roomId, clientId: clientId(), body })).message;
		const about = { roomId, messageId, rule: 'unkind', elsewhere } as const;
		const { caseId } = await mentee.ask(caseReport, { ...about, ...words() });
		const reader = await readerOf(caseId, staff);
		await reader.ask(caseOpen, { roomId, caseId });
		await reader.ask(caseAnswer, { roomId, caseId, ...words() });
		await mentee.ask(caseReply, { roomId, caseId, ...words() });
		await reader.ask(caseClose, { roomId, caseId, outcome: 'spoke', ...words() });
	}
}

async function readerOf(caseId: string, people: readonly Person[]): Promise<Person> {
	for (const person of people) {
		const { cases } = await person.ask(caseList, {});
		if (cases.some((one) => one.caseId === caseId)) return person;
	}
	throw new Error('Nobody reads this report.');
}

/** Someone waits, is found on the board and proposed; both say yes and talk. */
async function proposeTo(mentee: Person, mentor: Person, { sue }: Cast): Promise<void> {
	await wish(mentee);
	const { name } = await mentor.ask(mentorGet, {});
	const { mentorId } = (await sue.ask(mentorList, {})).mentors.find((one) => one.name === name)!;
	const { waiting } = await sue.ask(pairBoard, {});
	await sue.ask(pairPropose, { wishId: waiting[0]!.wishId, mentorId });
	const [pair] = (await mentee.ask(pairMine, {})).pairs;
	const { pairId } = pair!;
	for (const person of [mentee, mentor]) await person.ask(pairAnswer, { pairId, yes: true });
	await talkIn(pairId, mentee, mentor);
}

/** The mentor is away from today on, and who stands in writes too. */
async function coverIn(mentee: Person, mentor: Person, cover: Person): Promise<void> {
	const [colleague] = (await mentor.ask(mentorGet, {})).colleagues;
	const { mentorId: coverId } = colleague!;
	await mentor.ask(mentorAway, { from: inDays(0), until: inDays(2), coverId });
	const { pairs } = await mentee.ask(pairMine, {});
	const { pairId } = pairs.find(({ covers }) => covers !== null)!;
	await mentee.ask(pairAnswer, { pairId, yes: true });
	await talkIn(pairId, mentee, cover);
}

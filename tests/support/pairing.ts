// Pairs in a programme at work, with everything that two people do in one, so that what they send and store is looked
// at like everything else.
import { randomUUID } from 'node:crypto';
import { messageReact } from '#shared/messages.ts';
import { pairAnswer, pairAsk, pairCards, pairMine, pairReach, pairWish } from '#shared/pairs.ts';
import { roomOpen } from '#shared/rooms.ts';
import { sharingGive, sharingList, sharingLook, sharingMine } from '#shared/sharing.ts';
import { recordSocket } from './frames.ts';
import { readyMentor, setMentor, type ReadyMentor } from './mentoring.ts';
import { say } from './people.ts';
import type { Place, Programme } from './talk.ts';
import type { Person } from './world.ts';

const words = () => `Word${randomUUID()} word${randomUUID()}`;
const DAY = 86_400_000;

export interface Paired {
	readonly pairIds: string[];
	/** The pair of each thing that was shared in one: only its two know of it. */
	readonly grants: Map<string, string>;
	/** Words that someone chose to carry from a room into a pair. */
	readonly carried: Set<string>;
}

/** Some mentors who are in no room, each with several of a programme's people. */
export async function pairUp(programme: Programme, mentors = 2, each = 3): Promise<Paired> {
	const mentees = [...programme.people.keys()].filter((i) => isPatient(programme, i));
	const paired: Paired = { pairIds: [], grants: new Map(), carried: new Set() };
	for (let turn = 0; turn < mentors; turn += 1) {
		const mentor = await join(programme);
		for (const i of mentees.slice(turn * each, (turn + 1) * each)) {
			const place = programme.places.find(({ people }) => people.includes(i))!;
			await pairTwo(paired, { mentee: programme.people[i]!, mentor, place });
		}
		// Nobody after this is offered them, so that each mentee finds the one who is meant.
		await setMentor(programme.world, mentor.mentor, { steppedBack: true });
	}
	return paired;
}

/** As `talk.ts` has them join: the first of each room moderates it, each tenth is a mentor. */
function isPatient({ places }: Programme, i: number): boolean {
	return i >= places.length && i % 10 !== 9;
}

async function join(programme: Programme): Promise<ReadyMentor> {
	const mentor = await readyMentor(programme.world, { line: '' });
	recordSocket(programme.tape, programme.people.length, mentor);
	programme.people.push(mentor);
	return mentor;
}

interface Two {
	readonly mentee: Person;
	readonly mentor: ReadyMentor;
	/** A room of the mentee's. */
	readonly place: Place;
}

async function pairTwo(paired: Paired, { mentee, mentor, place }: Two): Promise<void> {
	await mentee.ask(pairWish, {
		wish: { topics: ['evenings', 'work'], languages: ['en'], times: ['evenings'], line: '' }
	});
	const [card] = (await mentee.ask(pairCards, {})).cards;
	const { pairId } = await mentee.ask(pairAsk, { cardId: card!.cardId });
	paired.pairIds.push(pairId);
	await mentor.ask(pairMine, {});
	await mentor.ask(pairAnswer, { pairId, yes: true });
	for (const person of [mentee, mentor]) {
		await person.ask(roomOpen, { roomId: pairId });
		await say(person, pairId, words());
	}
	const { messageId } = await say(mentee, pairId, words());
	await mentor.ask(messageReact, { roomId: pairId, messageId, reaction: 'hear', on: true });
	const body = words();
	for (const word of body.split(' ')) paired.carried.add(word);
	const carried = await say(mentee, place.roomId, body);
	for (const what of [
		{ roomId: pairId, itemId: messageId },
		{ roomId: place.roomId, itemId: carried.messageId }
	]) {
		const grantId = await share(mentee, pairId, what);
		paired.grants.set(grantId, pairId);
		await mentor.ask(sharingList, { reader: { pairId } });
		await mentor.ask(sharingLook, { grantId });
	}
	await mentee.ask(sharingMine, {});
	await mentee.ask(pairReach, { pairId, on: true });
	for (const person of [mentee, mentor]) await person.ask(pairMine, {});
}

async function share(
	mentee: Person,
	pairId: string,
	what: { roomId: string; itemId: string }
): Promise<string> {
	const { grantId } = await mentee.ask(sharingGive, {
		...{ clientId: randomUUID(), reader: { pairId }, purpose: words() },
		what: { kind: 'message', ...what },
		until: new Date(Date.now() + DAY).toISOString().slice(0, 10)
	});
	return grantId;
}

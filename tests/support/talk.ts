// A programme at work for the proofs of unlinkability: people join in order, come in, talk, answer, react, change,
// are muted and removed, in several rooms; everything that reaches anyone is on the tape.
import { randomInt, randomUUID } from 'node:crypto';
import { codeRedeem, accountGet } from '#shared/accounts.ts';
import { meGet } from '#shared/me.ts';
import { memberMute, memberRemove } from '#shared/members.ts';
import {
	messageDecline,
	messageEdit,
	messageHistory,
	messagePost,
	messageReact,
	messageRelease,
	messageRemove,
	messageSearch,
	reactions,
	type Message
} from '#shared/messages.ts';
import { roomArrange, roomEnter, roomOpen, roomSeen } from '#shared/rooms.ts';
import { sessionList } from '#shared/sessions.ts';
import { defaultAgreement } from '#server/rooms/agreement.ts';
import { recordHttp, recordSocket, type Tape } from './frames.ts';
import type { Person, World } from './world.ts';

export interface Place {
	readonly roomId: string;
	readonly title: string;
	readonly hasAgreement: boolean;
	/** Who has a code for it: indices of people, in the order in which they came. */
	readonly people: number[];
	/** Their member ids, in the same order. */
	readonly arrived: string[];
	readonly messages: Message[];
}

export interface Programme {
	readonly world: World;
	readonly tape: Tape;
	readonly people: Person[];
	readonly places: Place[];
	/** Every code and card that was printed, with who used it. */
	readonly cards: { code: string; card: string; person: number }[];
	/** Names that staff have in all rooms. */
	readonly staffNames: string[];
}

/** Everyone joins, one after another, and does at once what newcomers do: the order that must not show. */
export async function fillProgramme(world: World, size: number, roomCount: number): Promise<Programme> {
	const programme: Programme = {
		world,
		tape: { frames: [], packets: 0 },
		people: [],
		places: [],
		cards: [],
		staffNames: [`Robin ${randomUUID().slice(0, 6)}`]
	};
	for (let room = 0; room < roomCount; room += 1) {
		const hasAgreement = room % 2 === 0;
		const title = `Circle-${randomUUID()}`;
		const roomId = await world.room(title, { ...(hasAgreement && { agreement: defaultAgreement }) });
		programme.places.push({ roomId, title, hasAgreement, people: [], arrived: [], messages: [] });
	}
	for (let i = 0; i < size; i += 1) await arrive(programme, i, roomCount);
	return programme;
}

async function arrive(programme: Programme, i: number, roomCount: number): Promise<void> {
	const { world, tape, people } = programme;
	const [first, ...others] = roomsOf(i, roomCount).map((room) => programme.places[room]!);
	// The first one of each room moderates it, and the very first moderates two under one name.
	const role = i < roomCount ? 'moderator' : i % 10 === 9 ? 'mentor' : 'patient';
	const name = i === 0 ? programme.staffNames[0] : undefined;
	const person = world.stranger();
	people.push(person);
	await take(programme, i, () => world.invite(role, first!.title, 1, name), 'join');
	for (const place of others) await take(programme, i, () => world.invite(role, place.title), 'redeem');
	await person.connect();
	recordSocket(tape, i, person);
	await person.ask(meGet, {});
	await recordHttp(tape, i, person, accountGet, {});
	for (const place of [first!, ...others]) {
		await enter(place, person);
		place.people.push(i);
		await say(place, person);
		place.arrived.push(place.messages.at(-1)!.memberId);
	}
}

async function take(
	programme: Programme,
	i: number,
	issue: () => ReturnType<World['invite']>,
	how: 'join' | 'redeem'
): Promise<void> {
	const { accountJoin } = await import('#shared/accounts.ts');
	const [card] = await issue();
	const { code } = card!;
	const person = programme.people[i]!;
	const line = how === 'join' ? accountJoin : codeRedeem;
	const answer = await recordHttp(programme.tape, i, person, line, {
		code,
		...(how === 'join' && { passphrase: `tall quiet river ${randomUUID()}` })
	} as never);
	if (!answer.ok) throw new Error(`${how} failed: ${answer.error.code}`);
	if (how === 'join') Object.assign(person, answer.data);
	programme.cards.push({ ...card!, person: i });
}

/** Everyone is in one room, each third in a second, each seventh in all; so some share no room with others. */
function roomsOf(i: number, count: number): number[] {
	const rooms = [i % count];
	if (i === 0 || i % 3 === 2) rooms.push((i + 1) % count);
	if (i % 7 === 6) for (let room = 0; room < count; room += 1) if (!rooms.includes(room)) rooms.push(room);
	return rooms;
}

async function enter(place: Place, person: Person): Promise<void> {
	const { roomId } = place;
	const opened = await person.emit(roomOpen, { roomId });
	if (opened.ok) return;
	const entry = opened.error.entry!;
	const name = entry.names[randomInt(entry.names.length)]!;
	const avatar = entry.avatars[randomInt(entry.avatars.length)]!;
	await person.ask(roomEnter, { roomId, agreementVersion: 1, name, avatar });
	await person.ask(roomOpen, { roomId });
}

async function say({ roomId, messages }: Place, person: Person): Promise<void> {
	const answers = messages.at(-1);
	const { message } = await person.ask(messagePost, {
		roomId,
		clientId: randomUUID(),
		body: words(),
		...(answers && Math.random() < 0.3 && { replyTo: answers.messageId }),
		...(Math.random() < 0.2 && { topic: `Topic ${randomUUID()}` })
	});
	messages.push(message);
}

/** Words that nobody else uses: whatever is seen twice was not written twice. */
function words(): string {
	return `Word${randomUUID()} word${randomUUID()}`;
}

/** Some rounds of talk in all rooms: answers, reactions, changes, removals, looks back. */
export async function talk({ people, places, tape }: Programme, rounds: number): Promise<void> {
	for (let round = 0; round < rounds; round += 1) {
		for (const place of places) {
			const { roomId, messages } = place;
			const i = place.people[randomInt(place.people.length)]!;
			const person = people[i]!;
			await say(place, person);
			const own = messages.at(-1)!;
			const other = messages[randomInt(messages.length)]!;
			const which = { roomId, messageId: other.messageId };
			await person.ask(messageEdit, { roomId, messageId: own.messageId, body: words() });
			await person.ask(messageReact, { ...which, reaction: reactions[round % 4]!, on: true });
			await person.ask(roomSeen, { roomId, seq: own.seq! });
			if (round % 4 === 3) {
				await person.ask(messageRemove, { roomId, messageId: own.messageId });
				messages.pop();
			}
			if (round % 3 === 0) await person.ask(messageHistory, { roomId, before: own.seq!, limit: 5 });
			if (round % 5 === 0) await person.ask(messageSearch, { roomId, words: own.body.slice(0, 12) });
			if (round % 5 === 1) await recordHttp(tape, i, person, roomOpen, { roomId, after: 1 });
			if (round % 6 === 0) await person.ask(meGet, {});
			if (round % 6 === 1) await person.ask(sessionList, {});
			if (round % 7 === 0) await reopen(tape, i, person, place);
			if (messages.length > 40) messages.splice(0, 20);
		}
	}
}

async function reopen(tape: Tape, i: number, person: Person, { roomId }: Place): Promise<void> {
	await person.connect();
	recordSocket(tape, i, person);
	await person.ask(meGet, {});
	await person.ask(roomOpen, { roomId });
}

/** In each room its moderator mutes one member and removes another, who then try what they no longer may. */
export async function moderate({ people, places, tape }: Programme): Promise<void> {
	for (const { roomId, people: there } of places) {
		const opened = await Promise.all(
			there.map(async (i) => ({ i, me: (await people[i]!.ask(roomOpen, { roomId })).me }))
		);
		const moderator = opened.find(({ me }) => me.role === 'moderator')!;
		const [muted, removed] = opened.filter(({ me }) => me.role !== 'moderator').slice(-2);
		const judge = people[moderator.i]!;
		await judge.ask(memberMute, { roomId, memberId: muted!.me.memberId, reason: words(), minutes: 30 });
		await judge.ask(memberRemove, { roomId, memberId: removed!.me.memberId, reason: words() });
		const post = () => ({ roomId, clientId: randomUUID(), body: words() });
		await review(judge, people[opened.find(({ me }) => me.role === 'patient')!.i]!, roomId);
		for (const { i } of [muted!, removed!]) {
			await people[i]!.emit(messagePost, post());
			await recordHttp(tape, i, people[i]!, roomOpen, { roomId });
			await people[i]!.ask(meGet, {});
		}
		await judge.ask(roomOpen, { roomId });
	}
}

/** Two messages wait: one takes its place, the other never does; the room closes and opens again. */
async function review(judge: Person, author: Person, roomId: string): Promise<void> {
	await judge.ask(roomArrange, { roomId, reviewing: true });
	const wait = async () => {
		const post = { roomId, clientId: randomUUID(), body: words() };
		return (await author.ask(messagePost, post)).message.messageId;
	};
	await judge.ask(messageRelease, { roomId, messageId: await wait() });
	await judge.ask(messageDecline, { roomId, messageId: await wait(), reason: words() });
	await judge.ask(roomArrange, { roomId, reviewing: false, closed: { reason: words() } });
	await judge.ask(roomArrange, { roomId, closed: null });
	await author.ask(roomOpen, { roomId });
}

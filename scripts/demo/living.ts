// What goes on while the visitor is there: the group talks, with pauses as people make them, and takes notice of
// whoever is new.
import { randomInt } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { messagePost, messageReact, type Message } from '#shared/messages.ts';
import { roomAdvanced } from '#shared/rooms.ts';
import { sessionStay } from '#shared/sessions.ts';
import type { Told } from '#shared/contract.ts';
import { circle, work } from './going-on.ts';
import { connect, disconnect, say, type Person } from './person.ts';
import { freshMark, type People, type Rooms } from './programme.ts';
import { MINUTE } from './times.ts';
import type { Chip, Line, Who } from './talk.ts';

type Cast = Partial<Record<Who, Person>>;
type Letter = 'a' | 'b' | 'c' | 'd' | 'e' | 'f';

/** A few threads of the circle, then one about work. */
const CIRCLE_THREADS = 2;
const STAY = 5 * MINUTE;

/** Lets seven people talk until the signal. Rejects never. */
export async function live(rooms: Rooms, people: People, signal: AbortSignal): Promise<void> {
	const letters: Letter[] = ['a', 'b', 'c', 'd', 'e', 'f'];
	const talking = [...letters.map((who) => people[who]), people.mentor];
	signal.addEventListener('abort', () => talking.forEach(disconnect));
	const isInWork = (person: Person) => person.me.has(rooms.work);
	await Promise.all(
		talking.map((person) => connect(person, isInWork(person) ? [rooms.circle, rooms.work] : [rooms.circle]))
	);
	const stay = setInterval(() => talking.forEach((person) => void say(person, sessionStay, {})), STAY);
	signal.addEventListener('abort', () => clearInterval(stay));
	const known = new Set(
		Object.values(people).flatMap(({ me }) => [...me.values()].map(({ memberId }) => memberId))
	);
	for (const roomId of [rooms.circle, rooms.work]) {
		welcome(
			roomId,
			talking.filter(({ me }) => me.has(roomId)),
			known,
			signal
		);
	}
	await talk(rooms, people, signal).catch(() => undefined);
}

/** Every thread once, in an order of its own; the next time round other people say it. */
async function talk(rooms: Rooms, people: People, signal: AbortSignal): Promise<void> {
	for (let round = 0; ; round += 1) {
		const inCircle = shuffled(circle);
		const inWork = shuffled(work);
		const circleCast = cast(people, ['a', 'b', 'c', 'd', 'e', 'f'], round);
		const workCast = cast(people, ['a', 'b', 'd'], round);
		for (const [index, thread] of inCircle.entries()) {
			await play(thread, rooms.circle, circleCast, signal);
			const other = index % CIRCLE_THREADS === CIRCLE_THREADS - 1 ? inWork.pop() : undefined;
			if (other) await play(other, rooms.work, workCast, signal);
		}
	}
}

async function play(lines: Line[], roomId: string, who: Cast, signal: AbortSignal): Promise<void> {
	const said: (Message | undefined)[] = [];
	for (const [index, line] of lines.entries()) {
		// Someone reads, thinks and types.
		await pause(Math.min(20_000, 9000 + line.says.length * 60), signal);
		const answered = line.answers === undefined ? undefined : said[index - line.answers];
		const person = who[line.who];
		const posted =
			person &&
			(await say(person, messagePost, {
				...{ roomId, clientId: freshMark(), body: line.says },
				...(line.topic && { topic: line.topic }),
				...(answered && { replyTo: answered.messageId })
			}));
		said.push(posted?.message);
		if (posted) void react(line, posted.message, roomId, who, signal).catch(() => undefined);
	}
	await pause(8000, signal);
}

async function react(
	line: Line,
	message: Message,
	roomId: string,
	who: Cast,
	signal: AbortSignal
): Promise<void> {
	for (const [reaction, givers] of Object.entries(line.chips ?? {}) as [Chip, Who[]][]) {
		for (const giver of givers) {
			await pause(5000, signal);
			const person = who[giver];
			if (person)
				await say(person, messageReact, { roomId, messageId: message.messageId, reaction, on: true });
		}
	}
}

/** What a visitor writes is heard: two people react, and the first time someone says hello. */
function welcome(
	roomId: string,
	talking: readonly Person[],
	known: ReadonlySet<string>,
	signal: AbortSignal
): void {
	const answered = new Set<string>();
	const greeted = new Set(known);
	const ours = new Set(talking.map(({ me }) => me.get(roomId)?.memberId));
	const began = Date.now();
	const answer = async ({ messageId, memberId, name }: Message) => {
		const [first, second] = shuffled(talking);
		if (!first || !second) return;
		for (const person of [first, second]) {
			await pause(6000, signal);
			await say(person, messageReact, { roomId, messageId, reaction: 'hear', on: true });
		}
		if (greeted.has(memberId)) return;
		greeted.add(memberId);
		await pause(6000, signal);
		await say(first, messagePost, {
			roomId,
			clientId: freshMark(),
			replyTo: messageId,
			body: `Hello ${name}. Good that you wrote.`
		});
	};
	talking[0]?.socket?.on(roomAdvanced.name, (fact: Told<typeof roomAdvanced>) => {
		if (fact.roomId !== roomId) return;
		for (const { message } of fact.entries) {
			const isNew = message && !ours.has(message.memberId) && !answered.has(message.messageId);
			if (!isNew || message.removed || Date.parse(message.at) < began - MINUTE) continue;
			answered.add(message.messageId);
			void answer(message).catch(() => undefined);
		}
	});
}

/** The letters of a script, given to other people each time round. */
function cast(people: People, letters: readonly Letter[], round: number): Cast {
	const turned = letters.map((letter, index) => [
		letter,
		people[letters[(index + round) % letters.length] ?? letter]
	]);
	return { ...(Object.fromEntries(turned) as Cast), mentor: people.mentor };
}

/** Waits about so long. Rejects when the demo ends. */
function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
	return setTimeout(milliseconds * (0.85 + randomInt(30) / 100), undefined, { signal });
}

function shuffled<Item>(items: readonly Item[]): Item[] {
	const mixed = [...items];
	for (let index = mixed.length - 1; index > 0; index -= 1) {
		const other = randomInt(index + 1);
		[mixed[index], mixed[other]] = [mixed[other]!, mixed[index]!];
	}
	return mixed;
}

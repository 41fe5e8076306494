// What goes on while the visitor is there: the group talks, with pauses as people make them, and takes notice of
// whoever is new.
import { messagePost, type Message } from '#shared/messages.ts';
import { sessionStay } from '#shared/sessions.ts';
import { holdCheckin } from './check-in.ts';
import { circle, work } from './going-on.ts';
import { answerMentor, type Pairs } from './mentoring.ts';
import { memberIdsOf, react, welcome, type Cast } from './noticing.ts';
import { pause, shuffled } from './pace.ts';
import { connect, disconnect, say, type Person } from './person.ts';
import { freshMark, type People, type Rooms } from './programme.ts';
import { MINUTE } from './times.ts';
import { letters, type Letter, type Line } from './talk.ts';

/** A few threads of the circle, then one about work. */
const CIRCLE_THREADS = 2;
const STAY = 5 * MINUTE;

/** Lets seven people talk until the signal, and holds a check-in on the way. Rejects never. */
export async function live(
	rooms: Rooms,
	people: People,
	{ checkinId, pairs }: { checkinId: string; pairs: Pairs },
	signal: AbortSignal
): Promise<void> {
	const talking = [...letters.map((who) => people[who]), people.mentor];
	const here = [...talking, people.rosa];
	signal.addEventListener('abort', () => here.forEach(disconnect));
	const isInWork = (person: Person) => person.me.has(rooms.work);
	await Promise.all(
		here.map((person) => connect(person, isInWork(person) ? [rooms.circle, rooms.work] : [rooms.circle]))
	);
	const stay = setInterval(() => here.forEach((person) => void say(person, sessionStay, {})), STAY);
	signal.addEventListener('abort', () => clearInterval(stay));
	const known = memberIdsOf(Object.values(people));
	for (const roomId of [rooms.circle, rooms.work]) {
		welcome(
			roomId,
			talking.filter(({ me }) => me.has(roomId)),
			known,
			signal
		);
	}
	await answerMentor(pairs, people, signal);
	await Promise.all([
		talk(rooms, people, signal).catch(() => undefined),
		holdCheckin(checkinId, rooms.circle, people, signal)
	]);
}

/** Every thread once, in an order of its own; the next time round other people say it. */
async function talk(rooms: Rooms, people: People, signal: AbortSignal): Promise<void> {
	for (let round = 0; ; round += 1) {
		const inCircle = shuffled(circle);
		const inWork = shuffled(work);
		const circleCast = cast(people, letters, round);
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
		if (posted)
			void react({ roomId, cast: who, signal }, posted.message.messageId, line.chips).catch(() => undefined);
	}
	await pause(8000, signal);
}

/** The letters of a script, given to other people each time round. */
function cast(people: People, letters: readonly Letter[], round: number): Cast {
	const turned = letters.map((letter, index) => [
		letter,
		people[letters[(index + round) % letters.length] ?? letter]
	]);
	return { ...(Object.fromEntries(turned) as Cast), mentor: people.mentor };
}

// The throw-away programme itself: rooms, people with codes, and what they said before.
import { randomBytes } from 'node:crypto';
import type { Clock } from '#server/kernel/clock.ts';
import type { Parts } from '#server/kernel/context.ts';
import { readAgreement } from '#server/operators/agreement-text.ts';
import { readHours } from '#server/operators/hours-text.ts';
import { carryOut, type Order } from '#server/operators/operators.ts';
import { messagePost, messageReact, messageRemove, type Message } from '#shared/messages.ts';
import type { Role } from '#shared/roles.ts';
import { roomSeen } from '#shared/rooms.ts';
import { atWork, lastEvening, tea, thisHour } from './before.ts';
import { ask, enrol, enter, join, type Person } from './person.ts';
import { lastAt, MINUTE, openHours, quietHours } from './times.ts';
import type { Chip, Line, Place, Who } from './talk.ts';

/** Everyone; the mentor of a few and the admin are in no room. */
export type People = Record<Who | 'ownMentor' | 'admin', Person>;
export type Rooms = Record<Place, string>;

/** A clock that can be set back, so that what was said before was said at other times. */
export interface DemoClock extends Clock {
	set(moment: number): void;
}

export function demoClock(): DemoClock {
	let offset = 0;
	return { now: () => Date.now() + offset, set: (moment) => void (offset = moment - Date.now()) };
}

const circleOnly: Who[] = ['c', 'e', 'f'];
const everyone: Who[] = ['a', 'b', 'd', ...circleOnly];

/** Who is in which room; the first room is the one their first code opens. */
const inRooms: Record<Place, Who[]> = {
	circle: [...everyone, 'visitor', 'mentor', 'secondMentor', 'rosa', 'dana'],
	work: ['a', 'b', 'd', 'visitor', 'mentor', 'secondMentor', 'dana'],
	tea: ['c', 'd', 'e', 'f', 'visitor', 'dana']
};

/** The names under which who looks after rooms is known. */
const stated: Partial<Record<Who, string>> = { rosa: 'Rosa P.', dana: 'Dana M.' };

/** Those whom the visitor may sign in as; nobody else speaks for them meanwhile. */
const printed: Who[] = ['visitor', 'secondMentor', 'dana'];

/** Makes three rooms: always open, open now, quiet now. */
export async function makeRooms(parts: Parts, now: number): Promise<Rooms> {
	const create = (title: string, about: string, hours: string | null) =>
		oneLine(parts, {
			...{ command: 'room create', title, about, retention: null },
			agreement: title === 'Evening Circle' ? readAgreement('default', null, null) : null,
			hours: hours === null ? null : readHours(hours)
		});
	return {
		circle: await create(
			'Evening Circle',
			'For the hours between work and sleep. Write, or just read.',
			null
		),
		work: await create(
			'Work and shifts',
			'Rotas, breaks, the way home, and what to tell whom.',
			openHours(now)
		),
		tea: await create('Morning Tea', 'One cup, one small thing for the day.', quietHours(now).text)
	};
}

/** Everyone joins with a code of their own and goes into their rooms. The printed sign-ins share one passphrase. */
export async function invitePeople(parts: Parts, rooms: Rooms, passphrase: string): Promise<People> {
	const people: Partial<People> = {};
	const begin = async (who: Who) => {
		const person = await join(
			parts,
			await codeFor(parts, who, 'circle', rooms),
			printed.includes(who) ? passphrase : randomBytes(18).toString('base64url')
		);
		people[who] = person;
		await enter(person, rooms.circle, null);
		for (const place of ['work', 'tea'] as const) {
			if (inRooms[place].includes(who))
				await enter(person, rooms[place], await codeFor(parts, who, place, rooms));
		}
	};
	await Promise.all(inRooms.circle.map(begin));
	const admin = await oneLine(parts, invitation('admin', null, 'Ines R.'));
	people.admin = await join(parts, admin, passphrase);
	people.ownMentor = await join(parts, await oneLine(parts, invitation('mentor', null, null)), passphrase);
	const all = people as People;
	for (const staff of [all.admin, all.rosa, all.dana]) await enrol(staff);
	return all;
}

/** A code that nobody has used yet. */
export function spareCode(parts: Parts, rooms: Rooms): Promise<string> {
	return oneLine(parts, invitation('patient', rooms.circle, null));
}

/** Says everything that was said before, each at its own time. */
export async function lookBack(clock: DemoClock, rooms: Rooms, people: People): Promise<void> {
	const now = Date.now();
	const scenes: { place: Place; lines: Line[]; from: number }[] = [
		{ place: 'tea', lines: tea, from: quietHours(now).lastEnd - 48 * MINUTE },
		{ place: 'circle', lines: lastEvening, from: lastAt(now - 3 * 60 * MINUTE, 19, 30) },
		{ place: 'work', lines: atWork, from: now - 160 * MINUTE },
		{ place: 'circle', lines: thisHour, from: now - 53 * MINUTE }
	];
	for (const { place, lines, from } of scenes.sort((a, b) => a.from - b.from)) {
		await playScene(clock, rooms[place], people, lines, from);
	}
	clock.set(now);
}

async function playScene(
	clock: DemoClock,
	roomId: string,
	people: People,
	lines: Line[],
	from: number
): Promise<void> {
	const said: Message[] = [];
	let moment = from;
	for (const [index, line] of lines.entries()) {
		moment += (line.after ?? 0) * MINUTE;
		clock.set(moment);
		const answered = line.answers === undefined ? undefined : said[index - line.answers];
		const { message } = await ask(people[line.who], messagePost, {
			...{ roomId, clientId: freshMark(), body: withNames(line.says, people, roomId) },
			...(line.topic && { topic: line.topic }),
			...(answered && { replyTo: answered.messageId })
		});
		said.push(message);
		await afterwards(roomId, people, line, message);
	}
}

async function afterwards(
	roomId: string,
	people: People,
	line: Line,
	{ messageId, seq }: Message
): Promise<void> {
	for (const [reaction, givers] of Object.entries(line.chips ?? {}) as [Chip, Who[]][]) {
		for (const who of givers) await ask(people[who], messageReact, { roomId, messageId, reaction, on: true });
	}
	if (line.removedFor) await ask(people.dana, messageRemove, { roomId, messageId, reason: line.removedFor });
	if (!line.read || seq === null) return;
	for (const who of printed) {
		if (people[who].me.has(roomId)) await ask(people[who], roomSeen, { roomId, seq });
	}
}

/** A fresh mark for a message. */
export function freshMark(): string {
	return randomBytes(12).toString('base64url');
}

/** `{c}` becomes the name that c has in a room. */
export function withNames(text: string, people: Partial<People>, roomId: string): string {
	return text.replaceAll(/\{(\w+)\}/g, (_all, who: Who) => people[who]?.me.get(roomId)?.name ?? '');
}

/** Staff are named on their first card alone: their name goes with them into every room. */
function codeFor(parts: Parts, who: Who, place: Place, rooms: Rooms): Promise<string> {
	const name = place === 'circle' ? (stated[who] ?? null) : null;
	return oneLine(parts, invitation(roleOf(who), rooms[place], name));
}

function roleOf(who: Who): Role {
	if (who in stated) return 'moderator';
	return who === 'mentor' || who === 'secondMentor' ? 'mentor' : 'patient';
}

function invitation(role: Role, room: string | null, name: string | null): Order {
	return { command: 'invite', role, room, count: 1, days: null, name };
}

/** Carries out an order as the command line would, and gives the one line of its answer. */
async function oneLine(parts: Parts, order: Order): Promise<string> {
	const report = await carryOut(parts, order);
	if (!report.ok) throw new Error(report.message);
	return report.lines[0] ?? '';
}

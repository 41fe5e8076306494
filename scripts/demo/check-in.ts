// The demo's check-in: Rosa plans one for every day, leads today's as a person would, and accepts it when somebody who
// assists moves it on before her.
import { randomInt } from 'node:crypto';
import {
	checkinAskUrge,
	checkinClosing,
	checkinDebrief,
	checkinHand,
	checkinLeaving,
	checkinSide,
	checkinSpotlight,
	checkinTold,
	checkinUrge,
	type Phase
} from '#shared/checkins.ts';
import type { Told } from '#shared/contract.ts';
import { scheduleList, schedulePlan } from '#shared/schedule.ts';
import { closings, goodbyes, rosaSays, steps, title, topic, type TopicLine } from './check-in-lines.ts';
import { comeIn, during, goOn, idOf, isAt, look, until, write, type Meeting } from './meeting.ts';
import { memberIdsOf, react, welcome } from './noticing.ts';
import { pause } from './pace.ts';
import { ask, say, type Person } from './person.ts';
import { freshMark, type People, type Rooms } from './programme.ts';
import { goRound } from './round.ts';
import { letters, type Letter } from './talk.ts';
import { MINUTE, wallClock } from './times.ts';

/** Minutes from the greeting to the first check-in; its lobby opens ten minutes before. */
const SOON = 8;
const WIND_DOWN = 5 * MINUTE;

/** Rosa plans a check-in for every day. Answers with the first and its time. */
export async function planCheckins(
	rooms: Rooms,
	{ rosa, dana }: People
): Promise<{ checkinId: string; time: string }> {
	const { zone, date, time } = wallClock(Date.now() + SOON * MINUTE);
	const repeat = { every: 1, days: [1, 2, 3, 4, 5, 6, 7], until: null, count: null };
	const { seriesId } = await ask(rosa, schedulePlan, {
		roomId: rooms.circle,
		clientId: freshMark(),
		plan: {
			...{ title, style: 'live', zone, date, time, repeat, least: 4, most: 10, invitees: null },
			...{ leads: idOf(rosa, rooms.circle), assists: idOf(dana, rooms.circle), steps, vanishing: true }
		}
	});
	const { occurrences } = await ask(rosa, scheduleList, {});
	const first = occurrences.find((one) => one.seriesId === seriesId);
	if (!first) throw new Error('The check-in was not planned.');
	return { checkinId: first.checkinId, time };
}

/** The group comes in, and Rosa leads from the lobby to the end. Rejects never. */
export async function holdCheckin(
	roomId: string,
	circleId: string,
	people: People,
	signal: AbortSignal
): Promise<void> {
	const cast = Object.fromEntries(letters.map((letter) => [letter, people[letter]])) as Meeting['cast'];
	const danaId = idOf(people.dana, circleId);
	const meeting: Meeting = { roomId, circleId, rosa: people.rosa, danaId, cast, signal };
	await lead(meeting, people).catch(() => undefined);
}

interface Step {
	readonly led: (meeting: Meeting) => Promise<void>;
	readonly to: Phase;
}

const way: Partial<Record<Phase, Step>> = {
	lobby: { led: waitInLobby, to: 'opening' },
	opening: { led: open, to: 'round' },
	round: { led: goRound, to: 'topic' },
	topic: { led: talkAboutIt, to: 'closing' },
	closing: { led: close, to: 'winding-down' },
	'winding-down': { led: windDown, to: 'closed' }
};

/** Looks at which step it stands, does what belongs there, and goes on: whoever else moves it is in nobody's way. */
async function lead(meeting: Meeting, people: People): Promise<void> {
	const { rosa, cast, roomId, signal } = meeting;
	await look(meeting);
	const coming = Object.values(cast).map((person) => arrive(meeting, person));
	welcome(roomId, [rosa, ...Object.values(cast)], memberIdsOf(Object.values(people)), signal);
	answerAside(meeting);
	for (;;) {
		const { now } = await look(meeting);
		const step = way[now.phase];
		if (!step) break;
		await step.led(meeting);
		await goOn(meeting, now.phase, step.to);
	}
	for (const leave of await Promise.all(coming)) await leave();
}

async function arrive(meeting: Meeting, person: Person): Promise<() => Promise<void>> {
	await pause(randomInt(2000, 40_000), meeting.signal).catch(() => undefined);
	return comeIn(meeting, person);
}

/** Rosa waits until a visitor has come in and found their way about, or its time has come. */
async function waitInLobby(meeting: Meeting): Promise<void> {
	await until(meeting, Infinity, ({ now, visitors }) => {
		const isTime = now.until !== null && Date.now() >= Date.parse(now.until);
		return now.phase !== 'lobby' || isTime || visitors.length > 0;
	});
	await until(meeting, 20_000, ({ now }) => now.phase !== 'lobby');
}

async function open(meeting: Meeting): Promise<void> {
	const { rosa, signal } = meeting;
	await during(meeting, isAt('opening'), [
		() => write(meeting, rosa, rosaSays.hello),
		() => hear(meeting, rosa, steps.opening.script, { hear: ['e', 'a'] }),
		() => write(meeting, rosa, rosaSays.ready),
		() => pause(12_000, signal)
	]);
}

async function talkAboutIt(meeting: Meeting): Promise<void> {
	const { rosa, roomId } = meeting;
	await during(meeting, isAt('topic'), [
		() => write(meeting, rosa, steps.topic.prompts[0] ?? ''),
		...topic.map((line) => () => saySomething(meeting, line)),
		() => say(rosa, checkinSpotlight, { roomId, messageId: null }),
		() => write(meeting, rosa, rosaSays.others),
		() => hearVisitors(meeting)
	]);
}

async function saySomething(
	meeting: Meeting,
	{ who, says, chips, hand, spotlight }: TopicLine
): Promise<void> {
	const { roomId, circleId, rosa, cast, signal } = meeting;
	const person = cast[who];
	if (hand) {
		await say(person, checkinHand, { roomId, up: true });
		await pause(5000, signal);
		await write(meeting, rosa, rosaSays.floor(person.me.get(circleId)?.name ?? ''));
	}
	const message = await hear(meeting, person, says, chips);
	if (hand) await say(person, checkinHand, { roomId, up: false });
	if (spotlight && message) await say(rosa, checkinSpotlight, { roomId, messageId: message.messageId });
}

/** There is time for visitors: whose hand is up is called, and then waited for. */
async function hearVisitors(meeting: Meeting): Promise<void> {
	const { rosa } = meeting;
	await until(meeting, 30_000, ({ now, visitors }) => now.hands.some((id) => visitors.includes(id)));
	const { now, visitors, nameOf, said } = await look(meeting);
	const caller = now.hands.find((id) => visitors.includes(id));
	if (now.phase !== 'topic' || caller === undefined) return;
	await write(meeting, rosa, rosaSays.floor(nameOf(caller)));
	const written = said.filter(({ memberId }) => memberId === caller).length;
	await until(meeting, MINUTE, (view) => {
		const more = view.said.filter(({ memberId }) => memberId === caller).length > written;
		return more || !view.now.hands.includes(caller) || view.now.phase !== 'topic';
	});
	await pause(10_000, meeting.signal);
}

/** Everyone's word; there is a minute more for visitors. */
async function close(meeting: Meeting): Promise<void> {
	const { roomId, rosa } = meeting;
	await during(meeting, isAt('closing'), [
		() => write(meeting, rosa, steps.closing.script),
		() => say(rosa, checkinAskUrge, { roomId, on: true }),
		...letters.map((letter) => () => giveClosing(meeting, letter)),
		() =>
			until(meeting, MINUTE, ({ now, visitors, said }) => {
				const given = said.filter(({ card }) => card?.kind === 'closing').map(({ memberId }) => memberId);
				return now.phase !== 'closing' || visitors.every((memberId) => given.includes(memberId));
			}),
		() => write(meeting, rosa, rosaSays.farewell),
		() => pause(8000, meeting.signal)
	]);
}

async function giveClosing({ roomId, cast, signal }: Meeting, letter: Letter): Promise<void> {
	const { urge, ...card } = closings[letter];
	await pause(4000, signal);
	await say(cast[letter], checkinClosing, { roomId, clientId: freshMark(), ...card });
	await say(cast[letter], checkinUrge, { roomId, urge });
}

/** Rosa stays until the visitors have gone, for five minutes at most. */
async function windDown(meeting: Meeting): Promise<void> {
	const { roomId, rosa, cast, signal } = meeting;
	await during(meeting, isAt('winding-down'), [
		() => write(meeting, rosa, rosaSays.bye),
		...letters.map((letter) => async () => {
			await say(cast[letter], checkinLeaving, { roomId, leaving: 'better', tell: false });
			const words = goodbyes[letter];
			if (words) await write(meeting, cast[letter], words);
		}),
		() => say(rosa, checkinDebrief, { roomId, went: 'steady', note: 'Ask about Friday.' }),
		() => pause(30_000, signal),
		() => until(meeting, WIND_DOWN, ({ now, visitors }) => now.phase === 'closed' || visitors.length === 0)
	]);
}

/** Rosa answers the first that Dana writes to her aside. */
function answerAside({ roomId, rosa, danaId, signal }: Meeting): void {
	let isAnswered = false;
	rosa.socket?.on(checkinTold.name, (fact: Told<typeof checkinTold>) => {
		const side = fact.roomId === roomId ? (fact.private.staff?.side ?? []) : [];
		if (isAnswered || !side.some(({ memberId }) => memberId === danaId)) return;
		isAnswered = true;
		const answer = () => say(rosa, checkinSide, { roomId, clientId: freshMark(), body: rosaSays.aside });
		void pause(6000, signal).then(answer, () => undefined);
	});
}

/** Someone writes, and others react in their own time. */
async function hear(meeting: Meeting, person: Person, body: string, chips: TopicLine['chips']) {
	const message = await write(meeting, person, body);
	if (message) void react(meeting, message.messageId, chips).catch(() => undefined);
	return message;
}

// A check-in held on a server process with a canary wherever people may write: on cards, in turns, at the closing, in
// side talk and in the debrief.
import { randomUUID } from 'node:crypto';
import {
	checkinClosing,
	checkinDebrief,
	checkinLeaving,
	checkinNudge,
	checkinShare,
	checkinSide,
	checkinSpeak,
	checkinStep,
	checkinUrge,
	checkinAskUrge
} from '#shared/checkins.ts';
import { roomOpen } from '#shared/rooms.ts';
import { schedulePlan } from '#shared/schedule.ts';
import { canary } from './canary-requests.ts';
import { goTo, stateFor } from './checkin.ts';
import { outcomeOf, say } from './people.ts';
import { listed, planInWords } from './planning.ts';
import type { Person } from './world.ts';

const MINUTE = 60_000;

/** Holds one from its lobby to its end: what is shared in its round vanishes where that is said. */
export async function holdInCanaries(
	moderator: Person,
	members: readonly Person[],
	circleId: string,
	vanishing: boolean
): Promise<void> {
	const roomId = await openLobby(moderator, circleId, vanishing);
	const clientId = () => randomUUID();
	const ids = new Map<string, Person>();
	for (const person of [moderator, ...members]) ids.set((await lobby(person, roomId)).me.memberId, person);
	await moderator.ask(checkinSide, { roomId, clientId: clientId(), body: canary() });
	await goTo(moderator, roomId, 'round');
	for (const { memberId } of (await stateFor(moderator, roomId)).queue) {
		const speaker = ids.get(memberId)!;
		const card = { feeling: canary(), need: canary(), mood: 5, urge: 5 };
		await speaker.ask(checkinShare, { roomId, clientId: clientId(), card });
		const said = await say(speaker, roomId, canary());
		await moderator.ask(checkinNudge, { roomId, memberId, nudge: 'with-you' });
		await say(moderator, roomId, canary(), { replyTo: said.messageId, topic: canary() });
		await speaker.ask(checkinSpeak, { roomId, act: 'done' });
	}
	await goTo(moderator, roomId, 'closing');
	await moderator.ask(checkinAskUrge, { roomId, on: true });
	for (const member of members) {
		await member.ask(checkinUrge, { roomId, urge: 4 });
		const closing = { roomId, clientId: clientId(), word: canary(), commitment: canary() };
		await member.ask(checkinClosing, closing);
		await member.ask(checkinLeaving, { roomId, leaving: 'heavy', tell: true });
	}
	await goTo(moderator, roomId, 'winding-down');
	await moderator.ask(checkinDebrief, { roomId, went: 'hard', note: canary() });
	const { step } = await stateFor(moderator, roomId);
	await moderator.ask(checkinStep, { roomId, step, to: 'closed' });
}

async function openLobby(moderator: Person, roomId: string, vanishing: boolean): Promise<string> {
	const { memberId } = (await moderator.ask(roomOpen, { roomId })).me;
	const [date, time] = new Date(Date.now() + 5 * MINUTE).toISOString().split('T') as [string, string];
	const whole = planInWords(memberId, date, canary);
	const plan = { ...whole, zone: 'UTC', time: time.slice(0, 5), vanishing };
	const { seriesId } = await moderator.ask(schedulePlan, { roomId, clientId: randomUUID(), plan });
	return (await listed(moderator, seriesId))[0]!.checkinId;
}

/** Its lobby is opened by the clock, within some seconds. */
async function lobby(person: Person, roomId: string) {
	for (const until = Date.now() + 15_000; Date.now() < until;) {
		if (outcomeOf(await person.emit(roomOpen, { roomId })) === 'ok') break;
		await new Promise((resolve) => setTimeout(resolve, 300));
	}
	return person.ask(roomOpen, { roomId });
}

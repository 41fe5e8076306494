// A check-in in each room of a programme, with everything that people may give in one, so that what it sends and stores
// is looked at like everything else.
import { randomUUID } from 'node:crypto';
import {
	checkinAskUrge,
	checkinClosing,
	checkinHand,
	checkinLeaving,
	checkinNudge,
	checkinShare,
	checkinSide,
	checkinSpeak,
	checkinUrge
} from '#shared/checkins.ts';
import { CHECKIN_PLACES } from '#shared/limits.ts';
import { roomOpen } from '#shared/rooms.ts';
import { schedulePlan } from '#shared/schedule.ts';
import { openLobbies } from '#server/checkins/opening.ts';
import { goTo, plan, stateFor } from './checkin.ts';
import { say } from './people.ts';
import type { Place, Programme } from './talk.ts';
import type { Person } from './world.ts';

const words = () => `Word${randomUUID()} word${randomUUID()}`;

/** What usual plans say alike, these say each in words of its own. */
const steps = () => ({
	opening: { minutes: 3, script: words() },
	round: { minutes: 20, turnSeconds: 120, prompts: [words()] },
	topic: { minutes: 20, prompts: [words()] },
	closing: { minutes: 5, script: words() }
});

/** Holds one in each room with as many as have a place; answers with the circle of each. */
export async function hold(programme: Programme): Promise<Map<string, string>> {
	const circles = new Map<string, string>();
	for (const place of programme.places) circles.set(await holdOne(programme, place), place.roomId);
	return circles;
}

async function holdOne({ world, people }: Programme, place: Place): Promise<string> {
	const { roomId: circleId } = place;
	const ids = new Map<string, Person>();
	let leader: { person: Person; memberId: string } | null = null;
	for (const i of place.people.slice(0, CHECKIN_PLACES)) {
		const { memberId, role } = (await people[i]!.ask(roomOpen, { roomId: circleId })).me;
		if (role === 'moderator') leader = { person: people[i]!, memberId };
		else ids.set(memberId, people[i]!);
	}
	const { person, memberId } = leader!;
	const at = Math.floor(world.clock.now() / 60_000 + 3) * 60_000;
	const whole = plan(memberId, null, at, {
		title: `Word${randomUUID()}`,
		most: CHECKIN_PLACES,
		steps: steps()
	});
	await person.ask(schedulePlan, { roomId: circleId, clientId: randomUUID(), plan: whole });
	await openLobbies(world.app.parts);
	// A list of check-ins is of one person and names their rooms: it is no part of what is looked at here.
	const { id } = await world.app.parts.database.read(({ kysely }) =>
		kysely.selectFrom('occurrences').select('id').where('circle_id', '=', circleId).executeTakeFirstOrThrow()
	);
	await goThrough(person, ids, id);
	return id;
}

async function goThrough(
	leader: Person,
	members: ReadonlyMap<string, Person>,
	roomId: string
): Promise<void> {
	const clientId = () => randomUUID();
	for (const one of [leader, ...members.values()]) await one.ask(roomOpen, { roomId });
	await leader.ask(checkinSide, { roomId, clientId: clientId(), body: words() });
	await goTo(leader, roomId, 'round');
	for (const { memberId } of (await stateFor(leader, roomId)).queue) {
		const speaker = members.get(memberId)!;
		const card = { feeling: words().slice(0, 40), mood: 4, urge: 6 };
		await speaker.ask(checkinShare, { roomId, clientId: clientId(), card });
		await say(speaker, roomId, words());
		await leader.ask(checkinNudge, { roomId, memberId, nudge: 'wrap-up' });
		await speaker.ask(checkinSpeak, { roomId, act: 'done' });
	}
	await goTo(leader, roomId, 'topic');
	for (const member of members.values()) await member.ask(checkinHand, { roomId, up: true });
	await leader.ask(checkinAskUrge, { roomId, on: true });
	for (const member of members.values()) await member.ask(checkinUrge, { roomId, urge: 2 });
	await goTo(leader, roomId, 'closing');
	for (const member of members.values()) {
		await member.ask(checkinClosing, { roomId, clientId: clientId(), commitment: words() });
		await member.ask(checkinLeaving, { roomId, leaving: 'same', tell: true });
	}
}

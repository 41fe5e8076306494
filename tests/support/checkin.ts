// A check-in for tests: a circle with a facilitator, a co-facilitator and members, and a check-in planned for soon.
import { checkinStep, type Checkin, type CheckinPrivate, type Phase } from '#shared/checkins.ts';
import { roomOpen } from '#shared/rooms.ts';
import { scheduleList, schedulePlan, type Plan } from '#shared/schedule.ts';
import { followCheckins } from '#server/checkins/following.ts';
import { openLobbies } from '#server/checkins/opening.ts';
import { mark, open } from './people.ts';
import { openWorld, type Person, type World } from './world.ts';

const MINUTE = 60_000;

export interface Session {
	readonly world: World;
	readonly circleId: string;
	readonly checkinId: string;
	readonly rosa: Person;
	readonly dana: Person;
	/** The members, in the order of their names below. */
	readonly members: readonly Person[];
	/** Member ids, the same in the circle and in the check-in. */
	readonly ids: ReadonlyMap<Person, string>;
}

/** A plan that says what is usual, for a day and a time in UTC. */
export function plan(leads: string, assists: string | null, at: number, more: Partial<Plan> = {}): Plan {
	const text = new Date(at).toISOString();
	return {
		...{ title: 'Evening check-in', style: 'live', zone: 'UTC', repeat: null, leads, assists },
		...{ date: text.slice(0, 10), time: text.slice(11, 16), least: 2, most: 10, invitees: null },
		steps: {
			opening: { minutes: 3, script: 'Welcome. One at a time.' },
			round: { minutes: 20, turnSeconds: 120, prompts: ['How was today?'] },
			topic: { minutes: 20, prompts: ['What helped?'] },
			closing: { minutes: 5, script: 'One word, one plan.' }
		},
		vanishing: false,
		...more
	};
}

/** A circle with people, and a check-in whose lobby is open. Rosa leads, Dana assists. */
export async function openSession(
	kind: 'sqlite' | 'postgres',
	{ members: count = 4, ...more }: Partial<Plan> & { members?: number } = {}
): Promise<Session> {
	const world = await openWorld(kind);
	const circleId = await world.room('Evening circle');
	const rosa = await world.person('moderator', 'Evening circle', 'Rosa Prim');
	const dana = await world.person('moderator', 'Evening circle', 'Dana Moss');
	const members: Person[] = [];
	for (let nth = 0; nth < count; nth += 1) members.push(await world.person('patient', 'Evening circle'));
	const ids = new Map<Person, string>();
	for (const person of [rosa, dana, ...members]) ids.set(person, (await open(person, circleId)).memberId);
	const checkinId = await planOne(world, rosa, circleId, ids, dana, more);
	return { world, circleId, checkinId, rosa, dana, members, ids };
}

/** Plans one check-in for a few minutes later and opens its lobby; one over a day begins at once. */
export async function planOne(
	world: World,
	leads: Person,
	circleId: string,
	ids: ReadonlyMap<Person, string>,
	assists: Person | null,
	more: Partial<Plan> = {}
): Promise<string> {
	const at = Math.floor(world.clock.now() / MINUTE + (more.style === 'day' ? 1 : 3)) * MINUTE;
	const planned = plan(ids.get(leads)!, assists && ids.get(assists)!, at, more);
	const { seriesId } = await leads.ask(schedulePlan, { roomId: circleId, clientId: mark(), plan: planned });
	const { occurrences } = await leads.ask(scheduleList, {});
	const { checkinId } = occurrences.find((one) => one.seriesId === seriesId)!;
	if (planned.style === 'day') world.clock.advance(at - world.clock.now());
	await openLobbies(world.app.parts);
	return checkinId;
}

/** Comes into a check-in, or opens it again. */
export async function comeIn(person: Person, checkinId: string) {
	return person.ask(roomOpen, { roomId: checkinId });
}

/** How a check-in stands, as someone in it sees it. */
export async function stateFor(person: Person, checkinId: string): Promise<Checkin> {
	return (await comeIn(person, checkinId)).checkin!.now;
}

/** What only this person may know of it. */
export async function privateFor(person: Person, checkinId: string): Promise<CheckinPrivate> {
	return (await comeIn(person, checkinId)).checkin!.private;
}

/** Goes on, phase by phase, up to one. */
export async function goTo(person: Person, checkinId: string, phase: Phase): Promise<void> {
	const way: Phase[] = ['opening', 'round', 'topic', 'closing', 'winding-down', 'closed'];
	for (;;) {
		const now = await stateFor(person, checkinId);
		if (now.phase === phase) return;
		const to = way[way.indexOf(now.phase) + 1]!;
		await person.ask(checkinStep, { roomId: checkinId, step: now.step, to });
	}
}

/** What the clock does each second, done now. */
export function tick(world: World): Promise<void> {
	return followCheckins(world.app.parts);
}

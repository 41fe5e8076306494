// People for the tests of sharing: a circle with its moderators, a mentor who talks with Ada, and one who does not.
import { pairEnd } from '#shared/pairs.ts';
import {
	sharingGive,
	sharingLook,
	sharingMine,
	type OwnGrant,
	type Reader,
	type SharedWhat
} from '#shared/sharing.ts';
import { dayText } from '#server/kernel/clock.ts';
import { openCircle, type Circle } from './circle.ts';
import { signInAsStaff } from './factors.ts';
import { pairOf, readyMentor, type ReadyMentor } from './mentoring.ts';
import { mark, outcomeOf } from './people.ts';
import { liftQuotas } from './quotas.ts';
import type { Person, World } from './world.ts';

export interface Sharers extends Circle {
	readonly mentor: ReadyMentor;
	readonly otherMentor: ReadyMentor;
	/** Ada's with the mentor. */
	readonly pairId: string;
}

export async function openSharers(kind: 'sqlite' | 'postgres'): Promise<Sharers> {
	const circle = await openCircle(kind);
	const { world, ada } = circle;
	liftQuotas(world);
	const [mentor, otherMentor] = [await readyMentor(world), await readyMentor(world)];
	return { ...circle, mentor, otherMentor, pairId: await pairOf(ada, mentor) };
}

/** A day from now, as the server counts days. */
export const inDays = (world: World, days: number) => dayText(world.clock.now(), days);

/** Shares something as someone, for a week unless it says otherwise, and answers with its id. */
export async function give(
	world: World,
	owner: Person,
	reader: Reader,
	what: SharedWhat = { kind: 'commitments' },
	more: { clientId?: string; purpose?: string; until?: string } = {}
): Promise<string> {
	const rest = { clientId: mark(), purpose: 'To talk about it', until: inDays(world, 7), ...more };
	return (await owner.ask(sharingGive, { reader, what, ...rest })).grantId;
}

/** Something that someone shares, as they see it. Throws where there is no such. */
export async function ownGrant(owner: Person, grantId: string): Promise<OwnGrant> {
	const found = (await owner.ask(sharingMine, {})).grants.find((one) => one.grantId === grantId);
	if (!found) throw new Error('There is nothing like it.');
	return found;
}

/** What a look comes to: `ok`, or the code of the refusal. */
export async function lookAs(reader: Person, grantId: string): Promise<string> {
	return outcomeOf(await reader.emit(sharingLook, { grantId }));
}

/** Signed in again, as after some days. */
export async function returned(...people: Person[]): Promise<void> {
	for (const person of people) {
		person.disconnect();
		await signInAsStaff(person);
		await person.connect();
	}
}

/** Someone ends a pair. */
export async function endPairOf(person: Person, pairId: string): Promise<void> {
	await person.ask(pairEnd, { pairId });
}

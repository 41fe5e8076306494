// A room with people for the tests of cases: Ada and Ben are members, Mo and Lou moderate; Nor and the outsider are
// in another room.
import { caseReport, caseMine, caseOpen, type OpenCase, type OwnCase } from '#shared/cases.ts';
import { mark, open } from './people.ts';
import { openWorld, type Person, type World } from './world.ts';

export interface Circle {
	readonly world: World;
	readonly roomId: string;
	readonly otherId: string;
	readonly ada: Person;
	readonly ben: Person;
	readonly mo: Person;
	readonly lou: Person;
	readonly nor: Person;
	readonly outsider: Person;
	/** Member ids in the room where they are. */
	readonly ids: Record<'ada' | 'ben' | 'mo' | 'lou' | 'nor' | 'outsider', string>;
}

export async function openCircle(kind: 'sqlite' | 'postgres'): Promise<Circle> {
	const world = await openWorld(kind);
	const [here, there] = ['Evening circle', 'Porch'];
	const [roomId, otherId] = [await world.room(here), await world.room(there)];
	const people = {
		ada: await world.person('patient', here),
		ben: await world.person('patient', here),
		mo: await world.person('moderator', here, 'Mo Ridley'),
		lou: await world.person('moderator', here, 'Lou Marsh'),
		nor: await world.person('moderator', there, 'Nor Bell'),
		outsider: await world.person('patient', there)
	};
	const ids = {} as Circle['ids'];
	for (const [name, person] of Object.entries(people) as [keyof typeof people, Person][]) {
		const isElsewhere = name === 'nor' || name === 'outsider';
		ids[name] = (await open(person, isElsewhere ? otherId : roomId)).memberId;
	}
	return { world, roomId, otherId, ids, ...people };
}

/** Reports a message as someone and answers with the case's id. */
export async function report(
	person: Person,
	roomId: string,
	messageId: string,
	text?: string
): Promise<string> {
	const input = { roomId, clientId: mark(), messageId, rule: 'unkind', ...(text && { text }) } as const;
	return (await person.ask(caseReport, input)).caseId;
}

/** A case as a moderator opens it. */
export async function opened(moderator: Person, roomId: string, caseId: string): Promise<OpenCase> {
	return (await moderator.ask(caseOpen, { roomId, caseId })).case;
}

/** A case as the person sees it who raised it. */
export async function mine(person: Person, caseId: string): Promise<OwnCase | undefined> {
	return (await person.ask(caseMine, {})).cases.find((one) => one.caseId === caseId);
}

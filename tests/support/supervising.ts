// A mentor with a supervisor and someone they talk with, for the tests of supervision and of reports out of conversations.
import { caseReport } from '#shared/cases.ts';
import { accountIdOf } from './keeping.ts';
import { pairOf, readyMentor, setMentor, type ReadyMentor } from './mentoring.ts';
import { mark, open } from './people.ts';
import { openWorld, type Person, type World } from './world.ts';

export interface Supervised {
	readonly world: World;
	/** Their conversation. */
	readonly pairId: string;
	/** Ada is mentored by Mel, whom Sue supervises. */
	readonly ada: Person;
	readonly mel: ReadyMentor;
	readonly sue: Person;
	/** Another moderator, an admin, another patient, and another mentor. */
	readonly mo: Person;
	readonly ida: Person;
	readonly outsider: Person;
	readonly colleague: ReadyMentor;
	/** The names and ids that the two have in their conversation. */
	readonly names: Record<'ada' | 'mel', { memberId: string; name: string }>;
	/** Makes someone Mel's supervisor, or nobody, past the lines of the interface. */
	supervise(person: Person | null): Promise<void>;
}

export async function openSupervised(kind: 'sqlite' | 'postgres'): Promise<Supervised> {
	const world = await openWorld(kind);
	await world.room('Porch');
	const sue = await world.person('moderator', 'Porch', 'Sue Hale');
	const supervisor = await accountIdOf(world, sue);
	const people = {
		ada: await world.person('patient', 'Porch'),
		mel: await readyMentor(world, { supervisor }),
		mo: await world.person('moderator', 'Porch', 'Mo Ridley'),
		ida: await world.person('admin', null, 'Ida Ames'),
		outsider: await world.person('patient', 'Porch'),
		colleague: await readyMentor(world, { supervisor: null })
	};
	const pairId = await pairOf(people.ada, people.mel);
	const names = {
		ada: await open(people.ada, pairId),
		mel: await open(people.mel, pairId)
	};
	return {
		...{ world, pairId, sue, names },
		...people,
		supervise: async (person) =>
			setMentor(world, people.mel.mentor, {
				supervisor: person && (await accountIdOf(world, person))
			})
	};
}

/** Reports a message of the conversation and answers with what was said of it. */
export function reportFrom(
	{ pairId }: Supervised,
	person: Person,
	messageId: string,
	more: { text?: string; elsewhere?: boolean } = {}
) {
	const input = { roomId: pairId, clientId: mark(), messageId, rule: 'unkind', ...more } as const;
	return person.ask(caseReport, input);
}

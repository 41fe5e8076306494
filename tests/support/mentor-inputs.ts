// With what mentors and those who look after them are asked in the matrix.
import { bestAnswers, usualRules } from '#shared/mentors.ts';
import { pairBoard, pairWish } from '#shared/pairs.ts';
import { handleKey, handleOf } from '#server/accounts/handles.ts';
import { everyMentor, type MentorContent } from '#server/mentors/mentors.ts';
import { accountIdOf } from './keeping.ts';
import type { Cast } from './matrix-cast.ts';
import { ALWAYS, readyMentor, setMentor, WISH } from './mentoring.ts';
import { dataOf } from './people.ts';
import type { Person, World } from './world.ts';

/** How staff stand for someone of them in the office. */
export async function handleFor(world: World, person: Person): Promise<string> {
	return handleOf(await handleKey(world.app.parts), await accountIdOf(world, person));
}

/** Someone new who waits for a mentor, as an admin has them on the board; they are the only one with this line. */
export async function someoneWaiting(world: World, admin: Person, line: string, room = 'Porch') {
	const person = await world.person('patient', room);
	await person.ask(pairWish, { wish: { ...WISH, line } });
	const { waiting } = dataOf(await admin.http(pairBoard, {}));
	const found = waiting.find((one) => one.wish.line === line);
	if (!found) throw new Error('They are not on the board.');
	return { person, wishId: found.wishId, name: found.name };
}

/** Input for each of the lines, with which it succeeds for whoever may, each time anew where it succeeds only once. */
export function mentorInputs({ world, cast }: Cast): Record<string, (who: Person) => Promise<object>> {
	let count = 0;
	let clerk: Person | null = null;
	const mentorOfModerator = async (change: Partial<MentorContent> = {}) => {
		const supervisor = await accountIdOf(world, cast.moderator);
		return { mentorId: (await readyMentor(world, { supervisor, ...change })).mentor.mentorId };
	};
	const waiting = async () => {
		clerk ??= await world.person('admin', null, 'Pim Reed');
		const { wishId } = await someoneWaiting(world, clerk, `Number ${(count += 1)}`);
		return { wishId };
	};
	/** Of the moderators only the one supervises anybody, whatever was asked before. */
	const oneSupervises = async () => {
		const elsewhere = await accountIdOf(world, cast['moderator elsewhere']);
		for (const mentor of await everyMentor(world.app.parts)) {
			if (mentor.content.supervisor === elsewhere) await setMentor(world, mentor, { supervisor: null });
		}
		await mentorOfModerator();
		return {};
	};
	const constant = (input: object) => () => Promise.resolve(input);
	return {
		'mentor:describe': constant({ topics: ['work'], languages: ['en'], line: 'Hello.', capacity: 4 }),
		'mentor:hours': constant({ hours: ALWAYS }),
		'mentor:learn': constant({ answers: [...bestAnswers] }),
		'mentor:stay': constant({ minutes: 30 }),
		'mentor:step-back': constant({ on: false }),
		'mentor:rules': constant(usualRules),
		...oncePerAct(cast, {
			'mentor:confirm': () => mentorOfModerator({ confirmedOn: null }),
			'mentor:supervise': async () => ({
				...(await mentorOfModerator()),
				handle: await handleFor(world, cast['moderator elsewhere'])
			}),
			'pair:board': oneSupervises,
			'pair:propose': async () => ({ ...(await mentorOfModerator()), ...(await waiting()) })
		})
	};
}

/** Whoever may not is told so whatever they ask: what was asked last will do for them. */
function oncePerAct(
	cast: Cast['cast'],
	made: Record<string, () => Promise<object>>
): Record<string, (who: Person) => Promise<object>> {
	const last = new Map<string, object>();
	return Object.fromEntries(
		Object.entries(made).map(([line, make]) => [
			line,
			async (who: Person) => {
				const mayAct = who === cast.moderator || who === cast.admin;
				if (mayAct || !last.has(line)) last.set(line, await make());
				return last.get(line) ?? {};
			}
		])
	);
}

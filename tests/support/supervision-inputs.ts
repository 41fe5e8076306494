// With what mentors and their supervisors are asked in the matrix: about a mentor whom the moderator supervises.
import { supervisionAsk, supervisionLog } from '#shared/supervision.ts';
import { everyMentor } from '#server/mentors/mentors.ts';
import { accountIdOf } from './keeping.ts';
import type { Cast } from './matrix-cast.ts';
import { ALWAYS, pairOf, setMentor } from './mentoring.ts';
import { dataOf, mark } from './people.ts';
import type { Person } from './world.ts';

/** Input for each of the lines, with which it succeeds for whoever may. */
export function supervisionInputs({ world, cast }: Cast): Record<string, (who: Person) => Promise<object>> {
	let pair: Promise<string> | null = null;
	/** The mentor of the cast, with a supervisor, talking with someone who is in another room. */
	async function talking(): Promise<string> {
		const accountId = await accountIdOf(world, cast.mentor);
		const mentor = (await everyMentor(world.app.parts)).find((one) => one.accountId === accountId)!;
		await setMentor(world, mentor, {
			...{ learnedOn: '2026-11-01', confirmedOn: '2026-11-02', hours: ALWAYS, steppedBack: false },
			...{ capacity: 12, supervisor: await accountIdOf(world, cast.moderator) }
		});
		const mentee = await world.person('patient', 'Porch');
		return pairOf(mentee, Object.assign(cast.mentor, { mentor, world }));
	}
	const ask = async () => {
		const input = { pairId: await (pair ??= talking()), clientId: mark(), messageIds: [], text: 'Hm?' };
		const { questionId } = dataOf(await cast.mentor.http(supervisionAsk, input));
		return { questionId };
	};
	/** One question does for everyone who is told that there is none, or that it is not for them. */
	let asked: ReturnType<typeof ask> | null = null;
	const words = { text: 'Hm' };
	const entry = () => {
		const on = new Date(world.clock.now()).toISOString().slice(0, 10);
		return { clientId: mark(), on, minutes: 30, topics: 'Limits' };
	};
	return {
		'supervision:ask': async () => ({
			...{ pairId: await (pair ??= talking()), clientId: mark() },
			...{ messageIds: [], ...words }
		}),
		'supervision:reply': async () => ({ ...(await (asked ??= ask())), clientId: mark(), ...words }),
		'supervision:log': () => Promise.resolve(entry()),
		'supervision:unlog': async () => ({
			entryId: dataOf(await cast.mentor.http(supervisionLog, entry())).entryId
		}),
		'supervision:check': () => Promise.resolve({ answers: [0, 1, 2, 1, 0], shared: true }),
		'supervision:open': () => (asked ??= ask()),
		'supervision:answer': async () => ({ ...(await (asked ??= ask())), clientId: mark(), ...words })
	};
}

// With what the two of a pair are asked in the matrix: a pair of their own, another one's for everyone else.
import { mentorAway } from '#shared/mentors.ts';
import { pairHandOver, pairMine } from '#shared/pairs.ts';
import { readOwn } from '#server/accounts/accounts.ts';
import { dayText } from '#server/kernel/clock.ts';
import { everyMentor } from '#server/mentors/mentors.ts';
import { endOne } from '#server/pairs/ending.ts';
import { forgetPair } from '#server/pairs/forgetting.ts';
import { findPair } from '#server/pairs/pairs.ts';
import { accountIdOf } from './keeping.ts';
import type { Cast } from './matrix-cast.ts';
import { ALWAYS, cardOf, pairOf, readyMentor, setMentor, WISH, type ReadyMentor } from './mentoring.ts';
import { nobodysId } from './people.ts';
import type { Person, World } from './world.ts';

/** Ends and forgets whatever someone has as a mentee, past the lines of the interface. */
async function free(world: World, mentee: Person): Promise<void> {
	const { parts } = world.app;
	const own = await readOwn(parts, await accountIdOf(world, mentee));
	for (const { id } of own?.pairs.filter((one) => one.as === 'mentee') ?? []) {
		const pair = await findPair(parts, id);
		if (pair?.state === 'open' || pair?.state === 'paused') {
			await endOne(parts, pair, { by: null, last: '', reached: '', next: '' });
		} else if (pair && pair.state !== 'ended') await forgetPair(parts, pair);
	}
}

/** The mentor of the cast as one who may begin. */
async function ready(world: World, person: Person): Promise<ReadyMentor> {
	const accountId = await accountIdOf(world, person);
	const mentor = (await everyMentor(world.app.parts)).find((one) => one.accountId === accountId)!;
	const days = { learnedOn: '2026-11-01', confirmedOn: '2026-11-02' };
	await setMentor(world, mentor, { ...days, hours: ALWAYS, steppedBack: false, capacity: 12 });
	return Object.assign(person, { mentor, world });
}

/** Input for each of the lines, with which it succeeds for whoever may. */
export function pairInputs({ world, cast }: Cast): Record<string, (who: Person) => Promise<object>> {
	/** Of people whom nobody else here is. */
	let others: string | null = null;
	const begun = async (who: Person): Promise<string> => {
		if (who === cast.mentor) return pairOf(await world.person('patient', 'Porch'), await ready(world, who));
		await free(world, who);
		return pairOf(who, await readyMentor(world));
	};
	const pair = async (who: Person) => {
		if (who !== cast.mentor && who !== cast.patient) {
			others ??= await begun(await world.person('patient', 'Porch'));
			return { pairId: others };
		}
		const side = who === cast.mentor ? 'mentor' : 'mentee';
		const { pairs } = await who.ask(pairMine, {});
		const open = pairs.find((one) => one.state === 'open' && one.side === side);
		return { pairId: open?.pairId ?? (await begun(who)) };
	};
	const withNote = async (who: Person) => {
		if (who !== cast.patient) return pair(who);
		await free(world, who);
		const mentor = await readyMentor(world);
		const pairId = await pairOf(who, mentor);
		await mentor.ask(pairHandOver, { pairId, text: 'Evenings are hard.' });
		return { pairId };
	};
	const card = async (who: Person) => {
		const asks = [cast.patient, cast.mentor, cast.muted, cast.removed, cast['patient elsewhere']];
		if (!asks.includes(who)) return { cardId: nobodysId() };
		await free(world, who);
		return { cardId: await cardOf(who, await readyMentor(world)) };
	};
	const days = () => ({ from: dayText(world.clock.now(), 2), until: dayText(world.clock.now(), 3) });
	const absence = async (who: Person) =>
		who === cast.mentor ? who.ask(mentorAway, { ...days(), coverId: null }) : { absenceId: nobodysId() };
	const and = (more: object) => async (who: Person) => ({ ...(await pair(who)), ...more });
	return {
		'mentor:away': () => Promise.resolve({ ...days(), coverId: null }),
		'mentor:back': absence,
		'pair:wish': () => Promise.resolve({ wish: WISH }),
		'pair:ask': card,
		'pair:answer': and({ yes: true }),
		'pair:pause': and({ on: false }),
		'pair:end': and({ last: 'Thank you.' }),
		'pair:noticed': pair,
		'pair:reach': and({ on: true }),
		'pair:agree': async (who) => ({ ...(await withNote(who)), agree: true }),
		'pair:next': and({ at: null }),
		'pair:notes': pair,
		'pair:note': and({ text: 'A note.' }),
		'pair:hand-over': and({ text: 'Evenings are hard.' })
	};
}

// Plans of check-ins for tests: a plan, a check-in made from it, and what may be asked about one.
import { appointmentSave } from '#shared/appointments.ts';
import type { Input } from '#shared/contract.ts';
import { scheduleList, schedulePlan, type Occurrence, type Plan } from '#shared/schedule.ts';
import { dayText } from '#server/kernel/clock.ts';
import { signInAsStaff } from './factors.ts';
import type { Cast } from './matrix-cast.ts';
import { mark, nobodysId, open } from './people.ts';
import type { Person, World } from './world.ts';

/** A plan with this member leading: once, at seven in the evening, for ten. */
export function planFor(leads: string, change: Partial<Plan> = {}): Plan {
	return {
		title: 'Evening check-in',
		style: 'live',
		zone: 'Europe/Berlin',
		date: '2026-11-24',
		time: '19:00',
		repeat: null,
		leads,
		assists: null,
		least: 4,
		most: 10,
		invitees: null,
		steps: {
			opening: { minutes: 3, script: 'Welcome.' },
			round: { minutes: 20, turnSeconds: 120, prompts: ['How was your week?'] },
			topic: { minutes: 20, prompts: [] },
			closing: { minutes: 5, script: '' }
		},
		vanishing: false,
		...change
	};
}

/** A plan with such words wherever it takes some. */
export function planInWords(leads: string, date: string, words: () => string): Plan {
	const { steps } = planFor(leads);
	return planFor(leads, {
		...{ date, title: words() },
		steps: {
			opening: { ...steps.opening, script: words() },
			round: { ...steps.round, prompts: [words()] },
			topic: { ...steps.topic, prompts: [words(), words()] },
			closing: { ...steps.closing, script: words() }
		}
	});
}

/** Something of one's own, each time another. */
export function anAppointment(): Input<typeof appointmentSave> {
	const when = { zone: 'Europe/Berlin', on: { days: [1, 2, 3] }, time: '09:00', minutes: 480 };
	return { clientId: mark(), title: 'Work', ...when };
}

/** A day so many days from now. */
export function inDays(world: World, days: number): string {
	return dayText(world.clock.now(), days);
}

/** So many milliseconds later, with these people signed in again: nobody stays signed in for days. */
export async function later(world: World, milliseconds: number, ...people: Person[]): Promise<void> {
	world.clock.advance(milliseconds);
	for (const person of people) {
		await signInAsStaff(person);
		await person.connect();
	}
}

/** The check-ins that someone has on their list; of one series where that is named. */
export async function listed(person: Person, seriesId?: string): Promise<Occurrence[]> {
	const { occurrences } = await person.ask(scheduleList, {});
	return occurrences.filter((one) => seriesId === undefined || one.seriesId === seriesId);
}

/** Plans check-ins that the moderator leads, and answers with those of the next weeks, the first first. */
export async function plan(
	moderator: Person,
	roomId: string,
	change: Partial<Plan> & Pick<Plan, 'date'>
): Promise<Occurrence[]> {
	const leads = (await open(moderator, roomId)).memberId;
	const input = { roomId, clientId: mark(), plan: planFor(leads, change) };
	const { seriesId } = await moderator.ask(schedulePlan, input);
	return listed(moderator, seriesId);
}

/** For each line of the schedule an input with which it succeeds for a moderator of the circle. */
export function scheduleInputs({
	world,
	roomId,
	lou,
	cast
}: Cast): Record<string, (who: Person) => Promise<object>> {
	const date = inDays(world, 5);
	let last: Occurrence | undefined;
	/** A check-in of a circle's moderator; for the one who may act on it a fresh one each time. */
	const planned = async (who: Person): Promise<Occurrence> => {
		if (!last || who === cast.moderator) [last] = await plan(lou, roomId, { date: inDays(world, 3) });
		if (!last) throw new Error('Nothing was planned.');
		return last;
	};
	const aPlan = async () => planFor((await open(lou, roomId)).memberId, { date });
	const kept = async (who: Person) => {
		const answer = await who.http(appointmentSave, anAppointment());
		return answer.ok ? answer.data.appointment.appointmentId : nobodysId();
	};
	const ofSeries = async (who: Person) => ({ roomId, seriesId: (await planned(who)).seriesId });
	const one = async (who: Person) => ({ checkinId: (await planned(who)).checkinId });
	return {
		'schedule:answer': async (who) => ({ ...(await one(who)), answer: 'coming' }),
		'appointment:save': () => Promise.resolve(anAppointment()),
		'appointment:erase': async (who) => ({ appointmentId: await kept(who) }),
		'calendar:file': one,
		'reminder:put-away': one,
		'schedule:series': () => Promise.resolve({ roomId }),
		'schedule:check': async () => ({ roomId, plan: await aPlan() }),
		'schedule:plan': async () => ({ roomId, clientId: mark(), plan: await aPlan() }),
		'schedule:change': async (who) => ({ ...(await ofSeries(who)), plan: await aPlan() }),
		'schedule:end': async (who) => ({ ...(await ofSeries(who)), reason: 'For this test.' }),
		'schedule:move': async (who) => ({ ...(await one(who)), date, time: '18:00' }),
		'schedule:cancel': async (who) => ({ ...(await one(who)), reason: 'For this test.' })
	};
}

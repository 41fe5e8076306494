// Check-ins as they are planned: once or week after week, who leads them, who is asked, who comes.
import * as z from 'zod/mini';
import { checkinStyle, phase } from '#shared/checkins.ts';
import { command, fact, query } from '#shared/contract.ts';
import { clientId, day, id, minute, text } from '#shared/ids.ts';
import {
	CHECKIN_INVITEES,
	CHECKIN_PLACES,
	CHECKIN_PROMPTS,
	PROMPT_CHARACTERS,
	REASON_CHARACTERS,
	SCRIPT_CHARACTERS,
	TITLE_CHARACTERS
} from '#shared/limits.ts';
import { avatar } from '#shared/members.ts';

/** A time on the wall clock of the plan's own zone, `19:30`. */
export const timeOfDay = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'This is not a time.'));

const between = (least: number, most: number) => z.int().check(z.gte(least), z.lte(most));
const script = z.string().check(z.maxLength(SCRIPT_CHARACTERS));
const prompts = z.array(text(PROMPT_CHARACTERS)).check(z.maxLength(CHECKIN_PROMPTS));

/** The steps of a check-in: how long each is meant to take, and what the facilitator has at hand there. */
export const planSteps = z.object({
	opening: z.object({ minutes: between(1, 60), script }),
	round: z.object({ minutes: between(1, 120), turnSeconds: between(30, 900), prompts }),
	topic: z.object({ minutes: between(1, 120), prompts }),
	closing: z.object({ minutes: between(1, 60), script })
});
export type PlanSteps = z.output<typeof planSteps>;

/** Every so many weeks on these days (1 is Monday), until a day, or so many times, or without an end. */
export const repeat = z.object({
	every: between(1, 12),
	days: z.array(between(1, 7)).check(z.minLength(1), z.maxLength(7)),
	until: z.nullable(day),
	count: z.nullable(between(1, 200))
});
export type Repeat = z.output<typeof repeat>;

export const plan = z.object({
	title: text(TITLE_CHARACTERS),
	style: checkinStyle,
	zone: z.string().check(z.maxLength(64)),
	/** The first day, and the time on each. */
	date: day,
	time: timeOfDay,
	/** Null: once. */
	repeat: z.nullable(repeat),
	/** Members of the circle who moderate it. */
	leads: id,
	assists: z.nullable(id),
	/** How many it takes, and for how many there is a place. */
	least: between(1, CHECKIN_PLACES),
	most: between(2, CHECKIN_PLACES),
	/** Members of the circle; null: all of them. */
	invitees: z.nullable(z.array(id).check(z.minLength(1), z.maxLength(CHECKIN_INVITEES))),
	steps: planSteps,
	/** Whether what is shared in the round goes when the check-in closes. */
	vanishing: z.boolean()
});
export type Plan = z.output<typeof plan>;

export const answers = ['coming', 'not-coming', 'excused'] as const;
export const comingAnswer = z.enum(answers);
export type ComingAnswer = z.output<typeof comingAnswer>;

const person = z.object({ memberId: id, name: z.string() });

/** One check-in of a plan, as someone who is asked to it sees it. */
export const occurrence = z.object({
	/** The check-in's own room, once it is held. */
	checkinId: id,
	/** Its circle. */
	roomId: id,
	seriesId: id,
	title: z.string(),
	style: checkinStyle,
	at: minute,
	minutes: z.int(),
	phase,
	leads: person,
	assists: z.nullable(person),
	/** Who one is in the circle; null before the first entry. */
	me: z.nullable(z.object({ name: z.string(), avatar })),
	/** Whether one leads or assists it, or moderates the circle. */
	staff: z.boolean(),
	answer: z.nullable(comingAnswer),
	/** The time it was planned for, where it was moved. */
	movedFrom: z.nullable(minute),
	cancelled: z.nullable(z.object({ reason: z.string() })),
	/** Whether it lies over an appointment of one's own, which nobody else knows of. */
	clashes: z.boolean(),
	/** For staff of the circle. */
	answers: z.optional(z.object({ coming: z.int(), notComing: z.int(), excused: z.int(), asked: z.int() }))
});
export type Occurrence = z.output<typeof occurrence>;

/** A reason to look again before a plan is saved. */
export const clash = z.object({
	at: minute,
	kind: z.enum(['leads', 'assists', 'hours']),
	/** What else is then; null for hours in which nobody looks after the circle. */
	title: z.nullable(z.string())
});
export type Clash = z.output<typeof clash>;

export const series = z.object({ seriesId: id, plan, next: z.nullable(minute) });
export type Series = z.output<typeof series>;

const one = z.object({ checkinId: id });

export const scheduleList = query('schedule:list', {
	about: 'Check-ins that one is asked to: those that are on, and those of the next five weeks.',
	input: z.object({}),
	output: z.object({ occurrences: z.array(occurrence) })
});

export const scheduleAnswer = command('schedule:answer', {
	about: 'Says whether one comes. Null takes it back.',
	input: z.object({ checkinId: id, answer: z.nullable(comingAnswer) }),
	output: z.object({ occurrence })
});

export const scheduleSeries = query('schedule:series', {
	about: 'For moderators of a circle: its plans that go on, who can lead, and whom one can ask.',
	input: z.object({ roomId: id }),
	output: z.object({
		series: z.array(series),
		staff: z.array(person),
		members: z.array(z.object({ memberId: id, name: z.string(), avatar }))
	})
});

export const scheduleCheck = query('schedule:check', {
	about: 'What a plan comes to, before it is saved: its first dates, and what it clashes with.',
	input: z.object({ roomId: id, seriesId: z.optional(id), plan }),
	output: z.object({ dates: z.array(minute), clashes: z.array(clash) })
});

export const schedulePlan = command('schedule:plan', {
	about: 'A moderator of a circle plans check-ins. The same clientId again answers with the first.',
	input: z.object({ roomId: id, clientId, plan }),
	output: z.object({ seriesId: id })
});

export const scheduleChange = command('schedule:change', {
	about: 'Plans a series anew from now on; check-ins that were moved or cancelled alone stay so.',
	input: z.object({ roomId: id, seriesId: id, plan }),
	output: z.object({})
});

export const scheduleEnd = command('schedule:end', {
	about: 'Ends a series: none of its check-ins that have not begun is held.',
	input: z.object({ roomId: id, seriesId: id, reason: text(REASON_CHARACTERS) }),
	output: z.object({})
});

export const scheduleMove = command('schedule:move', {
	about: 'Moves one check-in to another time, on the wall clock of its plan’s zone.',
	input: z.object({ checkinId: id, date: day, time: timeOfDay }),
	output: z.object({ occurrence })
});

export const scheduleCancel = command('schedule:cancel', {
	about: 'Cancels one check-in, with a reason that those asked to it can read.',
	input: z.object({ ...one.shape, reason: text(REASON_CHARACTERS) }),
	output: z.object({ occurrence })
});

export const scheduleChanged = fact('schedule:changed', {
	about: 'Something that schedule:list answers has changed: ask again.',
	shape: z.object({})
});

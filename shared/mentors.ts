// Mentors: what they say of themselves, their hours and absences, what they learn first, and how staff look after them.
import * as z from 'zod/mini';
import { command, query } from '#shared/contract.ts';
import { day, id, minute, text } from '#shared/ids.ts';
import {
	ABSENCES,
	MENTEES_LIMIT,
	MENTOR_LANGUAGES,
	MENTOR_LINE_CHARACTERS,
	PAIR_KEPT_DAYS_LIMIT,
	SITUATIONS,
	STAY_MINUTES_LIMIT
} from '#shared/limits.ts';
import { hours } from '#shared/rooms.ts';

/** What people like to talk about with a mentor: plain, and nothing that tells a bystander why. */
export const topics = [
	'evenings',
	'weekends',
	'work',
	'study',
	'family',
	'parenting',
	'partner',
	'sleep',
	'worry',
	'low-days',
	'grief',
	'health',
	'money',
	'housing',
	'court',
	'new-here'
] as const;
export const topic = z.enum(topics);
export type Topic = z.output<typeof topic>;

/** A language by its code, `es`. */
export const language = z.string().check(z.regex(/^[a-z]{2,3}$/, 'This is not a language.'));

export const about = {
	topics: z.array(topic).check(z.maxLength(topics.length)),
	languages: z.array(language).check(z.minLength(1), z.maxLength(MENTOR_LANGUAGES)),
	/** A line about oneself; empty for none. */
	line: z.union([z.literal(''), text(MENTOR_LINE_CHARACTERS)])
};

const load = z.int().check(z.gte(1), z.lte(MENTEES_LIMIT));

/** How many mentees a mentor has; all of it the programme sets. */
export const mentoringRules = z.object({
	/** As many as a mentor is offered where they say nothing else. */
	usual: load,
	/** From here on staff are warned. */
	warnAt: load,
	/** Never more. */
	cap: load,
	/** Days for which an ended conversation stays to be read. */
	keptDays: z.int().check(z.gte(1), z.lte(PAIR_KEPT_DAYS_LIMIT))
});
export type MentoringRules = z.output<typeof mentoringRules>;
export const usualRules: MentoringRules = { usual: 6, warnAt: 8, cap: 12, keptDays: 30 };

export const absence = z.object({
	absenceId: id,
	/** The first day and the last, in the zone of the mentor's hours. */
	from: day,
	until: day,
	/** Who stands in, by the name that colleagues know; null for nobody. */
	cover: z.nullable(z.object({ mentorId: id, name: z.string() }))
});
export type Absence = z.output<typeof absence>;

/** How far a mentor has come: offered to nobody before the last of these. */
export const mentorStates = ['learning', 'to-confirm', 'ready', 'stepped-back'] as const;
const state = z.enum(mentorStates);
export type MentorState = z.output<typeof state>;

export const mentorGet = query('mentor:get', {
	about: 'For mentors: how one stands as a mentor.',
	input: z.object({}),
	output: z.object({
		/** By which colleagues and staff know this mentor; no mentee does. */
		name: z.string(),
		...about,
		hours: z.nullable(hours),
		/** How many mentees one wants at most. */
		capacity: z.int(),
		state,
		/** Until when one has said to stay beyond the hours. */
		staysUntil: z.nullable(minute),
		absences: z.array(absence),
		/** Stated name of who supervises; null for nobody yet. */
		supervisor: z.nullable(z.string()),
		/** Who could stand in. */
		colleagues: z.array(z.object({ mentorId: id, name: z.string() })),
		rules: mentoringRules
	})
});

export const mentorDescribe = command('mentor:describe', {
	about: 'For mentors: what one’s card says, and how many mentees one wants at most.',
	input: z.object({ ...about, capacity: load }),
	output: z.object({})
});

export const mentorHours = command('mentor:hours', {
	about: 'For mentors: the hours of one’s week, in one’s own zone. Null for none yet.',
	input: z.object({ hours: z.nullable(hours) }),
	output: z.object({})
});

export const mentorLearn = command('mentor:learn', {
	about:
		'For mentors: the five boundary cards are read and the five situations answered; `invalid` names the first answer to think about again.',
	input: z.object({ answers: z.array(z.int().check(z.gte(0), z.lte(3))).check(z.length(SITUATIONS)) }),
	output: z.object({})
});

/** Which answer to each of the five situations is the best one; the words stand with the screens. */
export const bestAnswers: readonly number[] = [1, 2, 0, 3, 1];

export const mentorStay = command('mentor:stay', {
	about: 'For mentors: stays so many minutes beyond the hours, from now; 0 takes it back.',
	input: z.object({ minutes: z.int().check(z.gte(0), z.lte(STAY_MINUTES_LIMIT)) }),
	output: z.object({})
});

export const mentorAway = command('mentor:away', {
	about: `For mentors: is away for some days, and who is asked to stand in. At most ${ABSENCES} at a time.`,
	input: z.object({ from: day, until: day, coverId: z.nullable(id) }),
	output: z.object({ absenceId: id })
});

export const mentorBack = command('mentor:back', {
	about: 'For mentors: an absence is over, or does not come to be. Conversations with who stood in end.',
	input: z.object({ absenceId: id }),
	output: z.object({})
});

export const mentorStepBack = command('mentor:step-back', {
	about: 'For mentors: takes nobody new from now on, or does again. No reason is asked for.',
	input: z.object({ on: z.boolean() }),
	output: z.object({})
});

const mentor = z.object({
	mentorId: id,
	name: z.string(),
	...about,
	hours: z.nullable(hours),
	capacity: z.int(),
	/** Mentees now, those who are asked for too. */
	load: z.int(),
	state,
	away: z.boolean(),
	supervisor: z.nullable(z.object({ handle: id, name: z.string() })),
	/** Whether the caller supervises them. */
	mine: z.boolean()
});
export type MentorLine = z.output<typeof mentor>;

export const mentorList = query('mentor:list', {
	about: 'For admins and moderators: all mentors as colleagues know them, and who may supervise.',
	input: z.object({}),
	output: z.object({
		mentors: z.array(mentor),
		staff: z.array(z.object({ handle: id, name: z.string() })),
		rules: mentoringRules
	})
});

export const mentorConfirm = command('mentor:confirm', {
	about: 'Their supervisor, or an admin, says that a mentor who has learned the limits may begin.',
	input: z.object({ mentorId: id }),
	output: z.object({})
});

export const mentorSupervise = command('mentor:supervise', {
	about: 'For admins: who supervises a mentor.',
	input: z.object({ mentorId: id, handle: id }),
	output: z.object({})
});

export const mentorRules = command('mentor:rules', {
	about: 'For admins: how many mentees a mentor has, and how long an ended conversation stays.',
	input: mentoringRules,
	output: z.object({})
});

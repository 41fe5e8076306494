// A plan as a form holds it, what is wrong with it, and the plan that it makes.
import { CHECKIN_PLACES, CHECKIN_PROMPTS, PROMPT_CHARACTERS, SCRIPT_CHARACTERS } from '#shared/limits.ts';
import type { Plan, PlanSteps } from '#shared/schedule.ts';
import { templates, type TemplateName } from './templates.ts';
import { dayAfter, weekdayOf } from './times.ts';

/** Numbers as they are typed; prompts one to a line. */
export interface Draft {
	title: string;
	style: Plan['style'];
	zone: string;
	date: string;
	time: string;
	repeats: 'once' | 'weekly';
	every: string;
	days: number[];
	ends: 'never' | 'until' | 'count';
	until: string;
	count: string;
	leads: string;
	/** Empty for nobody. */
	assists: string;
	least: string;
	most: string;
	asked: 'everyone' | 'some';
	invitees: string[];
	steps: DraftSteps;
	vanishing: boolean;
}

export interface DraftSteps {
	opening: { minutes: string; script: string };
	round: { minutes: string; turnSeconds: string; prompts: string };
	topic: { minutes: string; prompts: string };
	closing: { minutes: string; script: string };
}

export const draftFields = [
	...(['title', 'date', 'time', 'every', 'days', 'until', 'count', 'leads', 'assists'] as const),
	...(['places', 'invitees', 'opening', 'round', 'topic', 'closing'] as const)
];
export type DraftField = (typeof draftFields)[number];
/** What is wrong, by field. */
export type Problem = 'empty' | 'range' | 'long' | 'past' | 'same' | 'order';
export type Problems = Partial<Record<DraftField, Problem>>;

/** A new plan: the first template, a week from `today`, in the evening. */
export function freshDraft(today: string, zone: string, leads: string): Draft {
	const { title, style, vanishing, steps } = templates.daily;
	const date = dayAfter(today, 7);
	return {
		...{ title, style, vanishing, zone, date, leads, time: '19:30' },
		...{ repeats: 'weekly', every: '1', days: [weekdayOf(date)], ends: 'never' },
		...{ until: dayAfter(date, 12 * 7), count: '12', assists: '', least: '4', most: '10' },
		...{ asked: 'everyone', invitees: [], steps: typed(steps) }
	};
}

/** Takes what a template brings; times, people and a title of one's own stay. */
export function fromTemplate(draft: Draft, name: TemplateName): Draft {
	const { style, vanishing, steps } = templates[name];
	const isTaken =
		draft.title.trim() === '' || Object.values(templates).some((one) => one.title === draft.title);
	const title = isTaken ? templates[name].title : draft.title;
	return { ...draft, title, style, vanishing, steps: typed(steps) };
}

/** Another first day; where only the weekday of the old one was chosen, that of the new one is instead. */
export function onDate(draft: Draft, date: string): Draft {
	const [only, ...more] = draft.days;
	const follows = date !== '' && more.length === 0 && draft.date !== '' && only === weekdayOf(draft.date);
	return { ...draft, date, days: follows ? [weekdayOf(date)] : draft.days };
}

/** A plan that is there already, to be changed. */
export function draftOf(plan: Plan): Draft {
	const { repeat, invitees, steps, assists, least, most, ...same } = plan;
	return {
		...same,
		repeats: repeat ? 'weekly' : 'once',
		every: String(repeat?.every ?? 1),
		days: repeat?.days ?? [weekdayOf(plan.date)],
		ends: repeat?.until ? 'until' : repeat?.count ? 'count' : 'never',
		until: repeat?.until ?? dayAfter(plan.date, 12 * 7),
		count: String(repeat?.count ?? 12),
		assists: assists ?? '',
		...{ least: String(least), most: String(most), steps: typed(steps) },
		...{ asked: invitees ? 'some' : 'everyone', invitees: invitees ?? [] }
	};
}

/** The plan that a draft without problems makes. */
export function planOf(draft: Draft): Plan {
	const { title, style, zone, date, time, leads, vanishing } = draft;
	const repeat = {
		every: Number(draft.every),
		days: [...draft.days].sort((a, b) => a - b),
		until: draft.ends === 'until' ? draft.until : null,
		count: draft.ends === 'count' ? Number(draft.count) : null
	};
	return {
		...{ style, zone, date, time, leads, vanishing, title: title.trim() },
		repeat: draft.repeats === 'weekly' ? repeat : null,
		assists: draft.assists || null,
		...{ least: Number(draft.least), most: Number(draft.most) },
		invitees: draft.asked === 'some' ? [...draft.invitees] : null,
		steps: stepsOf(draft.steps)
	};
}

/** How long it takes in all, in minutes; over a day, a day. */
export function lengthOf({ style, steps }: Draft): number {
	if (style === 'day') return 24 * 60;
	return Object.values(steps).reduce(
		(sum, step: { minutes: string }) => sum + (Number(step.minutes) || 0),
		0
	);
}

/** What is wrong with a draft, by field; empty where it can be asked about. A first day of before may stay. */
export function problemsIn(draft: Draft, today: string, before?: string): Problems {
	const problems: Problems = {};
	const set = (field: DraftField, problem: Problem | false) => {
		if (problem) problems[field] ??= problem;
	};
	set('title', draft.title.trim() === '' && 'empty');
	set('date', draft.date === '' ? 'empty' : draft.date !== before && draft.date < today && 'past');
	set('time', draft.time === '' && 'empty');
	if (draft.repeats === 'weekly') {
		set('every', !isWithin(draft.every, 1, 12) && 'range');
		set('days', draft.days.length === 0 && 'empty');
		if (draft.ends === 'until')
			set('until', draft.until === '' ? 'empty' : draft.until < draft.date && 'order');
		if (draft.ends === 'count') set('count', !isWithin(draft.count, 1, 200) && 'range');
	}
	set('leads', draft.leads === '' && 'empty');
	set('assists', draft.assists !== '' && draft.assists === draft.leads && 'same');
	const isRange = isWithin(draft.least, 1, CHECKIN_PLACES) && isWithin(draft.most, 2, CHECKIN_PLACES);
	set('places', !isRange ? 'range' : Number(draft.least) > Number(draft.most) && 'order');
	set('invitees', draft.asked === 'some' && draft.invitees.length === 0 && 'empty');
	return { ...problems, ...problemsInSteps(draft.steps) };
}

function problemsInSteps({ opening, round, topic, closing }: DraftSteps): Problems {
	const said = ({ minutes, script }: { minutes: string; script: string }) =>
		!isWithin(minutes, 1, 60) ? 'range' : [...script].length > SCRIPT_CHARACTERS && 'long';
	const asked = ({ minutes, prompts }: { minutes: string; prompts: string }) => {
		const lines = linesOf(prompts);
		const isLong =
			lines.length > CHECKIN_PROMPTS || lines.some((line) => [...line].length > PROMPT_CHARACTERS);
		return !isWithin(minutes, 1, 120) ? 'range' : isLong && 'long';
	};
	const found = {
		opening: said(opening),
		round: isWithin(round.turnSeconds, 30, 900) ? asked(round) : 'range',
		topic: asked(topic),
		closing: said(closing)
	} as const;
	return Object.fromEntries(Object.entries(found).filter(([, problem]) => problem));
}

/** The field of a form that a path of the wire belongs to: `plan.repeat.until` is `until`. */
export function fieldAt(path: string): DraftField | undefined {
	const [, first, second] = path.split('.');
	const named = first === 'steps' || first === 'repeat' ? second : first;
	const field = named === 'least' || named === 'most' ? 'places' : named === 'repeat' ? 'days' : named;
	return draftFields.find((one) => one === field);
}

function isWithin(typedNumber: string, least: number, most: number): boolean {
	return /^\d{1,3}$/.test(typedNumber.trim()) && Number(typedNumber) >= least && Number(typedNumber) <= most;
}

function linesOf(text: string): string[] {
	return text
		.split('\n')
		.map((line) => line.trim())
		.filter((line) => line !== '');
}

function typed({ opening, round, topic, closing }: PlanSteps): DraftSteps {
	return {
		opening: { minutes: String(opening.minutes), script: opening.script },
		round: {
			...{ minutes: String(round.minutes), turnSeconds: String(round.turnSeconds) },
			prompts: round.prompts.join('\n')
		},
		topic: { minutes: String(topic.minutes), prompts: topic.prompts.join('\n') },
		closing: { minutes: String(closing.minutes), script: closing.script }
	};
}

function stepsOf({ opening, round, topic, closing }: DraftSteps): PlanSteps {
	return {
		opening: { minutes: Number(opening.minutes), script: opening.script.trim() },
		round: {
			...{ minutes: Number(round.minutes), turnSeconds: Number(round.turnSeconds) },
			prompts: linesOf(round.prompts)
		},
		topic: { minutes: Number(topic.minutes), prompts: linesOf(topic.prompts) },
		closing: { minutes: Number(closing.minutes), script: closing.script.trim() }
	};
}

// A plan goes into a form and comes out as it was; what is missing is said by field.
import { expect, test } from 'vitest';
import {
	draftOf,
	fieldAt,
	freshDraft,
	fromTemplate,
	lengthOf,
	onDate,
	planOf,
	problemsIn,
	type Draft
} from '#lib/schedule/draft.ts';
import { templateNames, templates } from '#lib/schedule/templates.ts';
import { sayProblem } from '#lib/words/en/planning.ts';
import { plan as planShape } from '#shared/schedule.ts';

const today = '2026-11-24';
const rosa = 'r'.repeat(26);
const fresh = () => freshDraft(today, 'Europe/Berlin', rosa);

test('every template makes a plan that the server takes', () => {
	for (const name of templateNames) {
		const draft = fromTemplate(fresh(), name);
		expect(problemsIn(draft, today)).toEqual({});
		expect(planShape.safeParse(planOf(draft)).error).toBeUndefined();
		expect(planOf(draft)).toMatchObject({ title: templates[name].title, steps: templates[name].steps });
	}
	expect(templateNames.filter((name) => templates[name].style === 'day')).toEqual(['overDay']);
});

test('a plan comes out of the form as it went in', () => {
	const steps = templates.skills.steps;
	const repeat = { every: 2, days: [2, 4], until: '2027-03-03', count: null };
	const plan = {
		...planOf(fresh()),
		steps,
		repeat,
		invitees: [rosa],
		assists: 'd'.repeat(26),
		vanishing: true
	};
	expect(planOf(draftOf(plan))).toEqual(plan);
	const once = { ...plan, repeat: null, invitees: null, assists: null };
	expect(planOf(draftOf(once))).toEqual(once);
	const counted = { ...plan, repeat: { ...repeat, until: null, count: 6 } };
	expect(planOf(draftOf(counted))).toEqual(counted);
});

test('a template leaves times, people and a title of one’s own', () => {
	const own = fromTemplate({ ...fresh(), title: 'Our hour', time: '08:00', most: '6' }, 'free');
	expect(own).toMatchObject({ title: 'Our hour', time: '08:00', most: '6' });
	expect(fromTemplate(fromTemplate(fresh(), 'weekend'), 'free').title).toBe(templates.free.title);
});

test('how long it takes is the sum of its parts, and over a day a day', () => {
	expect(lengthOf(fresh())).toBe(50);
	expect(lengthOf(fromTemplate(fresh(), 'overDay'))).toBe(1440);
});

test('with another first day its weekday follows, unless more were chosen', () => {
	expect(fresh()).toMatchObject({ date: '2026-12-01', days: [2] });
	expect(onDate(fresh(), '2026-12-03')).toMatchObject({ date: '2026-12-03', days: [4] });
	expect(onDate({ ...fresh(), days: [2, 4] }, '2026-12-04').days).toEqual([2, 4]);
	expect(onDate({ ...fresh(), days: [5] }, '2026-12-03').days).toEqual([5]);
	expect(onDate(fresh(), '').days).toEqual([2]);
});

test('what is missing is said beside its field', () => {
	const wrong: [Partial<Draft>, string, string][] = [
		[{ title: ' ' }, 'title', 'empty'],
		[{ date: '2026-11-23' }, 'date', 'past'],
		[{ time: '' }, 'time', 'empty'],
		[{ days: [] }, 'days', 'empty'],
		[{ every: '13' }, 'every', 'range'],
		[{ every: '1.5' }, 'every', 'range'],
		[{ ends: 'until', until: '2026-11-30' }, 'until', 'order'],
		[{ ends: 'count', count: '0' }, 'count', 'range'],
		[{ leads: '' }, 'leads', 'empty'],
		[{ assists: rosa }, 'assists', 'same'],
		[{ least: '9', most: '4' }, 'places', 'order'],
		[{ most: '21' }, 'places', 'range'],
		[{ asked: 'some' }, 'invitees', 'empty']
	];
	for (const [change, field, problem] of wrong) {
		const found = problemsIn({ ...fresh(), ...change }, today);
		expect(found).toEqual({ [field]: problem });
		expect(sayProblem(field as 'title', problem as 'empty')).not.toBe('');
	}
});

test('and so is a part that is too long', () => {
	const { steps } = fresh();
	const round = { ...steps.round, prompts: Array(9).fill('Why?').join('\n') };
	const opening = { ...steps.opening, script: 'x'.repeat(2001) };
	const closing = { ...steps.closing, minutes: '61' };
	expect(problemsIn({ ...fresh(), steps: { ...steps, round, opening, closing } }, today)).toEqual({
		opening: 'long',
		round: 'long',
		closing: 'range'
	});
});

test('a plan that began before today may keep its first day', () => {
	const draft = { ...fresh(), date: '2026-11-03', until: '2027-01-01' };
	expect(problemsIn(draft, today, '2026-11-03')).toEqual({});
	expect(problemsIn(draft, today, '2026-11-10')).toEqual({ date: 'past' });
});

test('the server’s words find their field', () => {
	expect(fieldAt('plan.title')).toBe('title');
	expect(fieldAt('plan.repeat.until')).toBe('until');
	expect(fieldAt('plan.repeat.days.0')).toBe('days');
	expect(fieldAt('plan.steps.round.minutes')).toBe('round');
	expect(fieldAt('plan.least')).toBe('places');
	expect(fieldAt('plan.invitees.3')).toBe('invitees');
	expect(fieldAt('plan.zone')).toBeUndefined();
});

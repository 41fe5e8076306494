// Something of one's own as a form holds it: what is wrong with it, and what it makes.
import { expect, test } from 'vitest';
import { appointment } from '#shared/appointments.ts';
import { TITLE_CHARACTERS } from '#shared/limits.ts';
import {
	appointmentOf,
	emptyForm,
	endOf,
	problemsOf,
	type Form
} from '../../../web/src/lib/calendar/form.ts';

const TODAY = '2026-11-24';
const weekly: Form = { ...emptyForm(TODAY), title: ' Late shift ', days: [5, 1], from: '18:30', to: '22:00' };
const once: Form = { ...weekly, often: 'once', date: '2026-12-01' };

test('an empty one says what is missing, and only of what is asked', () => {
	expect(problemsOf(emptyForm(TODAY))).toEqual({ title: 'title', days: 'days', from: 'time', to: 'time' });
	expect(problemsOf({ ...once, date: '', days: [] })).toEqual({ date: 'date' });
	expect(problemsOf({ ...weekly, date: '' })).toEqual({});
	expect(problemsOf({ ...weekly, title: 'x'.repeat(TITLE_CHARACTERS + 1) })).toEqual({ title: 'long' });
	expect(problemsOf({ ...weekly, title: '🙂'.repeat(TITLE_CHARACTERS) })).toEqual({});
	expect(problemsOf({ ...weekly, to: '18:30' })).toEqual({ to: 'same' });
});

test('what it makes is what the server takes', () => {
	const made = [appointmentOf(weekly, 'Europe/Berlin'), appointmentOf(once, 'UTC')];
	expect(made).toEqual([
		{ title: 'Late shift', zone: 'Europe/Berlin', on: { days: [1, 5] }, time: '18:30', minutes: 210 },
		{ title: 'Late shift', zone: 'UTC', on: { date: '2026-12-01' }, time: '18:30', minutes: 210 }
	]);
	for (const one of made) expect(appointment.parse(one)).toEqual(one);
});

test('an earlier end is on the next day', () => {
	const night = appointmentOf({ ...once, from: '22:15', to: '06:00' }, 'UTC');
	expect(night.minutes).toBe(465);
	expect(endOf(night)).toBe('06:00');
	expect(endOf({ time: '00:00', minutes: 24 * 60 - 1 })).toBe('23:59');
});

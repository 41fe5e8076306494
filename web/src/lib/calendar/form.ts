// Something of one's own as a form holds it, what is wrong with it, and what it makes.
import { fieldTime, minuteOf } from '#lib/schedule/times.ts';
import type { Appointment } from '#shared/appointments.ts';
import { TITLE_CHARACTERS } from '#shared/limits.ts';

export interface Form {
	title: string;
	often: 'once' | 'weekly';
	date: string;
	days: number[];
	from: string;
	to: string;
}

type Problem = 'title' | 'long' | 'date' | 'days' | 'time' | 'same';
export type Problems = Partial<Record<'title' | 'date' | 'days' | 'from' | 'to', Problem>>;

const DAY = 24 * 60;

export function emptyForm(today: string): Form {
	return { title: '', often: 'weekly', date: today, days: [], from: '', to: '' };
}

export function problemsOf({ title, often, date, days, from, to }: Form): Problems {
	const found: Problems = {};
	if (title.trim() === '') found.title = 'title';
	else if ([...title.trim()].length > TITLE_CHARACTERS) found.title = 'long';
	if (often === 'once' && date === '') found.date = 'date';
	if (often === 'weekly' && days.length === 0) found.days = 'days';
	if (from === '') found.from = 'time';
	if (to === '') found.to = 'time';
	else if (to === from) found.to = 'same';
	return found;
}

/** A form without problems, in a zone. An end before its beginning is on the next day. */
export function appointmentOf({ title, often, date, days, from, to }: Form, zone: string): Appointment {
	return {
		...{ title: title.trim(), zone, time: from },
		on: often === 'once' ? { date } : { days: days.toSorted((one, other) => one - other) },
		minutes: (minuteOf(to) - minuteOf(from) + DAY) % DAY
	};
}

/** When it ends, on the wall clock. */
export function endOf({ time, minutes }: Pick<Appointment, 'time' | 'minutes'>): string {
	return fieldTime((minuteOf(time) + minutes) % DAY);
}

// Whether a check-in lies over something of one's own, which nobody else knows of.
import type { Appointment } from '#shared/appointments.ts';
import type { Parts } from '#server/kernel/context.ts';
import { ownAppointments } from './own/appointments.ts';
import { dayAt, minuteOn } from './recurrence.ts';
import type { OccurrenceRow } from './store.ts';

type Span = Pick<OccurrenceRow, 'at' | 'minutes'>;

const DAY = 24 * 60;

/** Tells of a check-in whether it clashes with an appointment of this account. Over a whole day nobody is tied to an hour. */
export async function clashesWithOwn(parts: Parts, accountId: string): Promise<(span: Span) => boolean> {
	const own = await ownAppointments(parts, accountId);
	return (span) => span.minutes < DAY && own.some((one) => isOver(one, span));
}

/** Whether an appointment takes any minute of a span. */
export function isOver(one: Appointment, { at, minutes }: Span): boolean {
	const last = dayAt(one.zone, at + minutes);
	let day = dayAt(one.zone, at - one.minutes).subtract({ days: 1 });
	for (; Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 })) {
		if (!isOn(one, day)) continue;
		const start = minuteOn(one.zone, day.toString(), one.time);
		if (start < at + minutes && at < start + one.minutes) return true;
	}
	return false;
}

function isOn({ on }: Appointment, day: Temporal.PlainDate): boolean {
	return 'date' in on ? on.date === day.toString() : on.days.includes(day.dayOfWeek);
}

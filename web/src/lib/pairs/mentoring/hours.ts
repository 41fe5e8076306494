// Whether a moment lies in a week of hours, on the clocks of its own zone.
import { wallAt, weekdayOf } from '#lib/schedule/times.ts';
import type { Hours } from '#shared/rooms.ts';

/** Whether a moment, in milliseconds, lies in the hours. */
export function isIn({ zone, spans }: Hours, now: number): boolean {
	const { day, minute } = wallAt(now, zone);
	const today = weekdayOf(day);
	return spans.some((span) => span.day === today && span.from <= minute && minute < span.to);
}

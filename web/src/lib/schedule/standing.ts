// How a check-in stands at a moment: open, over, near; and which of them Today shows.
import type { Occurrence } from '#shared/schedule.ts';
import { wallAt } from './times.ts';

/** What Today looks ahead. */
const AHEAD = 7 * 86_400_000;

export function endOf({ at, minutes }: Occurrence): number {
	return Date.parse(at) + minutes * 60_000;
}

/** Whether one can go in now. */
export function isOpen({ phase }: Occurrence): boolean {
	return phase !== 'scheduled' && phase !== 'closed' && phase !== 'cancelled';
}

/** Whether it is called off. */
export function isCancelled({ phase, cancelled }: Occurrence): boolean {
	return cancelled !== null || phase === 'cancelled';
}

/** Whether there is something left to answer: it has not begun, is not called off, and one is known in its circle. */
export function canAnswer(occurrence: Occurrence): boolean {
	const { phase, staff, me } = occurrence;
	return phase === 'scheduled' && !isCancelled(occurrence) && !staff && me !== null;
}

/** Whether it is to do today: open, or later on this day. */
export function isNear(occurrence: Occurrence, now: number, zone?: string): boolean {
	if (isOpen(occurrence)) return true;
	return wallAt(occurrence.at, zone).day === wallAt(now, zone).day && !isOver(occurrence, now);
}

/** What the day is called by those that are near: tonight, where all of them are still to come this evening. */
export function whenDue(near: readonly Occurrence[], now: number, zone?: string): 'today' | 'tonight' {
	const isTonight = ({ at }: Occurrence) => isEvening(at, zone) && Date.parse(at) > now;
	return near.every(isTonight) ? 'tonight' : 'today';
}

/** Whether a moment is in the evening of its day. */
export function isEvening(at: string, zone?: string): boolean {
	return wallAt(at, zone).minute >= 17 * 60;
}

function isOver(occurrence: Occurrence, now: number): boolean {
	return occurrence.phase === 'closed' || (!isOpen(occurrence) && endOf(occurrence) <= now);
}

/** What Today shows: all that is near, what is live and open first; else the next one of the coming week, if any. */
export function dueOn(occurrences: readonly Occurrence[], now: number, zone?: string): Occurrence[] {
	const inOrder = occurrences
		.filter((one) => !isOver(one, now))
		.sort((a, b) => first(b) - first(a) || Date.parse(a.at) - Date.parse(b.at));
	const near = inOrder.filter((one) => isNear(one, now, zone));
	if (near.length > 0) return near;
	const next = inOrder.find((one) => !isCancelled(one));
	return next && Date.parse(next.at) - now < AHEAD ? [next] : [];
}

/** Live ones that are open come before those that are open for a day, which can wait. */
function first(occurrence: Occurrence): number {
	return isOpen(occurrence) && occurrence.style === 'live' ? 1 : 0;
}

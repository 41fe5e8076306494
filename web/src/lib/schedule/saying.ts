// A check-in in words: when, how long, with whom.
import { sayWhen } from '#lib/messages/moments.ts';
import { words } from '#lib/words/en/schedule.ts';
import type { Occurrence } from '#shared/schedule.ts';
import { endOf, isEvening, isOpen } from './standing.ts';
import { sayDated, sayWeekdayOf, timeAt, wallAt } from './times.ts';

const HALF_DAY = 12 * 60;

/** `In 25 minutes`, `In 3 hours`; nothing when it is further away, or has begun. */
export function sayAhead(at: string, now: number): string {
	const minutes = Math.ceil((Date.parse(at) - now) / 60_000);
	if (minutes <= 0 || minutes > HALF_DAY) return '';
	return minutes < 60 ? words.inMinutes(minutes) : words.inHours(Math.round(minutes / 60));
}

/** When it is, in two pieces as Today sets them: `7:30 pm` and `In 25 minutes`, or `Tuesday` and `7:30 pm`. */
export function whenOn(occurrence: Occurrence, now: number): { when: string; more: string; fresh: boolean } {
	const { at, style } = occurrence;
	const time = timeAt(at);
	if (isOpen(occurrence) && style === 'day')
		return { when: words.now, more: sayUntil(occurrence, now), fresh: true };
	const day = wallAt(at).day;
	if (day !== wallAt(now).day && !isOpen(occurrence)) {
		return { when: sayWeekdayOf(day), more: time, fresh: false };
	}
	const begun = Date.parse(at) <= now;
	return { when: time, more: begun ? words.now : sayAhead(at, now), fresh: true };
}

/** Until when it is open: `until tomorrow, 7:30 pm`. */
export function sayUntil(occurrence: Occurrence, now: number): string {
	return words.until(sayWhen(new Date(endOf(occurrence)).toISOString(), now, words));
}

/** Its time in the calendar: `7:30 pm`, over a day `7:30 pm until Wednesday, 7:30 pm`. */
export function sayTime(occurrence: Occurrence): string {
	const [time, end] = [timeAt(occurrence.at), endOf(occurrence)];
	if (occurrence.style === 'live') return time;
	return words.window(time, words.dayAt(sayWeekdayOf(wallAt(end).day), timeAt(end)));
}

/** `50 minutes with Rosa P. and Dana M.`; over a day `Over a day, with Rosa P.` */
export function sayWith({ style, minutes, leads, assists }: Occurrence): string {
	const who = assists ? words.and(leads.name, assists.name) : leads.name;
	return style === 'live' ? words.live(minutes, who) : words.overDay(who);
}

/** A moment with its day, `Tuesday 24 November, 7:30 pm`; `zone` is another than the device's. */
export function sayMoment(at: string, zone?: string): string {
	return words.dayAt(sayDated(wallAt(at, zone).day), timeAt(at, zone));
}

/** Where it was moved from: `Moved from Tuesday, 7:30 pm`. */
export function sayMoved(movedFrom: string): string {
	return words.moved(words.dayAt(sayWeekdayOf(wallAt(movedFrom).day), timeAt(movedFrom)));
}

/** How one says no to it: tonight, today, or then. */
export function sayNo({ at }: Occurrence, now: number): string {
	if (wallAt(at).day !== wallAt(now).day) return words.answer.notThen;
	return isEvening(at) ? words.answer.tonight : words.answer.notToday;
}

/** How many have answered what: `5 coming · 1 excused`. */
export function sayCounts({ coming, notComing, excused }: NonNullable<Occurrence['answers']>): string {
	const { staff } = words;
	const said = [
		coming > 0 ? staff.coming(coming) : '',
		notComing > 0 ? staff.notComing(notComing) : '',
		excused > 0 ? staff.excused(excused) : ''
	].filter((one) => one !== '');
	return said.length > 0 ? said.join(' · ') : staff.nobody;
}

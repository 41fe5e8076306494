// When a room is open, in words of the person's own locale.
import { words } from '#lib/words/en/rooms-list.ts';

interface Openness {
	open: boolean;
	changes: string | null;
}

/** "Open until 9 PM", "Opens tomorrow, 7 AM", "Always open": the hours of a room as of `now`. */
export function describeOpenness({ open, changes }: Openness, now = new Date()): string {
	if (changes === null) return open ? words.always : words.closed;
	const when = new Date(changes);
	return open ? words.until(moment(when, now, false)) : words.opens(moment(when, now, true));
}

function moment(when: Date, now: Date, needsAt: boolean): string {
	const time = clock(when);
	const days = daysBetween(now, when);
	if (days === 1 && when.getHours() === 0 && when.getMinutes() === 0)
		return needsAt ? words.at(words.midnight) : words.midnight;
	if (days <= 0) return needsAt ? words.at(time) : time;
	if (days === 1) return words.tomorrow(time);
	const day = new Intl.DateTimeFormat(
		undefined,
		days < 7 ? { weekday: 'long' } : { day: 'numeric', month: 'long' }
	);
	return words.onDay(day.format(when), time);
}

/** A time of day, without minutes on the full hour where the locale writes it so. */
export function clock(when: Date): string {
	const half = new Intl.DateTimeFormat(undefined, { hour: 'numeric' }).resolvedOptions().hour12;
	const minute = when.getMinutes() === 0 && half ? {} : ({ minute: '2-digit' } as const);
	const time = new Intl.DateTimeFormat(undefined, { hour: 'numeric', ...minute }).format(when);
	return time.replace(/\b[AP]M$/u, (half) => half.toLowerCase());
}

function daysBetween(from: Date, to: Date): number {
	const start = (date: Date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
	return Math.round((start(to) - start(from)) / 86_400_000);
}

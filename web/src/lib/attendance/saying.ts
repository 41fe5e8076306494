// How someone was at a check-in, in words.
import { locale } from '#lib/messages/moments.ts';
import { outcomes, words } from '#lib/words/en/attendance.ts';
import type { Attended } from '#shared/attendance.ts';

const day = new Intl.DateTimeFormat(locale, {
	day: 'numeric',
	month: 'short',
	year: 'numeric',
	timeZone: 'UTC'
});

/** `17 Nov 2026`. */
export function sayDay(on: string): string {
	return day.format(Date.parse(on));
}

/** Whether they were there at all. */
export function wasThere({ minutes, outcome }: Attended): boolean {
	return minutes > 0 || outcome !== null;
}

/** `Shared`, `Listened, came late`, `Excused`. */
export function sayHow(attended: Attended): string {
	if (!wasThere(attended)) return attended.excused ? words.excused : words.absent;
	const how = attended.outcome === null ? words.listened : outcomes[attended.outcome];
	return attended.late ? words.late(how) : how;
}

/** Of a check-in over a day no minutes are counted. */
export function sayMinutes({ minutes }: Attended): string {
	return minutes > 0 ? String(minutes) : words.noMinutes;
}

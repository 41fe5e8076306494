// When and where something was that one keeps.
import { myRoom } from '#lib/me/me.svelte.ts';
import { dayOf, daysBetween, locale, sayDay } from '#lib/messages/moments.ts';
import { words } from '#lib/words/en/keepsakes.ts';
import { words as messages } from '#lib/words/en/messages.ts';
import type { Keepsake } from '#shared/keepsakes.ts';

const short = { day: 'numeric', month: 'short', timeZone: 'UTC' } as const;
const date = new Intl.DateTimeFormat(locale, short);
const farDate = new Intl.DateTimeFormat(locale, { ...short, year: 'numeric' });

/** Its day as one says it: `Tuesday`, after a week `17 Nov`, after most of a year with the year too. */
export function sayOn({ on }: Keepsake, now: Date): string {
	const today = dayOf(now.getTime());
	// Where it was held it may be a day later already.
	const ago = Math.max(0, daysBetween(on, today));
	if (ago === 0) return messages.days.today;
	if (ago < 7) return sayDay(on, today, messages.days);
	return (ago > 300 ? farDate : date).format(Date.parse(on));
}

/** The circle it was in, as long as one is in it. */
export function sayWhere({ roomId }: Keepsake): string {
	return myRoom(roomId)?.title ?? words.wrote;
}

// When a mentor is there, in the reader's own zone and habit.
import { sayWhen } from '#lib/messages/moments.ts';
import { dayAfter, mondayOf, ownZone, sayDated, wallAt, weekdayOf } from '#lib/schedule/times.ts';
import { words as messages } from '#lib/words/en/messages.ts';
import { words } from '#lib/words/en/pairs.ts';
import type { Pair } from '#shared/pairs.ts';
import type { Hours } from '#shared/rooms.ts';

const MINUTE = 60_000;
const DAY = 24 * 60;

type Span = Hours['spans'][number];
type Known = Pick<Pair, 'there' | 'away'>;

export type Presence =
	| { is: 'there'; until: string | null; stays: boolean }
	/** `at` is null when nothing is known of when they come back. */
	| { is: 'back'; at: string | null }
	/** `until` is the last day of the absence. */
	| { is: 'away'; until: string; cover: NonNullable<Pair['away']>['cover'] };

/** How the mentor of a pair stands at a moment: what the server said, turned when its time has come. */
export function presenceOf({ there, away }: Known, now: number): Presence {
	const turned = there.changes !== null && now >= Date.parse(there.changes);
	const changes = turned ? null : there.changes;
	if (there.now !== turned) {
		const stays = there.staysUntil !== null && now < Date.parse(there.staysUntil);
		return { is: 'there', until: changes, stays };
	}
	return away ? { is: 'away', ...away } : { is: 'back', at: changes };
}

/** `Alex is back at 6 pm.`, `Alex is there until 9 pm.`, `Alex is away until Friday 27 November.` */
export function sayPresence(name: string, presence: Presence, now: number): string {
	if (presence.is === 'away') return words.presence.away(name, sayDated(presence.until));
	if (presence.is === 'back')
		return presence.at === null
			? words.presence.notThere(name)
			: words.presence.back(name, sayWhen(presence.at, now, messages.when));
	if (presence.until === null) return words.presence.there(name);
	return words.presence.thereUntil(name, sayUntil(presence.until, now));
}

/** The same below a name: `Back at 6 pm`, `There until 9 pm`, `Away until Friday 27 November`. */
export function sayPresenceBelow(presence: Presence, now: number): string {
	const text = words.presence.below;
	if (presence.is === 'away') return text.away(sayDated(presence.until));
	if (presence.is === 'back')
		return presence.at === null ? text.notThere : text.back(sayWhen(presence.at, now, messages.when));
	return presence.until === null ? text.there : text.thereUntil(sayUntil(presence.until, now));
}

/** A moment that something lasts to: `9 pm`, `tomorrow, 7 am`. */
export function sayUntil(at: string, now: number): string {
	return sayWhen(at, now, { ...messages.when, at: (time) => time });
}

/** The weekly hours of someone's own zone as the clocks of another show them, in the seven days from `now`. */
export function hoursIn({ spans, zone }: Hours, reader = ownZone(), now = Date.now()): Hours {
	const today = wallAt(now, zone).day;
	const moved = spans.flatMap(({ day, from, to }) => {
		const thisWeek = dayAfter(mondayOf(today), day - 1);
		const on = thisWeek < today ? dayAfter(thisWeek, 7) : thisWeek;
		const begins = wallAt(instantAt(on, from, zone), reader);
		return cutAtMidnight(weekdayOf(begins.day), begins.minute, to - from);
	});
	return { zone: reader, spans: joined(moved) };
}

function cutAtMidnight(day: number, from: number, length: number): Span[] {
	const to = from + length;
	if (to <= DAY) return [{ day, from, to }];
	return [
		{ day, from, to: DAY },
		{ day: (day % 7) + 1, from: 0, to: to - DAY }
	];
}

/** Spans that touch, as one. */
function joined(spans: readonly Span[]): Span[] {
	const sorted = [...spans].sort((one, other) => one.day - other.day || one.from - other.from);
	const result: Span[] = [];
	for (const span of sorted) {
		const last = result.at(-1);
		if (last && last.day === span.day && last.to >= span.from) last.to = Math.max(last.to, span.to);
		else result.push({ ...span });
	}
	return result;
}

/** The moment at which the clocks of a zone show a minute of a day, in milliseconds. */
function instantAt(day: string, minute: number, zone: string): number {
	const wanted = Date.parse(`${day}T00:00Z`) + minute * MINUTE;
	let at = wanted;
	// Twice: the first guess may lie on the other side of a change of the clocks.
	for (let turn = 0; turn < 2; turn += 1) {
		const shown = wallAt(at, zone);
		at += wanted - (Date.parse(`${shown.day}T00:00Z`) + shown.minute * MINUTE);
	}
	return at;
}

// When a room is open: weekly spans on the wall clock of the room's own zone, whatever the season.
import type { Hours } from '#shared/rooms.ts';

export interface Openness {
	open: boolean;
	/** The minute since the epoch at which that turns; null for never. */
	changes: number | null;
}

interface Span {
	from: number;
	to: number;
}

/** Whether a room with these hours is open at a minute, and when that turns. No hours: always open. */
export function opennessAt(hours: Hours | null, minute: number): Openness {
	if (!hours) return { open: true, changes: null };
	const spans = joined(spansAround(hours, minute));
	const current = spans.find((span) => span.from <= minute && minute < span.to);
	if (current) return { open: true, changes: current.to };
	return { open: false, changes: spans.find((span) => span.from > minute)?.from ?? null };
}

/** Throws an Error in words when the hours are not ones that a week can have. */
export function requireSensibleHours(hours: Hours): void {
	try {
		Temporal.Now.zonedDateTimeISO(hours.zone);
	} catch {
		throw new Error(`"${hours.zone}" is not a time zone such as Europe/Berlin.`);
	}
	if (hours.spans.some((span) => span.from >= span.to)) throw new Error('Hours must end after they begin.');
}

function spansAround({ zone, spans }: Hours, minute: number): Span[] {
	const today = Temporal.Instant.fromEpochMilliseconds(minute * 60_000)
		.toZonedDateTimeISO(zone)
		.toPlainDate();
	const found: Span[] = [];
	for (let offset = -1; offset <= 8; offset += 1) {
		const date = today.add({ days: offset });
		for (const span of spans) {
			if (span.day !== date.dayOfWeek) continue;
			found.push({ from: at(date, span.from, zone), to: at(date, span.to, zone) });
		}
	}
	return found.filter((span) => span.from < span.to).sort((a, b) => a.from - b.from);
}

function at(date: Temporal.PlainDate, minuteOfDay: number, zone: string): number {
	const isMidnight = minuteOfDay === 1440;
	const time = new Temporal.PlainTime(
		isMidnight ? 0 : Math.floor(minuteOfDay / 60),
		isMidnight ? 0 : minuteOfDay % 60
	);
	const moment = (isMidnight ? date.add({ days: 1 }) : date).toZonedDateTime({
		timeZone: zone,
		plainTime: time
	});
	return Math.floor(moment.epochMilliseconds / 60_000);
}

/** Spans that touch are one: a room open until midnight and from midnight on does not close between. */
function joined(spans: readonly Span[]): Span[] {
	const result: Span[] = [];
	for (const span of spans) {
		const last = result.at(-1);
		if (last && span.from <= last.to) last.to = Math.max(last.to, span.to);
		else result.push({ ...span });
	}
	return result;
}

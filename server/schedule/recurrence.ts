// When the check-ins of a plan are: on their days, at one time of the wall clock in the plan's zone, whatever the season.
import { RRuleTemporal } from 'rrule-temporal';
import type { Plan, Repeat } from '#shared/schedule.ts';
import { Refusal } from '#server/kernel/refusal.ts';

/** A check-in as its plan has it, before anyone moves it. */
export interface PlannedDate {
	/** The day on the wall clock of the plan's zone, `2026-11-21`. */
	readonly on: string;
	/** Minutes since the epoch. */
	readonly at: number;
}

type Fields = Record<string, string>;
type Timing = Pick<Plan, 'zone' | 'date' | 'time' | 'repeat'>;

const DAY = 24 * 60;
const LONGEST = 6 * 60;
const FARTHEST = 366 * DAY;
const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;

/** How long a check-in of this plan is, in minutes. */
export function minutesOf({ style, steps }: Pick<Plan, 'style' | 'steps'>): number {
	if (style === 'day') return DAY;
	return steps.opening.minutes + steps.round.minutes + steps.topic.minutes + steps.closing.minutes;
}

/** The dates of a plan after a minute, in their order; without an end where the plan has none. */
export function* datesAfter(plan: Timing, minute: number): Generator<PlannedDate> {
	const rule = ruleOf(plan);
	// A time that does not exist is later on its clock: the day before may still have one to come.
	let day = dayAt(plan.zone, minute).subtract({ days: 1 });
	for (;;) {
		const next = rule.next(day.toZonedDateTime('UTC'), true);
		if (!next) return;
		const on = next.toPlainDate().toString();
		const at = minuteOn(plan.zone, on, plan.time);
		if (at > minute) yield { on, at };
		day = Temporal.PlainDate.from(on).add({ days: 1 });
	}
}

/** The dates of a plan after a minute up to another, that one included. */
export function datesBetween(plan: Timing, after: number, upTo: number): PlannedDate[] {
	const dates: PlannedDate[] = [];
	for (const date of datesAfter(plan, after)) {
		if (date.at > upTo) break;
		dates.push(date);
	}
	return dates;
}

/**
 * The minute since the epoch of a day and a time on the wall clock of a zone. A time that the clock leaps over in spring
 * is as much later as it leaps; of one that comes twice in autumn it is the first (Temporal's "compatible"). Throws a
 * RangeError for a day that no calendar has.
 */
export function minuteOn(zone: string, day: string, time: string): number {
	const plainTime = Temporal.PlainTime.from(time);
	const moment = Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: zone, plainTime });
	return Math.floor(moment.epochMilliseconds / 60_000);
}

/** Whether a calendar has this day. */
export function isDay(text: string): boolean {
	try {
		Temporal.PlainDate.from(text);
		return true;
	} catch {
		return false;
	}
}

/** Throws `invalid`, with what is wrong in `fields`, for a plan that no calendar or no check-in could hold. */
export function requirePossible(plan: Plan): void {
	const fields = { ...wrongTime(plan), ...wrongSize(plan) };
	if (Object.keys(fields).length > 0) throw impossible(fields);
	if (datesAfter(plan, minuteOn(plan.zone, plan.date, '00:00') - 1).next().done) {
		throw impossible({ 'plan.repeat.until': 'It ends before its first check-in.' });
	}
}

/** Throws `invalid` for a possible plan whose first check-in lies at or before a minute, or a year after it. */
export function requireAhead(plan: Plan, minute: number): void {
	const first = datesAfter(plan, minuteOn(plan.zone, plan.date, '00:00') - 1).next();
	if (first.done || first.value.at <= minute) {
		throw impossible({ 'plan.date': 'Its first check-in is in the past.' });
	}
	requireNear(first.value, minute);
}

/** Throws `invalid` for a possible plan that has no check-in within a year after a minute. */
export function requireGoingOn(plan: Plan, minute: number): void {
	const next = datesAfter(plan, minute).next();
	if (next.done) throw impossible({ 'plan.date': 'All its check-ins are in the past.' });
	requireNear(next.value, minute);
}

/** A refusal of a plan with what is wrong in it. */
export function impossible(fields: Fields): Refusal {
	return new Refusal('invalid', Object.values(fields)[0] ?? 'This cannot be planned.', { fields });
}

function requireNear({ at }: PlannedDate, minute: number): void {
	if (at <= minute + FARTHEST) return;
	throw impossible({ 'plan.date': 'Its first check-in is more than a year away.' });
}

function wrongTime({ zone, date, repeat }: Plan): Fields {
	const fields: Fields = {};
	if (!isZone(zone)) fields['plan.zone'] = 'This is not a time zone such as Europe/Berlin.';
	if (!isDay(date)) fields['plan.date'] = 'There is no such day.';
	if (repeat === null) return fields;
	const { until, count, days } = repeat;
	if (until !== null && !isDay(until)) fields['plan.repeat.until'] = 'There is no such day.';
	else if (until !== null && until < date) fields['plan.repeat.until'] = 'It ends before it begins.';
	if (until !== null && count !== null)
		fields['plan.repeat.count'] = 'Choose a last day or a number, not both.';
	if (new Set(days).size < days.length) fields['plan.repeat.days'] = 'Choose each day once.';
	return fields;
}

function wrongSize(plan: Plan): Fields {
	const fields: Fields = {};
	if (plan.least > plan.most) fields['plan.least'] = 'It takes more people than there are places.';
	if (plan.style === 'live' && minutesOf(plan) > LONGEST) {
		fields['plan.steps'] = 'A check-in can take six hours at most.';
	}
	return fields;
}

/** Whether this is a zone with a name: an offset alone would not keep the wall clock over the seasons. */
export function isZone(zone: string): boolean {
	try {
		Temporal.Now.zonedDateTimeISO(zone);
		return !/^[+-]/.test(zone);
	} catch {
		return false;
	}
}

/** The day on the wall clock of a zone at a minute. */
export function dayAt(zone: string, minute: number): Temporal.PlainDate {
	return Temporal.Instant.fromEpochMilliseconds(minute * 60_000)
		.toZonedDateTimeISO(zone)
		.toPlainDate();
}

/** Days alone, each at midnight of a zone without seasons: what the clock does on them is decided by `minuteOn`. */
function ruleOf({ date, repeat }: Timing): RRuleTemporal {
	const dtstart = midnight(date);
	if (!repeat) return new RRuleTemporal({ freq: 'DAILY', count: 1, dtstart });
	return new RRuleTemporal({ freq: 'WEEKLY', wkst: 'MO', dtstart, ...bounds(repeat) });
}

function bounds({ every, days, until, count }: Repeat) {
	return {
		interval: every,
		byDay: days.map((day) => weekdays[day - 1] ?? 'MO'),
		...(until !== null && { until: midnight(until) }),
		...(count !== null && { count })
	};
}

function midnight(day: string): Temporal.ZonedDateTime {
	return Temporal.PlainDate.from(day).toZonedDateTime('UTC');
}

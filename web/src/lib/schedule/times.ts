// Days and times of check-ins, on the wall clock of one zone or of the device.
import { locale, sayMinute } from '#lib/messages/moments.ts';

/** What a clock on the wall shows: `day` as `2026-11-24`, `minute` of that day. */
export interface Wall {
	day: string;
	minute: number;
}

const walls = new Map<string | undefined, Intl.DateTimeFormat>();
const parts = {
	year: 'numeric',
	month: '2-digit',
	day: '2-digit',
	hour: '2-digit',
	minute: '2-digit'
} as const;

const UTC = { timeZone: 'UTC' } as const;
const date = new Intl.DateTimeFormat(locale, { ...UTC, day: 'numeric', month: 'long' });
const farDate = new Intl.DateTimeFormat(locale, { ...UTC, day: 'numeric', month: 'long', year: 'numeric' });
const dated = new Intl.DateTimeFormat(locale, { ...UTC, weekday: 'long', day: 'numeric', month: 'long' });
const weekday = new Intl.DateTimeFormat(locale, { ...UTC, weekday: 'long' });
const shortWeekday = new Intl.DateTimeFormat(locale, { ...UTC, weekday: 'short' });

/** The zone of the device. */
export function ownZone(): string {
	return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** A zone as one reads it, `America/New York`. */
export function sayZone(zone: string): string {
	return zone.replaceAll('_', ' ');
}

/** What the clocks of a zone show at that moment; of the device, where none is named. */
export function wallAt(at: string | number, zone?: string): Wall {
	let format = walls.get(zone);
	if (!format) {
		format = new Intl.DateTimeFormat('en-CA', {
			...parts,
			hourCycle: 'h23',
			...(zone && { timeZone: zone })
		});
		walls.set(zone, format);
	}
	const of = Object.fromEntries(format.formatToParts(new Date(at)).map(({ type, value }) => [type, value]));
	return {
		day: `${of['year']}-${of['month']}-${of['day']}`,
		minute: Number(of['hour']) * 60 + Number(of['minute'])
	};
}

/** `7:30 pm`. */
export function timeAt(at: string | number, zone?: string): string {
	return sayMinute(wallAt(at, zone).minute);
}

/** A wall clock as fields have it, `19:30`, as a minute of the day. */
export function minuteOf(time: string): number {
	const [hours = 0, minutes = 0] = time.split(':').map(Number);
	return hours * 60 + minutes;
}

/** A minute of the day as fields have it, `19:30`. */
export function fieldTime(minute: number): string {
	return [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':');
}

/** The day so many days later. */
export function dayAfter(day: string, count: number): string {
	return new Date(utc(day) + count * 86_400_000).toISOString().slice(0, 10);
}

/** 1 for Monday to 7 for Sunday. */
export function weekdayOf(day: string): number {
	return new Date(utc(day)).getUTCDay() || 7;
}

/** The Monday of a day's week. */
export function mondayOf(day: string): string {
	return dayAfter(day, 1 - weekdayOf(day));
}

/** `3 March`, with its year where that is most of a year away from `today`. */
export function sayDate(day: string, today = day): string {
	const isFar = Math.abs(utc(day) - utc(today)) > 300 * 86_400_000;
	return (isFar ? farDate : date).format(utc(day));
}

/** `7 to 13 December`, as the locale writes it. */
export function saySpan(from: string, to: string): string {
	return date.formatRange(utc(from), utc(to));
}

/** `Tuesday 24 November`. */
export function sayDated(day: string): string {
	return dated.format(utc(day));
}

export function sayWeekdayOf(day: string, short = false): string {
	return (short ? shortWeekday : weekday).format(utc(day));
}

function utc(day: string): number {
	return Date.parse(`${day}T00:00Z`);
}

// Moments in the reader's own zone and habit: times of day, days, and how to say them.

export interface DayWords {
	today: string;
	yesterday: string;
	tomorrow: string;
}

const device = typeof navigator === 'undefined' ? 'en' : navigator.language;
/** The words are English, so the names of days are; the clock is the device's. */
export const locale = device.startsWith('en') ? device : 'en-GB';
const hour12 = new Intl.DateTimeFormat(device, { hour: 'numeric' }).resolvedOptions().hour12 ?? false;

const clock = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', hour12 });
const calendar = new Intl.DateTimeFormat('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit' });
const nearDay = new Intl.DateTimeFormat(locale, { weekday: 'long' });
const farDay = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' });

/** A time of day, `6:41 pm`; on the hour `9 pm`, when it is said in a sentence. */
export function timeOf(at: string | number, inSentence = false): string {
	const parts = clock.formatToParts(new Date(at));
	const whole = inSentence && hour12 && parts.some((part) => part.type === 'minute' && part.value === '00');
	return parts
		.filter((part, index) => !(whole && (part.type === 'minute' || parts[index + 1]?.type === 'minute')))
		.map((part) => (part.type === 'dayPeriod' ? part.value.toLowerCase().replaceAll('.', '') : part.value))
		.join('')
		.replace(/\s+/gu, '\u00a0');
}

/** The calendar day of a moment, `2026-11-21`. */
export function dayOf(at: string | number): string {
	return calendar.format(new Date(at));
}

/** Whole calendar days from one day to another. */
export function daysBetween(from: string, to: string): number {
	return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** A day as one says it, seen from `today`: Today, Yesterday, else its name. */
export function sayDay(day: string, today: string, words: DayWords): string {
	const away = daysBetween(today, day);
	if (away === 0) return words.today;
	if (away === 1) return words.tomorrow;
	if (away === -1) return words.yesterday;
	const noon = new Date(`${day}T12:00`);
	return (Math.abs(away) < 7 ? nearDay : farDay).format(noon);
}

/** A moment to come, in a sentence: `at 7:40 pm`, `tomorrow, 7 am`, `Friday, 7 am`. */
export function sayWhen(
	at: string,
	now: number,
	words: { at(time: string): string; dayAt(day: string, time: string): string; tomorrow: string }
): string {
	const [today, day, time] = [dayOf(now), dayOf(at), timeOf(at, true)];
	const away = daysBetween(today, day);
	if (away <= 0) return words.at(time);
	const name = away === 1 ? words.tomorrow : (away < 7 ? nearDay : farDay).format(new Date(at));
	return words.dayAt(name, time);
}

/** A minute of the day as a time, in no zone. */
export function sayMinute(minute: number): string {
	return timeOf(new Date(2026, 0, 5, 0, minute).getTime(), true);
}

/** A weekday by its number, 1 is Monday. */
export function sayWeekday(day: number): string {
	// 5 January 2026 was a Monday.
	return nearDay.format(new Date(2026, 0, 4 + day, 12));
}

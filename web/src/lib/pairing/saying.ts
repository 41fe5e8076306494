// Days, topics, times and places of the pairing board as one says them.
import { locale } from '#lib/messages/moments.ts';
import { dayPartNames, topicNames } from '#lib/words/en/topics.ts';
import type { Topic } from '#shared/mentors.ts';
import type { DayPart } from '#shared/pairs.ts';

const dayNames = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', timeZone: 'UTC' });

/** A day, `12 November`. */
export function sayDate(day: string): string {
	return dayNames.format(new Date(day));
}

/** Topics in a row, as in a sentence after the first. */
export function sayTopics(topics: readonly Topic[]): string {
	return inRow(topics.map((topic) => topicNames[topic]));
}

export function sayTimes(times: readonly DayPart[]): string {
	return inRow(times.map((part) => dayPartNames[part]));
}

/** A time zone by its place, `Lisbon`; null where it is the reader's own. */
export function placeOf(zone: string): string | null {
	if (zone === Intl.DateTimeFormat().resolvedOptions().timeZone) return null;
	return zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone;
}

function inRow(names: readonly string[]): string {
	return names.map((name, at) => (at === 0 ? name : name.charAt(0).toLowerCase() + name.slice(1))).join(', ');
}

// Calendar feeds as someone's calendar fetches them, read by a library that is not ours.
import ICAL from 'ical.js';
import { calendarFeed } from '#shared/calendar.ts';
import type { Person, World } from './world.ts';

/** An event as a calendar shows it. */
export interface FoundEvent {
	readonly uid: string;
	readonly summary: string;
	/** As it stands there, and in milliseconds. */
	readonly start: string;
	readonly at: number;
	readonly minutes: number;
	readonly status: string;
}

/** What a calendar finds in a text. */
export function eventsIn(text: string): FoundEvent[] {
	const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
	return calendar.getAllSubcomponents('vevent').map((component) => {
		const { uid, summary, startDate, endDate } = new ICAL.Event(component);
		const [from, to] = [startDate.toUnixTime(), endDate.toUnixTime()];
		return {
			...{ uid, summary, start: startDate.toString(), at: from * 1000, minutes: (to - from) / 60 },
			status: String(component.getFirstPropertyValue('status'))
		};
	});
}

/** Makes a feed for someone and answers its path. */
export async function feedOf(person: Person): Promise<string> {
	return (await person.ask(calendarFeed, {})).address;
}

/** Fetches a path as a calendar does: without a cookie, from no page. */
export async function fetchFeed({ origin }: Pick<World, 'origin'>, path: string) {
	const response = await fetch(origin + path, { redirect: 'manual' });
	return { status: response.status, headers: response.headers, text: await response.text() };
}

// The day and its part in words: "Thursday evening".
import { words } from '#lib/words/en/today.ts';

/** The heading of Today at that moment, in the device's own day. */
export function dayAndPart(now: Date): string {
	const day = new Intl.DateTimeFormat(undefined, { weekday: 'long' }).format(now);
	const hour = now.getHours();
	const part = hour < 5 ? 'night' : hour < 12 ? 'morning' : hour < 17 ? 'afternoon' : 'evening';
	return words.title(day, part);
}

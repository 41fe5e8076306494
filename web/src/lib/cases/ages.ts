// How long ago something was, said as one would.

export interface AgeWords {
	now: string;
	minutes: (count: number) => string;
	hours: (count: number) => string;
	days: (count: number) => string;
}

/** The age of a moment in words, `12 minutes`, `3 hours`, `2 days`; both in milliseconds, minutes exact at most. */
export function sayAge(at: number, now: number, words: AgeWords): string {
	const minutes = Math.max(0, Math.floor((now - at) / 60_000));
	if (minutes < 2) return words.now;
	if (minutes < 90) return words.minutes(minutes);
	const hours = Math.round(minutes / 60);
	if (hours < 36) return words.hours(hours);
	return words.days(Math.round(hours / 24));
}

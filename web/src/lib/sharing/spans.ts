// For how long one shares: days that one can choose, counted on the calendar.
export const spans = ['week', 'month', 'months'] as const;
export type Span = (typeof spans)[number];

/** The last day of a span that begins today, `2026-12-22` for a month from `2026-11-22`. */
export function untilOf(span: Span, today: string): string {
	if (span === 'week') return new Date(Date.parse(today) + 7 * 86_400_000).toISOString().slice(0, 10);
	return monthsAfter(today, span === 'month' ? 1 : 3);
}

/** The same day so many months later; the last of that month where it is shorter. */
function monthsAfter(day: string, count: number): string {
	const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
	const lastDate = new Date(Date.UTC(year, month + count, 0)).getUTCDate();
	return new Date(Date.UTC(year, month - 1 + count, Math.min(date, lastDate))).toISOString().slice(0, 10);
}

// Days as the office writes them.

const format = new Intl.DateTimeFormat('en-GB', {
	day: 'numeric',
	month: 'long',
	year: 'numeric',
	timeZone: 'UTC'
});

/** `21 November 2026`. */
export function sayDate(day: string): string {
	return format.format(new Date(`${day}T00:00Z`));
}

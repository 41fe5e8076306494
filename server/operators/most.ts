// The most that one order may ask for.

export const most = { count: 500, days: 365, retention: 3650, limit: 1000, before: 999_999_999 } as const;

/** Throws in words where a number is no whole one, or too large. */
export function wholeNumber(value: number, name: keyof typeof most): number {
	if (!Number.isInteger(value) || value < 1 || value > most[name]) {
		throw new Error(`--${name} is a whole number from 1 to ${most[name]}.`);
	}
	return value;
}

// How long a pause may be, as choices.

const MINUTE = 60_000;

export interface PauseLength {
	key: 'short' | 'hour' | 'today';
	minutes: number;
	/** When it would end, in milliseconds. */
	until: number;
}

/**
 * The lengths that make sense now: none that would end before a pause in force does, and the rest of the day, by
 * this device's clock, only where it is longer than an hour.
 */
export function pauseLengths(now: number, pausedUntil: string | null): PauseLength[] {
	const midnight = new Date(now).setHours(24, 0, 0, 0);
	const rest = Math.ceil((midnight - now) / MINUTE);
	const lengths: PauseLength[] = [
		{ key: 'short', minutes: 10, until: now + 10 * MINUTE },
		{ key: 'hour', minutes: 60, until: now + 60 * MINUTE },
		...(rest > 60 ? [{ key: 'today' as const, minutes: rest, until: midnight }] : [])
	];
	const ends = pausedUntil === null ? 0 : Date.parse(pausedUntil);
	return lengths.filter(({ until }) => until > ends);
}

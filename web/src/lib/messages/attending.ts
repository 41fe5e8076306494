// A check-in as its reader knows it. What the server says replaces what was known; nothing is reckoned here.
import type { Checkin, CheckinPrivate } from '#shared/checkins.ts';
import type { Entry } from '#shared/rooms.ts';

export interface Attending {
	now: Checkin;
	private: CheckinPrivate;
	/** When `private` was told, in milliseconds of this device's clock: a turn's clock runs on from there. */
	toldAt: number;
	/** Who is here. */
	here: readonly string[];
}

/** What an answer to opening says. */
export type Told = Omit<Attending, 'toldAt'>;

/** What an answer to opening says of the check-in, `at` a moment of this device; null in an ordinary room. */
export function attend(before: Attending | null, told: Told | undefined, at: number): Attending | null {
	if (!told) return null;
	return {
		...withPrivate(before ?? { ...told, toldAt: at }, told.private, at),
		now: told.now,
		here: told.here
	};
}

/** The last that entries say of it. */
export function withEntries(before: Attending, entries: readonly Entry[]): Attending {
	const now = entries.findLast((entry) => entry.checkin)?.checkin;
	return now ? { ...before, now } : before;
}

/** What only this person may know; the higher version holds. */
export function withPrivate(before: Attending, told: CheckinPrivate, at: number): Attending {
	return told.version < before.private.version ? before : { ...before, private: told, toldAt: at };
}

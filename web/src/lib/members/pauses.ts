// Until when someone is kept from writing, as the staff of a room are told.
import type { Privately } from '#shared/rooms.ts';

/** The end of the longest pause in force; null for someone who may write, and for readers who are not told. */
export function pausedUntil(told: Privately | null, memberId: string, now: number): string | null {
	const ends = (told?.staff?.muted ?? [])
		.filter((one) => one.memberId === memberId && now < Date.parse(one.until))
		.map((one) => one.until);
	return ends.sort().at(-1) ?? null;
}

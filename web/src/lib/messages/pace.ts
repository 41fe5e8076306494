// Slow mode as one's own clock knows it: when the next message may go. The server decides.
import { isStaff } from '#shared/roles.ts';
import { SLOW_SECONDS_LIMIT } from '#shared/limits.ts';
import type { Conversation } from './conversation.svelte.ts';

/** Milliseconds until one may send again; 0 for now. */
export function waitLeft({ room, me, nextAt }: Conversation, now: number): number {
	if (me && isStaff([me.role])) return 0;
	// A clock that was set back must not make anyone wait for longer than the room asks.
	const longest = (room?.slowSeconds ?? SLOW_SECONDS_LIMIT) * 1000;
	return Math.min(Math.max(0, nextAt - now), longest);
}

/** One's own message was taken, or had come too soon by so many seconds. */
export function keepPace(conversation: Conversation, seconds: number | null | undefined): void {
	if (seconds) conversation.nextAt = Date.now() + seconds * 1000;
}

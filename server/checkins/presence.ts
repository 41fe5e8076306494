// Who is here now in a check-in: whoever has its room open on some screen. Told when it changes; kept nowhere.
import { checkinHere } from '#shared/checkins.ts';
import { LEADER_GONE_SECONDS } from '#shared/limits.ts';
import type { Parts } from '#server/kernel/context.ts';
import { listenersOf } from '#server/kernel/listeners.ts';
import { perServer } from '#server/kernel/per-server.ts';
import { tell } from '#server/kernel/publish.ts';

interface Seen {
	/** As it was told last. */
	here: readonly string[];
	/** When each member was last seen, in milliseconds; in memory only. */
	last: Map<string, number>;
	/** Since when this server has watched. */
	since: number;
}

const rooms = perServer(() => new Map<string, Seen>());

/** The members who have a check-in open, in the order of their ids. */
export function presentIn({ listeners }: Pick<Parts, 'listeners'>, roomId: string): string[] {
	const ids = listenersOf(listeners, roomId).map((live) => live.hears.get(roomId)?.memberId ?? '');
	return [...new Set(ids)].sort();
}

/** Looks who is here, tells those who are when it has changed, and answers whether it has. */
export function followPresence(parts: Parts, roomId: string): boolean {
	const seen = seenIn(parts, roomId);
	const here = presentIn(parts, roomId);
	for (const memberId of here) seen.last.set(memberId, parts.clock.now());
	if (here.join() === seen.here.join()) return false;
	seen.here = here;
	for (const memberId of here) {
		tell(parts.listeners, { to: { roomId, memberId }, fact: checkinHere.name, data: { roomId, here } });
	}
	return true;
}

/** Whether a member has been gone for a minute. */
export function isGone(parts: Parts, roomId: string, memberId: string): boolean {
	const { last, since } = seenIn(parts, roomId);
	if (presentIn(parts, roomId).includes(memberId)) return false;
	return parts.clock.now() - (last.get(memberId) ?? since) >= LEADER_GONE_SECONDS * 1000;
}

/** Nobody looks any more who is in a check-in that is over. */
export function forgetPresence(parts: Parts, roomId: string): void {
	rooms(parts).delete(roomId);
}

function seenIn(parts: Parts, roomId: string): Seen {
	const all = rooms(parts);
	const known = all.get(roomId) ?? { here: [], last: new Map(), since: parts.clock.now() };
	all.set(roomId, known);
	return known;
}

// How lately someone showed that it is them. Exact and in memory only: after a restart nobody has.
import type { Parts, SessionRef } from '#server/kernel/context.ts';
import { perServer } from '#server/kernel/per-server.ts';

const FRESH = 5 * 60_000;

const ends = perServer(() => new Map<string, number>());

/** For five minutes from now this session may do what asks for it anew. */
export function freshen(parts: Parts, { id }: SessionRef): void {
	ends(parts).set(id, parts.clock.now() + FRESH);
}

export function isFresh(parts: Parts, { id }: SessionRef): boolean {
	return parts.clock.now() < (ends(parts).get(id) ?? 0);
}

/** Forgets a session that is over. */
export function stale(parts: Parts, { id }: SessionRef): void {
	ends(parts).delete(id);
}

// The rooms of an account: given by codes and by the office, taken back, left and entered anew.
import type { Role } from '#shared/roles.ts';
import type { Grant, Own } from './accounts.ts';

/**
 * A room is theirs from now on, as what the role says. In one that is theirs already they stay who they are; in one
 * that once was, they are someone new. Whoever looks after a room goes on with it: the office takes it from them, and
 * asks whether anyone else is left.
 */
export function withGrant(own: Own, roomId: string, role: Role): Own {
	const there = own.grants.find((grant) => grant.roomId === roomId);
	const entry = there?.entry ?? (own.gone.find((one) => one.roomId === roomId)?.entry ?? 0) + 1;
	const held = there?.role === 'moderator' ? there.role : role;
	return {
		...own,
		grants: [...own.grants.filter((grant) => grant !== there), { roomId, role: held, entry }],
		gone: own.gone.filter((one) => one.roomId !== roomId)
	};
}

/** A room is theirs no longer. How often they came in stays known, so that nobody comes back as who they were. */
export function withoutGrant(own: Own, roomId: string): Own {
	const taken = own.grants.find((grant) => grant.roomId === roomId);
	if (!taken) return own;
	return {
		...own,
		grants: own.grants.filter((grant) => grant !== taken),
		gone: [...own.gone, { roomId, entry: taken.entry }]
	};
}

/** They have left a room that stays open to them: with their next entry they are someone new. */
export function withNextEntry(own: Own, roomId: string): Own {
	const next = (grant: Grant) => (grant.roomId === roomId ? { ...grant, entry: grant.entry + 1 } : grant);
	return { ...own, grants: own.grants.map(next) };
}

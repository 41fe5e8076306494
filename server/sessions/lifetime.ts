// How long a session lives. Until devices can be locked with a PIN, every device counts as shared.
import { IDLE_MINUTES } from '#shared/limits.ts';
import { isStaff, type Role } from '#shared/roles.ts';

const MINUTE = 60_000;
const QUARTER = 15 * MINUTE;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Milliseconds without activity, and altogether, after which a session of someone with these roles ends. */
export function lifetimeOf(roles: readonly Role[]): { idle: number; absolute: number } {
	return isStaff(roles)
		? { idle: IDLE_MINUTES.staff * MINUTE, absolute: 8 * HOUR }
		: { idle: IDLE_MINUTES.others * MINUTE, absolute: 90 * DAY };
}

/**
 * The times of a new session as they are stored, in milliseconds. Those of members are coarse: laid beside what was
 * written in a room, the exact order in which people came would tell which account is which member.
 */
export function storedTimes(roles: readonly Role[], now: number) {
	const { idle, absolute } = lifetimeOf(roles);
	const created = isStaff(roles) ? now : Math.floor(now / DAY) * DAY;
	const ends = created + absolute;
	return { created_at: created, expires_at: Math.min(storedExpiry(roles, now + idle), ends), ends_at: ends };
}

/** An idle end as it is stored: for members, the quarter of an hour after it. In memory it is exact. */
export function storedExpiry(roles: readonly Role[], expiresAt: number): number {
	return isStaff(roles) ? expiresAt : Math.ceil(expiresAt / QUARTER) * QUARTER;
}

// Who someone is in the programme, and the words for it.
import * as z from 'zod/mini';

export const roles = ['patient', 'mentor', 'moderator', 'admin', 'supporter'] as const;
export const role = z.enum(roles);
export type Role = z.output<typeof role>;

/** Moderators and admins: one stated name everywhere, short sessions, a second factor. */
export function isStaff(held: readonly Role[]): boolean {
	return held.includes('moderator') || held.includes('admin');
}

/** Whether one account may hold these roles together: staff are never patients of their own programme. */
export function mayHoldTogether(held: readonly Role[]): boolean {
	return !(isStaff(held) && (held.includes('patient') || held.includes('supporter')));
}

/** Whether a code for this role may open no room: coordinators are in none, mentors need none. */
export function needsNoRoom(held: Role): boolean {
	return held === 'admin' || held === 'mentor';
}

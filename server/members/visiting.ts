// Visits of staff to a room, each one entry of the record: before the first thing that they read there.
import { isStaff } from '#shared/roles.ts';
import { whoActs } from '#server/accounts/acting.ts';
import type { SignedIn } from '#server/kernel/context.ts';
import { perServer } from '#server/kernel/per-server.ts';
import { onRecord } from '#server/record/record.ts';
import type { Self } from './members.ts';

/** The rooms that each session of staff is visiting. A reconnect goes on with a visit. */
const visits = perServer(() => new Map<string, Set<string>>());
const REMEMBERED = 1000;

/**
 * Puts the visit of a member of staff on record, unless this session's visit goes on; `isAnew` begins another.
 * Rejects with `unavailable` where the record cannot be written, and then nothing is to be read.
 */
export async function recordVisit(context: SignedIn, { roomId, grant }: Self, isAnew = false): Promise<void> {
	if (!isStaff([grant.role])) return;
	const rooms = roomsVisited(context);
	if (rooms.has(roomId) && !isAnew) return;
	const visit = { who: await whoActs(context), what: 'room:open', roomId, on: 'the room' };
	await onRecord(context, visit, () => Promise.resolve());
	rooms.add(roomId);
}

function roomsVisited(context: SignedIn): Set<string> {
	const all = visits(context);
	const { id } = context.caller.session;
	const known = all.get(id) ?? new Set();
	if (all.size >= REMEMBERED) all.delete(all.keys().next().value ?? '');
	all.set(id, known);
	return known;
}

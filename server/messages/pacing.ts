// Slow mode: how soon a member may write again. Exact moments are in memory only; after a start the rows tell the
// minute, which lets nobody wait longer than they would have.
import { isStaff } from '#shared/roles.ts';
import type { Parts } from '#server/kernel/context.ts';
import type { Connection } from '#server/kernel/database/connection.ts';
import { perServer } from '#server/kernel/per-server.ts';
import { Refusal } from '#server/kernel/refusal.ts';
import { lastHeldAt } from '#server/members/held/held.ts';
import type { MembershipRow } from '#server/members/members.ts';
import type { RoomRow } from '#server/rooms/rooms.ts';
import * as store from './store.ts';

/** When someone last wrote in a slow room, in milliseconds, and what. */
interface Last {
	moment: number;
	clientId: string;
}

const lasts = perServer(() => new Map<string, Last>());
const REMEMBERED = 10_000;

/**
 * Throws `forbidden` with the seconds to wait where a member writes too soon for slow mode; staff may always. What it
 * answers is to be called once the act has written: the next act of the same commit must know of it.
 */
export async function requirePace(
	parts: Parts,
	on: Connection,
	{ room, author, clientId }: { room: RoomRow; author: MembershipRow; clientId: string }
): Promise<() => void> {
	if (room.slow_seconds === null || isStaff([author.role])) return () => undefined;
	const all = lasts(parts);
	const who = `${room.id} ${author.member_id}`;
	const last = all.get(who);
	const now = parts.clock.now();
	// The same message once more, after a commit that failed, is no second one.
	if (last?.clientId !== clientId) {
		const since = last?.moment ?? (await lastMinute(on, author)) * 60_000;
		const wait = Math.min(Math.ceil((since - now) / 1000) + room.slow_seconds, room.slow_seconds);
		if (wait > 0) throw tooSoon(wait);
	}
	return () => {
		all.delete(who);
		if (all.size >= REMEMBERED) all.delete(all.keys().next().value ?? '');
		all.set(who, { moment: now, clientId });
	};
}

async function lastMinute(on: Connection, { room_id, member_id }: MembershipRow): Promise<number> {
	const posted = await store.lastAt(on, room_id, member_id);
	return Math.max(posted ?? 0, (await lastHeldAt(on, room_id, member_id)) ?? 0);
}

function tooSoon(seconds: number): Refusal {
	const wait = seconds === 1 ? '1 second' : `${seconds} seconds`;
	return new Refusal('forbidden', `Slow mode: you can write again in ${wait}.`, { retryIn: seconds });
}

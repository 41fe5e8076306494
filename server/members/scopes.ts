// Under which keys lies what members and staff of a room write, and who stands behind a member.
import { weekOf } from '#server/kernel/clock.ts';
import type { Parts } from '#server/kernel/context.ts';
import type { Scope } from '#server/kernel/keys.ts';
import { unseal, type Key } from '#server/kernel/sealing.ts';
import { circleOf } from '#server/rooms/circles.ts';
import type { MembershipRow } from './store.ts';

/** A data key belongs to a room, a member and a calendar week. A reason lies under its author's, as a message does. */
export function memberScope(roomId: string, memberId: string, at: number): Scope {
	return ['room', roomId, memberId, weekOf(at)];
}

/** The key under which a room's memberships say whose they are; gone with the room's salt. */
export function peopleScope(roomId: string): Scope {
	return ['room-people', roomId];
}

/** The key of a room's memberships, for a check-in its circle's; null where none ever came in. */
export async function findPeopleKey(parts: Parts, roomId: string): Promise<Key | null> {
	return parts.keys.find(peopleScope(await circleOf(parts, roomId)));
}

/** The account behind a membership; null where there is no way back to it any more. */
export function accountOf(peopleKey: Key, row: MembershipRow): string | null {
	try {
		return unseal(peopleKey, { table: 'memberships', id: row.member_id, revision: 1 }, row.account);
	} catch {
		return null;
	}
}

/** Unseals what was sealed under a member's key of the week of `at`; empty where that key is destroyed. */
export async function openUnder(
	parts: Parts,
	{ roomId, memberId, at }: { roomId: string; memberId: string; at: number },
	place: { table: string; id: string; revision: number },
	sealed: Uint8Array
): Promise<string> {
	const key = await parts.keys.find(memberScope(roomId, memberId, at));
	return key ? unseal(key, place, sealed) : '';
}

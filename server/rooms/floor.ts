// The floor: who may write in a room that is open. In a circle everyone; in a check-in that turns with its phases, in a
// conversation of two with the mentor's hours.
import type { Role } from '#shared/roles.ts';
import { isStaff } from '#shared/roles.ts';
import type { Parts } from '#server/kernel/context.ts';
import { perServer } from '#server/kernel/per-server.ts';
import type { Transaction } from '#server/kernel/database/database.ts';
import { Refusal } from '#server/kernel/refusal.ts';
import * as store from './store.ts';

type Floor = Pick<store.RoomRow, 'floor' | 'speaker_id' | 'span'>;

/**
 * The conversations of two whose mentor is not there by their hours. In memory alone: what turns in several rooms at once
 * would say, where it is stored, that they are one mentor's.
 */
const outOfHours = perServer(() => new Set<string>());

/** Says whether the mentor of a conversation of two is there; answers whether that has just turned. */
export function setThere(parts: Parts, roomId: string, isThere: boolean): boolean {
	const rooms = outOfHours(parts);
	const was = !rooms.has(roomId);
	if (isThere) rooms.delete(roomId);
	else rooms.add(roomId);
	return was !== isThere;
}

/** Throws `forbidden` for who has not the floor in a room that is open. Staff of the room have it. */
export function requireFloor(
	parts: Parts,
	{ id, floor, speaker_id }: Floor & Pick<store.RoomRow, 'id'>,
	author: { readonly memberId: string; readonly role: Role }
): void {
	if (author.role === 'mentor' && outOfHours(parts).has(id)) {
		throw new Refusal('forbidden', 'These are not your hours. Say first that you stay.');
	}
	if (floor === 'everyone') return;
	if (isStaff([author.role]) || (floor === 'speaker' && author.memberId === speaker_id)) return;
	const message =
		floor === 'speaker' ? 'One at a time: it is someone else’s turn.' : 'Writing opens in a later step.';
	throw new Refusal('forbidden', message);
}

/** For which span keys are made of what is written in a room now: to be read before the act that needs one. */
export async function readSpan(parts: Parts, { roomId, circleId }: { roomId: string; circleId: string }) {
	if (roomId === circleId) return null;
	return parts.database.read(async (on) => (await store.find(on, roomId))?.span ?? null);
}

/** Throws `conflict` where a check-in has moved on since its span was read. */
export function requireSpan({ span }: Floor, read: string | null): void {
	if (span !== read) throw new Refusal('conflict', 'The check-in has just moved on. Please send it again.');
}

/** Gives the floor to someone else, inside another act that tells the room. */
export async function giveFloor(trx: Transaction, roomId: string, floor: Floor): Promise<void> {
	await store.update(trx, roomId, floor);
}

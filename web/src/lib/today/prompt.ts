// The one thing Today asks for, if anything.
import type { Me } from '#lib/me/me.svelte.ts';
import type { MyRoom } from '#shared/me.ts';

export type Prompt =
	{ kind: 'enter' | 'new'; room: MyRoom } | { kind: 'paper' } | { kind: 'second-step' } | { kind: 'none' };

/**
 * For staff a second step to set up. Else a room to enter for the first time, else paper words to write down, else
 * something new to read, else nothing.
 */
export function promptFor(
	{ rooms, wordsKept }: Pick<Me, 'rooms' | 'wordsKept'>,
	needsSecondStep = false
): Prompt {
	if (needsSecondStep) return { kind: 'second-step' };
	const unentered = rooms.find((room) => room.name === null);
	if (unentered) return { kind: 'enter', room: unentered };
	if (!wordsKept) return { kind: 'paper' };
	const fresh = freshRooms(rooms)[0];
	return fresh ? { kind: 'new', room: fresh } : { kind: 'none' };
}

/** Rooms with something unread, open ones first. */
export function freshRooms(rooms: MyRoom[]): MyRoom[] {
	return rooms.filter((room) => room.unread > 0).sort((a, b) => Number(b.open) - Number(a.open));
}

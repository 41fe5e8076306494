// The room before or after another, in the order of the list.
import type { MyRoom } from '#shared/me.ts';

/** Open rooms first, as they are listed; undefined beyond either end. */
export function neighbour(rooms: readonly MyRoom[], roomId: string, step: number): string | undefined {
	const listed = [...rooms.filter((room) => room.open), ...rooms.filter((room) => !room.open)];
	const at = listed.findIndex((room) => room.roomId === roomId);
	return at < 0 ? undefined : listed[at + step]?.roomId;
}

// Whether one may write in a room now, and if not, why and until when.
import type { Privately, Room } from '#shared/rooms.ts';

export type Block =
	| { why: 'muted'; until: string; reason: string }
	| { why: 'closed'; since: string; reason: string }
	/** `opens` is null when no opening is known. */
	| { why: 'quiet'; opens: string | null };

/** Whether the room is open at a moment: what the server said, turned when its time has come. */
export function isOpenAt({ open, changes }: Pick<Room, 'open' | 'changes'>, now: number): boolean {
	return changes !== null && now >= Date.parse(changes) ? !open : open;
}

/** Null when one may write. */
export function whyNotWriting(room: Room | null, privately: Privately | null, now: number): Block | null {
	const muted = privately?.mine.muted;
	if (muted && now < Date.parse(muted.until)) return { why: 'muted', ...muted };
	if (room?.closed) return { why: 'closed', ...room.closed };
	if (!room || isOpenAt(room, now)) return null;
	const known = room.changes !== null && now < Date.parse(room.changes);
	return { why: 'quiet', opens: known ? room.changes : null };
}

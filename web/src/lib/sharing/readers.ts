// With whom one can share: one's mentor, and the moderators of one's rooms.
import type { MyRoom } from '#shared/me.ts';
import type { Pair } from '#shared/pairs.ts';
import type { OwnGrant, Reader } from '#shared/sharing.ts';

/** Who could look, as one knows them. */
export interface Possible {
	reader: Reader;
	kind: OwnGrant['reader']['kind'];
	/** The mentor's name, or the room's title. */
	name: string;
}

/** The mentor of each pair that is going on, the one it began with before who stands in; then the rooms. */
export function possibleReaders(pairs: readonly Pair[], rooms: readonly MyRoom[]): Possible[] {
	const mentors = pairs
		.filter(isWithMentor)
		.sort((one, other) => Number(one.covers !== null) - Number(other.covers !== null))
		.map(({ pairId, other }): Possible => ({ reader: { pairId }, kind: 'mentor', name: other.name }));
	const circles = rooms
		.filter(({ name, role }) => name !== null && role !== 'moderator')
		.map(({ roomId, title }): Possible => ({ reader: { roomId }, kind: 'moderators', name: title }));
	return [...mentors, ...circles];
}

/** Whether one has a mentor in this pair, here now or not. */
export function isWithMentor({ side, state }: Pick<Pair, 'side' | 'state'>): boolean {
	return side === 'mentee' && (state === 'open' || state === 'paused');
}

/** A reader as one word, the same for the same. */
export function keyOf(reader: Reader): string {
	return 'pairId' in reader ? reader.pairId : reader.roomId;
}

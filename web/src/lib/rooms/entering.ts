// The first entry into a room: what was offered, what was picked, and asking to be let in.
import { roomEnter, type EntryOffer } from '#shared/rooms.ts';
import type { Avatar } from '#shared/members.ts';
import { call } from '#lib/call.ts';

/** Shapes shown at a time. */
export const SHAPES = 6;

/** The shapes of one page; the last page may be short. */
export function shapesOf({ avatars }: EntryOffer, page: number): Avatar[] {
	return avatars.slice(page * SHAPES, (page + 1) * SHAPES);
}

export function nextPage({ avatars }: EntryOffer, page: number): number {
	return (page + 1) * SHAPES < avatars.length ? page + 1 : 0;
}

export type Entered =
	| { is: 'in' }
	/** The name has gone; here is what is offered now. */
	| { is: 'taken'; offer: EntryOffer }
	| { is: 'refused'; message: string };

/** Accepts the agreement under a name and a shape. */
export async function enterRoom(
	roomId: string,
	offer: EntryOffer,
	name: string | undefined,
	avatar: Avatar | undefined
): Promise<Entered> {
	const answer = await call(roomEnter, {
		roomId,
		agreementVersion: offer.agreement?.version ?? 0,
		...(name === undefined ? {} : { name }),
		...(avatar ? { avatar } : {})
	});
	if (answer.ok) return { is: 'in' };
	const { error } = answer;
	return error.entry ? { is: 'taken', offer: error.entry } : { is: 'refused', message: error.message };
}

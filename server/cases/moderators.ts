// The moderators of a circle, who read its cases where they have no part in them.
import type { Parts, SignedIn } from '#server/kernel/context.ts';
import { notFound } from '#server/kernel/refusal.ts';
import { findMembership, requireModerator, requireSelf, type Self } from '#server/members/members.ts';
import { reachModerators } from '#server/members/reaching.ts';
import type { Seat } from './seats.ts';
import type { CaseRow } from './store.ts';

/** Whether someone raised a case or it is about them or their act: under whichever name they had in the room. */
export function hasPart(
	{ by_member_id, about_member_id }: Pick<CaseRow, 'by_member_id' | 'about_member_id'>,
	{ entries }: Pick<Self, 'entries'>
): boolean {
	return entries.includes(by_member_id) || (about_member_id !== null && entries.includes(about_member_id));
}

/** Where a moderator of a circle reads its cases. */
export function moderatorSeat(parts: Parts, self: Self): Seat {
	const { accountId, roomId, memberId, grant } = self;
	return {
		accountId,
		of: { roomId },
		prepare: () =>
			Promise.resolve(async (on) => {
				const found = await findMembership(parts, on, self);
				const row = found === 'removed' || grant.role !== 'moderator' ? null : found;
				return (one) => {
					if (row?.role !== 'moderator' || one.direct || one.room_id !== roomId) return null;
					return hasPart(one, self) ? null : { memberId, name: row.name, isStated: false };
				};
			})
	};
}

/** The same for everyone who moderates a circle. */
export async function moderatorSeats(parts: Parts, roomId: string): Promise<Seat[]> {
	return (await reachModerators(parts, roomId)).map((self) => moderatorSeat(parts, self));
}

/** The caller's seat in a circle. Throws `not_found`, or `forbidden` for its other members. */
export async function requireModeratorSeat(context: SignedIn, roomId: string): Promise<Seat> {
	const self = await requireSelf(context, roomId);
	// A conversation of two has no moderators, and never will.
	if (self.isDirect) throw notFound();
	await context.database.read((on) => requireModerator(context, on, self));
	return moderatorSeat(context, self);
}

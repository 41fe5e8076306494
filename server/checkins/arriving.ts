// Coming into a check-in: as the same person as in its circle, while there is a place, and reading from then on.
import { isStaff } from '#shared/roles.ts';
import type { SignedIn } from '#server/kernel/context.ts';
import type { Transaction } from '#server/kernel/database/database.ts';
import { notFound, Refusal } from '#server/kernel/refusal.ts';
import { borrowMembership } from '#server/members/borrowing.ts';
import {
	findStanding,
	requireSelf,
	requireStanding,
	type MembershipRow,
	type Self
} from '#server/members/members.ts';
import { membersThere } from '#server/members/there.ts';
import { requireRoom, roomTextKey, type RoomRow } from '#server/rooms/rooms.ts';
import { isAsked } from '#server/schedule/occurrences.ts';
import { requireHeld, settle, type Held } from './checkins.ts';
import { arrive, isFacilitator, isHeld, type State } from './machine.ts';
import { followPresence } from './presence.ts';
import { tellPrivately } from './private.ts';

/**
 * Before a check-in opens: brings the caller in, unless they are, and who was away as the round began among those who
 * may still be given a turn. Throws `not_found` for who is not asked to it, not in its circle, or removed there;
 * `conflict` where it is full.
 */
export async function requireArrived(context: SignedIn, self: Self): Promise<void> {
	const { roomId, circleId } = self;
	await roomTextKey(context, roomId);
	const isThere = await context.database.read(async (on) => {
		const standing = await findStanding(context, on, self);
		if (!standing) return false;
		const { state } = await requireHeld(context, on, roomId);
		return arrived(state, standing.row) === state;
	});
	if (isThere) return;
	const inCircle = await requireSelf(context, circleId);
	await context.database.write([roomId, circleId].sort(), async (trx) => {
		const { row } = await requireStanding(context, trx, inCircle);
		const held = await requireHeld(context, trx, roomId);
		if (!(await findStanding(context, trx, self))) {
			requireAsked(held, self);
			await requirePlace(context, trx, held, self);
			const room = await requireRoom(trx, roomId);
			await borrowMembership(context, trx, row, { roomId, from: readsFrom(held, room) });
		}
		await settle(context, trx, held, arrived(held.state, row));
	});
	await tellPrivately(context, roomId, self.memberId);
}

/** Nothing said before someone comes reaches them; over a day each comes when they can, and nobody is late. */
function readsFrom({ plan }: Held, room: RoomRow): number {
	return plan.style === 'day' ? 0 : room.last_seq;
}

/** Someone has just opened a check-in: those who are in it see that they are here. */
export function noticeArrival(context: SignedIn, { roomId }: Self): void {
	followPresence(context, roomId);
}

function requireAsked({ plan, state }: Held, { memberId }: Self): void {
	if (!isHeld(state)) throw notFound();
	if (!isAsked(plan, memberId) && !isFacilitator(state, memberId)) throw notFound();
}

/** The state with someone in it. Staff have no turn; nor has anyone once it is over. */
function arrived(state: State, { member_id, role }: MembershipRow): State {
	return isStaff([role]) || !isHeld(state) ? state : arrive(state, member_id);
}

/** Who leads or assists takes nobody's place. */
async function requirePlace(
	context: SignedIn,
	trx: Transaction,
	{ plan, state, occurrence }: Held,
	{ memberId }: Self
): Promise<void> {
	if (isFacilitator(state, memberId)) return;
	const rows = await membersThere(context, trx, occurrence.id);
	const taken = rows.filter((row) => !isStaff([row.role])).length;
	if (taken >= plan.most) throw new Refusal('conflict', 'This check-in is full.');
}

// Leaving a room: out at once on every socket, and someone else there from then on. The programme takes people out of
// rooms by the same rule: `prepareDeparture` before its act, `departIn` inside it, and the clock does the rest.
import { isStaff } from '#shared/roles.ts';
import { accountScope, changeOwn } from '#server/accounts/accounts.ts';
import { withNextEntry, withoutGrant } from '#server/accounts/grants.ts';
import { minuteNow } from '#server/kernel/clock.ts';
import type { Parts, SignedIn } from '#server/kernel/context.ts';
import type { Connection } from '#server/kernel/database/connection.ts';
import type { Transaction } from '#server/kernel/database/database.ts';
import { notFound, Refusal } from '#server/kernel/refusal.ts';
import { depart, enlistWaiting, requireAnotherModerator } from '#server/members/departing.ts';
import { requireSelf, requireStanding, type Self } from '#server/members/members.ts';
import { tellPrivately } from '#server/members/private.ts';
import { familyOf } from '#server/rooms/circles.ts';
import { loseName, someMinute } from './departures.ts';
import * as store from './store.ts';

/**
 * Leaves a room. What was written stays until its day; the name goes at some moment within 24 hours, a stated one at
 * once. Staff give the room up with it: another code or the office brings them back. Throws `not_found` for who is not
 * in it or was removed, `conflict` for its last moderator.
 */
export async function leaveRoom(context: SignedIn, { roomId }: { roomId: string }): Promise<void> {
	const self = await requireSelf(context, roomId);
	const { accountId, memberId, circleId, grant } = self;
	if (self.isDirect) throw new Refusal('conflict', 'You end this under Messages.');
	if (circleId !== roomId)
		throw new Refusal('conflict', 'You leave the room that this belongs to, not this alone.');
	const change = isStaff([grant.role]) ? withoutGrant : withNextEntry;
	const key = await context.keys.find(accountScope(accountId));
	if (!key) throw notFound();
	await context.database.read((on) => requireMayLeave(context, on, self));
	await prepareDeparture(context, self);
	const order = [...(await familyOf(context, roomId)), accountId];
	await context.database.write(order, async (trx) => {
		await requireMayLeave(context, trx, self);
		await departIn(context, trx, self);
		await changeOwn(context, trx, key, accountId, (own) => change(own, roomId));
	});
	if (hasStatedName(self)) await loseName(context, self);
	await tellPrivately(context, roomId, memberId);
}

/** Before an act with `departIn`: puts on the erasure list what of theirs waits in the room. */
export function prepareDeparture(parts: Parts, self: Self): Promise<void> {
	return enlistWaiting(parts, self);
}

/**
 * Takes someone out of a room as part of an act whose order holds the room's family: from its commit on they hear
 * nothing of it or its check-ins, on any socket. What they wrote stays until its day. For who never came in nothing changes.
 */
export async function departIn(parts: Parts, trx: Transaction, self: Self): Promise<void> {
	const { roomId, memberId } = self;
	if (!(await depart(parts, trx, self, { severed: false }))) return;
	const due = hasStatedName(self) ? minuteNow(parts.clock) : someMinute(parts);
	await store.plan(trx, { room_id: roomId, member_id: memberId, words_due: null, name_due: due });
}

/** Staff go by one name everywhere, so that they could not come back while it is still theirs here. */
export function hasStatedName({ grant, staffName }: Pick<Self, 'grant' | 'staffName'>): boolean {
	return isStaff([grant.role]) && staffName !== null;
}

async function requireMayLeave(parts: Parts, on: Connection, self: Self): Promise<void> {
	await requireStanding(parts, on, self);
	await requireAnotherModerator(on, self);
}

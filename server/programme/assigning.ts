// Which rooms a moderator looks after: given and taken back by the office, at once on every screen they have open.
import type { Parsed } from '#shared/contract.ts';
import type { staffAssign } from '#shared/programme.ts';
import { accountScope, changeOwn, type Own } from '#server/accounts/accounts.ts';
import { withGrant, withoutGrant } from '#server/accounts/grants.ts';
import { handleKey, requireStaff } from '#server/accounts/handles.ts';
import { roomsLeftAlone, roomsOf, staffIn, staffKeys, type StaffMember } from '#server/accounts/staffing.ts';
import type { SignedIn } from '#server/kernel/context.ts';
import { notFound, Refusal, unavailable } from '#server/kernel/refusal.ts';
import { carryOutDepartures } from '#server/leaving/departures.ts';
import { departIn, prepareDeparture } from '#server/leaving/leaving.ts';
import { findSelf } from '#server/members/members.ts';
import { familyOf } from '#server/rooms/circles.ts';
import { requireCircle } from '#server/rooms/rooms.ts';
import { actOnRecord } from './acting.ts';

/**
 * Gives a room to a moderator, or takes it back; as it is already, nothing changes. Throws `not_found` for no such
 * person or room, `conflict` for oneself, for who is no moderator, and for a room's last one.
 */
export async function assignStaff(
	context: SignedIn,
	{ handle, roomId, on }: Parsed<typeof staffAssign>
): Promise<void> {
	const keys = await staffKeys(context);
	const handles = await handleKey(context);
	const { accountId, name } = await context.database.read((reader) =>
		requireStaff(reader, keys, handles, handle)
	);
	if (accountId === context.caller.account.id) {
		throw new Refusal('conflict', 'Another coordinator has to give you a room, or take one.');
	}
	const key = await context.keys.find(accountScope(accountId));
	if (!key) throw notFound();
	const self = await findSelf(context, accountId, roomId);
	if (!on && self) await prepareDeparture(context, self);
	const trace = { what: 'staff:assign', roomId, about: [{ accountId }], on: `${name}: ${on ? 'on' : 'off'}` };
	const order = [accountId, ...(await familyOf(context, roomId))];
	await actOnRecord(context, order, trace, async (trx) => {
		await requireCircle(trx, roomId);
		const staff = await staffIn(trx, keys);
		const person = await requireStaff(trx, keys, handles, handle);
		requireModerator(person);
		if (on === roomsOf(person).includes(roomId)) return;
		if (!on && roomsLeftAlone(staff, accountId).includes(roomId)) {
			throw new Refusal('conflict', 'A room keeps its last moderator. Give it to someone else first.');
		}
		const change = (own: Own) => (on ? withRooms(own, [roomId]) : withoutGrant(own, roomId));
		await changeOwn(context, trx, key, accountId, change);
		if (on) return;
		// Given in this very moment, or entered anew.
		if (self?.grant.entry !== person.grants.find((one) => one.roomId === roomId)?.entry) throw unavailable();
		if (self) await departIn(context, trx, self);
	});
	// Their stated name is free again in the room, so that they may come back.
	if (!on) await carryOutDepartures(context);
}

function requireModerator({ roles }: StaffMember): void {
	if (roles.includes('moderator')) return;
	throw new Refusal('conflict', 'Only moderators look after rooms. Give them a code for it first.');
}

/** Rooms that someone moderates from now on. */
export function withRooms(own: Own, roomIds: readonly string[]): Own {
	return roomIds.reduce((given, roomId) => withGrant(given, roomId, 'moderator'), own);
}

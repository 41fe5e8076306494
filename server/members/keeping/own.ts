// What is kept of a person in a room besides their messages, for a copy to take along: names, what they accepted,
// what moderators did about them, what waits.
import type { OwnRoom } from '#shared/leaving.ts';
import { minuteText } from '#server/kernel/clock.ts';
import type { Parts } from '#server/kernel/context.ts';
import { checkinsOf } from '#server/rooms/circles.ts';
import { agreementAt, roomTextKey } from '#server/rooms/rooms.ts';
import { openHeld } from '../held/held.ts';
import { findMembership, type MembershipRow, type Self } from '../members.ts';
import { memberScope, openUnder } from '../scopes.ts';
import { find } from '../store.ts';
import * as store from './store.ts';

/** Who a person was and is in a room, the oldest first, and whether they are in it. */
export async function ownPlaces(
	parts: Parts,
	self: Self
): Promise<{ rows: MembershipRow[]; state: OwnRoom['state'] }> {
	return parts.database.read(async (on) => {
		const rows: MembershipRow[] = [];
		for (const memberId of self.entries.toReversed()) {
			const row = await find(on, self.roomId, memberId);
			if (row) rows.push(row);
		}
		const standing = await findMembership(parts, on, self);
		const state = standing === 'removed' ? standing : standing === null ? 'coming' : 'here';
		return { rows, state };
	});
}

/** The agreement that someone accepted last; null where none was asked of them. */
export async function ownAgreement(parts: Parts, row: MembershipRow | undefined): Promise<OwnRoom['agreed']> {
	if (!row) return null;
	const key = await roomTextKey(parts, row.room_id);
	return parts.database.read((on) => agreementAt(on, key, row.room_id, row.agreement_version));
}

/** What moderators did about a person in a room, with their reasons. */
export async function ownModeration(parts: Parts, { roomId, entries }: Self): Promise<OwnRoom['moderation']> {
	const found = await parts.database.read(async (on) => {
		const sanctions = await store.keptOf(on, 'sanctions', roomId, entries);
		// What was taken down in a check-in was told there.
		const rooms = [roomId, ...(await checkinsOf(on, roomId))];
		const notices = rooms.map((id) => store.keptOf(on, 'notices', id, entries));
		return { sanctions, notices: (await Promise.all(notices)).flat() };
	});
	const rows = [
		...found.sanctions.map((row) => ({ ...row, table: 'sanctions' })),
		// A removal is one act, told in a notice of its own.
		...found.notices
			.filter(({ kind }) => kind !== 'removed')
			.map((row) => ({ ...row, table: 'notices', until: null }))
	];
	const acts = rows.sort((one, other) => one.at - other.at);
	return Promise.all(
		acts.map(async ({ table, id, kind, at, until, room_id, by_member_id: memberId, reason }) => ({
			kind,
			at: minuteText(at),
			until: until === null ? null : minuteText(until),
			reason: await openUnder(parts, { roomId: room_id, memberId, at }, { table, id, revision: 1 }, reason)
		}))
	);
}

/** Own messages that wait for a moderator. */
export async function ownWaiting(parts: Parts, { roomId, entries }: Self): Promise<OwnRoom['waiting']> {
	const rows = await parts.database.read((on) => store.keptOf(on, 'held', roomId, entries));
	return Promise.all(
		rows
			.filter(({ sealed }) => sealed !== null)
			.map(async (row) => {
				const key = await parts.keys.find(memberScope(roomId, row.member_id, row.at));
				const { body, topic } = key ? openHeld(key, { ...row, name: '' }) : { body: '', topic: null };
				return { at: minuteText(row.at), body, topic };
			})
	);
}

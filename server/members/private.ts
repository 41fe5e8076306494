// What fewer than all may know of a room: one's own mute, messages that wait, what one was told, whom one hides; and
// for its moderators who is quiet, who is muted and what waits for them.
import type { Privately } from '#shared/rooms.ts';
import { roomPrivate } from '#shared/rooms.ts';
import { readOwn } from '#server/accounts/accounts.ts';
import { minuteNow, minuteText } from '#server/kernel/clock.ts';
import type { Parts } from '#server/kernel/context.ts';
import type { Connection } from '#server/kernel/database/connection.ts';
import { tell } from '#server/kernel/publish.ts';
import { circleIn } from '#server/rooms/circles.ts';
import { presentHeld, readHeld, type HeldRow } from './held/held.ts';
import { findSelf, isFormer, presentMember } from './members.ts';
import { presentNotice, readNotices, type NoticeRow } from './notices/notices.ts';
import { accountOf, findPeopleKey, openUnder } from './scopes.ts';
import * as store from './store.ts';

/** What a snapshot says of this; texts are unsealed after it. */
export interface PrivateRows {
	row: store.MembershipRow;
	/** All mutes in force in the room. */
	mutes: readonly store.SanctionRow[];
	held: { mine: readonly HeldRow[]; all: readonly HeldRow[]; waiting: number };
	notices: readonly NoticeRow[];
	staff: Pick<NonNullable<Privately['staff']>, 'quiet' | 'muted'> | null;
}

/** Reads what only this member may know, inside a snapshot. */
export async function readPrivate(
	parts: Parts,
	on: Connection,
	row: store.MembershipRow
): Promise<PrivateRows> {
	const minute = minuteNow(parts.clock);
	const circleId = await circleIn(parts, on, row.room_id);
	const sanctions = await store.sanctionsIn(on, circleId, minute);
	const isModerator = row.role === 'moderator';
	return {
		row,
		mutes: sanctions.filter((one) => one.kind === 'mute'),
		held: await readHeld(on, row.room_id, row.member_id, isModerator),
		notices: await readNotices(on, row.room_id, row.member_id),
		staff: isModerator ? await readStaff(on, row, sanctions) : null
	};
}

/** The same as it travels. */
export async function presentPrivate(parts: Parts, found: PrivateRows): Promise<Privately> {
	const { row, mutes, held, notices, staff } = found;
	const { entries, blocked } = await personBehind(parts, row);
	// A mute follows its person to who they are in the room after leaving it.
	const own = mutes.filter((one) => entries.includes(one.member_id));
	const mute = own.sort((a, b) => (b.until ?? 0) - (a.until ?? 0))[0];
	return {
		version: row.private_version,
		mine: {
			muted: mute ? { until: minuteText(mute.until ?? 0), reason: await unsealReason(parts, mute) } : null,
			removed: null,
			held: await presentHeld(parts, held.mine),
			notices: await Promise.all(notices.map((one) => presentNotice(parts, one))),
			blocked
		},
		...(staff && { staff: { ...staff, held: await presentHeld(parts, held.all), waiting: held.waiting } })
	};
}

/** Sends a member what they may know after a change of it, and unless it is theirs alone the room's moderators too. */
export async function tellPrivately(
	parts: Parts,
	roomId: string,
	memberId: string,
	whom: 'alone' | 'with moderators' = 'with moderators'
): Promise<void> {
	const rows = await parts.database.read(async (on) => {
		const self = await store.find(on, roomId, memberId);
		const staff = whom === 'alone' ? [] : await store.moderatorsOf(on, roomId);
		const concerned = self ? [self, ...staff.filter((one) => one.member_id !== memberId)] : staff;
		return Promise.all(concerned.map((row) => readPrivate(parts, on, row)));
	});
	for (const one of rows) {
		const data = { roomId, private: await presentPrivate(parts, one) };
		tell(parts.listeners, { to: { roomId, memberId: one.row.member_id }, fact: roomPrivate.name, data });
	}
}

export const reasonPlace = (id: string) => ({ table: 'sanctions', id, revision: 1 });

function unsealReason(parts: Parts, row: store.SanctionRow): Promise<string> {
	const by = { roomId: row.room_id, memberId: row.by_member_id, at: row.at };
	return openUnder(parts, by, reasonPlace(row.id), row.reason);
}

/** Who the person behind a membership was in its room so far, and whom they hide there. */
async function personBehind(parts: Parts, { room_id: roomId, ...row }: store.MembershipRow) {
	const peopleKey = await findPeopleKey(parts, roomId);
	const accountId = peopleKey && accountOf(peopleKey, { room_id: roomId, ...row });
	const self = accountId === null ? null : await findSelf(parts, accountId, roomId);
	const own = accountId === null ? null : await readOwn(parts, accountId);
	const circleId = self?.circleId ?? roomId;
	const blocks = (own?.blocks ?? []).filter((one) => one.roomId === circleId);
	return {
		entries: self?.entries ?? [row.member_id],
		blocked: blocks.map(({ memberId }) => memberId)
	};
}

async function readStaff(
	on: Connection,
	reader: store.MembershipRow,
	sanctions: readonly store.SanctionRow[]
): Promise<PrivateRows['staff']> {
	const removed = new Set(sanctions.filter((one) => one.kind === 'removal').map((one) => one.member_id));
	const rows = await store.all(on, reader.room_id);
	const quiet = rows.filter((row) => !row.acted && !removed.has(row.member_id) && !isFormer(row));
	const mutes = sanctions.filter((one) => one.kind === 'mute');
	return {
		quiet: quiet.map((row) => presentMember(row, true)),
		muted: mutes.map((one) => ({ memberId: one.member_id, until: minuteText(one.until ?? 0) }))
	};
}

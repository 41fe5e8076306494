// Members: who someone is in a room, whether they are still there, and how others see them.
import { FORMER_NAME, type Avatar, type Member } from '#shared/members.ts';
import { isStaff } from '#shared/roles.ts';
import { readOwn, type Grant } from '#server/accounts/accounts.ts';
import { minuteNow } from '#server/kernel/clock.ts';
import type { Parts, SignedIn } from '#server/kernel/context.ts';
import type { Connection } from '#server/kernel/database/connection.ts';
import type { Transaction } from '#server/kernel/database/database.ts';
import { memberIdOf, roomSalt } from '#server/kernel/pseudonyms.ts';
import { notFound, Refusal } from '#server/kernel/refusal.ts';
import { belongingOf, circleIn, circleOf } from '#server/rooms/circles.ts';
import { advance, nextCursor, requireRoom } from '#server/rooms/rooms.ts';
import * as store from './store.ts';

export type { MembershipRow } from './store.ts';

/** The hidden person behind a member: the ids of all their entries into one room, the present one first. */
export interface Self {
	readonly roomId: string;
	/** Whether it is a conversation of two, which only its pair leads into. */
	readonly isDirect: boolean;
	/** The room itself, or for a check-in the circle whose names it borrows. */
	readonly circleId: string;
	readonly accountId: string;
	readonly memberId: string;
	readonly entries: readonly string[];
	readonly grant: Grant;
	readonly staffName: string | null;
}

/** A member as a transaction or a snapshot finds them. */
export interface Standing {
	readonly row: store.MembershipRow;
	readonly mute: store.SanctionRow | null;
}

/**
 * Who the caller is in a room that a code opened for them, or in its check-ins. Throws `not_found` for any other, and for
 * staff in a conversation of two: whoever becomes staff reads none any more, be it one that they were in.
 */
export async function requireSelf(context: SignedIn, roomId: string): Promise<Self> {
	const { id, roles } = context.caller.account;
	const self = await findSelf(context, id, roomId);
	if (!self || (self.isDirect && isStaff(roles))) throw notFound();
	return self;
}

/** Who the caller is in the circle of a room, whose moderators look after its check-ins too. Throws `not_found`. */
export async function requireCircleSelf(context: SignedIn, roomId: string): Promise<Self> {
	return requireSelf(context, await circleOf(context, roomId));
}

/** Who an account is in a room; null where no code opened that room, or its circle, for it. */
export async function findSelf(parts: Parts, accountId: string, roomId: string): Promise<Self | null> {
	const own = await readOwn(parts, accountId);
	const { circleId, kind } = (await belongingOf(parts, roomId)) ?? { circleId: roomId, kind: 'circle' };
	const grant = own?.grants.find((one) => one.roomId === circleId);
	if (!own || !grant) return null;
	const isDirect = kind === 'direct';
	if (isDirect && !own.pairs.some((pair) => pair.id === roomId)) return null;
	const salt = await roomSalt(parts.keys, circleId);
	const entries = Array.from({ length: grant.entry }, (_none, back) =>
		memberIdOf(parts.keys, salt, accountId, grant.entry - back)
	);
	const { staffName } = own;
	return { roomId, circleId, isDirect, accountId, memberId: entries[0] ?? '', entries, grant, staffName };
}

/** The caller's membership and what stands against them. Throws `not_found` for who never came in or was removed. */
export async function requireStanding(parts: Parts, on: Connection, self: Self): Promise<Standing> {
	const standing = await findStanding(parts, on, self);
	if (!standing) throw notFound();
	return standing;
}

/** As `requireStanding`, but null before the first entry. A removal answers `not_found` all the same. */
export async function findStanding(parts: Parts, on: Connection, self: Self): Promise<Standing | null> {
	const minute = minuteNow(parts.clock);
	let mute: store.SanctionRow | null = null;
	for (const memberId of self.entries) {
		for (const sanction of await store.sanctionsOn(on, self.circleId, memberId, minute)) {
			if (sanction.kind === 'removal') throw notFound();
			if (mute === null || (sanction.until ?? 0) > (mute.until ?? 0)) mute = sanction;
		}
	}
	const row = await store.find(on, self.roomId, self.memberId);
	if (self.circleId !== self.roomId) await requireInCircle(on, self);
	// Who has just left is someone else there from now on, and whoever asks as the former is late.
	if (row?.departed) throw notFound();
	return row ? { row, mute } : null;
}

/** Throws `not_found` for who is not, or not any more, in the circle of a check-in. */
async function requireInCircle(on: Connection, { circleId, memberId }: Self): Promise<void> {
	const row = await store.find(on, circleId, memberId);
	if (!row || row.departed) throw notFound();
}

/** The caller's standing as a moderator of the room. Throws `not_found`, `forbidden` for everyone else in it. */
export async function requireModerator(parts: Parts, on: Connection, self: Self): Promise<Standing> {
	const standing = await requireStanding(parts, on, self);
	if (standing.row.role !== 'moderator' || self.grant.role !== 'moderator') {
		throw new Refusal('forbidden', 'Only moderators of this room can do that.');
	}
	return standing;
}

/** A member's row, whether they are still there or not. Throws `not_found`. */
export async function requireMember(
	on: Connection,
	roomId: string,
	memberId: string
): Promise<store.MembershipRow> {
	const row = await store.find(on, roomId, memberId);
	if (!row) throw notFound();
	return row;
}

/** Throws `forbidden` while a mute holds; until when and why, the member knows privately. */
export function requireUnmuted({ mute }: Standing): void {
	if (!mute) return;
	throw new Refusal('forbidden', 'A moderator has asked you to pause here for a while.');
}

/**
 * A member's first act that others see makes them visible: one entry of the room, before the act's own. What staff
 * know of quiet members changes with it: tell them after the commit. Returns the row as it is then.
 */
export async function becomeVisible(
	trx: Transaction,
	row: store.MembershipRow
): Promise<store.MembershipRow> {
	if (row.acted) return row;
	const cursor = await nextCursor(trx, row.room_id);
	const visible = { ...row, acted: 1, cursor };
	await store.update(trx, row, { acted: 1, cursor });
	await store.raisePrivateVersions(trx, row.room_id, row.member_id);
	advance(trx, row.room_id, { cursor, member: presentMember(visible, true) });
	return visible;
}

/** Whether someone who is gone has no name in the room any more. Until then the others see them as before. */
export function isFormer({ departed, name }: store.MembershipRow): boolean {
	return departed !== null && name === FORMER_NAME;
}

/** A member as others in the room see them. */
export function presentMember(row: store.MembershipRow, here: boolean): Member {
	const former = isFormer(row);
	return {
		memberId: row.member_id,
		name: row.name,
		role: row.role,
		avatar: parseAvatar(row.avatar),
		staff: row.role === 'moderator' || row.role === 'admin',
		here: here && !former,
		...(former && { former }),
		...(row.departed === 'erased' && { erased: true })
	};
}

/** Who the reader is in the room, and how far they have read. */
export function presentMe(row: store.MembershipRow) {
	const { memberId, name, role, avatar } = presentMember(row, true);
	return { memberId, name, role, avatar, seen: row.seen_seq };
}

export function parseAvatar(text: string): Avatar {
	const [outline = 0, fill = 0, figure = 0] = text.split('.').map(Number);
	return { outline, fill, figure };
}

/** Everyone of a room whom this reader may see, with who has been removed. */
export async function visibleMembers(
	parts: Parts,
	on: Connection,
	reader: store.MembershipRow
): Promise<Member[]> {
	const removed = await removedFrom(parts, on, reader.room_id);
	const rows = await store.all(on, reader.room_id);
	return rows
		.filter((row) => row.acted || row.member_id === reader.member_id)
		.map((row) => presentMember(row, !removed.has(row.member_id)));
}

/** Whether someone sees a member of their circle, there or in the check-in in which both are. Throws `not_found`. */
export async function isInSight(
	parts: Parts,
	on: Connection,
	there: Self,
	memberId: string
): Promise<boolean> {
	const { row } = await requireStanding(parts, on, there);
	const here = await store.find(on, there.roomId, memberId);
	const inCircle = await store.find(on, there.circleId, memberId);
	return memberId === row.member_id || here?.acted === 1 || inCircle?.acted === 1;
}

/** Members changed after a cursor, as entries in its order. */
export async function memberEntries(
	parts: Parts,
	on: Connection,
	roomId: string,
	after: number,
	limit: number
) {
	const removed = await removedFrom(parts, on, roomId);
	const rows = await store.changedAfter(on, roomId, after, limit);
	return rows.map((row) => ({ cursor: row.cursor, member: presentMember(row, !removed.has(row.member_id)) }));
}

/** Marks a place as seen by the caller, at most the last there is; shown to nobody. */
export async function markSeen(
	context: SignedIn,
	{ roomId, seq }: { roomId: string; seq: number }
): Promise<void> {
	const self = await requireSelf(context, roomId);
	await context.database.write([roomId], async (trx) => {
		const { row } = await requireStanding(context, trx, self);
		const { last_seq } = await requireRoom(trx, roomId);
		await store.markSeen(trx, roomId, row.member_id, Math.min(seq, last_seq));
	});
}

/** The caller's membership in a room for lists; null before the first entry, `removed` after a removal. */
export async function findMembership(parts: Parts, on: Connection, self: Self) {
	try {
		return (await findStanding(parts, on, self))?.row ?? null;
	} catch (error) {
		if (error instanceof Refusal && error.code === 'not_found') return 'removed' as const;
		throw error;
	}
}

/** The member ids of those who were removed from a room. */
export async function removedFrom(parts: Parts, on: Connection, roomId: string): Promise<Set<string>> {
	const sanctions = await store.sanctionsIn(on, await circleIn(parts, on, roomId), minuteNow(parts.clock));
	return new Set(sanctions.filter(({ kind }) => kind === 'removal').map((one) => one.member_id));
}

/** What only this member may know changes in this act; tell them after the commit. */
export function changePrivately(trx: Transaction, roomId: string, memberId: string): Promise<void> {
	return store.raisePrivateVersion(trx, roomId, memberId);
}

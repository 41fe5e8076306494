// Someone goes from a room, by their own doing or the programme's. They are out with the commit; what the others see
// of it comes later, at a moment of its own, so that nobody is recognised by going from two rooms at once.
import { FORMER_NAME } from '#shared/members.ts';
import { roomPrivate } from '#shared/rooms.ts';
import type { Parts } from '#server/kernel/context.ts';
import type { Connection } from '#server/kernel/database/connection.ts';
import type { Transaction } from '#server/kernel/database/database.ts';
import { eraseRows } from '#server/kernel/erasures.ts';
import { notFound, Refusal } from '#server/kernel/refusal.ts';
import { memberIdOf, roomSalt } from '#server/kernel/pseudonyms.ts';
import { checkinsOf } from '#server/rooms/circles.ts';
import { advance, nextCursor } from '#server/rooms/rooms.ts';
import type { Grant } from '#server/accounts/accounts.ts';
import { commitRemoval } from './committed.ts';
import { isAnyHeldOf, withdrawHeldOf } from './held/held.ts';
import { presentMember, removedFrom, type Self } from './members.ts';
import { formerName } from './offers.ts';
import { tellPrivately } from './private.ts';
import * as store from './store.ts';

/** Someone in one room, as they were there once. */
export interface Place {
	readonly roomId: string;
	readonly memberId: string;
}

/** Every place that an account has and had in a room. */
export async function placesOf(
	parts: Parts,
	accountId: string,
	{ roomId, entry, role }: Grant
): Promise<(Place & { isModerated: boolean })[]> {
	const salt = await roomSalt(parts.keys, roomId);
	return Array.from({ length: entry }, (_none, before) => {
		const memberId = memberIdOf(parts.keys, salt, accountId, before + 1);
		return { roomId, memberId, isModerated: role === 'moderator' && before + 1 === entry };
	});
}

/** Throws `conflict` where a room would be left without a moderator in it. */
export async function requireAnotherModerator(
	on: Connection,
	{ roomId, memberId, grant }: Self
): Promise<void> {
	if (grant.role !== 'moderator') return;
	const moderators = await store.moderatorsOf(on, roomId);
	if (moderators.some(({ member_id }) => member_id !== memberId)) return;
	throw new Refusal(
		'conflict',
		'You are the last who looks after this room. Someone else has to come first.'
	);
}

/**
 * Takes a member out of a room and its check-ins as part of another act: from its commit on they hear nothing of it,
 * and what of theirs waits is taken back. `severed` leaves no way back to their account. Answers false for who never came in. Twice
 * changes nothing.
 */
export async function depart(
	parts: Parts,
	trx: Transaction,
	{ roomId, memberId }: Place,
	{ severed }: { severed: boolean }
): Promise<boolean> {
	const row = await store.find(trx, roomId, memberId);
	if (!row) return false;
	const isHere = row.departed === null;
	await leaveOne(parts, trx, row, severed);
	for (const id of await checkinsOf(trx, roomId)) {
		const there = await store.find(trx, id, memberId);
		if (there) await leaveOne(parts, trx, there, severed);
	}
	if (isHere) await withdrawHeldOf(trx, roomId, memberId);
	return true;
}

async function leaveOne(
	parts: Parts,
	trx: Transaction,
	row: store.MembershipRow,
	severed: boolean
): Promise<void> {
	const { room_id: roomId, member_id: memberId } = row;
	if (severed) await store.update(trx, row, { account: Buffer.alloc(0) });
	if (row.departed !== null) return;
	await store.update(trx, row, { departed: 'left' });
	await store.raisePrivateVersions(trx, roomId, memberId);
	const data = { roomId, private: gone(row.private_version + 1) };
	trx.effects.tellings.push({ to: { roomId, memberId }, fact: roomPrivate.name, data });
	commitRemoval(parts, trx, roomId, memberId);
}

/** A place with those in the check-ins of its circle where this member was. */
export async function placesWithin(parts: Parts, { roomId, memberId }: Place): Promise<Place[]> {
	return parts.database.read(async (on) => {
		const places = [{ roomId, memberId }];
		for (const id of await checkinsOf(on, roomId)) {
			if (await store.find(on, id, memberId)) places.push({ roomId: id, memberId });
		}
		return places;
	});
}

/**
 * Everything that someone wrote and gave in a room is void from this commit on, and every screen lets go of it.
 * Twice changes nothing. Throws `not_found` for who never came in.
 */
export async function voidWords(parts: Parts, trx: Transaction, place: Place): Promise<void> {
	const row = await requireRow(trx, place);
	if (row.departed === 'erased') return;
	await store.update(trx, row, { departed: 'erased' });
	await show(parts, trx, { ...row, departed: 'erased' });
}

/**
 * Someone who is gone has no name any more: one entry of the room. Nobody gets that name again. Twice changes
 * nothing. Throws `not_found` for who never came in.
 */
export async function becomeFormer(parts: Parts, place: Place): Promise<void> {
	const { roomId, memberId } = place;
	const isQuiet = await parts.database.write([roomId], async (trx) => {
		const row = await requireRow(trx, place);
		if (row.departed === null || row.name === FORMER_NAME) return false;
		await store.keepFormerName(trx, formerName(parts, roomId, row.name));
		const former = { name: FORMER_NAME, avatar: NOBODYS_SHAPE };
		await store.update(trx, row, former);
		await show(parts, trx, { ...row, ...former });
		if (!row.acted) await store.raisePrivateVersions(trx, roomId, memberId);
		return !row.acted;
	});
	// Only staff knew of someone who never showed.
	if (isQuiet) await tellPrivately(parts, roomId, memberId);
}

/** Before `depart`: puts what of a member's waits on the erasure list. */
export async function enlistWaiting(parts: Parts, { roomId, memberId }: Place): Promise<void> {
	if (!(await parts.database.read((on) => isAnyHeldOf(on, roomId, memberId)))) return;
	const left = { sealed: null, removed: 'author' };
	await eraseRows(parts, [{ table: 'held', key: { room_id: roomId, member_id: memberId }, left }]);
}

/** Someone in a room, whether they are still there or not; null for who never came in. */
export async function findPlace(on: Connection, place: Place): Promise<store.MembershipRow | null> {
	return (await store.find(on, place.roomId, place.memberId)) ?? null;
}

/** A circle with a disc, which says nothing of anyone. */
const NOBODYS_SHAPE = '1.0.0';

/** What a departed member's screens are told with the commit that takes them off the room. */
function gone(version: number) {
	return {
		version,
		mine: { muted: null, removed: null, left: true, held: [], notices: [], blocked: [] }
	};
}

/** One entry of the room, where the others ever saw this member. */
async function show(parts: Parts, trx: Transaction, row: store.MembershipRow): Promise<void> {
	if (!row.acted) return;
	const removed = await removedFrom(parts, trx, row.room_id);
	const cursor = await nextCursor(trx, row.room_id);
	await store.update(trx, row, { cursor });
	advance(trx, row.room_id, { cursor, member: presentMember(row, !removed.has(row.member_id)) });
}

async function requireRow(on: Connection, { roomId, memberId }: Place): Promise<store.MembershipRow> {
	const row = await store.find(on, roomId, memberId);
	if (!row) throw notFound();
	return row;
}

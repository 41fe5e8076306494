// What moderators of a room do about someone: mute for a time, remove. Each act is a row: who, what, why, until.
import type { Parsed } from '#shared/contract.ts';
import type { memberMute, memberRemove } from '#shared/members.ts';
import { meChanged } from '#shared/me.ts';
import { roomPrivate, type Privately } from '#shared/rooms.ts';
import { isStaff } from '#shared/roles.ts';
import { whoActs } from '#server/accounts/acting.ts';
import { minuteNow } from '#server/kernel/clock.ts';
import type { Parts, SignedIn } from '#server/kernel/context.ts';
import type { Connection } from '#server/kernel/database/connection.ts';
import type { Transaction } from '#server/kernel/database/database.ts';
import { randomId } from '#server/kernel/ids.ts';
import { notFound, Refusal } from '#server/kernel/refusal.ts';
import { seal, type Key } from '#server/kernel/sealing.ts';
import { recordKey, writeRecord, type Who } from '#server/record/record.ts';
import { checkinsOf, familyOf } from '#server/rooms/circles.ts';
import { advance, nextCursor } from '#server/rooms/rooms.ts';
import { dropHeldOf } from './held/held.ts';
import { commitRemoval } from './committed.ts';
import { enlistWaiting } from './departing.ts';
import { presentMember, requireCircleSelf, requireModerator, type Self } from './members.ts';
import { giveNotice } from './notices/notices.ts';
import { reasonPlace, tellPrivately } from './private.ts';
import { accountOf, memberScope, peopleScope } from './scopes.ts';
import * as store from './store.ts';

/** An act about a member, with what it needs before it begins. */
interface Act {
	self: Self;
	memberId: string;
	reason: string;
	/** Minutes. */
	at: number;
	/** The acting moderator's own key of this week. */
	key: Key;
	record: Key;
	who: Who;
}

/**
 * Removes a member, who hears nothing of the room from this commit on, on any socket, and cannot come back under
 * another name; what of theirs waits is declined. Throws `not_found`, `forbidden` for who does not moderate here,
 * `conflict` for oneself or staff.
 */
export async function removeMember(context: SignedIn, input: Parsed<typeof memberRemove>): Promise<void> {
	const { memberId, reason } = input;
	const act = await prepare(context, input);
	const { roomId } = act.self;
	const peopleKey = await context.keys.need(peopleScope(roomId));
	await context.database.read((on) => requireTarget(context, on, act));
	await enlistWaiting(context, { roomId, memberId });
	await context.database.write(await familyOf(context, roomId), async (trx) => {
		const target = await requireTarget(context, trx, act);
		await insertSanction(trx, act, 'removal', null);
		await dropHeldOf(trx, roomId, memberId);
		await tellRemoved(trx, act, await everywhere(trx, target), accountOf(peopleKey, target));
		for (const row of await everywhere(trx, target)) {
			commitRemoval(context, trx, row.room_id, memberId);
			await showGone(trx, row);
		}
		await onRecord(context, trx, act, { what: 'member:remove', why: reason });
	});
	await tellPrivately(context, roomId, act.self.memberId);
}

/** Keeps a member from writing for some minutes; they are told why and until when. Throws as `removeMember`. */
export async function muteMember(context: SignedIn, input: Parsed<typeof memberMute>): Promise<void> {
	const { memberId, reason, minutes } = input;
	const act = await prepare(context, input);
	const rows = await context.database.write(await familyOf(context, act.self.roomId), async (trx) => {
		const rows = await everywhere(trx, await requireTarget(context, trx, act));
		await insertSanction(trx, act, 'mute', minuteNow(context.clock) + minutes);
		for (const row of rows) await store.raisePrivateVersions(trx, row.room_id, memberId);
		await onRecord(context, trx, act, { what: 'member:mute', why: reason });
		return rows;
	});
	for (const row of rows) await tellPrivately(context, row.room_id, memberId);
}

/** Who someone is in a circle and in those of its check-ins where they are. */
async function everywhere(on: Connection, row: store.MembershipRow): Promise<store.MembershipRow[]> {
	const rows = [row];
	for (const id of await checkinsOf(on, row.room_id)) {
		const there = await store.find(on, id, row.member_id);
		if (there) rows.push(there);
	}
	return rows;
}

async function prepare(
	context: SignedIn,
	{ roomId, memberId, reason }: { roomId: string; memberId: string; reason: string }
): Promise<Act> {
	// Who is removed or muted in a check-in is so in its circle, and the other way round.
	const self = await requireCircleSelf(context, roomId);
	await context.database.read((on) => requireModerator(context, on, self));
	const at = minuteNow(context.clock);
	return {
		...{ self, memberId, reason, at },
		key: await context.keys.need(memberScope(self.roomId, self.memberId, at)),
		record: await recordKey(context),
		who: await whoActs(context)
	};
}

async function requireTarget(
	parts: Parts,
	on: Connection,
	{ self, memberId }: Act
): Promise<store.MembershipRow> {
	await requireModerator(parts, on, self);
	if (self.entries.includes(memberId)) throw new Refusal('conflict', 'You cannot do this to yourself.');
	const target = await store.find(on, self.roomId, memberId);
	const against = target && (await store.sanctionsOn(on, self.roomId, memberId, minuteNow(parts.clock)));
	if (!target || against?.some((one) => one.kind === 'removal')) throw notFound();
	if (isStaff([target.role])) throw new Refusal('conflict', 'Staff cannot do this to one another.');
	return target;
}

async function insertSanction(
	trx: Transaction,
	{ self, memberId, reason, at, key }: Act,
	kind: store.SanctionRow['kind'],
	until: number | null
): Promise<void> {
	const id = randomId();
	await store.insertSanction(trx, {
		id,
		room_id: self.roomId,
		member_id: memberId,
		kind,
		by_member_id: self.memberId,
		reason: seal(key, reasonPlace(id), reason),
		at,
		until
	});
}

/** Tells someone why they are removed: at once where they have the room open, and elsewhere until they put it away. */
async function tellRemoved(
	trx: Transaction,
	{ self, memberId, reason, at, key }: Act,
	rows: readonly store.MembershipRow[],
	accountId: string | null
): Promise<void> {
	const { roomId } = self;
	const what = { kind: 'removed' as const, messageId: null, byMemberId: self.memberId };
	const notice = await giveNotice(trx, key, { ...what, roomId, memberId, reason, at });
	for (const { room_id, private_version } of rows) {
		await store.raisePrivateVersions(trx, room_id, memberId);
		const told: Privately = {
			version: private_version + 1,
			mine: { muted: null, removed: notice, held: [], notices: [], blocked: [] }
		};
		const data = { roomId: room_id, private: told };
		trx.effects.tellings.push({ to: { roomId: room_id, memberId }, fact: roomPrivate.name, data });
	}
	if (accountId === null) return;
	trx.effects.tellings.push({ to: { account: accountId }, fact: meChanged.name, data: {} });
}

/** The others see that someone is gone. Someone whom nobody but staff had seen leaves as unseen as they came. */
async function showGone(trx: Transaction, target: store.MembershipRow): Promise<void> {
	if (!target.acted) return;
	const cursor = await nextCursor(trx, target.room_id);
	await store.update(trx, target, { cursor });
	advance(trx, target.room_id, { cursor, member: presentMember(target, false) });
}

function onRecord(
	parts: Parts,
	trx: Transaction,
	{ self: { roomId }, memberId, record, who }: Act,
	{ what, why }: { what: string; why: string }
): Promise<void> {
	const about = [{ roomId, memberId }];
	return writeRecord(parts, trx, record, { who, what, roomId, about, why, on: 'a member' });
}

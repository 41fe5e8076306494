// Entering a room for the first time: the agreement, a name, a shape.
import type { Avatar } from '#shared/members.ts';
import { meChanged } from '#shared/me.ts';
import type { Agreement, EntryOffer } from '#shared/rooms.ts';
import { isStaff } from '#shared/roles.ts';
import type { Parts, SignedIn } from '#server/kernel/context.ts';
import type { Connection } from '#server/kernel/database/connection.ts';
import type { Transaction } from '#server/kernel/database/database.ts';
import { isDuplicate } from '#server/kernel/database/failures.ts';
import { notFound, Refusal } from '#server/kernel/refusal.ts';
import { seal, type Key } from '#server/kernel/sealing.ts';
import {
	advance,
	nextCursor,
	presentRoom,
	readAgreement,
	requireRoom,
	roomTextKey,
	type RoomRow
} from '#server/rooms/rooms.ts';
import { commitArrival } from './committed.ts';
import {
	becomeVisible,
	findStanding,
	parseAvatar,
	presentMember,
	requireSelf,
	requireStanding,
	type Self
} from './members.ts';
import { avatarText, offeredAvatars, offeredNames } from './offers.ts';
import { tellPrivately } from './private.ts';
import { peopleScope } from './scopes.ts';
import * as store from './store.ts';

interface Choice {
	roomId: string;
	agreementVersion: number;
	name?: string | undefined;
	avatar?: Avatar | undefined;
}

/**
 * Accepts the present agreement and comes in under a name and a shape from the offer. Asked again it answers with
 * who one already is. Throws `not_found`; `conflict` with a new offer where agreement or name have moved on.
 */
export async function enterRoom(context: SignedIn, choice: Choice): Promise<store.MembershipRow> {
	const self = await requireSelf(context, choice.roomId);
	// Who comes into a check-in is asked to it and reads from then on: this door would know neither.
	if (self.circleId !== self.roomId) throw notFound();
	const textKey = await roomTextKey(context, choice.roomId);
	const peopleKey = await context.keys.need(peopleScope(choice.roomId));
	const row = await context.database.write([choice.roomId], async (trx) => {
		const room = await requireRoom(trx, choice.roomId);
		const there = (await findStanding(context, trx, self))?.row;
		if (choice.agreementVersion !== room.agreement_version) {
			throw await entryNeeded(context, trx, self, textKey, room);
		}
		if (there) return acceptAgain(trx, there, room);
		const row = await newRow(context, trx, self, { room, choice, peopleKey });
		if (!row)
			throw await entryNeeded(context, trx, self, textKey, room, 'That name has just gone. Here are others.');
		trx.effects.tellings.push({ to: { account: self.accountId }, fact: meChanged.name, data: {} });
		return arrive(context, trx, row);
	});
	await tellPrivately(context, choice.roomId, row.member_id);
	return row;
}

/** Before a room opens: comes in by itself where nothing is asked; else throws `conflict` with the offer. */
export async function requireEntered(context: SignedIn, self: Self): Promise<void> {
	const { roomId } = self;
	const { room, standing } = await context.database.read(async (on) => ({
		room: await requireRoom(on, roomId),
		standing: await findStanding(context, on, self)
	}));
	if (standing && standing.row.agreement_version >= room.agreement_version) {
		if (standing.row.role !== self.grant.role) await takeRole(context, self);
		return;
	}
	// Who has left comes back when they want to and under another name, not because a screen opens the room.
	if (!standing && room.agreement_version === 0 && self.grant.entry === 1) {
		await enterRoom(context, { roomId, agreementVersion: 0 });
		return;
	}
	const textKey = await roomTextKey(context, roomId);
	throw await context.database.read((on) => entryNeeded(context, on, self, textKey, room));
}

/** Another code made someone something else in a room where they already are: seen by all who see them. */
async function takeRole(context: SignedIn, self: Self): Promise<void> {
	const { role } = self.grant;
	await context.database.write([self.roomId], async (trx) => {
		const { row } = await requireStanding(context, trx, self);
		await store.update(trx, row, { role });
		await store.raisePrivateVersions(trx, self.roomId, self.memberId);
		const changed = { ...row, role };
		if (!row.acted) return isStaff([role]) ? becomeVisible(trx, changed) : undefined;
		const cursor = await nextCursor(trx, self.roomId);
		await store.update(trx, row, { cursor });
		advance(trx, self.roomId, { cursor, member: presentMember(changed, true) });
	});
	await tellPrivately(context, self.roomId, self.memberId);
}

/** The agreement of a room that the caller is in, to read again. Throws `not_found`. */
export async function readOwnAgreement(
	context: SignedIn,
	{ roomId }: { roomId: string }
): Promise<{ agreement: Agreement | null }> {
	const self = await requireSelf(context, roomId);
	const textKey = await roomTextKey(context, roomId);
	return context.database.read(async (on) => {
		await requireStanding(context, on, self);
		return { agreement: await readAgreement(on, textKey, await requireRoom(on, roomId)) };
	});
}

async function entryNeeded(
	parts: Parts,
	on: Connection,
	self: Self,
	textKey: Key,
	room: RoomRow,
	message = 'Before you come in, there is something to read.'
): Promise<Refusal> {
	const there = (await findStanding(parts, on, self))?.row;
	const entry: EntryOffer = {
		title: presentRoom(parts, textKey, room).title,
		agreement: await readAgreement(on, textKey, room),
		names: there ? [there.name] : await namesFor(parts, on, self),
		avatars: there ? [parseAvatar(there.avatar)] : offeredAvatars(parts, self.memberId)
	};
	return new Refusal('conflict', message, { entry });
}

/** Staff have one stated name everywhere; everyone else chooses from their own series. */
async function namesFor(
	parts: Parts,
	on: Connection,
	{ roomId, memberId, grant, staffName }: Self
): Promise<string[]> {
	if (isStaff([grant.role]) && staffName) return [staffName];
	return offeredNames(parts, on, roomId, memberId);
}

async function newRow(
	parts: Parts,
	trx: Transaction,
	self: Self,
	{ room, choice, peopleKey }: { room: RoomRow; choice: Choice; peopleKey: Key }
): Promise<store.MembershipRow | null> {
	const { roomId, memberId, grant } = self;
	const names = await namesFor(parts, trx, self);
	const avatars = offeredAvatars(parts, memberId).map(avatarText);
	const name = choice.name ?? names[0] ?? '';
	const avatar = choice.avatar ? avatarText(choice.avatar) : (avatars[0] ?? '');
	if (!names.includes(name) || !avatars.includes(avatar)) return null;
	return {
		room_id: roomId,
		member_id: memberId,
		account: seal(peopleKey, { table: 'memberships', id: memberId, revision: 1 }, self.accountId),
		name,
		avatar,
		role: grant.role,
		agreement_version: room.agreement_version,
		reads_from_seq: 0,
		seen_seq: 0,
		acted: 0,
		cursor: 0,
		private_version: 1,
		departed: null
	};
}

async function arrive(
	parts: Parts,
	trx: Transaction,
	row: store.MembershipRow
): Promise<store.MembershipRow> {
	await store.insert(trx, row).catch((error: unknown) => {
		throw isDuplicate(error) ? new Refusal('conflict', 'That name is taken here.') : error;
	});
	commitArrival(parts, trx, row);
	await store.raisePrivateVersions(trx, row.room_id, row.member_id);
	// Staff are in sight from the start; everyone else with their first act.
	return isStaff([row.role]) ? becomeVisible(trx, row) : row;
}

async function acceptAgain(
	trx: Transaction,
	row: store.MembershipRow,
	room: RoomRow
): Promise<store.MembershipRow> {
	await store.update(trx, row, { agreement_version: room.agreement_version });
	return row;
}

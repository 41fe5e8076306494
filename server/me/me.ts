// What a signed-in person finds on arriving, and how they like things.
import type { Output, Parsed } from '#shared/contract.ts';
import type { meGet, mePrefer, MyRoom, Preferences, Removal } from '#shared/me.ts';
import { isStaff } from '#shared/roles.ts';
import { accountScope, changeOwn, readOwn, type Grant, type Own } from '#server/accounts/accounts.ts';
import { countAnswered } from '#server/cases/cases.ts';
import { countWaiting } from '#server/cases/deciding.ts';
import { deskSeat } from '#server/cases/desks.ts';
import { moderatorSeat } from '#server/cases/moderators.ts';
import type { SignedIn } from '#server/kernel/context.ts';
import { notFound } from '#server/kernel/refusal.ts';
import { loadCommitted, watchAsCommitted } from '#server/members/committed.ts';
import { findMembership, parseAvatar, requireSelf } from '#server/members/members.ts';
import { presentNotice, readRemoval } from '#server/members/notices/notices.ts';
import { countUnread } from '#server/messages/messages.ts';
import { countTalk } from '#server/pairs/talk.ts';
import { presentRoom, requireRoom, roomTextKey } from '#server/rooms/rooms.ts';
import { countAtDesk } from '#server/supervision/desk.ts';

/** Own roles, rooms with what is unread there, removals until they are put away, and preferences. */
export async function getMe(context: SignedIn): Promise<Output<typeof meGet>> {
	const { id, roles } = context.caller.account;
	const own = await readOwn(context, id);
	if (!own) throw notFound();
	const pairs = new Set(own.pairs.map((pair) => pair.id));
	const grants = own.grants.filter(({ roomId }) => !pairs.has(roomId));
	const rooms = await Promise.all(grants.map((grant) => myRoom(context, grant)));
	return {
		roles: [...roles],
		rooms: rooms.filter((room) => room !== null && 'unread' in room),
		removals: rooms.filter((room) => room !== null && 'noticeId' in room),
		answered: await countAnswered(context),
		messages: await countTalk(context, own.pairs),
		...(isStaff(roles) && { supervising: await countSupervising(context) }),
		preferences: own.preferences,
		wordsKept: own.wordsKept
	};
}

/** Changes what is named and leaves the rest. */
export async function prefer(
	context: SignedIn,
	wanted: Parsed<typeof mePrefer>
): Promise<{ preferences: Preferences }> {
	const given = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
	const { preferences } = await change(context, (own) => ({
		...own,
		preferences: { ...own.preferences, ...given }
	}));
	return { preferences };
}

/** The paper words are written down: nothing asks for it any more. */
export async function keepWords(context: SignedIn): Promise<void> {
	await change(context, (own) => ({ ...own, wordsKept: true }));
}

async function change(context: SignedIn, how: (own: Own) => Own): Promise<Own> {
	const { id } = context.caller.account;
	const key = await context.keys.find(accountScope(id));
	if (!key) throw notFound();
	return context.database.write([id], (trx) => changeOwn(context, trx, key, id, how));
}

/** What waits at the caller's desk: questions of mentors, and reports out of conversations of two. */
async function countSupervising(context: SignedIn): Promise<number> {
	const { id } = context.caller.account;
	return (await countAtDesk(context, id)) + (await countWaiting(context, deskSeat(context, id)));
}

/** A room as its list shows it; after a removal what one was told of it, null once that is put away. */
async function myRoom(context: SignedIn, { roomId, role }: Grant): Promise<MyRoom | Removal | null> {
	const self = await requireSelf(context, roomId);
	const textKey = await roomTextKey(context, roomId);
	await loadCommitted(context, roomId);
	watchAsCommitted(context, self);
	const found = await context.database.read(async (on) => {
		const row = await requireRoom(on, roomId);
		const membership = await findMembership(context, on, self);
		if (membership === 'removed') return { row, removal: await readRemoval(on, roomId, self.entries) };
		const seen = Math.max(membership?.seen_seq ?? 0, membership?.reads_from_seq ?? 0);
		const unread = membership ? await countUnread(on, roomId, membership.member_id, seen) : 0;
		return { row, membership, unread };
	});
	const { title, open, changes } = presentRoom(context, textKey, found.row);
	if ('removal' in found) {
		if (!found.removal) return null;
		const { noticeId, reason, at } = await presentNotice(context, found.removal);
		return { roomId, title, noticeId, reason, at };
	}
	const { membership, unread } = found;
	const isModerator = membership?.role === 'moderator';
	const waiting = isModerator ? await countWaiting(context, moderatorSeat(context, self)) : null;
	return {
		...{ roomId, title, unread, open, changes },
		name: membership?.name ?? null,
		avatar: membership && parseAvatar(membership.avatar),
		role: membership?.role ?? role,
		...(waiting !== null && { waiting })
	};
}

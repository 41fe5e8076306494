// Who may read a case: the moderators of its room, but nobody who has a part in it.
import { caseChanged } from '#shared/cases.ts';
import { meChanged } from '#shared/me.ts';
import type { Parts, SignedIn } from '#server/kernel/context.ts';
import type { Transaction } from '#server/kernel/database/database.ts';
import { socketsOfAccount } from '#server/kernel/listeners.ts';
import { requireModerator, requireSelf, type Self } from '#server/members/members.ts';
import { moderatorIds, reachModerators } from '#server/members/reaching.ts';
import type { CaseRow } from './store.ts';

export type Parties = Pick<CaseRow, 'room_id' | 'by_member_id' | 'about_member_id'>;

/** Whether someone raised a case or it is about them or their act: under whichever name they had in the room. */
export function hasPart({ by_member_id, about_member_id }: Parties, { entries }: Self): boolean {
	return entries.includes(by_member_id) || (about_member_id !== null && entries.includes(about_member_id));
}

/** The moderators of a room who may read a case. */
export async function readersOf(parts: Parts, parties: Parties): Promise<Self[]> {
	return (await reachModerators(parts, parties.room_id)).filter((self) => !hasPart(parties, self));
}

/** Whether one of them has Evenkeel open right now. */
export function isOneThere(parts: Parts, readers: readonly Self[]): boolean {
	return readers.some(({ accountId }) => socketsOfAccount(parts.listeners, accountId).length > 0);
}

/** Who the caller is as a moderator of a room. Throws `not_found`, or `forbidden` for its other members. */
export async function requireModeratorSelf(context: SignedIn, roomId: string): Promise<Self> {
	const self = await requireSelf(context, roomId);
	await context.database.read((on) => requireModerator(context, on, self));
	return self;
}

/**
 * Tells the readers of a case and the person who raised it that something has changed, on every screen they have
 * open. Those who have a part in it are told nothing: that there is something would say what.
 */
export async function tellOfCase(
	parts: Parts,
	trx: Transaction,
	parties: Parties,
	readers: readonly Self[],
	person: string | null
): Promise<void> {
	const there = await moderatorIds(parts, trx, parties.room_id);
	const accounts = new Set(readers.filter((one) => there.has(one.memberId)).map((one) => one.accountId));
	if (person !== null) accounts.add(person);
	for (const account of accounts) {
		const to = { account };
		trx.effects.tellings.push({ to, fact: caseChanged.name, data: { roomId: parties.room_id } });
		trx.effects.tellings.push({ to, fact: meChanged.name, data: {} });
	}
}

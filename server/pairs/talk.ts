// What stands in the room of a pair, as far as lists need it: what is unread, whose word is the last, who has gone.
import { isStaff } from '#shared/roles.ts';
import type { Paired } from '#server/accounts/accounts.ts';
import type { Parts, SignedIn } from '#server/kernel/context.ts';
import { loadCommitted, watchAsCommitted } from '#server/members/committed.ts';
import { findSelf, isFormer } from '#server/members/members.ts';
import { membersOfPair } from '#server/members/direct.ts';
import { countUnread, lastPlaceOf, lastWord } from '#server/messages/messages.ts';
import { findPair, type Pair } from './pairs.ts';

export interface Talk {
	readonly unread: number;
	/** Whether the last word is the other's, so that one is waited for. */
	readonly isOthersTurnOver: boolean;
	/** The place of the mentor's last message; 0 for none. */
	readonly mentorsLast: number;
	readonly isOtherGone: boolean;
}

const SILENCE: Talk = { unread: 0, isOthersTurnOver: false, mentorsLast: 0, isOtherGone: false };

/** Looks into a pair's room for one of the two; before it is open there is nothing. */
export async function readTalk(parts: Parts, { id }: Pair, accountId: string): Promise<Talk> {
	const self = await findSelf(parts, accountId, id);
	if (!self) return SILENCE;
	return parts.database.read(async (on) => {
		const { mine, other } = await membersOfPair(on, self);
		if (!mine) return SILENCE;
		const last = await lastWord(on, id);
		const mentor = mine.role === 'mentor' ? mine : other;
		return {
			unread: await countUnread(on, id, mine.member_id, mine.seen_seq),
			isOthersTurnOver: last !== null && last.member_id !== mine.member_id,
			mentorsLast: mentor ? await lastPlaceOf(on, id, mentor.member_id) : 0,
			isOtherGone: other === null || isFormer(other)
		};
	});
}

/** What is unread in all own pairs, and how much waits for one's own yes; from here on their next change is told. */
export async function countTalk(
	context: SignedIn,
	pairs: readonly Paired[]
): Promise<{ unread: number; waiting: number }> {
	const { id: accountId, roles } = context.caller.account;
	const counts = { unread: 0, waiting: 0 };
	// Whoever has become staff has none any more.
	if (isStaff(roles)) return counts;
	for (const { id, as: side } of pairs) {
		const pair = await findPair(context, id);
		if (!pair) continue;
		const { yes, handover } = pair.content;
		const waits = pair.state === 'asked' || pair.state === 'proposed' ? !yes.includes(side) : false;
		const isToRead = side === 'mentee' && handover?.state === 'offered';
		counts.waiting += Number(waits) + Number(isToRead);
		await watch(context, accountId, id);
		counts.unread += (await readTalk(context, pair, accountId)).unread;
	}
	return counts;
}

async function watch(context: SignedIn, accountId: string, roomId: string): Promise<void> {
	const self = await findSelf(context, accountId, roomId);
	if (!self) return;
	await loadCommitted(context, roomId);
	watchAsCommitted(context, self);
}

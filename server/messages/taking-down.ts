// A moderator takes someone's message down: on record, and its author is told why.
import { whoActs } from '#server/accounts/acting.ts';
import { minuteNow } from '#server/kernel/clock.ts';
import type { Parts, SignedIn } from '#server/kernel/context.ts';
import type { Transaction } from '#server/kernel/database/database.ts';
import type { Key } from '#server/kernel/sealing.ts';
import { changePrivately, type Self } from '#server/members/members.ts';
import { giveNotice } from '#server/members/notices/notices.ts';
import { recordKey, writeRecord, type Who } from '#server/record/record.ts';
import { messageScope } from './presenting.ts';
import type { FullRow } from './store.ts';

export interface TakingDown {
	self: Self;
	reason: string;
	/** Minutes. */
	at: number;
	/** The moderator's own key of this week. */
	key: Key;
	record: Key;
	who: Who;
}

/** What taking down needs before it begins; null where there is no reason, as for one's own message. */
export async function prepareTakingDown(
	context: SignedIn,
	self: Self,
	reason: string | undefined
): Promise<TakingDown | null> {
	if (reason === undefined || self.grant.role !== 'moderator') return null;
	const at = minuteNow(context.clock);
	return {
		...{ self, reason, at },
		key: await context.keys.need(messageScope(self.roomId, self.memberId, at)),
		record: await recordKey(context),
		who: await whoActs(context)
	};
}

/** Tells the author why and puts it on record, last in the act that takes the message down. */
export async function tellTakenDown(
	parts: Parts,
	trx: Transaction,
	{ message_id: messageId, member_id: memberId }: FullRow,
	act: TakingDown
): Promise<void> {
	const { self, reason, at, key, record, who } = act;
	const { roomId } = self;
	const what = { kind: 'message-removed' as const, byMemberId: self.memberId };
	await giveNotice(trx, key, { ...what, roomId, memberId, messageId, reason, at });
	await changePrivately(trx, roomId, memberId);
	const about = [{ roomId, memberId }];
	await writeRecord(parts, trx, record, {
		...{ who, what: 'message:remove', roomId, about, why: reason, on: 'a message' }
	});
}

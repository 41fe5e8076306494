// What a person is told of a moderator's act about them, with the reason, until they put it away.
import type { Notice } from '#shared/members.ts';
import { minuteText } from '#server/kernel/clock.ts';
import type { Parts } from '#server/kernel/context.ts';
import type { Connection } from '#server/kernel/database/connection.ts';
import type { Transaction } from '#server/kernel/database/database.ts';
import { randomId } from '#server/kernel/ids.ts';
import { seal, type Key } from '#server/kernel/sealing.ts';
import { openUnder } from '../scopes.ts';
import * as store from './store.ts';

export type { NoticeRow } from './store.ts';
export { find as findNotice, dismiss } from './store.ts';

interface Act {
	kind: Notice['kind'];
	roomId: string;
	/** Whom it concerns. */
	memberId: string;
	messageId: string | null;
	byMemberId: string;
	reason: string;
	/** Minutes. */
	at: number;
}

/** Writes down what someone is to be told, the reason under the key of who acted. */
export async function giveNotice(trx: Transaction, key: Key, act: Act): Promise<Notice> {
	const id = randomId();
	await store.insert(trx, {
		id,
		room_id: act.roomId,
		member_id: act.memberId,
		kind: act.kind,
		message_id: act.messageId,
		by_member_id: act.byMemberId,
		reason: seal(key, place(id), act.reason),
		at: act.at,
		dismissed: null
	});
	const { kind, messageId, reason } = act;
	return { noticeId: id, kind, messageId, reason, at: minuteText(act.at) };
}

/** What a member was told about their messages and has not put away, inside a snapshot. */
export async function readNotices(
	on: Connection,
	roomId: string,
	memberId: string
): Promise<store.NoticeRow[]> {
	const rows = await store.standing(on, roomId, [memberId]);
	return rows.filter(({ kind }) => kind !== 'removed');
}

/** What the person behind these members was told of their removal, unless they put it away. */
export async function readRemoval(
	on: Connection,
	roomId: string,
	memberIds: readonly string[]
): Promise<store.NoticeRow | null> {
	const rows = await store.standing(on, roomId, memberIds);
	return rows.findLast(({ kind }) => kind === 'removed') ?? null;
}

/** The same as it travels. */
export async function presentNotice(parts: Parts, row: store.NoticeRow): Promise<Notice> {
	const by = { roomId: row.room_id, memberId: row.by_member_id, at: row.at };
	return {
		noticeId: row.id,
		kind: row.kind,
		messageId: row.message_id,
		reason: await openUnder(parts, by, place(row.id), row.reason),
		at: minuteText(row.at)
	};
}

const place = (id: string) => ({ table: 'notices', id, revision: 1 });

// What a moderator did about someone, found again by the person whom it concerns: to object to it.
import type { Parts } from '#server/kernel/context.ts';
import type { Connection } from '#server/kernel/database/connection.ts';
import type { Self } from './members.ts';
import { findNotice, readNotices, type NoticeRow } from './notices/notices.ts';
import { openUnder } from './scopes.ts';
import * as store from './store.ts';

export interface ActAgainst {
	readonly id: string;
	readonly byMemberId: string;
	/** Minutes. */
	readonly at: number;
	readonly until: number | null;
	readonly reason: string;
}

type Row = Pick<NoticeRow, 'id' | 'by_member_id' | 'at' | 'reason'> & { until: number | null; table: string };

/**
 * The removal or the mute of this person that counts last, in force or not; or what was done about one of their
 * messages, the last one without a notice. Null where there is none.
 */
export async function lastActAgainst(
	parts: Parts,
	self: Self,
	what: 'removal' | 'mute' | 'message',
	noticeId?: string
): Promise<ActAgainst | null> {
	const row = await parts.database.read((on) =>
		what === 'message' ? noticed(on, self, noticeId) : sanctioned(on, self, what)
	);
	if (!row) return null;
	const by = { roomId: self.roomId, memberId: row.by_member_id, at: row.at };
	const place = { table: row.table, id: row.id, revision: 1 };
	const reason = await openUnder(parts, by, place, row.reason);
	return { id: row.id, byMemberId: row.by_member_id, at: row.at, until: row.until, reason };
}

async function sanctioned(on: Connection, self: Self, kind: 'removal' | 'mute'): Promise<Row | null> {
	const rows: Row[] = [];
	for (const memberId of self.entries) {
		// From the first minute on: also what has ended by itself.
		for (const row of await store.sanctionsOn(on, self.roomId, memberId, 0)) {
			if (row.kind === kind) rows.push({ ...row, table: 'sanctions' });
		}
	}
	const end = (row: Row) => row.until ?? Infinity;
	return rows.sort((a, b) => end(a) - end(b) || a.at - b.at || a.id.localeCompare(b.id)).at(-1) ?? null;
}

async function noticed(on: Connection, self: Self, noticeId: string | undefined): Promise<Row | null> {
	const { roomId, memberId } = self;
	const row =
		noticeId === undefined
			? (await readNotices(on, roomId, memberId)).at(-1)
			: await findNotice(on, roomId, noticeId);
	const isOwn = row && row.kind !== 'removed' && self.entries.includes(row.member_id);
	return isOwn ? { ...row, until: null, table: 'notices' } : null;
}

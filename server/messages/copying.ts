// A message word for word, for a copy that is kept elsewhere.
import type { Card } from '#shared/cards.ts';
import type { Parts } from '#server/kernel/context.ts';
import type { Connection } from '#server/kernel/database/connection.ts';
import { notFound } from '#server/kernel/refusal.ts';
import type { Key } from '#server/kernel/sealing.ts';
import { messageScope, openContent } from './presenting.ts';
import * as store from './store.ts';

export interface Copied {
	readonly messageId: string;
	readonly seq: number;
	readonly memberId: string;
	readonly name: string;
	readonly body: string;
	readonly topic: string | null;
	/** Minutes. */
	readonly at: number;
	readonly edited: number | null;
	/** What someone shared in a check-in. */
	readonly card?: Card | undefined;
}

/** The key of a message's words, to be read before the act that copies them; null where there is nothing to copy. */
export async function findCopyKey(parts: Parts, roomId: string, messageId: string): Promise<Key | null> {
	const row = await parts.database.read((on) => store.find(on, roomId, messageId));
	return row ? parts.keys.find(messageScope(roomId, row.member_id, row.at, row.span)) : null;
}

/** A message as it stands, for someone who reads from a place on. Throws `not_found` where they do not see its words. */
export async function copyMessage(
	on: Connection,
	key: Key | null,
	{ roomId, messageId, from }: { roomId: string; messageId: string; from: number }
): Promise<Copied> {
	const row = await store.find(on, roomId, messageId);
	if (!key || !row || row.seq <= from || row.removed || !row.sealed) throw notFound();
	const { body, topic, card } = openContent(key, row, row.sealed);
	return {
		messageId,
		seq: row.seq,
		memberId: row.member_id,
		name: row.name,
		body,
		topic,
		at: row.at,
		edited: row.edited,
		...(card && { card })
	};
}

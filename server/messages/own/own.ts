// One's own messages and reactions in a room, for a copy to take along. Page by page, so that nobody else waits.
import { setImmediate } from 'node:timers/promises';
import type { OwnMessage, OwnRoom } from '#shared/leaving.ts';
import { minuteText } from '#server/kernel/clock.ts';
import type { Parts } from '#server/kernel/context.ts';
import { messageScope, openContent } from '../presenting.ts';
import * as store from './store.ts';

const PAGE = 200;

interface Author {
	roomId: string;
	memberId: string;
	name: string;
}

/** Everything that a member wrote in a room and that is not erased, in its order. */
export async function ownMessages(parts: Parts, author: Author): Promise<OwnMessage[]> {
	const { roomId, memberId } = author;
	const places = await parts.database.read((on) => store.placesOf(on, roomId, memberId));
	const messages: OwnMessage[] = [];
	for (let from = 0; from < places.length; from += PAGE) {
		const page = places.slice(from, from + PAGE);
		for (const row of await parts.database.read((on) => store.at(on, roomId, page))) {
			messages.push(await present(parts, author, row));
		}
		await setImmediate();
	}
	return messages;
}

/** What a member gave in a room, each by reference to its message. */
export async function ownReactions(
	parts: Parts,
	{ roomId, memberId }: { roomId: string; memberId: string }
): Promise<OwnRoom['reactions']> {
	const rows = await parts.database.read((on) => store.reactionsBy(on, roomId, memberId));
	return rows.map(({ reaction, message_id: to }) => ({ reaction, to }));
}

async function present(
	parts: Parts,
	{ roomId, memberId, name }: Author,
	row: Awaited<ReturnType<typeof store.at>>[number]
): Promise<OwnMessage> {
	const key = await parts.keys.find(messageScope(roomId, memberId, row.at, row.span));
	const content = key && row.sealed ? openContent(key, row, row.sealed) : null;
	return {
		messageId: row.message_id,
		name,
		at: minuteText(row.at),
		body: content?.body ?? '',
		topic: content?.topic ?? null,
		...(content?.card && { card: content.card }),
		answers: row.answered_id,
		edited: row.edited === null ? null : minuteText(row.edited),
		removed: row.removed ?? (content ? null : 'author'),
		eraseOn: row.erase_on
	};
}

// A room as the server keeps it, small enough to be obviously right, for tests of its client half.
import type { Answer } from '#shared/errors.ts';
import type { Message } from '#shared/messages.ts';
import type { Entry, Privately } from '#shared/rooms.ts';
import type { Advance, Opened } from '../../../web/src/lib/messages/following.ts';

const PAGE = 5;
const LAST = 8;

export const me = {
	memberId: 'me'.padEnd(26, 'a'),
	name: 'Steady Wren',
	role: 'patient' as const,
	avatar: { outline: 0, fill: 0, figure: 0 },
	seen: 0
};

export const nothingPrivate: Privately['mine'] = {
	muted: null,
	removed: null,
	held: [],
	notices: [],
	blocked: []
};

export interface RoomModel {
	cursor: number;
	messages: (Message & { seq: number; changedAt: number })[];
}

export function emptyRoom(): RoomModel {
	return { cursor: 0, messages: [] };
}

export function message(seq: number, fields: Partial<Message> = {}): Message & { seq: number } {
	return {
		messageId: `m${seq}`.padEnd(26, 'b'),
		clientId: `client-${seq}`,
		memberId: 'other'.padEnd(26, 'c'),
		name: 'Amber Fern',
		body: `text ${seq}`,
		topic: null,
		replyTo: null,
		reply: null,
		at: '2026-11-21T18:41Z',
		edited: null,
		removed: null,
		reactions: {},
		...fields,
		seq
	};
}

export type Act = { kind: 'post' } | { kind: 'edit' | 'remove' | 'react'; which: number };

/** Does several things in one commit; answers the one advance. */
export function commit(room: RoomModel, acts: readonly Act[]): Advance {
	const from = room.cursor;
	const changed = new Set<number>();
	for (const act of acts) {
		const at =
			act.kind === 'post' ? room.messages.length : room.messages.length && act.which % room.messages.length;
		if (act.kind !== 'post' && room.messages.length === 0) continue;
		const changedAt = ++room.cursor;
		const old = room.messages[at];
		room.messages[at] =
			act.kind === 'post' || !old
				? { ...message(at + 1), changedAt }
				: { ...old, ...changeOf(act.kind, changedAt), changedAt };
		changed.add(at);
	}
	return { from, to: room.cursor, entries: entriesOf([...changed].flatMap((at) => room.messages[at] ?? [])) };
}

function changeOf(kind: 'edit' | 'remove' | 'react', at: number): Partial<Omit<Message, 'seq'>> {
	if (kind === 'edit') return { body: `edited at ${at}`, edited: '2026-11-21T18:42Z' };
	if (kind === 'remove') return { body: '', removed: 'author' };
	return { reactions: { hear: [`${at}`.padEnd(26, 'd')] } };
}

function entriesOf(messages: RoomModel['messages']): Entry[] {
	return messages
		.toSorted((one, other) => one.changedAt - other.changedAt)
		.map(({ changedAt, ...message }) => ({ cursor: changedAt, message }));
}

/** What `room:open` answers. */
export function opened(room: RoomModel, after?: number): Answer<Opened> {
	const common = {
		room: {} as Opened['room'],
		me,
		private: { version: 1, mine: nothingPrivate }
	};
	if (after === undefined || after > room.cursor) {
		const entries = entriesOf(room.messages.slice(-LAST));
		return {
			ok: true,
			data: { ...common, members: [], entries, cursor: room.cursor, more: room.messages.length > LAST }
		};
	}
	const all = entriesOf(room.messages.filter((one) => one.changedAt > after));
	const entries = all.slice(0, PAGE);
	const more = all.length > PAGE;
	const cursor = more ? (entries.at(-1)?.cursor ?? room.cursor) : room.cursor;
	return { ok: true, data: { ...common, entries, cursor, more } };
}

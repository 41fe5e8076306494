// Messages in their places: the one way in which messages enter a list, wherever they come from.
import type { Message } from '#shared/messages.ts';

/** Characters of a message that a reply shows, as the server cuts it. */
const EXCERPT = 140;

export type Placed = Message & { seq: number };

/** The few words by which a reply shows what it answers; null once that is gone. */
export function previewOf(message: Message): Message['reply'] {
	if (message.removed !== null) return null;
	const excerpt = [...(message.topic ?? message.body)].slice(0, EXCERPT).join('');
	return { name: message.name, excerpt, memberId: message.memberId, seq: message.seq ?? 0 };
}

/**
 * Puts messages into their places by `seq`. One that is there already is replaced, so that the same
 * twice changes nothing; replies to one whose words changed show the new words.
 */
export function place(rows: readonly Placed[], incoming: readonly Message[]): readonly Placed[] {
	const placed = incoming.filter(hasPlace);
	if (placed.length === 0) return rows;
	const bySeq = new Map(rows.map((row) => [row.seq, row]));
	const reworded = new Map<string, Message>();
	for (const message of placed) {
		const before = bySeq.get(message.seq);
		if (before && saysOther(before, message)) reworded.set(message.messageId, message);
		bySeq.set(message.seq, message);
	}
	const all = [...bySeq.values()].sort((one, other) => one.seq - other.seq);
	return reworded.size === 0 ? all : all.map((row) => withPreview(row, reworded));
}

/** Like `place`, but only for messages that are there already. */
export function refresh(rows: readonly Placed[], incoming: readonly Message[]): readonly Placed[] {
	const known = new Set(rows.map((row) => row.seq));
	return place(
		rows,
		incoming.filter((message) => message.seq !== null && known.has(message.seq))
	);
}

export function hasPlace(message: Message): message is Placed {
	return message.seq !== null;
}

function saysOther(before: Message, after: Message): boolean {
	return (
		before.body !== after.body ||
		before.topic !== after.topic ||
		before.removed !== after.removed ||
		before.name !== after.name
	);
}

function withPreview(row: Placed, reworded: ReadonlyMap<string, Message>): Placed {
	const answered = row.replyTo === null ? undefined : reworded.get(row.replyTo);
	return answered ? { ...row, reply: previewOf(answered) } : row;
}

// Messages of a room: written, read, changed, answered.
import * as z from 'zod/mini';
import { card } from '#shared/cards.ts';
import { command, query } from '#shared/contract.ts';
import { clientId, id, minute, text } from '#shared/ids.ts';
import {
	HISTORY_PAGE_LIMIT,
	MESSAGE_CHARACTERS,
	REASON_CHARACTERS,
	TOPIC_CHARACTERS
} from '#shared/limits.ts';

/** The four worded reactions, in the order in which they are offered. */
export const reactions = ['hear', 'same', 'strength', 'thanks'] as const;
export const reaction = z.enum(reactions);
export type Reaction = z.output<typeof reaction>;

export const message = z.object({
	messageId: id,
	/** The author's own mark, by which a pending row finds its message. */
	clientId,
	/** The place in the room's order: 1, 2, 3 … Null while it waits for a moderator, and when it never got one. */
	seq: z.nullable(z.int()),
	memberId: id,
	name: z.string(),
	/** Empty once removed. */
	body: z.string(),
	topic: z.nullable(z.string()),
	/** In a check-in: what someone shared in the round or at the closing. */
	card: z.optional(card),
	replyTo: z.nullable(id),
	/** A few words of what is answered, by whom and where; null when that is gone or not for this reader. */
	reply: z.nullable(z.object({ name: z.string(), excerpt: z.string(), memberId: id, seq: z.int() })),
	at: minute,
	edited: z.nullable(minute),
	/** `closing`: it went with the end of its check-in, as was said before it was shared. */
	removed: z.nullable(z.enum(['author', 'moderator', 'closing'])),
	reactions: z.partialRecord(reaction, z.array(id))
});
export type Message = z.output<typeof message>;

const body = text(MESSAGE_CHARACTERS);
/** Places count in 32 bits. */
const place = z.int32().check(z.gte(1));
const one = z.object({ message });
const page = z.object({ messages: z.array(message), more: z.boolean() });

export const messagePost = command('message:post', {
	about:
		'Writes to the room; where a moderator looks first, `seq` is null. The same clientId again answers with what became of it.',
	input: z.object({
		roomId: id,
		clientId,
		body,
		topic: z.optional(text(TOPIC_CHARACTERS)),
		replyTo: z.optional(id)
	}),
	output: z.object({ message, help: z.optional(z.int()) })
});

export const messageHistory = query('message:history', {
	about: 'Messages before a place, oldest first.',
	input: z.object({
		roomId: id,
		before: place,
		limit: z.int().check(z.gte(1), z.lte(HISTORY_PAGE_LIMIT))
	}),
	output: page
});

export const messageEdit = command('message:edit', {
	about: 'The author changes the text, within 15 minutes.',
	input: z.object({ roomId: id, messageId: id, body }),
	output: one
});

export const messageRemove = command('message:remove', {
	about:
		'The author, or a moderator with a reason, takes a message down; a neutral stub stays. The author takes back what waits.',
	input: z.object({ roomId: id, messageId: id, reason: z.optional(text(REASON_CHARACTERS)) }),
	output: one
});

export const messageRelease = command('message:release', {
	about: 'A moderator lets a message that waits take its place in the order, as of now.',
	input: z.object({ roomId: id, messageId: id }),
	output: one
});

export const messageDecline = command('message:decline', {
	about: 'A moderator keeps a message that waits from appearing; its author is told why.',
	input: z.object({ roomId: id, messageId: id, reason: text(REASON_CHARACTERS) }),
	output: one
});

export const messageReact = command('message:react', {
	about: 'Gives or takes back one of four worded reactions.',
	input: z.object({ roomId: id, messageId: id, reaction, on: z.boolean() }),
	output: one
});

export const messageSearch = query('message:search', {
	about:
		'Finds words in what one may read of the room, newest first; `before` goes on from where the last answer ended.',
	input: z.object({ roomId: id, words: text(100), before: z.optional(place) }),
	output: z.object({ messages: z.array(message), before: z.nullable(z.int()) })
});

// Members of a room: a name, a shape and a role there, and what moderators do about someone.
import * as z from 'zod/mini';
import { command } from '#shared/contract.ts';
import { id, minute, text } from '#shared/ids.ts';
import { REASON_CHARACTERS } from '#shared/limits.ts';
import { role } from '#shared/roles.ts';

const index = (count: number) => z.int().check(z.gte(0), z.lt(count));

/** A shape avatar: one of 6 outlines, 8 fills and 8 figures. */
export const avatar = z.object({ outline: index(6), fill: index(8), figure: index(8) });
export type Avatar = z.output<typeof avatar>;

export const member = z.object({
	memberId: id,
	name: z.string(),
	role,
	avatar,
	/** Staff carry their stated name and an initial instead of a shape. */
	staff: z.boolean(),
	/** False once they have been removed or have gone. */
	here: z.boolean(),
	/** Once they have gone and have no name here any more. */
	former: z.optional(z.literal(true)),
	/** Once everything that they wrote and gave here is erased: what is still on a screen goes too. */
	erased: z.optional(z.literal(true))
});
export type Member = z.output<typeof member>;

/** What everyone is called who has gone from a room. */
export const FORMER_NAME = 'Former member';

export const noticeKinds = ['message-removed', 'message-declined', 'removed'] as const;

/** What a moderator did about someone or their message, told to that person with the reason. */
export const notice = z.object({
	noticeId: id,
	kind: z.enum(noticeKinds),
	/** The message concerned, if it is one. */
	messageId: z.nullable(id),
	reason: z.string(),
	at: minute
});
export type Notice = z.output<typeof notice>;

const reason = text(REASON_CHARACTERS);

export const memberRemove = command('member:remove', {
	about: 'A moderator of the room removes a member, who hears nothing of the room from that commit on.',
	input: z.object({ roomId: id, memberId: id, reason }),
	output: z.object({})
});

export const memberMute = command('member:mute', {
	about: 'A moderator of the room keeps a member from writing for some minutes.',
	input: z.object({ roomId: id, memberId: id, reason, minutes: z.int().check(z.gte(1), z.lte(7 * 24 * 60)) }),
	output: z.object({})
});

export const noticeDismiss = command('notice:dismiss', {
	about: 'Puts away what one was told of a moderator’s act; a removal too, by whom it concerns.',
	input: z.object({ roomId: id, noticeId: id }),
	output: z.object({})
});

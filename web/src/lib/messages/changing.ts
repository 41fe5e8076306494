// Editing, removing and answering a message that is there.
import type { Answer, WireError } from '#shared/errors.ts';
import { EDIT_MINUTES } from '#shared/limits.ts';
import { messageEdit, messageReact, messageRemove, type Message, type Reaction } from '#shared/messages.ts';
import { call } from '#lib/call.ts';
import type { Conversation } from './conversation.svelte.ts';
import { receive } from './receiving.ts';

/** Whether its author may still change a message, in whole minutes of this device's clock. */
export function canEdit(message: Message, now: number): boolean {
	return (
		message.removed === null && Math.floor(now / 60_000) - Date.parse(message.at) / 60_000 <= EDIT_MINUTES
	);
}

/** Changes the text of an own message; answers what went wrong, or null. */
export function edit(
	conversation: Conversation,
	{ messageId }: Message,
	body: string
): Promise<WireError | null> {
	const { roomId } = conversation;
	return apply(conversation, messageId, call(messageEdit, { roomId, messageId, body }));
}

/** Takes a message down, as a moderator someone else's with a reason; answers what went wrong, or null. */
export function remove(
	conversation: Conversation,
	{ messageId }: Message,
	reason?: string
): Promise<WireError | null> {
	const { roomId } = conversation;
	const why = reason === undefined ? {} : { reason };
	return apply(conversation, messageId, call(messageRemove, { roomId, messageId, ...why }));
}

/** Gives a reaction, or takes it back; answers what went wrong, or null. */
export function react(
	conversation: Conversation,
	message: Message,
	reaction: Reaction
): Promise<WireError | null> {
	const { messageId } = message;
	const { roomId, me } = conversation;
	const on = !(me !== null && message.reactions[reaction]?.includes(me.memberId));
	return apply(conversation, messageId, call(messageReact, { roomId, messageId, reaction, on }));
}

/** An answer about a message counts unless the server has told of that message since. */
async function apply(
	conversation: Conversation,
	messageId: string,
	asked: Promise<Answer<{ message: Message }>>
): Promise<WireError | null> {
	const before = conversation.touched.get(messageId);
	const answer = await asked;
	if (!answer.ok) return answer.error;
	if (conversation.touched.get(messageId) === before) receive(conversation, [answer.data.message]);
	return null;
}

// What lies on the floor in the round: the card of who has the turn, and what was written in this turn.
import type { ShareCard } from '#shared/cards.ts';
import type { Placed } from '#lib/messages/placing.ts';

export interface Floor {
	/** The message that carries the card, once it is shared. */
	share: (Placed & { card: ShareCard }) | undefined;
	/** What was written since, the oldest first. */
	lines: readonly Placed[];
}

/** The end of the conversation that belongs to this turn: back to its card, or to where another member spoke. */
export function floorOf(
	messages: readonly Placed[],
	speakerId: string | undefined,
	isStaff: (memberId: string) => boolean
): Floor {
	const lines: Placed[] = [];
	for (const message of messages.toReversed()) {
		const isSpeaker = message.memberId === speakerId;
		if (isSpeaker && isShare(message)) return { share: message, lines: lines.toReversed() };
		if (!isSpeaker && !isStaff(message.memberId)) break;
		if (message.removed === null && !message.card) lines.push(message);
	}
	return { share: undefined, lines: lines.toReversed() };
}

function isShare(message: Placed): message is Placed & { card: ShareCard } {
	return message.removed === null && message.card?.kind === 'share';
}

/** The own closing card, or the own card of the round, if it was given. */
export function ownCard<Kind extends 'share' | 'closing'>(
	messages: readonly Placed[],
	myId: string,
	kind: Kind
): Placed | undefined {
	return messages.findLast((one) => one.memberId === myId && one.removed === null && one.card?.kind === kind);
}

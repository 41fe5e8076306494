// How what the server says enters a conversation. Messages have one way in: receive().
import type { WireError } from '#shared/errors.ts';
import type { Message } from '#shared/messages.ts';
import type { Entry, Privately } from '#shared/rooms.ts';
import { attend, withEntries } from './attending.ts';
import type { Conversation } from './conversation.svelte.ts';
import { startAnew, type Opened } from './following.ts';
import { forgetErased } from './forgetting.ts';
import { withoutArrived } from './outbox.ts';
import { place, refresh } from './placing.ts';
import { beginReading } from './reading.ts';

/** Places messages and takes the own pending rows away that they answer. Twice changes nothing. */
export function receive(conversation: Conversation, incoming: readonly Message[]): void {
	conversation.messages = place(conversation.messages, incoming);
	if (conversation.past) conversation.past = refresh(conversation.past, incoming);
	if (conversation.me) {
		conversation.pending = withoutArrived(conversation.pending, incoming, conversation.me.memberId);
	}
}

export function isKnown(conversation: Conversation, { messageId }: Message): boolean {
	return conversation.messages.some((one) => one.messageId === messageId);
}

/** The room as a whole; what was known before is void. */
export function takeWhole(conversation: Conversation, opened: Opened): void {
	conversation.messages = [];
	conversation.past = null;
	conversation.members = new Map(opened.members?.map((member) => [member.memberId, member]));
	conversation.privately = conversation.checkin = null;
	takeStanding(conversation, opened);
	conversation.older = opened.more;
	receive(conversation, messagesIn(opened.entries));
	takeOthers(conversation, opened.entries);
	forgetErased(conversation);
}

/** What every answer to opening says of the room and of me. */
export function takeStanding(conversation: Conversation, opened: Opened): void {
	conversation.room = opened.room;
	conversation.me = opened.me;
	conversation.checkin = attend(conversation.checkin, opened.checkin, Date.now());
	conversation.offer = conversation.failing = null;
	conversation.phase = 'open';
	takePrivate(conversation, opened.private);
	forgetErased(conversation);
	beginReading(conversation, opened.me.seen);
}

/** Changes in their order, each once. */
export function takeChanges(conversation: Conversation, entries: readonly Entry[]): void {
	const incoming = messagesIn(entries);
	const mine = conversation.me?.memberId;
	const hidden = new Set(conversation.privately?.mine.blocked);
	const arrived = incoming.filter(
		(one) => one.memberId !== mine && !hidden.has(one.memberId) && !isKnown(conversation, one)
	);
	for (const { messageId } of incoming) {
		conversation.touched.set(messageId, (conversation.touched.get(messageId) ?? 0) + 1);
	}
	receive(conversation, incoming);
	takeOthers(conversation, entries);
	forgetErased(conversation);
	if (arrived.length > 0) for (const hear of conversation.arrivalHearers) hear(arrived);
}

/** What only this person may know; the higher version holds. */
export function takePrivate(conversation: Conversation, told: Privately): void {
	if (conversation.privately && told.version < conversation.privately.version) return;
	conversation.privately = told;
	if (told.mine.removed) return close(conversation, 'closed');
	if (told.mine.left) return leaveBehind(conversation);
	// What waits for a moderator has arrived too.
	const { held } = told.mine;
	if (conversation.me) {
		conversation.pending = withoutArrived(conversation.pending, held, conversation.me.memberId);
	}
}

/** After leaving one is nobody there: who comes back begins anew. */
function leaveBehind(conversation: Conversation): void {
	close(conversation, 'left');
	conversation.me = conversation.privately = null;
	conversation.cursor = undefined;
	if (conversation.following) startAnew(conversation.following);
}

/** After a removal nothing of the room stays in memory, and nothing is sent to it. */
function close(conversation: Conversation, phase: 'closed' | 'left'): void {
	conversation.phase = phase;
	conversation.messages = conversation.pending = [];
	conversation.past = conversation.room = conversation.checkin = null;
	conversation.members = new Map();
	conversation.draft = { body: '', topic: null, replyTo: null };
}

/** The room is not open to this person: its entry is offered, or it is not theirs. */
export function takeRefusal(conversation: Conversation, error: WireError): void {
	if (error.entry) {
		// A name under consideration stays under consideration.
		if (conversation.phase !== 'entry') conversation.offer = error.entry;
		conversation.phase = 'entry';
	} else if (conversation.phase !== 'closed' && conversation.phase !== 'left') {
		conversation.failing = error;
		conversation.phase = 'absent';
	}
}

/** The server is out of reach: what is known from before can be read meanwhile. */
export function takeFailure(conversation: Conversation, error: WireError): void {
	conversation.failing = error;
	if (conversation.phase !== 'loading' || conversation.room === null) return;
	conversation.phase = 'open';
	beginReading(conversation, conversation.seenTold);
}

function messagesIn(entries: readonly Entry[]): Message[] {
	return entries.flatMap((entry) => entry.message ?? []);
}

function takeOthers(conversation: Conversation, entries: readonly Entry[]): void {
	const changed = entries.flatMap((entry) => entry.member ?? []);
	if (changed.length > 0) {
		const members = new Map(conversation.members);
		for (const member of changed) members.set(member.memberId, member);
		conversation.members = members;
	}
	if (conversation.checkin) conversation.checkin = withEntries(conversation.checkin, entries);
	const room = entries.findLast((entry) => entry.room)?.room;
	if (!room) return;
	conversation.room = room;
	if (room.slowSeconds === null) conversation.nextAt = 0;
}

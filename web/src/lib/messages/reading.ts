// How far a person has read in a room. The number is theirs alone; nobody else is shown it.
import { roomSeen } from '#shared/rooms.ts';
import { call } from '#lib/call.ts';
import { myRoom } from '#lib/me/me.svelte.ts';
import type { Conversation } from './conversation.svelte.ts';

/** Milliseconds for which places seen are gathered before the last is told. */
const QUIET = 800;

/** Begins a visit: the line of what is new stays where it is until the next one. */
export function beginReading(conversation: Conversation, seen: number): void {
	conversation.seenTold = Math.max(conversation.seenTold, seen);
	if (conversation.visiting) return;
	conversation.visiting = true;
	// Someone who has never read here has not left either.
	conversation.newAfter = conversation.seenTold > 0 ? conversation.seenTold : null;
}

/** The newest message is on a visible screen. */
export function saw(conversation: Conversation, seq: number): void {
	if (seq <= conversation.seenToTell || seq <= conversation.seenTold) return;
	conversation.seenToTell = seq;
	conversation.seenTimer ??= setTimeout(() => tell(conversation), QUIET);
}

export function endReading(conversation: Conversation): void {
	tell(conversation);
	conversation.visiting = false;
}

function tell(conversation: Conversation): void {
	clearTimeout(conversation.seenTimer);
	conversation.seenTimer = undefined;
	if (conversation.seenToTell <= conversation.seenTold) return;
	conversation.seenTold = conversation.seenToTell;
	const { roomId } = conversation;
	void call(roomSeen, { roomId, seq: conversation.seenTold }).then(() => conversation.onread?.());
	const listed = myRoom(roomId);
	if (listed) listed.unread = 0;
}

// Being in a room: opening it, listening, leaving.
import { checkinHere, checkinTold } from '#shared/checkins.ts';
import { roomAdvanced, roomClose, roomOpen, roomPrivate } from '#shared/rooms.ts';
import { call, on } from '#lib/call.ts';
import { withPrivate } from './attending.ts';
import type { Conversation } from './conversation.svelte.ts';
import { catchUp, follow, hear, stopFollowing, type Listener } from './following.ts';
import { flush } from './posting.ts';
import { endReading } from './reading.ts';
import { takeChanges, takeFailure, takePrivate, takeRefusal, takeStanding, takeWhole } from './receiving.ts';

/** Opens the room, or catches up with it, and listens until `leave()`. */
export function enter(conversation: Conversation): void {
	if (conversation.following) return;
	const { roomId } = conversation;
	const following = follow(listenerOf(conversation));
	following.cursor = conversation.cursor;
	conversation.following = following;
	conversation.phase = 'loading';
	conversation.stopHearing = [
		on(roomAdvanced, (told) => told.roomId === roomId && hear(following, told)),
		on(roomPrivate, (told) => told.roomId === roomId && takePrivate(conversation, told.private)),
		on(checkinTold, (told) => {
			if (told.roomId !== roomId || !conversation.checkin) return;
			conversation.checkin = withPrivate(conversation.checkin, told.private, Date.now());
		}),
		on(checkinHere, (told) => {
			if (told.roomId !== roomId || !conversation.checkin) return;
			conversation.checkin = { ...conversation.checkin, here: told.here };
		})
	];
	catchUp(following);
}

/** Stops listening. Messages, drafts and what is unsent stay in memory. */
export function leave(conversation: Conversation): void {
	if (!conversation.following) return;
	conversation.past = null;
	endReading(conversation);
	stopListening(conversation);
	void call(roomClose, { roomId: conversation.roomId });
}

/** The connection stands: catches up and sends what waits. */
export function resume(conversation: Conversation): void {
	conversation.resumes++;
	// Who has left comes in again only when they want to.
	const waits = conversation.phase === 'entry' || conversation.phase === 'left';
	if (conversation.following && !waits) catchUp(conversation.following);
	void flush(conversation);
}

/** Opens the room again by hand, or after entering it. */
export function openAgain(conversation: Conversation): void {
	if (conversation.phase === 'absent' || conversation.phase === 'left') conversation.phase = 'loading';
	if (conversation.following) catchUp(conversation.following);
}

/** Ends everything without a word to the server. */
export function stopListening(conversation: Conversation): void {
	if (conversation.following) {
		conversation.cursor = conversation.following.cursor;
		stopFollowing(conversation.following);
	}
	conversation.following = undefined;
	for (const stop of conversation.stopHearing) stop();
	conversation.stopHearing = [];
}

function listenerOf(conversation: Conversation): Listener {
	const { roomId } = conversation;
	return {
		open: (after) => call(roomOpen, after === undefined ? { roomId } : { roomId, after }),
		whole: (opened) => takeWhole(conversation, opened),
		again: (opened) => takeStanding(conversation, opened),
		changed: (entries) => {
			takeChanges(conversation, entries);
			// Slow mode may have ended with it.
			void flush(conversation);
		},
		refused: (error) => takeRefusal(conversation, error),
		failing: (error) => takeFailure(conversation, error),
		after(milliseconds, run) {
			const timer = setTimeout(run, milliseconds);
			return () => clearTimeout(timer);
		}
	};
}

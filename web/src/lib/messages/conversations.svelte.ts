// The rooms of the person who is signed in, kept in memory only: what was read, drafts, what is unsent.
import { untrack } from 'svelte';
import { connection } from '#lib/connection.svelte.ts';
import { onForget } from '#lib/sessions/session.svelte.ts';
import { Conversation } from './conversation.svelte.ts';
import { resume, stopListening } from './visiting.ts';

const conversations = new Map<string, Conversation>();
let stopWatching: (() => void) | undefined;
let stopForgetting: (() => void) | undefined;

/** The conversation of a room, the same one until `forgetConversations()`. */
export function conversationOf(roomId: string): Conversation {
	stopWatching ??= watchConnection();
	stopForgetting ??= onForget(forgetConversations);
	let conversation = conversations.get(roomId);
	if (!conversation) {
		conversation = new Conversation(roomId);
		conversations.set(roomId, conversation);
	}
	return conversation;
}

/** Drops everything known and everything written, at once. For Exit, sign-out, the end of a session. */
export function forgetConversations(): void {
	stopWatching?.();
	stopWatching = undefined;
	for (const conversation of conversations.values()) {
		stopListening(conversation);
		clearTimeout(conversation.seenTimer);
		clearTimeout(conversation.paceTimer);
		conversation.messages = conversation.pending = [];
		conversation.draft = { body: '', topic: null, replyTo: null };
		conversation.past = null;
	}
	conversations.clear();
}

function watchConnection(): () => void {
	let before = connection.state;
	return $effect.root(() => {
		$effect(() => {
			const now = connection.state;
			if (now === 'connected' && before !== 'connected') {
				untrack(() => [...conversations.values()].forEach(resume));
			}
			before = now;
		});
	});
}

// What people of a check-in are called.
import { memberOf } from '#lib/members/authors.ts';
import type { Conversation } from '#lib/messages/conversation.svelte.ts';
import { words } from '#lib/words/en/checkins.ts';
import type { NameOf } from './turns.ts';

/** Names of members as this reader knows them. */
export function nameIn(conversation: Conversation): NameOf {
	return (memberId) => memberOf(conversation, memberId)?.name ?? words.someone;
}

/** Who leads, by name once they have come in. */
export function leadIn(conversation: Conversation): string {
	const lead = conversation.checkin && memberOf(conversation, conversation.checkin.now.leads);
	return lead?.name ?? words.whoLeads;
}

/** Whether someone is staff here. */
export function staffIn(conversation: Conversation): (memberId: string) => boolean {
	return (memberId) => memberOf(conversation, memberId)?.staff ?? false;
}

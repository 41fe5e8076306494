// The rows of a conversation's log as it stands: what is placed, what waits, what the reader has folded away.
import type { Conversation } from './conversation.svelte.ts';
import { dayOf } from './moments.ts';
import { layOut, type Row, type Unplaced } from './rows.ts';

/** Rows in order; `unfolded` are the ids of folded messages that were opened all the same. */
export function rowsOf(conversation: Conversation, unfolded: ReadonlySet<string>, now: number): Row[] {
	const { past, messages, me, newAfter, privately } = conversation;
	return layOut(past ?? messages, past ? { held: [], pending: [] } : unplaced(conversation), {
		myId: me?.memberId ?? '',
		...{ newAfter, dayOf, unfolded },
		today: dayOf(now),
		blocked: new Set(privately?.mine.blocked)
	});
}

/** What is told in two ways at once stands once, where it has come furthest. */
function unplaced({ messages, pending, privately, me }: Conversation): Unplaced {
	const waiting = privately?.mine.held ?? [];
	if (waiting.length === 0) return { held: waiting, pending };
	const placed = new Set(messages.filter((one) => one.memberId === me?.memberId).map((one) => one.clientId));
	const held = waiting.filter((one) => !placed.has(one.clientId));
	const known = new Set(held.map((one) => one.clientId));
	return { held, pending: pending.filter((one) => !known.has(one.clientId)) };
}

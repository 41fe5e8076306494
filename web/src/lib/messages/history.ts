// Older messages: paging upwards, and a look at a distant place without loading all between.
import type { Output } from '#shared/contract.ts';
import { HISTORY_PAGE, HISTORY_PAGE_LIMIT } from '#shared/limits.ts';
import { messageHistory } from '#shared/messages.ts';
import { call } from '#lib/call.ts';
import type { Conversation } from './conversation.svelte.ts';
import { forgetErased } from './forgetting.ts';
import { place } from './placing.ts';

type Page = Output<typeof messageHistory>;

/** Loads a page before what is shown. */
export async function loadOlder(conversation: Conversation): Promise<void> {
	const { past, pastOlder, older } = conversation;
	const lowest = (past ?? conversation.messages)[0]?.seq;
	if (lowest === undefined || !(past ? pastOlder : older)) return;
	await load(conversation, lowest, HISTORY_PAGE, (page) => {
		if ((past === null) !== (conversation.past === null)) return;
		if (conversation.past) {
			conversation.past = place(conversation.past, page.messages);
			conversation.pastOlder = page.more;
		} else {
			conversation.messages = place(conversation.messages, page.messages);
			conversation.older = page.more;
		}
	});
}

/** While looking at the past: loads a page after what is shown, until it meets the present. */
export async function loadNewer(conversation: Conversation): Promise<void> {
	const highest = conversation.past?.at(-1)?.seq;
	if (highest === undefined) return;
	await load(conversation, highest + HISTORY_PAGE + 1, HISTORY_PAGE, (page) => {
		if (!conversation.past) return;
		conversation.past = place(conversation.past, page.messages);
		meetPresent(conversation);
	});
}

/** Shows the messages around a place. Answers whether it could. */
export async function visit(conversation: Conversation, seq: number): Promise<boolean> {
	const isIn = (messages: readonly { seq: number | null }[] | null) =>
		messages?.some((one) => one.seq === seq) ?? false;
	if (isIn(conversation.past)) return true;
	if (isIn(conversation.messages)) {
		conversation.past = null;
		return true;
	}
	await load(conversation, seq + HISTORY_PAGE_LIMIT / 2, HISTORY_PAGE_LIMIT, (page) => {
		if (!isIn(page.messages)) return;
		conversation.past = place([], page.messages);
		conversation.pastOlder = page.more;
		meetPresent(conversation);
	});
	return isIn(conversation.past ?? conversation.messages);
}

/** Once the past reaches what is loaded anyway, both are one. */
function meetPresent(conversation: Conversation): void {
	const { past, messages } = conversation;
	const first = messages[0]?.seq;
	const last = past?.at(-1)?.seq;
	if (!past || first === undefined || last === undefined || last < first - 1) return;
	// What is loaded already may be younger than what the page brought.
	const before = past.filter((message) => message.seq < first);
	conversation.messages = place(messages, before);
	conversation.older = conversation.pastOlder;
	conversation.past = null;
}

/** One page at a time; it is idle again only once `take` has placed it. */
async function load(
	conversation: Conversation,
	before: number,
	limit: number,
	take: (page: Page) => void
): Promise<void> {
	if (conversation.historyState === 'loading') return;
	conversation.historyState = 'loading';
	const answer = await call(messageHistory, { roomId: conversation.roomId, before, limit });
	if (answer.ok) {
		take(answer.data);
		forgetErased(conversation);
	}
	conversation.historyState = answer.ok ? 'idle' : 'failed';
}

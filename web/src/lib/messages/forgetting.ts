// What is erased leaves the screen: messages up to a place, and everything that some people wrote and gave.
import type { Message } from '#shared/messages.ts';
import type { Conversation } from './conversation.svelte.ts';
import type { Placed } from './placing.ts';

interface Erased {
	/** Messages up to this place are gone. */
	upTo: number;
	/** Of these members no word is left. */
	members: ReadonlySet<string>;
}

/** Messages without what is erased; stubs stay for those of erased members. The same list where nothing is. */
export function forget(rows: readonly Placed[], erased: Erased): readonly Placed[] {
	const kept = rows.filter(({ seq }) => seq > erased.upTo);
	const left = kept.map((row) => withoutErased(row, erased));
	return left.length === rows.length && left.every((row, index) => row === rows[index]) ? rows : left;
}

/** Takes what is erased out of everything that a conversation holds, drafts and quotes included. */
export function forgetErased(conversation: Conversation): void {
	const erased = erasedIn(conversation);
	if (erased.upTo === 0 && erased.members.size === 0) return;
	const before = conversation.messages;
	conversation.messages = forget(before, erased);
	// Where the first of what is loaded went, there is nothing older either.
	if ((before[0]?.seq ?? Infinity) <= erased.upTo) conversation.older = false;
	if (conversation.past) conversation.past = forget(conversation.past, erased);
	const { replyTo } = conversation.draft;
	if (replyTo && isGone(replyTo, erased)) conversation.draft.replyTo = null;
	conversation.pending = conversation.pending.map((one) =>
		one.reply && isGone(one.reply, erased) ? { ...one, reply: null } : one
	);
}

/** Whether a message may still be shown. */
export function isErased(conversation: Conversation, message: Message): boolean {
	return isGone(message, erasedIn(conversation));
}

function erasedIn({ room, members }: Conversation): Erased {
	const gone = [...members.values()].filter((member) => member.erased);
	return { upTo: room?.erasedTo ?? 0, members: new Set(gone.map(({ memberId }) => memberId)) };
}

function isGone({ seq, memberId }: Pick<Message, 'seq' | 'memberId'>, { upTo, members }: Erased): boolean {
	return (seq !== null && seq <= upTo) || members.has(memberId);
}

function withoutErased(row: Placed, erased: Erased): Placed {
	const left = { ...row };
	let isOther = false;
	if (erased.members.has(row.memberId) && row.removed === null) {
		Object.assign(left, { body: '', topic: null, edited: null, removed: 'author' });
		isOther = true;
	}
	if (row.reply && isGone(row.reply, erased)) {
		left.reply = null;
		isOther = true;
	}
	if (Object.values(row.reactions).some((given) => given.some((id) => erased.members.has(id)))) {
		left.reactions = reactionsLeft(row.reactions, erased.members);
		isOther = true;
	}
	return isOther ? left : row;
}

function reactionsLeft(reactions: Message['reactions'], members: ReadonlySet<string>): Message['reactions'] {
	const given = Object.entries(reactions).map(
		([reaction, ids]) => [reaction, ids.filter((id) => !members.has(id))] as const
	);
	return Object.fromEntries(given.filter(([, ids]) => ids.length > 0));
}

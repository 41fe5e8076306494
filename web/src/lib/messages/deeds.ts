// What one may do with a message, in the order in which it is offered.
import type { Message } from '#shared/messages.ts';
import { canEdit } from './changing.ts';

export type Deed =
	'reply' | 'react' | 'spotlight' | 'edit' | 'share' | 'remove' | 'person' | 'report' | 'takeDown';

interface Reader {
	/** Wrote it. */
	own: boolean;
	/** May write in the room now. */
	writes: boolean;
	/** May answer with a reaction all the same. */
	reacts?: boolean;
	/** Leads a check-in, and so may ask all to look at it. */
	leads?: boolean;
	/** Has someone to share one's own with, outside the room. */
	shares?: boolean;
	/** Knows its author as a member. */
	knows: boolean;
	moderates: boolean;
	/** Milliseconds. */
	now: number;
}

/** Nothing for a message that was taken down. */
export function deedsFor(
	message: Message,
	{ own, writes, reacts = writes, leads = false, shares = false, knows, moderates, now }: Reader
): Deed[] {
	if (message.removed !== null) return [];
	return [
		...(writes ? ['reply' as const] : []),
		...(reacts && !own ? ['react' as const] : []),
		...(leads ? ['spotlight' as const] : []),
		...(writes && own && !message.card && canEdit(message, now) ? ['edit' as const] : []),
		...(shares && own && !message.card ? ['share' as const] : []),
		...(own ? ['remove' as const] : []),
		...(knows && !own ? ['person' as const] : []),
		...(own ? [] : ['report' as const]),
		...(moderates && !own ? ['takeDown' as const] : [])
	];
}

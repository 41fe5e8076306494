// What one may do with a message, in the order in which it is offered.
import type { Message } from '#shared/messages.ts';
import { canEdit } from './changing.ts';

export type Deed = 'reply' | 'react' | 'edit' | 'remove' | 'person' | 'report' | 'takeDown';

interface Reader {
	/** Wrote it. */
	own: boolean;
	/** May write in the room now. */
	writes: boolean;
	/** Knows its author as a member. */
	knows: boolean;
	moderates: boolean;
	/** Milliseconds. */
	now: number;
}

/** Nothing for a message that was taken down. */
export function deedsFor(message: Message, { own, writes, knows, moderates, now }: Reader): Deed[] {
	if (message.removed !== null) return [];
	return [
		...(writes ? ['reply' as const] : []),
		...(writes && !own ? ['react' as const] : []),
		...(writes && own && canEdit(message, now) ? ['edit' as const] : []),
		...(own ? ['remove' as const] : []),
		...(knows && !own ? ['person' as const] : []),
		...(own ? [] : ['report' as const]),
		...(moderates && !own ? ['takeDown' as const] : [])
	];
}

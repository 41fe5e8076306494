// What a transaction asks for, to happen after its commit and only then.

export interface Effects {
	/** Changes of caches, run in the tick of the evictions. */
	readonly changes: (() => void)[];
	readonly evictions: Eviction[];
	readonly advances: Advance[];
	readonly tellings: Telling[];
}

/** Whose sockets stop hearing a room, or close altogether. */
export type Eviction = { roomId: string; memberId: string } | { session: string };

export interface Advance {
	roomId: string;
	cursor: number;
	/** The entry as a reader from this place sees it; null when it is not for them. */
	entryFor(readsFromSeq: number): unknown;
}

/** A fact to one person: to a member's sockets in a room, or to all sockets of an account. */
export interface Telling {
	to: { roomId: string; memberId: string } | { account: string };
	fact: string;
	data: unknown;
}

export function noEffects(): Effects {
	return { changes: [], evictions: [], advances: [], tellings: [] };
}

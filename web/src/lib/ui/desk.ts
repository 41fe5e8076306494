// What a desk is told: how far its list and its one thing have come, and its words.

/** How far something has come that is asked for. */
export type Coming = 'here' | 'gone' | 'failed' | 'coming';

export interface DeskWords {
	readonly title: string;
	readonly pick: string;
	readonly pickHint: string;
	readonly failed: string;
	readonly failedHint: string;
	readonly again: string;
	readonly gone: string;
	readonly goneHint: string;
	/** The way back to the list. */
	readonly back: string;
}

// The keys of a log: between rows, into what one may do, back to writing.
import { rowTowards, type Attention } from './attention.svelte.ts';

export interface LogKeys {
	list: HTMLElement;
	attention: Attention;
	/** R replies. */
	shortcuts: boolean;
	/** Opens what one may do with the row of a key; false when there is nothing. */
	open: (key: string, anchor: HTMLElement) => boolean;
	reply: (key: string) => boolean;
	/** Back to writing. */
	escape: () => void;
}

/** Acts on a key pressed in the log; leaves every other key alone. */
export function pressInLog(event: KeyboardEvent, keys: LogKeys): void {
	if (event.altKey || event.ctrlKey || event.metaKey) return;
	const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-row]') : null;
	if (event.key === 'Escape') leave(row, keys);
	else if (event.target === row || row === null) {
		if (!move(event.key, row, keys) && !act(event.key, row, keys)) return;
	} else return;
	event.preventDefault();
}

function leave(row: HTMLElement | null, { attention, escape }: LogKeys): void {
	if (attention.answering === null) return escape();
	attention.answering = null;
	row?.focus();
}

function move(key: string, row: HTMLElement | null, { list }: LogKeys): boolean {
	if (!['ArrowUp', 'ArrowDown', 'Home', 'End'].includes(key)) return false;
	rowTowards(list, row, key)?.focus();
	return true;
}

function act(pressed: string, row: HTMLElement | null, { shortcuts, open, reply }: LogKeys): boolean {
	const key = row?.dataset.row;
	if (!row || key === undefined) return false;
	const anchor = row.querySelector<HTMLElement>('[aria-haspopup]');
	if (pressed === 'Enter') return anchor !== null && open(key, anchor);
	return shortcuts && pressed.toLowerCase() === 'r' && reply(key);
}

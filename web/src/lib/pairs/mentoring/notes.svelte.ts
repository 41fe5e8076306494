// A mentor's private notes, in memory only while they are typed: kept a moment after the last key. The last that was
// kept holds, and all of it goes on Exit.
import { call } from '#lib/call.ts';
import { onForget } from '#lib/sessions/session.svelte.ts';
import { NOTE_CHARACTERS } from '#shared/limits.ts';
import { pairNote, pairNotes } from '#shared/pairs.ts';

const PAUSE = 1000;

export interface Notes {
	text: string;
	/** As the server has it. */
	before: string;
	state: 'loading' | 'unread' | 'idle' | 'keeping' | 'kept' | 'failed';
	/** Whether they are being kept now; one keeping follows the other. */
	busy: boolean;
}

let all = $state<Record<string, Notes>>({});
let timers = new Map<string, ReturnType<typeof setTimeout>>();

onForget(() => {
	for (const timer of timers.values()) clearTimeout(timer);
	timers = new Map();
	all = {};
});

/** The notes of a pair; undefined before they were asked for. */
export function notesOf(pairId: string): Notes | undefined {
	return all[pairId];
}

/** Characters beyond what can be kept; 0 or less while it fits. */
export function overBy(notes: Notes): number {
	return [...notes.text].length - NOTE_CHARACTERS;
}

/** Asks for the notes of a pair, unless something typed is still to be kept. */
export async function loadNotes(pairId: string): Promise<void> {
	const there = all[pairId];
	if (there && (there.busy || there.text !== there.before)) return;
	all[pairId] ??= { text: '', before: '', state: 'loading', busy: false };
	const mine = all[pairId];
	const answer = await call(pairNotes, { pairId });
	// Typed meanwhile, or forgotten: what came is older.
	if (!mine || all[pairId] !== mine || mine.text !== mine.before) return;
	if (!answer.ok) mine.state = mine.state === 'loading' ? 'unread' : mine.state;
	else Object.assign(mine, { text: answer.data.text, before: answer.data.text, state: 'idle' });
}

/** Something was typed: it is kept after a pause. */
export function write(pairId: string, text: string): void {
	const notes = all[pairId];
	if (!notes) return;
	notes.text = text;
	if (notes.state === 'kept') notes.state = 'idle';
	clearTimeout(timers.get(pairId));
	timers.set(
		pairId,
		setTimeout(() => void keep(pairId), PAUSE)
	);
}

/** Keeps what was typed, at once. */
export async function keep(pairId: string): Promise<void> {
	clearTimeout(timers.get(pairId));
	const notes = all[pairId];
	if (!notes || notes.busy || notes.text === notes.before || overBy(notes) > 0) return;
	Object.assign(notes, { busy: true, state: 'keeping' });
	const sent = notes.text;
	const answer = await call(pairNote, { pairId, text: sent.trim() === '' ? '' : sent });
	if (all[pairId] !== notes) return;
	notes.busy = false;
	if (answer.ok) notes.before = sent;
	notes.state = answer.ok ? 'kept' : 'failed';
	if (answer.ok && notes.text !== sent) await keep(pairId);
}

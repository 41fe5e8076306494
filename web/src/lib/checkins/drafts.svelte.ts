// What someone has written for a check-in and not yet given, kept in memory only, as drafts of messages are.
import { onForget } from '#lib/sessions/session.svelte.ts';
import { emptyCard, type CardDraft } from './cards.ts';

export interface ClosingDraft {
	word: string;
	commitment: string;
	/** A member's id; empty for nobody. */
	witness: string;
}

export interface Drafts {
	card: CardDraft;
	closing: ClosingDraft;
	/** The mark by which what is sent twice counts once. */
	cardMark: string;
	closingMark: string;
}

const kept = new Map<string, Drafts>();
onForget(() => kept.clear());

/** The drafts of a check-in, the same ones until they are forgotten. */
export function draftsOf(roomId: string): Drafts {
	const known = kept.get(roomId);
	if (known) return known;
	const drafts = $state<Drafts>({
		card: { ...emptyCard },
		closing: { word: '', commitment: '', witness: '' },
		cardMark: crypto.randomUUID(),
		closingMark: crypto.randomUUID()
	});
	kept.set(roomId, drafts);
	return drafts;
}

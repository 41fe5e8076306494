// Cards: what someone has written so far, what of it is sent, and a card in one sentence.
import type { Card, Outcome, ShareInput } from '#shared/cards.ts';
import type { words as allWords } from '#lib/words/en/checkins.ts';

export interface CardDraft {
	feeling: string;
	/** Null: left out. */
	mood: number | null;
	urge: number | null;
	outcome: Outcome | undefined;
	need: string;
}

export const emptyCard: CardDraft = { feeling: '', mood: null, urge: null, outcome: undefined, need: '' };

/** A draft as it is sent: what is empty is left out; `commitmentId` is what an outcome answers. */
export function toShare(draft: CardDraft, commitmentId: string | undefined): ShareInput {
	const [feeling, need] = [draft.feeling.trim(), draft.need.trim()];
	return {
		...(feeling === '' ? {} : { feeling }),
		...(draft.mood === null ? {} : { mood: draft.mood }),
		...(draft.urge === null ? {} : { urge: draft.urge }),
		...(draft.outcome === undefined || commitmentId === undefined
			? {}
			: { last: { commitmentId, outcome: draft.outcome } }),
		...(need === '' ? {} : { need })
	};
}

type CardWords = Pick<typeof allWords, 'card' | 'outcomes'>;

/** A card as one says it, for those who listen. */
export function cardSentence(card: Card, { card: words, outcomes }: CardWords): string {
	const said: string[] = [];
	const add = (name: string, value: string | undefined) => {
		if (value !== undefined) said.push(`${name}: ${value}${/[.!?…]$/u.test(value) ? '' : '.'}`);
	};
	if (card.kind === 'share') {
		add(words.feeling, card.feeling);
		add(words.mood, card.mood === undefined ? undefined : words.of(card.mood));
		add(words.urge, card.urge === undefined ? undefined : words.of(card.urge));
		add(words.last, card.last && `${words.quoted(card.last.text)} ${outcomes[card.last.outcome]}`);
		add(words.need, card.need);
	} else {
		add(words.word, card.word);
		add(words.commitment, card.commitment);
		if (card.witness) said.push(words.witness(card.witness.name));
	}
	return said.length === 0 ? words.empty : said.join(' ');
}

import { expect, test } from 'vitest';
import { cardSentence, emptyCard, toShare } from '../../../web/src/lib/checkins/cards.ts';
import { floorOf, ownCard } from '../../../web/src/lib/checkins/floor.ts';
import { words } from '../../../web/src/lib/words/en/checkins.ts';
import type { Placed } from '../../../web/src/lib/messages/placing.ts';
import { message } from '../messages/roomModel.ts';

const card = { kind: 'share', feeling: 'Worn out and proud', mood: 6, urge: 3 } as const;
const isStaff = (memberId: string) => memberId === 'rosa';
const at = (seq: number, memberId: string, more: Partial<Placed> = {}) =>
	({ ...message(seq), memberId, ...more }) as Placed;
const seqs = (lines: readonly Placed[]) => lines.map(({ seq }) => seq);

test('what is left out is not sent, nor an outcome of nothing', () => {
	expect(toShare(emptyCard, 'c')).toEqual({});
	const draft = { feeling: ' Calm ', mood: 0, urge: null, outcome: 'partly' as const, need: '  ' };
	expect(toShare(draft, 'c')).toEqual({
		...{ feeling: 'Calm', mood: 0 },
		last: { commitmentId: 'c', outcome: 'partly' }
	});
	expect(toShare(draft, undefined)).toEqual({ feeling: 'Calm', mood: 0 });
});

test('a card in one sentence', () => {
	const last = { text: 'Call about day care.', outcome: 'done' } as const;
	expect(cardSentence({ ...card, last, need: 'Ask me?' }, words)).toBe(
		'Feeling: Worn out and proud. Mood: 6 of 10. Urge: 3 of 10. Last time: “Call about day care.” Done. I need: Ask me?'
	);
	const witness = { memberId: 'wren', name: 'Steady Wren' };
	expect(cardSentence({ kind: 'closing', word: 'Lighter', commitment: 'Walk', witness }, words)).toBe(
		'One word: Lighter. I will: Walk. Steady Wren keeps it in mind too.'
	);
	expect(cardSentence({ kind: 'closing' }, words)).toBe('A card without words. That is fine too.');
});

test('the floor is this turn alone: the card, and what was written since', () => {
	const before = [at(1, 'rosa'), at(2, 'heron', { card, body: '' }), at(3, 'heron'), at(4, 'rosa')];
	expect(seqs(floorOf(before, 'fern', isStaff).lines)).toEqual([4]);
	expect(floorOf(before, 'fern', isStaff).share).toBeUndefined();
	const all = [...before, at(5, 'fern', { card, body: '' }), at(6, 'fern'), at(7, 'rosa'), at(8, 'fern')];
	const floor = floorOf(all, 'fern', isStaff);
	expect(floor.share?.seq).toBe(5);
	expect(seqs(floor.lines)).toEqual([6, 7, 8]);
	const gone = all.map((one) => (one.seq === 6 ? { ...one, removed: 'author' as const, body: '' } : one));
	expect(seqs(floorOf(gone, 'fern', isStaff).lines)).toEqual([7, 8]);
});

test('the own card is found until it is gone', () => {
	const mine = at(2, 'wren', { card: { kind: 'closing', word: 'Lighter' } });
	expect(ownCard([at(1, 'wren', { card }), mine], 'wren', 'closing')).toBe(mine);
	expect(ownCard([mine], 'wren', 'share')).toBeUndefined();
	expect(ownCard([{ ...mine, removed: 'closing' }], 'wren', 'closing')).toBeUndefined();
});

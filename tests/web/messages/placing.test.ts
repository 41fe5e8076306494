import { expect, test } from 'vitest';
import * as fc from 'fast-check';
import { place, previewOf, refresh } from '../../../web/src/lib/messages/placing.ts';
import { message } from './roomModel.ts';

test('messages stand by seq, and twice is once', () => {
	fc.assert(
		fc.property(
			fc.array(fc.integer({ min: 1, max: 40 })),
			fc.array(fc.integer({ min: 1, max: 40 })),
			(one, other) => {
				const first = one.map((seq) => message(seq));
				const second = other.map((seq) => message(seq, { body: 'later' }));
				const once = place(place([], first), second);
				expect(once.map((row) => row.seq)).toEqual([...new Set([...one, ...other])].sort((a, b) => a - b));
				expect(place(once, second)).toEqual(once);
				for (const row of once) expect(row.body === 'later').toBe(other.includes(row.seq));
			}
		)
	);
});

test('a held message has no place yet', () => {
	expect(place([], [{ ...message(1), seq: null }])).toEqual([]);
});

test('a reply shows the present words of what it answers', () => {
	const answered = message(1, { body: 'before' });
	const reply = message(2, { replyTo: answered.messageId, reply: previewOf(answered) });
	const rows = place([], [answered, reply]);
	expect(place(rows, [{ ...answered, body: 'after' }])[1]?.reply?.excerpt).toBe('after');
	expect(place(rows, [{ ...answered, body: '', removed: 'author' }])[1]?.reply).toBeNull();
	expect(place(rows, [{ ...answered, reactions: { hear: ['x'] } }])[1]).toBe(reply);
});

test('a preview is short, and the topic line where there is one', () => {
	expect(previewOf(message(1, { topic: 'a wedding', body: 'hidden' }))?.excerpt).toBe('a wedding');
	expect([...(previewOf(message(1, { body: '🧡'.repeat(200) }))?.excerpt ?? '')]).toHaveLength(140);
});

test('refreshing adds nothing', () => {
	const rows = place([], [message(1)]);
	expect(refresh(rows, [message(2)])).toEqual(rows);
	expect(refresh(rows, [message(1, { body: 'new' })])[0]?.body).toBe('new');
});

import { expect, test } from 'vitest';
import { forget } from '../../../web/src/lib/messages/forgetting.ts';
import type { Placed } from '../../../web/src/lib/messages/placing.ts';
import { message } from './roomModel.ts';

const gone = 'gone'.padEnd(26, 'e');
const nobody: ReadonlySet<string> = new Set();

function reply(seq: number, to: Placed): Placed {
	const { messageId, memberId, seq: place } = to;
	const said = { name: 'Amber Fern', excerpt: 'before', memberId, seq: place };
	return message(seq, { replyTo: messageId, reply: said });
}

test('messages up to a place leave the screen, and with them what quoted them', () => {
	const rows = [message(1), message(2), reply(3, message(1)), reply(4, message(3))];
	const left = forget(rows, { upTo: 2, members: nobody });
	expect(left.map(({ seq }) => seq)).toEqual([3, 4]);
	expect(left[0]!.reply).toBeNull();
	expect(left[1]!.reply?.excerpt).toBe('before');
});

test('a quote goes too whose message was never loaded', () => {
	const [left] = forget([reply(9, message(2))], { upTo: 5, members: nobody });
	expect(left).toMatchObject({ seq: 9, body: 'text 9', reply: null });
});

test('of someone who erased everything stubs stay, and nothing that they wrote, gave or were quoted with', () => {
	const theirs = message(1, { memberId: gone, body: 'secret', topic: 'secret', reactions: { hear: ['x'] } });
	const taken = message(2, { memberId: gone, body: '', removed: 'moderator' });
	const others = { ...reply(3, theirs), reactions: { hear: [gone, 'y'], same: [gone] } };
	const left = forget([theirs, taken, others], { upTo: 0, members: new Set([gone]) });
	expect(JSON.stringify(left)).not.toContain('secret');
	expect(left.map(({ removed }) => removed)).toEqual(['author', 'moderator', null]);
	expect(left[2]).toMatchObject({ body: 'text 3', reply: null, reactions: { hear: ['y'] } });
	expect(left[2]!.reactions.same).toBeUndefined();
});

test('where nothing is erased it is the same list, and twice is once', () => {
	const rows = [message(1), message(2)];
	expect(forget(rows, { upTo: 0, members: new Set([gone]) })).toBe(rows);
	const once = forget([message(1, { memberId: gone }), message(2)], { upTo: 0, members: new Set([gone]) });
	expect(forget(once, { upTo: 0, members: new Set([gone]) })).toBe(once);
});

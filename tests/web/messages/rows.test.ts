import { expect, test } from 'vitest';
import type { Pending } from '../../../web/src/lib/messages/outbox.ts';
import { layOut, type Row } from '../../../web/src/lib/messages/rows.ts';
import { me, message } from './roomModel.ts';

const layout = {
	myId: me.memberId,
	newAfter: null,
	dayOf: (at: string) => at.slice(0, 10),
	today: '2026-11-21',
	blocked: new Set<string>(),
	unfolded: new Set<string>()
};
const nothing = { held: [], pending: [] };

function outline(rows: readonly Row[]): string[] {
	return rows.map((row) =>
		row.kind === 'message' || row.kind === 'pending' || row.kind === 'held'
			? `${row.kind}${row.first ? ' first' : ''}${row.last ? ' last' : ''}`
			: row.kind
	);
}

const waiting: Pending = {
	clientId: 'waiting-1',
	body: 'soon',
	topic: null,
	replyTo: null,
	reply: null,
	writtenAt: 0,
	state: 'waiting',
	problem: null
};

test('the same author goes on within ten minutes', () => {
	const rows = layOut(
		[
			message(1),
			message(2, { at: '2026-11-21T18:51Z' }),
			message(3, { at: '2026-11-21T19:02Z' }),
			message(4, { at: '2026-11-21T19:02Z', memberId: me.memberId })
		],
		nothing,
		layout
	);
	expect(outline(rows)).toEqual([
		'day',
		'message first',
		'message last',
		'message first last',
		'message first last'
	]);
});

test('a new day, a stub and the line where one left break a group', () => {
	const rows = layOut(
		[
			message(1, { at: '2026-11-20T23:59Z' }),
			message(2, { at: '2026-11-21T00:01Z' }),
			message(3, { at: '2026-11-21T00:01Z', removed: 'author', body: '' }),
			message(4, { at: '2026-11-21T00:01Z' }),
			message(5, { at: '2026-11-21T00:02Z' })
		],
		nothing,
		{ ...layout, newAfter: 4 }
	);
	expect(outline(rows)).toEqual([
		'day',
		'message first last',
		'day',
		'message first last',
		'stub',
		'message first last',
		'new',
		'message first last'
	]);
});

test('own messages do not begin what is new', () => {
	const rows = layOut([message(1), message(2, { memberId: me.memberId })], nothing, {
		...layout,
		newAfter: 1
	});
	expect(rows.some((row) => row.kind === 'new')).toBe(false);
});

test('what is still to go joins the own group and keeps its key when it arrives', () => {
	const own = message(1, { memberId: me.memberId, clientId: 'sent-1' });
	const rows = layOut([own], { held: [], pending: [waiting] }, layout);
	expect(outline(rows)).toEqual(['day', 'message first', 'pending last']);
	expect(rows.map((row) => row.key)).toEqual(['day-2026-11-21', 'sent-1', 'waiting-1']);
	expect(outline(layOut([], { held: [], pending: [waiting] }, layout))).toEqual([
		'day',
		'pending first last'
	]);
});

test('what waits for a moderator stands after all that is placed, before what is still to go', () => {
	const held = {
		...message(9, { memberId: me.memberId, clientId: 'held-1', at: '2026-11-20T09:00Z' }),
		seq: null
	};
	const own = message(1, { memberId: me.memberId, clientId: 'sent-1' });
	const rows = layOut([own], { held: [held], pending: [waiting] }, layout);
	expect(outline(rows)).toEqual(['day', 'message first', 'held', 'pending last']);
	expect(rows.map((row) => row.key)).toEqual(['day-2026-11-21', 'sent-1', 'held-1', 'waiting-1']);
	const alone = layOut([message(1)], { held: [held], pending: [] }, layout);
	expect(outline(alone)).toEqual(['day', 'message first last', 'held first last']);
});

test('messages of people one hides are one line where they follow each other, and open on asking', () => {
	const noise = 'noise'.padEnd(26, 'e');
	const messages = [
		message(1, { memberId: noise }),
		message(2, { memberId: noise, removed: 'author', body: '' }),
		message(3, { memberId: noise }),
		message(4, { memberId: noise }),
		message(5),
		message(6, { memberId: noise })
	];
	const hiding = { ...layout, blocked: new Set([noise]) };
	const rows = layOut(messages, nothing, hiding);
	expect(outline(rows)).toEqual(['day', 'hidden', 'stub', 'hidden', 'message first last', 'hidden']);
	expect(rows.flatMap((row) => (row.kind === 'hidden' ? [row.messages.length] : []))).toEqual([1, 2, 1]);
	const opened = layOut(messages, nothing, { ...hiding, unfolded: new Set([messages[2]!.messageId]) });
	expect(outline(opened)).toEqual([
		'day',
		'hidden',
		'stub',
		'message first last',
		'hidden',
		'message first last',
		'hidden'
	]);
});

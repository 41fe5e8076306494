// Today asks for one thing at most, in a fixed order.
import { expect, test } from 'vitest';
import { freshRooms, promptFor } from '#lib/today/prompt.ts';
import type { MyRoom } from '#shared/me.ts';

function room(title: string, more: Partial<MyRoom> = {}): MyRoom {
	const avatar = { outline: 0, fill: 0, figure: 0 };
	const roomId = title.toLowerCase().padEnd(26, 'a');
	return {
		roomId,
		title,
		name: 'Steady Wren',
		avatar,
		role: 'patient',
		unread: 0,
		open: true,
		changes: null,
		...more
	};
}

function asked(rooms: MyRoom[], wordsKept = true) {
	return promptFor({ rooms, wordsKept });
}

test('staff set their second step up before anything else', () => {
	const me = { rooms: [room('Fresh', { name: null })], wordsKept: false };
	expect(promptFor(me, true)).toEqual({ kind: 'second-step' });
	expect(promptFor(me, false)).toMatchObject({ kind: 'enter' });
});

test('a room that was never entered comes first', () => {
	const fresh = room('Fresh', { name: null, avatar: null });
	expect(asked([room('Old', { unread: 3 }), fresh], false)).toEqual({ kind: 'enter', room: fresh });
});

test('paper words come before what is new', () => {
	expect(asked([room('Old', { unread: 3 })], false)).toEqual({ kind: 'paper' });
});

test('what is new in an open room comes before what is new in a quiet one', () => {
	const rooms = [room('Quiet', { unread: 9, open: false }), room('Open', { unread: 1 }), room('Read')];
	expect(freshRooms(rooms).map(({ title }) => title)).toEqual(['Open', 'Quiet']);
	expect(asked(rooms)).toEqual({ kind: 'new', room: rooms[1] });
});

test('nothing due is fine', () => {
	expect(asked([])).toEqual({ kind: 'none' });
	expect(asked([room('Read')])).toEqual({ kind: 'none' });
});

import { expect, test } from 'vitest';
import type { MyRoom } from '#shared/me.ts';
import { neighbour } from '../../../web/src/lib/rooms/neighbour.ts';

const rooms = [
	{ roomId: 'quiet', open: false },
	{ roomId: 'one', open: true },
	{ roomId: 'two', open: true }
] as MyRoom[];

test('the room before and after is that of the list, open ones first', () => {
	expect(neighbour(rooms, 'one', 1)).toBe('two');
	expect(neighbour(rooms, 'two', 1)).toBe('quiet');
	expect(neighbour(rooms, 'one', -1)).toBeUndefined();
	expect(neighbour(rooms, 'elsewhere', 1)).toBeUndefined();
});

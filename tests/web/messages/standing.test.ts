import { expect, test } from 'vitest';
import type { Privately, Room } from '#shared/rooms.ts';
import { whyNotWriting } from '../../../web/src/lib/messages/standing.ts';
import { nothingPrivate } from './roomModel.ts';

const at = (time: string) => Date.parse(`2026-11-21T${time}Z`);
const room = (open: boolean, changes: string | null) => ({ open, changes }) as Room;
const muted = (until: string): Privately => ({
	version: 1,
	mine: { ...nothingPrivate, muted: { until, reason: 'A short break.' } }
});

test('an open room closes by itself when its time has come', () => {
	const evening = room(true, '2026-11-21T21:00Z');
	expect(whyNotWriting(evening, null, at('20:59'))).toBeNull();
	expect(whyNotWriting(evening, null, at('21:00'))).toEqual({ why: 'quiet', opens: null });
});

test('a quiet room says when it opens, and opens by itself', () => {
	const morning = room(false, '2026-11-21T07:00Z');
	expect(whyNotWriting(morning, null, at('06:00'))).toEqual({ why: 'quiet', opens: '2026-11-21T07:00Z' });
	expect(whyNotWriting(morning, null, at('07:00'))).toBeNull();
});

test('a mute comes first and ends by itself', () => {
	const open = room(true, null);
	expect(whyNotWriting(open, muted('2026-11-21T19:00Z'), at('18:59'))?.why).toBe('muted');
	expect(whyNotWriting(open, muted('2026-11-21T19:00Z'), at('19:00'))).toBeNull();
});

test('a closed room says why and since when; one’s own mute comes first', () => {
	const closed = { reason: 'A hard hour.', since: '2026-11-21T18:00Z' };
	const shut = { ...room(false, null), closed } as Room;
	expect(whyNotWriting(shut, null, at('19:00'))).toEqual({ why: 'closed', ...closed });
	expect(whyNotWriting(shut, muted('2026-11-21T20:00Z'), at('19:00'))?.why).toBe('muted');
});

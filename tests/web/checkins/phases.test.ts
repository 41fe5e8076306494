import { expect, test } from 'vitest';
import { sayClock, sayLength, leftNow } from '../../../web/src/lib/checkins/clocks.ts';
import { leadSentence } from '../../../web/src/lib/checkins/leading.ts';
import { minutesLeft, parts, phaseAfter, shareOf, standingOf } from '../../../web/src/lib/checkins/phases.ts';
import { words } from '../../../web/src/lib/words/en/checkins.ts';
import { checkin } from './checkinModel.ts';

const at = Date.parse('2026-11-21T19:43Z');

test('parts lie behind, are now, or are to come; nothing is left once it is closed', () => {
	expect(parts.map((part) => standingOf(part, 'round'))).toEqual([
		...['done', 'done', 'now', 'to come', 'to come', 'to come']
	]);
	expect(parts.every((part) => standingOf(part, 'closed') === 'done')).toBe(true);
});

test('a round fills by turns, lobby and wind-down by time, others stand at half', () => {
	expect(shareOf(checkin(), at)).toBeCloseTo(3 / 7);
	expect(shareOf(checkin({ queue: [] }), at)).toBe(0);
	const lobby = (until: string | null) => shareOf(checkin({ phase: 'lobby', until }), at);
	expect([lobby('2026-11-21T19:53Z'), lobby('2026-11-21T19:45Z'), lobby('2026-11-21T19:30Z')]).toEqual([
		...[0, 0.8, 1]
	]);
	expect(shareOf(checkin({ phase: 'winding-down', until: '2026-11-21T19:52Z' }), at)).toBeCloseTo(0.4);
	expect([lobby(null), shareOf(checkin({ phase: 'topic' }), at)]).toEqual([0.5, 0.5]);
});

test('minutes left never go below none', () => {
	expect(minutesLeft(checkin(), at)).toBe(12);
	expect(minutesLeft(checkin({ until: '2026-11-21T19:40Z' }), at)).toBe(0);
	expect(minutesLeft(checkin({ until: null }), at)).toBeNull();
});

test('each phase has one after it, the end has none', () => {
	expect(phaseAfter('lobby')).toBe('opening');
	expect(phaseAfter('winding-down')).toBe('closed');
	expect(phaseAfter('closed')).toBeNull();
	expect(phaseAfter('cancelled')).toBeNull();
});

test('those who lead are told how far it is', () => {
	const here = ['rosa', 'dana', 'fern', 'wren'];
	const say = (changes: Parameters<typeof checkin>[0]) => leadSentence({ now: checkin(changes), here }, at);
	expect(say({})).toBe('3 of 7 heard. About 12 minutes left.');
	expect(say({ phase: 'topic' })).toBe('About 12 minutes left.');
	expect(say({ phase: 'topic', until: '2026-11-21T19:44Z' })).toBe('About a minute left.');
	expect(say({ phase: 'topic', until: '2026-11-21T19:42Z' })).toBe('Past its time.');
	expect(say({ phase: 'lobby' })).toBe('2 here. It was planned for at least 4.');
	expect(say({ phase: 'lobby', least: 2 })).toBe('2 here.');
	expect(say({ phase: 'closed', until: null })).toBe('It is over.');
});

test('a clock runs on from when it was told, and past its time it says so calmly', () => {
	expect([sayClock(80), sayClock(5), sayClock(0), sayClock(-20)]).toEqual(['1:20', '0:05', '0:00', '+0:20']);
	expect([sayLength(120, words.clock), sayLength(90, words.clock)]).toEqual(['2 min', '90 s']);
	expect([leftNow(80, at, at), leftNow(80, at, at + 1999), leftNow(80, at, at + 100_000)]).toEqual([
		...[80, 79, -20]
	]);
	expect(leftNow(80, at, at - 5000)).toBe(80);
});

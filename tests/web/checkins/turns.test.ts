import { expect, test } from 'vitest';
import { heardOf, moved, notHeard, queueLine, sayTurn } from '../../../web/src/lib/checkins/turns.ts';
import { words } from '../../../web/src/lib/words/en/checkins.ts';
import { checkin, nameOf, withTurns } from './checkinModel.ts';

const line = (myId: string, turns = {}) => {
	const { lead, rest } = queueLine(checkin({ queue: withTurns(turns) }), myId, nameOf, words.line);
	return `${lead} ${rest}`.trim();
};
const turnsSeenBy = (myId: string) =>
	checkin().queue.map(({ memberId }) => sayTurn(checkin(), memberId, myId, words.turn));

test('the queue in one sentence for each who reads it', () => {
	expect(line('wren')).toBe('You are next. Then Slow River, Paper Boat.');
	expect(line('fern')).toBe('It is your turn. Then Steady Wren, Slow River.');
	expect(line('river')).toBe('Next: Steady Wren. One before you.');
	expect(line('boat')).toBe('Next: Steady Wren. 2 before you.');
	expect(line('juniper')).toBe('Next: Steady Wren. We come back to you.');
	expect(line('rosa')).toBe('Next: Steady Wren. Then Slow River, Paper Boat.');
	const over = { fern: 'shared', wren: 'shared', river: 'passed', boat: 'skipped', juniper: 'speaking' };
	expect(line('rosa', over)).toBe('Everyone has had a turn.');
	expect(line('boat', { ...over, boat: 'waiting' })).toBe('You are next.');
});

test('each turn in words, as a member sees it and as those who lead', () => {
	expect(turnsSeenBy('wren')).toEqual([
		...['Shared', 'Passed', 'Sharing now', 'You are next', 'After you', 'Then', 'Come back later']
	]);
	expect(turnsSeenBy('rosa')).toEqual([
		...['Shared', 'Passed', 'Sharing now', 'Next', 'Ready', 'Ready', 'Come back later']
	]);
	expect(turnsSeenBy('fern')[2]).toBe('Your turn');
});

test('who was heard and who was not', () => {
	expect(heardOf(checkin())).toBe(3);
	expect(notHeard(checkin({ queue: withTurns({ heron: 'skipped' }) }))).toEqual([
		...['wren', 'river', 'boat', 'juniper', 'heron']
	]);
});

test('moving someone names everyone who is to come, and stops at the ends', () => {
	expect(moved(checkin(), 'river', -1)).toEqual(['river', 'wren', 'boat', 'juniper']);
	expect(moved(checkin(), 'river', 1)).toEqual(['wren', 'boat', 'river', 'juniper']);
	expect(moved(checkin(), 'juniper', -1)).toEqual(['wren', 'river', 'juniper', 'boat']);
	expect(moved(checkin(), 'wren', -1)).toBeNull();
	expect(moved(checkin(), 'juniper', 1)).toBeNull();
	expect(moved(checkin(), 'fern', 1)).toBeNull();
});

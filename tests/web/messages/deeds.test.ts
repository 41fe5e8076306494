import { expect, test } from 'vitest';
import { deedsFor } from '../../../web/src/lib/messages/deeds.ts';
import { message } from './roomModel.ts';

const at = Date.parse('2026-11-21T18:41Z');
const reader = { own: false, writes: true, knows: true, moderates: false, now: at };

test('each sees what they may do, in one order', () => {
	expect(deedsFor(message(1), reader)).toEqual(['reply', 'react', 'person', 'report']);
	expect(deedsFor(message(1), { ...reader, own: true })).toEqual(['reply', 'edit', 'remove']);
	expect(deedsFor(message(1), { ...reader, moderates: true })).toEqual([
		'reply',
		'react',
		'person',
		'report',
		'takeDown'
	]);
});

test('who may not write may still look and take down; a stub offers nothing', () => {
	expect(deedsFor(message(1), { ...reader, writes: false })).toEqual(['person', 'report']);
	expect(deedsFor(message(1), { ...reader, writes: false, own: true })).toEqual(['remove']);
	expect(deedsFor(message(1, { removed: 'moderator' }), { ...reader, moderates: true })).toEqual([]);
});

test('in a check-in one may answer without writing, who leads asks all to look, a card is not changed', () => {
	expect(deedsFor(message(1), { ...reader, writes: false, reacts: true })).toEqual([
		'react',
		'person',
		'report'
	]);
	expect(deedsFor(message(1), { ...reader, leads: true })).toContain('spotlight');
	const card = message(1, { card: { kind: 'share', mood: 6 }, body: '' });
	expect(deedsFor(card, { ...reader, own: true })).toEqual(['reply', 'remove']);
});

test('fifteen minutes later an own message is not changed any more', () => {
	const late = { ...reader, own: true, now: at + 16 * 60_000 };
	expect(deedsFor(message(1), late)).toEqual(['reply', 'remove']);
});

test('one’s own is shared only where there is someone to share it with, and no card', () => {
	const mine = { ...reader, own: true, shares: true };
	expect(deedsFor(message(1), mine)).toEqual(['reply', 'edit', 'share', 'remove']);
	expect(deedsFor(message(1), { ...reader, shares: true })).not.toContain('share');
	const card = message(1, { card: { kind: 'share', mood: 6 }, body: '' });
	expect(deedsFor(card, mine)).not.toContain('share');
});

import { expect, test } from 'vitest';
import { sayAge } from '../../../web/src/lib/cases/ages.ts';
import { words } from '../../../web/src/lib/words/en/deciding.ts';

const MINUTE = 60_000;

test.each([
	[0, 'now'],
	[1, 'now'],
	[2, '2 minutes'],
	[89, '89 minutes'],
	[90, '2 hours'],
	[24 * 60, '24 hours'],
	[35 * 60, '35 hours'],
	[36 * 60, '2 days'],
	[10 * 24 * 60, '10 days']
])('%d minutes ago is said as %s', (minutes, said) => {
	const now = Date.parse('2026-11-21T18:00Z');
	expect(sayAge(now - minutes * MINUTE, now, words.age)).toBe(said);
});

test('a device whose clock is behind says no more than now', () => {
	expect(sayAge(10 * MINUTE, 0, words.age)).toBe('now');
});

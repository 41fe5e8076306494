import { expect, test } from 'vitest';
import { sayDays, weekly } from '../../../web/src/lib/rooms/weekly.ts';

const names = ['', 'Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'];
const say = (days: number[]) =>
	sayDays(
		days,
		(day) => names[day] ?? '',
		(from, to) => `${from}–${to}`
	);

test('days with the same times stand together', () => {
	const evening = { from: 1080, to: 1260 };
	const spans = [1, 2, 3, 5].map((day) => ({ day, ...evening })).concat({ day: 6, from: 600, to: 720 });
	expect(weekly({ zone: 'UTC', spans })).toEqual([
		{ days: [1, 2, 3, 5], spans: [evening] },
		{ days: [6], spans: [{ from: 600, to: 720 }] }
	]);
});

test('runs of three and more are said as one', () => {
	expect(say([1, 2, 3, 5])).toBe('Mo–We, Fr');
	expect(say([6, 7])).toBe('Sa, Su');
});

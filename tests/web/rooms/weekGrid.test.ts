import { expect, test } from 'vitest';
import * as fc from 'fast-check';
import type { Hours } from '#shared/rooms.ts';
import { hoursOf, nextTime, problemIn, weekOf } from '../../../web/src/lib/rooms/weekGrid.ts';

const evening = { from: '18:00', to: '20:00' };
const weekWith = (day: number, ...times: { from: string; to: string }[]) =>
	weekOf(null).map((none, index) => (index === day ? times : none));

test('hours become a week and the same hours again', () => {
	const span = fc
		.record({
			day: fc.integer({ min: 1, max: 7 }),
			from: fc.integer({ min: 0, max: 1439 }),
			length: fc.integer({ min: 1, max: 1440 })
		})
		.map(({ day, from, length }) => ({ day, from, to: Math.min(from + length, 1440) }));
	fc.assert(
		fc.property(fc.array(span, { minLength: 1, maxLength: 20 }), (spans) => {
			const hours: Hours = {
				zone: 'Europe/Berlin',
				spans: spans.sort((one, other) => one.day - other.day || one.from - other.from)
			};
			expect(problemIn(weekOf(hours))).toBeNull();
			expect(hoursOf(weekOf(hours), 'Europe/Berlin')).toEqual(hours);
		})
	);
});

test('midnight is an end, not a beginning that comes too early', () => {
	const { spans } = hoursOf(weekWith(2, { from: '22:00', to: '00:00' }), 'UTC');
	expect(spans).toEqual([{ day: 3, from: 1320, to: 1440 }]);
});

test('what no week holds is found, the first of it', () => {
	expect(problemIn(weekWith(0))).toEqual({ is: 'none' });
	expect(problemIn(weekWith(4, evening, { from: '22:00', to: '02:00' }))).toEqual({ is: 'span', day: 4 });
	expect(problemIn(weekWith(1, { from: '', to: '20:00' }))).toEqual({ is: 'span', day: 1 });
	expect(problemIn(weekWith(1, { from: '18:00', to: '' }))).toEqual({ is: 'span', day: 1 });
	expect(problemIn(weekOf(null).map(() => Array.from({ length: 7 }, () => evening)))).toEqual({ is: 'many' });
});

test('another time on a day begins where the last ends', () => {
	expect(nextTime([])).toEqual(evening);
	expect(nextTime([evening])).toEqual({ from: '20:00', to: '22:00' });
	expect(nextTime([{ from: '20:00', to: '22:30' }])).toEqual({ from: '22:30', to: '00:00' });
	expect(nextTime([{ from: '20:00', to: '00:00' }])).toEqual(evening);
});

import { expect, test } from 'vitest';
import { readEntry } from '../../../web/src/lib/supervision/entry.ts';

const TODAY = '2026-11-22';
const typed = { on: '2026-11-20', minutes: '50', topics: ' saying no ' };

test('a day up to today, minutes and topics are an entry', () => {
	const entry = { on: '2026-11-20', minutes: 50, topics: 'saying no' };
	expect(readEntry(typed, TODAY)).toEqual({ entry, wrong: {} });
	expect(readEntry({ ...typed, on: TODAY }, TODAY).entry?.on).toBe(TODAY);
});

test('each thing that is wrong is said beside its field', () => {
	const wrongIn = (some: Partial<typeof typed>) => {
		const { entry, wrong } = readEntry({ ...typed, ...some }, TODAY);
		expect(entry).toBeNull();
		return Object.keys(wrong);
	};
	expect(wrongIn({ on: '2026-11-23' })).toEqual(['on']);
	expect(wrongIn({ on: '' })).toEqual(['on']);
	for (const minutes of ['', '0', '481', '12.5', 'an hour'])
		expect(wrongIn({ minutes })).toEqual(['minutes']);
	expect(wrongIn({ topics: '  ' })).toEqual(['topics']);
	expect(wrongIn({ topics: 'x'.repeat(301) })).toEqual(['topics']);
	expect(wrongIn({ on: '', minutes: '', topics: '' })).toEqual(['on', 'minutes', 'topics']);
});

import { expect, test } from 'vitest';
import { readRules } from '../../../web/src/lib/pairing/rules.ts';

const typed = { usual: '6', warnAt: '8', cap: '12', keptDays: '30' };

test('numbers that go up are rules', () => {
	expect(readRules({ ...typed, usual: ' 8 ' })).toEqual({
		rules: { usual: 8, warnAt: 8, cap: 12, keptDays: 30 },
		wrong: [],
		isOutOfOrder: false
	});
});

test('what is no whole number within its limit is named', () => {
	for (const usual of ['', '0', '-1', '1.5', 'six', '31'])
		expect(readRules({ ...typed, usual })).toMatchObject({ rules: null, wrong: ['usual'] });
	expect(readRules({ ...typed, cap: '30', keptDays: '91' })).toMatchObject({
		rules: null,
		wrong: ['keptDays']
	});
});

test('numbers that do not go up are no rules', () => {
	for (const some of [{ usual: '9' }, { warnAt: '13' }, { cap: '7' }])
		expect(readRules({ ...typed, ...some })).toEqual({ rules: null, wrong: [], isOutOfOrder: true });
});

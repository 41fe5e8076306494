// The file for spreadsheets: whole whatever people are called, and never a formula.
import { expect, test } from 'vitest';
import type { MemberAttended } from '#shared/attendance.ts';
import { csvOf } from '../../../web/src/lib/attendance/csv.ts';

const one: MemberAttended = {
	...{ checkinId: 'c', on: '2026-11-17', at: '2026-11-18T03:00Z', memberId: 'm', name: 'Steady Wren' },
	...{ minutes: 48, outcome: 'shared', late: false, excused: false }
};

/** A reader of RFC 4180 of the test's own. */
function read(text: string): string[][] {
	const rows: string[][] = [[]];
	for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
		rows.at(-1)!.push(quoted === undefined ? plain! : quoted.replaceAll('""', '"'));
		if (end === '\r\n') rows.push([]);
	}
	return rows.slice(0, -1);
}

const said = (attended: MemberAttended[]) => read(csvOf(attended).slice(1));

test('a line for each, under its columns, with a mark of its letters before them', () => {
	const absent = { ...one, name: 'Quiet Heron', minutes: 0, outcome: null, excused: true };
	const late = { ...one, name: 'Émile 早', outcome: null, late: true, minutes: 9 };
	expect(csvOf([one]).startsWith('\uFEFFDay,')).toBe(true);
	expect(said([one, absent, late])).toEqual([
		['Day', 'Start (UTC)', 'Name', 'Minutes', 'Outcome', 'Late', 'Excused'],
		['2026-11-17', '03:00', 'Steady Wren', '48', 'Shared', 'no', 'no'],
		['2026-11-17', '03:00', 'Quiet Heron', '0', 'Excused', 'no', 'yes'],
		['2026-11-17', '03:00', 'Émile 早', '9', 'Listened', 'yes', 'no']
	]);
	expect(csvOf([]).split('\r\n')).toHaveLength(2);
});

test.each(['a,b', 'say "hi"', 'two\r\nlines', 'one\nline', '"', ',', '""",'])(
	'%j comes back whole',
	(name) => {
		expect(said([{ ...one, name }])[1]![2]).toBe(name);
	}
);

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1', '="a",b'])('%j is no formula', (name) => {
	const found = said([{ ...one, name }])[1]![2]!;
	expect(found).toBe(`'${name}`);
});

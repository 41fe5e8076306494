import { expect, test } from 'vitest';
import { SITUATIONS } from '#shared/limits.ts';
import { bestAnswers, topics } from '#shared/mentors.ts';
import { languages, sayLanguage, sayLanguages } from '../../../web/src/lib/pairs/languages.ts';
import { sayAbsence, wrongDays } from '../../../web/src/lib/pairs/mentoring/absences.ts';
import { isIn } from '../../../web/src/lib/pairs/mentoring/hours.ts';
import { fieldsOf, momentOf, sayNext, soon } from '../../../web/src/lib/pairs/mentoring/moments.ts';
import { bestOfAll, isBest, partFor } from '../../../web/src/lib/pairs/mentoring/steps.ts';
import { words as start } from '../../../web/src/lib/words/en/mentoring-start.ts';
import { topicNames } from '../../../web/src/lib/words/en/topics.ts';

const NOW = new Date(2026, 10, 22, 10, 12).getTime();
const wire = (...at: [number, number, number, number, number]) =>
	`${new Date(...at).toISOString().slice(0, 16)}Z`;

test('a moment goes through the fields and comes back the same', () => {
	for (const at of [wire(2026, 10, 24, 18, 30), wire(2026, 6, 1, 0, 0), wire(2027, 0, 31, 23, 59)])
		expect(momentOf(fieldsOf(at))).toBe(at);
	expect(momentOf({ date: '', time: '18:30' })).toBeNull();
	expect(momentOf({ date: '2026-11-24', time: '' })).toBeNull();
});

test('the fields begin with a time to come, also late at night', () => {
	for (const now of [NOW, new Date(2026, 11, 31, 23, 50).getTime()]) {
		const at = momentOf(soon(now));
		expect(at && Date.parse(at) > now).toBe(true);
	}
});

test('the next contact is said with a day that one understands', () => {
	expect(sayNext(wire(2026, 10, 22, 18, 0), NOW)).toMatch(/^today, /u);
	expect(sayNext(wire(2026, 10, 23, 18, 0), NOW)).toMatch(/^tomorrow, /u);
	expect(sayNext(wire(2026, 10, 23, 18, 0), NOW, true)).toMatch(/^Tomorrow, /u);
	expect(sayNext(wire(2026, 10, 27, 18, 0), NOW)).toMatch(/^Friday, /u);
	expect(sayNext(wire(2026, 11, 8, 18, 0), NOW)).toMatch(/8/u);
});

test('days away have an order and an end to come', () => {
	const today = '2026-11-22';
	expect(wrongDays({ from: '2026-11-22', until: '2026-11-22' }, today)).toBe('');
	expect(wrongDays({ from: '2026-11-20', until: '2026-11-25' }, today)).toBe('');
	expect(wrongDays({ from: '', until: '2026-11-25' }, today)).not.toBe('');
	expect(wrongDays({ from: '2026-11-26', until: '2026-11-25' }, today)).not.toBe('');
	expect(wrongDays({ from: '2026-11-01', until: '2026-11-21' }, today)).not.toBe('');
	expect(sayAbsence({ from: '2026-11-24', until: '2026-11-24' })).not.toContain('–');
	expect(sayAbsence({ from: '2026-11-24', until: '2026-11-26' })).toMatch(/24.+26/u);
});

test('hours hold from their first minute to before their last, in their own zone', () => {
	// 22 November 2026 is a Sunday.
	const hours = { zone: 'America/New_York', spans: [{ day: 7, from: 18 * 60, to: 20 * 60 }] };
	expect(isIn(hours, Date.parse('2026-11-22T22:59Z'))).toBe(false);
	expect(isIn(hours, Date.parse('2026-11-22T23:00Z'))).toBe(true);
	expect(isIn(hours, Date.parse('2026-11-23T00:59Z'))).toBe(true);
	expect(isIn(hours, Date.parse('2026-11-23T01:00Z'))).toBe(false);
});

test('the situations stand as the server expects them: the best answer is confirmed, every other explained', () => {
	expect(start.cards).toHaveLength(SITUATIONS);
	expect(start.situations).toHaveLength(SITUATIONS);
	start.situations.forEach(({ options }, situation) => {
		options.forEach(({ why }, option) => {
			expect(why.startsWith('Yes. '), why).toBe(bestAnswers[situation] === option);
			expect(isBest(situation, option)).toBe(bestAnswers[situation] === option);
		});
	});
	expect(bestOfAll()).toEqual(bestAnswers);
});

test('who comes back goes on where they were', () => {
	const done = { state: 'to-confirm', hours: { zone: 'UTC', spans: [] }, topics: ['work'], line: '' };
	const at = (change: object) => partFor({ ...done, ...change } as unknown as Parameters<typeof partFor>[0]);
	expect(at({ state: 'learning', hours: null })).toBe('cards');
	expect(at({ hours: null })).toBe('hours');
	expect(at({ topics: [] })).toBe('card');
	expect(at({})).toBe('waits');
	expect(at({ state: 'ready' })).toBe('waits');
});

test('every topic and every language has a name', () => {
	expect(Object.keys(topicNames).sort()).toEqual([...topics].sort());
	for (const code of languages) expect(sayLanguage(code)).not.toBe(code);
	expect(new Set(languages).size).toBe(languages.length);
	expect(sayLanguages(['es', 'en'])).toBe('Spanish, English');
	expect(sayLanguage('zzz')).toBe('zzz');
});

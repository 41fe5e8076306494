import { expect, test } from 'vitest';
import type { MentorLine } from '#shared/mentors.ts';
import type { Wish } from '#shared/pairs.ts';
import type { Hours } from '#shared/rooms.ts';
import { commonOf, inOrder, obstacleOf, partsOf, topicsOf } from '../../../web/src/lib/pairing/matching.ts';

const at = (day: number, from: number, to: number) => ({ day, from: from * 60, to: to * 60 });
const hours = (...spans: Hours['spans']): Hours => ({ zone: 'Europe/Lisbon', spans });

function mentor(name: string, some: Partial<MentorLine> = {}): MentorLine {
	return {
		...{ mentorId: `id of ${name}`, name, topics: [], languages: ['en'], line: '' },
		...{ hours: hours(at(1, 18, 20)), capacity: 6, load: 0, state: 'ready', away: false },
		...{ supervisor: null, mine: false },
		...some
	};
}

const wish: Wish = {
	...{
		topics: ['sleep', 'work', 'court'],
		languages: ['es', 'en'],
		times: ['evenings', 'weekends'],
		line: ''
	}
};
const rules = { cap: 12 };
const names = (mentors: readonly MentorLine[]) => mentors.map(({ name }) => name);

test('hours reach into the parts of a day in which there is time to talk', () => {
	expect(partsOf(null)).toEqual([]);
	expect(partsOf(hours())).toEqual([]);
	expect(partsOf(hours(at(1, 9, 11)))).toEqual(['mornings']);
	expect(partsOf(hours(at(2, 11, 18)))).toEqual(['mornings', 'afternoons', 'evenings']);
	expect(partsOf(hours(at(7, 18, 20)))).toEqual(['evenings', 'weekends']);
	expect(partsOf(hours(at(5, 18, 20)))).toEqual(['evenings']);
	expect(partsOf(hours(at(3, 0, 4)))).toEqual([]);
});

test('a few minutes of a part of the day are none of it', () => {
	expect(partsOf(hours({ day: 1, from: 11 * 60, to: 12 * 60 + 29 }))).toEqual(['mornings']);
	expect(partsOf(hours({ day: 1, from: 11 * 60, to: 12 * 60 + 30 }))).toEqual(['mornings', 'afternoons']);
});

test('what is in common stands in the order of the wish', () => {
	const one = mentor('A', { topics: ['court', 'grief', 'sleep'], languages: ['en', 'es'] });
	expect(commonOf(wish, one)).toEqual({
		topics: ['sleep', 'court'],
		languages: ['es', 'en'],
		times: ['evenings']
	});
	expect(topicsOf(one, ['sleep', 'court'])).toEqual(['sleep', 'court', 'grief']);
});

test('whoever named no times fits any hours', () => {
	const one = mentor('A', { hours: hours(at(6, 9, 11)) });
	expect(commonOf({ ...wish, times: [] }, one).times).toEqual(['mornings', 'weekends']);
	expect(commonOf(wish, one).times).toEqual(['weekends']);
});

test('a mentor takes somebody only when ready, with hours, under the cap', () => {
	expect(obstacleOf(mentor('A'), rules)).toBeNull();
	expect(obstacleOf(mentor('A', { state: 'to-confirm' }), rules)).toBe('to-confirm');
	expect(obstacleOf(mentor('A', { state: 'stepped-back', load: 12 }), rules)).toBe('stepped-back');
	expect(obstacleOf(mentor('A', { hours: null }), rules)).toBe('no-hours');
	expect(obstacleOf(mentor('A', { hours: hours() }), rules)).toBe('no-hours');
	expect(obstacleOf(mentor('A', { load: 11 }), rules)).toBeNull();
	expect(obstacleOf(mentor('A', { load: 12 }), rules)).toBe('cap');
});

test('a common language comes before topics, topics before times, and who takes nobody comes last', () => {
	const all = [
		mentor('Full', { topics: ['sleep', 'work', 'court'], load: 12 }),
		mentor('Other language', { topics: ['sleep', 'work', 'court'], languages: ['de'] }),
		mentor('Nothing'),
		mentor('Two topics', { topics: ['sleep', 'work'], hours: hours(at(1, 9, 11)) }),
		mentor('One topic, one time', { topics: ['court'] }),
		mentor('One topic, two times', { topics: ['court'], hours: hours(at(6, 18, 20)) })
	];
	expect(names(inOrder(all, wish, rules))).toEqual([
		...['Two topics', 'One topic, two times', 'One topic, one time', 'Nothing', 'Other language', 'Full']
	]);
});

test('without anyone chosen, and where all is equal, names decide and never the load', () => {
	const all = [mentor('C', { load: 0 }), mentor('A', { load: 5 }), mentor('B', { state: 'learning' })];
	expect(names(inOrder(all, null, rules))).toEqual(['A', 'C', 'B']);
	expect(names(inOrder(all, wish, rules))).toEqual(['A', 'C', 'B']);
	expect(names(all)).toEqual(['C', 'A', 'B']);
});

// Whether a mentor is there, by the wall clock of their own zone, and when that turns: against a clock on the wall that
// is looked at minute by minute.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Hours } from '#shared/rooms.ts';
import type { Away, MentorContent } from '#server/mentors/mentors.ts';
import { awayAt, thereAt } from '#server/mentors/there.ts';

const BERLIN = 'Europe/Berlin';
const at = (text: string) => Date.parse(text) / 60_000;
const textOf = (minute: number | null) =>
	minute === null ? null : new Date(minute * 60_000).toISOString().slice(0, 16);

function mentorWith(hours: Hours | null, change: Partial<MentorContent> = {}): MentorContent {
	return {
		...{ accountId: '', topics: [], languages: ['en'], line: '', hours, capacity: null, supervisor: null },
		...{ learnedOn: null, confirmedOn: null, steppedBack: false, staysUntil: null, absences: [] },
		...change
	};
}

function away(from: string, until: string): Away {
	return { id: `${from} ${until}`, from, until, coverId: null };
}

/** Whether they are there, and when that turns, in words. */
function stand(mentor: MentorContent, text: string): [boolean, string | null] {
	const { open, changes } = thereAt(mentor, at(text));
	return [open, textOf(changes)];
}

const span = (day: number, from: number, to: number) => ({ day, from: from * 60, to: to * 60 });
const evenings: Hours = { zone: BERLIN, spans: [1, 2, 3, 4, 5].map((day) => span(day, 18, 20)) };

describe('a mentor with hours', () => {
	test('is there from their first minute until their last, by their own clock', () => {
		// 2026-11-23 is a Monday; Berlin is an hour ahead.
		expect(stand(mentorWith(evenings), '2026-11-23T16:59Z')).toEqual([false, '2026-11-23T17:00']);
		expect(stand(mentorWith(evenings), '2026-11-23T17:00Z')).toEqual([true, '2026-11-23T19:00']);
		expect(stand(mentorWith(evenings), '2026-11-23T18:59Z')).toEqual([true, '2026-11-23T19:00']);
		expect(stand(mentorWith(evenings), '2026-11-23T19:00Z')).toEqual([false, '2026-11-24T17:00']);
		expect(stand(mentorWith(evenings), '2026-11-27T19:00Z')).toEqual([false, '2026-11-30T17:00']);
	});

	test('in another zone is there on another day of ours', () => {
		const there = mentorWith({ zone: 'Pacific/Auckland', spans: [span(1, 7, 9)] });
		// Monday morning there is Sunday evening here.
		expect(stand(there, '2026-11-22T18:00Z')).toEqual([true, '2026-11-22T20:00']);
		expect(stand(there, '2026-11-23T07:00Z')).toEqual([false, '2026-11-29T18:00']);
	});

	test('over midnight is there without a break', () => {
		const night = mentorWith({ zone: BERLIN, spans: [span(5, 22, 24), span(6, 0, 2)] });
		expect(stand(night, '2026-11-27T21:30Z')).toEqual([true, '2026-11-28T01:00']);
		expect(stand(night, '2026-11-27T23:30Z')).toEqual([true, '2026-11-28T01:00']);
		expect(stand(night, '2026-11-28T01:00Z')).toEqual([false, '2026-12-04T21:00']);
	});

	test('keeps the time on the wall when the clocks change', () => {
		// To winter on 2026-10-25, to summer on 2027-03-28.
		expect(stand(mentorWith(evenings), '2026-10-23T16:00Z')).toEqual([true, '2026-10-23T18:00']);
		expect(stand(mentorWith(evenings), '2026-10-23T18:00Z')).toEqual([false, '2026-10-26T17:00']);
		expect(stand(mentorWith(evenings), '2027-03-26T19:00Z')).toEqual([false, '2027-03-29T16:00']);
		const nights = mentorWith({ zone: BERLIN, spans: [span(7, 1, 5)] });
		expect(stand(nights, '2026-10-24T23:00Z')).toEqual([true, '2026-10-25T04:00']);
		expect(stand(nights, '2027-03-28T00:00Z')).toEqual([true, '2027-03-28T03:00']);
	});

	test('of the whole week is always there; with none, never', () => {
		const always = [1, 2, 3, 4, 5, 6, 7].map((day) => span(day, 0, 24));
		expect(stand(mentorWith({ zone: BERLIN, spans: always }), '2026-11-23T03:00Z')).toEqual([true, null]);
		const almost = [...always.slice(0, 6), { day: 7, from: 0, to: 1410 }];
		expect(stand(mentorWith({ zone: BERLIN, spans: almost }), '2026-10-18T22:00Z')).toEqual([
			true,
			'2026-10-25T22:30'
		]);
		expect(stand(mentorWith(null), '2026-11-23T17:00Z')).toEqual([false, null]);
	});
});

describe('a mentor who is away', () => {
	test('is not there from the first day to the last, in their own zone', () => {
		const mentor = mentorWith(evenings, { absences: [away('2026-11-24', '2026-11-25')] });
		expect(stand(mentor, '2026-11-23T20:00Z')).toEqual([false, '2026-11-26T17:00']);
		expect(awayAt(mentor, at('2026-11-23T22:59Z'))).toBe(null);
		expect(awayAt(mentor, at('2026-11-23T23:00Z'))?.until).toBe('2026-11-25');
		expect(awayAt(mentor, at('2026-11-25T22:59Z'))?.until).toBe('2026-11-25');
		expect(awayAt(mentor, at('2026-11-25T23:00Z'))).toBe(null);
		expect(stand(mentor, '2026-11-24T17:30Z')).toEqual([false, '2026-11-26T17:00']);
	});

	test('goes in the midst of their hours, and comes back in the midst of them', () => {
		const nights = { zone: BERLIN, spans: [span(1, 20, 24), span(2, 0, 6)] };
		const tuesday = mentorWith(nights, { absences: [away('2026-11-24', '2026-11-24')] });
		expect(stand(tuesday, '2026-11-23T20:00Z')).toEqual([true, '2026-11-23T23:00']);
		const monday = mentorWith(nights, { absences: [away('2026-11-23', '2026-11-23')] });
		expect(stand(monday, '2026-11-23T20:00Z')).toEqual([false, '2026-11-23T23:00']);
		expect(stand(monday, '2026-11-23T23:00Z')).toEqual([true, '2026-11-24T05:00']);
	});

	test('for months, with many hours a week, is known to come back', () => {
		const spans = [1, 2, 3, 4, 5, 6, 7].flatMap((day) =>
			[8, 12, 16, 20].map((from) => span(day, from, from + 1))
		);
		const mentor = mentorWith({ zone: BERLIN, spans }, { absences: [away('2026-12-01', '2027-03-31')] });
		expect(stand(mentor, '2026-12-02T07:30Z')).toEqual([false, '2027-04-01T06:00']);
	});

	test('is there all the same while they said that they stay', () => {
		const mentor = mentorWith(evenings, {
			absences: [away('2026-11-24', '2026-11-25')],
			staysUntil: at('2026-11-24T10:30Z')
		});
		expect(stand(mentor, '2026-11-24T10:00Z')).toEqual([true, '2026-11-24T10:30']);
		expect(stand(mentor, '2026-11-24T10:30Z')).toEqual([false, '2026-11-26T17:00']);
	});
});

test('who stays beyond their hours is there until then, and into the next ones without a break', () => {
	const stays = (text: string) => mentorWith(evenings, { staysUntil: at(text) });
	expect(stand(stays('2026-11-23T19:45Z'), '2026-11-23T18:30Z')).toEqual([true, '2026-11-23T19:45']);
	expect(stand(stays('2026-11-23T17:10Z'), '2026-11-23T16:30Z')).toEqual([true, '2026-11-23T19:00']);
	expect(stand(stays('2026-11-23T15:00Z'), '2026-11-23T16:30Z')).toEqual([false, '2026-11-23T17:00']);
});

/** Ten days in which the clocks change, each in one zone. */
const windows = [
	{ zone: 'UTC', first: '2026-11-18' },
	{ zone: BERLIN, first: '2026-10-20' },
	{ zone: BERLIN, first: '2027-03-23' },
	{ zone: 'America/New_York', first: '2026-10-27' },
	{ zone: 'America/New_York', first: '2027-03-09' },
	{ zone: 'Australia/Lord_Howe', first: '2026-09-29' },
	{ zone: 'Asia/Kathmandu', first: '2026-11-18' }
].map(({ zone, first }) => ({ zone, first, wall: wallOf(zone, first) }));
type Window = (typeof windows)[number];

interface Wall {
	readonly minute: number;
	readonly date: string;
	readonly weekday: number;
	readonly ofDay: number;
}

/** Every minute of ten days with what the clock on the wall shows. */
function wallOf(zone: string, first: string): Wall[] {
	const begin = at(`${first}T00:00Z`);
	return Array.from({ length: 10 * 1440 }, (_none, index) => {
		const moment = new Date((begin + index) * 60_000).getTime();
		const local = Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(zone);
		return {
			...{ minute: begin + index, date: local.toPlainDate().toString() },
			...{ weekday: local.dayOfWeek, ofDay: local.hour * 60 + local.minute }
		};
	});
}

/** Where the wall shows an hour twice, a span begins and ends with the first of the two. */
function modelOf({ wall }: Window, mentor: MentorContent): boolean[] {
	const reached = new Map<string, number>();
	return wall.map(({ minute, date, weekday, ofDay }) => {
		const latest = Math.max(reached.get(date) ?? 0, ofDay);
		reached.set(date, latest);
		if (mentor.staysUntil !== null && minute < mentor.staysUntil) return true;
		if (mentor.absences.some(({ from, until }) => from <= date && date <= until)) return false;
		return (mentor.hours?.spans ?? []).some(
			({ day, from, to }) => day === weekday && from <= latest && latest < to
		);
	});
}

const someMentor = fc.constantFrom(...windows).chain((window) => {
	const days = [...new Set(window.wall.map(({ date }) => date))];
	// A span that would begin in the midst of an hour which the wall leaves out is another matter.
	const time = fc.integer({ min: 0, max: 48 }).map((half) => (half === 5 ? 360 : half * 30));
	const someSpan = fc
		.tuple(fc.integer({ min: 1, max: 7 }), time, time)
		.filter(([, from, to]) => from !== to)
		.map(([day, one, other]) => ({ day, from: Math.min(one, other), to: Math.max(one, other) }));
	const absence = fc
		.tuple(fc.nat(days.length - 1), fc.nat(3))
		.map(([first, more]) => away(days[first]!, days[Math.min(first + more, days.length - 1)]!));
	return fc.record({
		window: fc.constant(window),
		spans: fc.array(someSpan, { maxLength: 12 }),
		absences: fc.array(absence, { maxLength: 3 }),
		stays: fc.option(fc.nat(window.wall.length - 1)),
		looks: fc.array(fc.nat(window.wall.length - 1), { minLength: 20, maxLength: 20 })
	});
});

test('is what a clock on the wall says, minute by minute', () => {
	fc.assert(
		fc.property(someMentor, ({ window, spans, absences, stays, looks }) => {
			const { zone, wall } = window;
			const staysUntil = stays === null ? null : wall[stays]!.minute;
			const mentor = mentorWith({ zone, spans }, { absences, staysUntil });
			const model = modelOf(window, mentor);
			for (const index of looks) {
				const found = thereAt(mentor, wall[index]!.minute);
				const turns = model.findIndex((open, later) => later > index && open !== model[index]);
				expect([wall[index], found.open]).toEqual([wall[index], model[index]]);
				if (turns >= 0) expect(textOf(found.changes)).toBe(textOf(wall[turns]!.minute));
				else if (found.changes !== null) expect(found.changes).toBeGreaterThan(wall.at(-1)!.minute);
			}
		}),
		{ numRuns: 200 }
	);
});

// The readable copy: whole in itself, and every word of anyone stands in it as text.
import { expect, test } from 'vitest';
import type { OwnData } from '#shared/leaving.ts';
import { usualPreferences } from '#shared/me.ts';
import { readablePage } from '../../../web/src/lib/leaving/page.ts';

const hostile = `<script>alert("x")</script><img src=//elsewhere.example/a onerror='x'> & "quoted"`;

const data: OwnData = {
	made: '2026-11-22',
	account: {
		...{ signInName: 'maple-harbor-window', staffName: null, roles: ['patient'], since: '2026-11-01' },
		...{ wordsKept: true, preferences: usualPreferences, hidden: 0, feed: false }
	},
	secondSteps: { codes: null, passkeys: [{ label: hostile, since: '2026-11-02' }] },
	sessions: [{ since: '2026-11-22', until: '2026-11-23' }],
	rooms: [
		{
			...{ title: hostile, role: 'patient', state: 'here', names: ['Steady Wren'], agreed: null },
			messages: [
				{
					...{ messageId: 'a'.repeat(26), name: 'Steady Wren', at: '2026-11-21T18:41Z', topic: hostile },
					...{ body: `${hostile}\nsecond line`, answers: null, edited: null, removed: null },
					eraseOn: '2027-02-19'
				},
				{
					...{ messageId: 'c'.repeat(26), name: 'Steady Wren', at: '2026-11-21T18:50Z', topic: null },
					...{ body: '', answers: null, edited: null, removed: null, eraseOn: '2027-02-19' },
					card: { kind: 'closing', word: 'lighter', commitment: hostile }
				}
			],
			waiting: [{ at: '2026-11-21T18:42Z', body: hostile, topic: null }],
			reactions: [{ reaction: 'hear', to: 'b'.repeat(26) }],
			moderation: [{ kind: 'mute', at: '2026-11-21T18:43Z', until: null, reason: hostile }],
			cases: [
				{
					...{ kind: 'question', at: '2026-11-21T18:44Z', text: hostile, outcome: null, closed: null },
					words: [{ by: 'staff', at: '2026-11-21T18:45Z', text: hostile }]
				}
			]
		}
	],
	keepsakes: [
		{
			...{ kind: 'commitment', room: hostile, on: '2026-11-17', text: hostile },
			...{ outcome: 'new-plan', witness: hostile }
		},
		{
			...{ kind: 'share', room: null, on: '2026-11-17', words: [hostile, 'It got late'] },
			card: {
				...{ kind: 'share', feeling: hostile, mood: 0, need: hostile },
				last: { text: hostile, outcome: 'partly' }
			}
		},
		{ kind: 'leaving', room: 'Evening circle', on: '2026-11-17', leaving: 'heavy' }
	],
	supervision: {
		questions: [
			{
				...{ at: '2026-11-21T18:48Z', text: hostile, withMessages: 2 },
				messages: [{ at: '2026-11-21T18:40Z', body: hostile }],
				words: [{ by: 'supervisor', at: '2026-11-21T18:49Z', text: hostile }]
			}
		],
		log: [{ on: '2026-11-20', minutes: 45, topics: hostile }],
		checks: [{ on: '2026-11-19', answers: [0, 1, 2, 1, 0], shared: true }]
	},
	appointments: [
		{ title: hostile, zone: 'Europe/Berlin', on: { days: [1, 3] }, time: '09:00', minutes: 480 },
		{ title: hostile, zone: 'Europe/Berlin', on: { date: '2026-11-24' }, time: '14:15', minutes: 45 }
	],
	attendance: [
		{ room: hostile, on: '2026-11-17', minutes: 48, outcome: 'passed', late: true, excused: false },
		{ room: null, on: '2026-11-10', minutes: 0, outcome: null, late: false, excused: true }
	],
	mentoring: {
		pairs: [
			{
				...{ side: 'mentor', state: 'ended', since: '2026-11-03', wish: null, nextContact: null },
				...{ names: { me: 'Quiet Heron', other: 'Amber Finch' }, received: hostile, notes: hostile },
				ended: { by: 'mentee', last: hostile, reached: 'A month', next: '' },
				handover: { state: 'agreed', text: hostile }
			},
			{
				...{
					side: 'mentee',
					state: 'open',
					since: '2026-11-04',
					ended: null,
					handover: null,
					received: null
				},
				...{ names: { me: 'Bright Elm', other: 'Calm River' }, notes: '' },
				...{ nextContact: '2026-11-24T18:00Z' },
				wish: { topics: ['low-days'], languages: ['en'], times: ['weekends'], line: hostile }
			}
		],
		wish: { topics: ['sleep'], languages: ['es'], times: [], line: hostile },
		...{ waitsSince: '2026-11-05', waitingNote: hostile },
		mentor: {
			...{ topics: ['grief'], languages: ['en'], line: hostile, capacity: 4, steppedBack: true },
			hours: { zone: 'Europe/Berlin', spans: [{ day: 1, from: 1080, to: 1200 }] },
			...{ learnedOn: '2026-11-01', confirmedOn: '2026-11-02' },
			absences: [{ from: '2026-12-01', until: '2026-12-03' }]
		}
	},
	record: [{ at: '2026-11-21T18:46Z', who: 'Mo', what: 'member:mute', room: null, why: hostile }]
};

test('nothing of anyone’s words becomes markup, and nothing is asked from elsewhere', () => {
	const page = readablePage(data);
	const tags = [...page.matchAll(/<([a-z0-9]+)([^>]*)>/gi)];
	const own = 'html head meta title style body h1 h2 h3 section p dl dt dd br ul li b'.split(' ');
	expect([...new Set(tags.map(([, name]) => name!))].filter((name) => !own.includes(name))).toEqual([]);
	const said = tags
		.map(([, , attributes]) => attributes)
		.filter((one) => /\bon\w+=|src=|href=|elsewhere/i.test(one!));
	expect(said).toEqual([]);
	expect(page).not.toMatch(/url\(|@import/i);
	expect(page).toContain(`default-src 'none'`);
	expect(page.match(/&lt;script&gt;/g)!.length).toBeGreaterThanOrEqual(15);
	expect(page).toContain('second line');
	expect(page).toContain('2026-11-21 18:41 UTC');
	expect(page).toContain('Steady Wren');
	for (const said of [
		'Passed, came late',
		'Messages that went with it: 2',
		'Supervision, 45 minutes',
		'48 minutes',
		'Excused',
		'New plan',
		'Mood: 0 of 10',
		'Partly',
		'It got late',
		'One word: lighter',
		'Heavy',
		'Amber Finch, whom you mentor',
		'Your name there: Bright Elm',
		'What was reached: A month',
		'Topics: Low days',
		'You talk next: 2026-11-24 18:00 UTC',
		'18:00–20:00 (Europe/Berlin)',
		'Away from 2026-12-01 to 2026-12-03'
	])
		expect(page).toContain(said);
	expect(page).not.toContain('Urge');
	expect(page).toContain('2026-11-17 · Evening circle');
});

test('an empty life here makes a page too', () => {
	const page = readablePage({ ...data, rooms: [], keepsakes: [], record: [], sessions: [] });
	expect(page).toContain('maple-harbor-window');
	expect(page).toMatch(/^<!doctype html>/);
});

// For moderators: check-ins planned, looked over, changed and ended.
import type { DraftField, Problem } from '#lib/schedule/draft.ts';

const noNumber = (least: number, most: number) => `Give a number from ${least} to ${most}.`;

export const words = {
	page: 'Plans · Evenkeel',
	title: 'Plans',
	toRoom: 'To the room',
	back: 'All plans',
	fresh: 'Plan a check-in',
	changeTitle: 'Change this plan',
	empty: 'No plan yet',
	emptyHint: 'Plan a check-in once, or week after week.',
	pick: 'Pick a plan',
	pickHint: 'Or plan a new check-in.',
	gone: 'This plan is not here',
	goneHint: 'It has ended, or is not for you. Nothing else has changed.',
	failed: 'The plans did not load',
	failedHint: 'Nothing has changed. Try again in a moment.',
	again: 'Try again',
	next: (when: string) => `Next: ${when}`,
	noNext: 'No date is left',

	/** A plan in one sentence. */
	daily: 'Every day',
	weekly: (days: string) => `Every ${days}`,
	secondly: (days: string) => `Every second week on ${days}`,
	everyWeeks: (count: number, days: string) => `Every ${count} weeks on ${days}`,
	once: (day: string) => `Once, on ${day}`,
	at: (what: string, time: string) => `${what} at ${time}`,
	until: (what: string, day: string) => `${what}, until ${day}`,
	times: (what: string, count: number) => (count === 1 ? `${what}, 1 time` : `${what}, ${count} times`),

	template: 'Start from',
	templateHint: 'You can change everything below.',
	name: 'Title',
	nameHint: 'Everyone who is asked sees it.',
	style: 'How',
	styles: { live: 'Together, at one time', day: 'Over a day' },
	styleHints: {
		live: 'People take turns, one after another.',
		day: 'Open for 24 hours. Each comes once, when they can.'
	},
	when: 'When',
	once_: 'Once',
	weekly_: 'Every week',
	date: 'Day',
	firstDate: 'First day',
	time: 'Time',
	timeDay: 'Opens at',
	zone: 'Times of',
	zoneHint: 'The clock stays the same when summer time begins or ends.',
	days: 'On these days',
	every: 'Every how many weeks?',
	ends: 'Until when?',
	endsWays: { never: 'No end', until: 'Until a day', count: 'A number of times' },
	lastDay: 'Last day',
	count: 'How many times?',

	who: 'Who holds it',
	leads: 'Leads',
	assists: 'Helps',
	nobody: 'Nobody',
	pickOne: 'Choose someone',
	places: 'How many people',
	least: 'At least',
	most: 'At most',
	placesHint: 'With fewer it can still begin. 4 to 10 is a good size.',
	asked: 'Who is asked',
	askedWays: { everyone: 'Everyone in the room', some: 'Some of them' },
	askedHint: 'Only they see it.',
	noMembers: 'Nobody but staff is in the room yet.',

	parts: 'What happens',
	partsHint: (minutes: number) => `${minutes} minutes in all. Nobody is cut off when a part is over.`,
	partsHintDay: 'What people read when they come, and what they are asked.',
	steps: { opening: 'Opening', round: 'Round', topic: 'Talk', closing: 'Closing' },
	minutes: 'Minutes',
	inMinutes: (minutes: string) => `${minutes} minutes`,
	turnSeconds: 'Seconds for each turn',
	turnHint: 'Only you and the one who speaks see it.',
	script: 'What you say',
	scriptDay: 'What people read',
	prompts: 'Questions',
	promptsHint: 'One on each line, 8 at most.',
	vanishing: 'What people share goes when it closes',
	vanishingHint: 'It is erased for everyone. Each keeps an own copy. Everyone is told before they share.',

	look: 'Look it over',
	lookTitle: 'Look it over',
	lookAt: 'Something is missing or wrong. It is marked above.',
	change: 'Change something',
	save: 'Save the plan',
	saveAnyway: 'Save it anyway',
	working: 'One moment',
	first: 'The first dates',
	only: 'The date',
	moreDates: 'And so on.',
	inZone: (zone: string) => `Times of ${zone}.`,
	own: (when: string) => `${when} for you`,
	moreClashes: (count: number) => `And ${count} more.`,
	clashes: 'Look at this first',
	clash: {
		leads: (who: string, when: string, title: string) => `${who} leads ${title} then: ${when}`,
		assists: (who: string, when: string, title: string) => `${who} helps with ${title} then: ${when}`,
		hours: (when: string) => `Nobody looks after the room then: ${when}`
	},
	something: 'something else',
	noClashes: 'Nothing else is planned for the same people then.',
	askedCount: (count: number) => (count === 1 ? '1 person is asked.' : `${count} people are asked.`),
	everyone: 'Everyone in the room is asked.',
	held: (leads: string) => `${leads} leads.`,
	heldTwo: (leads: string, assists: string) => `${leads} leads, ${assists} helps.`,
	goes: 'What people share goes when it closes.',
	changing: 'From now on. What was moved or cancelled alone stays so.',
	saved: 'Planned. Everyone who is asked sees it now.',
	changed: 'Changed. Everyone who is asked sees it now.',

	end: 'End this plan',
	endTitle: 'End this plan?',
	endHint: 'None of its dates is held any more. One that has begun goes on.',
	endWho: 'Everyone who is asked reads these words.',
	keep: 'Keep it',
	ended: 'It has ended. Everyone who was asked sees it.',
	reasons: [
		'It has done what it was for.',
		'We meet at another time from now on.',
		'Nobody can lead it any more.'
	],

	problems: {
		title: { empty: 'Give it a title.' },
		date: { empty: 'Choose a day.', past: 'Choose a day that is still to come.' },
		time: { empty: 'Choose a time.' },
		every: { range: noNumber(1, 12) },
		days: { empty: 'Choose at least one day.' },
		until: { empty: 'Choose the last day.', order: 'The last day must come after the first.' },
		count: { range: noNumber(1, 200) },
		leads: { empty: 'Choose who leads.' },
		assists: { same: 'Two different people lead and help.' },
		places: { range: noNumber(2, 20), order: 'The first number must not be larger.' },
		invitees: { empty: 'Choose at least one person.' },
		opening: { range: noNumber(1, 60), long: 'Keep it to 2000 characters.' },
		round: {
			range: 'Give 1 to 120 minutes, and 30 to 900 seconds for a turn.',
			long: 'Keep it to 8 questions of 200 characters.'
		},
		topic: { range: noNumber(1, 120), long: 'Keep it to 8 questions of 200 characters.' },
		closing: { range: noNumber(1, 60), long: 'Keep it to 2000 characters.' }
	} satisfies Record<DraftField, Partial<Record<Problem, string>>>
} as const;

/** What is wrong with a field, in words. */
export function sayProblem(field: DraftField, problem: Problem): string {
	const said: Partial<Record<Problem, string>> = words.problems[field];
	return said[problem] ?? '';
}

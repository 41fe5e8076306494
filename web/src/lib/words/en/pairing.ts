// Words of the pairing board: who waits for a mentor, who the mentors are, what was proposed.
import type { Obstacle } from '#lib/pairing/matching.ts';
import type { Side } from '#shared/pairs.ts';

export const words = {
	title: 'Mentors',
	lead: 'Bring together who waits and who has time. Both have to say yes.',
	titleMine: 'Bring people together',
	failed: 'This did not load',
	failedHint: 'Nothing has changed. Try again in a moment.',
	again: 'Try again',
	leadMine: 'These are the mentors whom you supervise. Both sides have to say yes.',
	cancel: 'Cancel',
	close: 'Close',
	save: 'Save',
	working: 'One moment',

	waiting: {
		title: 'Who waits',
		hint: 'Names here are made for this list alone.',
		empty: 'Nobody waits',
		emptyHint: 'Whoever looks for a mentor comes up here.',
		missing: 'Choose who waits.',
		since: (day: string) => `Waits since ${day}`,
		topics: 'Would like to talk about',
		anything: 'Anything',
		languages: 'Speaks',
		times: 'Best times',
		anyTime: 'Any time',
		note: 'A note from the mentor before comes along.'
	},
	mentors: {
		title: 'Mentors',
		hint: 'Choose who waits first, and see what they have in common.',
		hintFor: (name: string) => `Those with more in common with ${name} come first.`,
		empty: 'No mentors yet',
		emptyHint: 'Invite a mentor with a card. They learn the limits first.',
		emptyMine: 'You supervise nobody yet. An admin can change that.',
		missing: 'Choose a mentor.',
		load: (now: number, most: number) => `${now} of ${most}`,
		loadHint: 'people',
		common: (topics: string) => `In common: ${topics}`,
		noCommon: 'No topic in common',
		also: (topics: string) => `Also: ${topics}`,
		topics: (topics: string) => `Topics: ${topics}`,
		noTopics: 'No topics yet',
		language: (languages: string) => `Both speak ${languages}`,
		noLanguage: 'No language in common',
		speaks: (languages: string) => `Speaks ${languages}`,
		fits: (times: string) => `Times that fit: ${times}`,
		noFit: 'Their times do not fit',
		there: (times: string) => `There: ${times}`,
		zone: (place: string) => `in the time of ${place}`,
		warn: 'That is a lot already',
		wanted: 'As many as they want',
		away: 'Away just now',
		supervisor: (name: string) => `Supervised by ${name}`,
		noSupervisor: 'Nobody supervises them yet',
		change: 'Change',
		changeOf: (name: string) => `for ${name}`
	},
	obstacles: {
		learning: 'Still learns the limits',
		'to-confirm': 'Waits to be confirmed',
		'stepped-back': 'Takes nobody new',
		'no-hours': 'Has no hours yet',
		cap: 'Full'
	} satisfies Record<NonNullable<Obstacle>, string>,
	propose: {
		both: (person: string, mentor: string) => `${person} and ${mentor}`,
		none: 'Choose one on each side.',
		what: 'Both are asked. It begins when both have said yes.',
		act: 'Propose',
		done: (person: string, mentor: string) => `Proposed. ${person} and ${mentor} are asked now.`
	},
	proposed: {
		title: 'Waits for a yes',
		empty: 'Nothing waits for a yes.',
		since: (day: string) => `since ${day}`,
		waits: (sides: readonly Side[]) =>
			sides.length === 2
				? 'Waits for both'
				: sides[0] === 'mentor'
					? 'Waits for the mentor'
					: 'Waits for the other person',
		gone: 'A mentor who is gone'
	},
	mentor: {
		state: 'Standing',
		ready: 'Can take someone',
		hours: 'Hours',
		noHours: 'None yet',
		line: 'In their words',
		confirmHint: 'They have learned the limits. With your yes they can begin.',
		learning: 'They still have the cards and situations before them.',
		confirm: (name: string) => `Confirm ${name}`,
		confirmed: (name: string) => `${name} can begin now.`,
		supervisor: 'Who supervises them?',
		choose: 'Choose someone',
		supervised: (name: string, who: string) => `${who} supervises ${name} now.`
	},
	rules: {
		open: 'How many, how long',
		title: 'How many, how long',
		usual: 'People for a mentor, as a rule',
		warnAt: 'Say that it is a lot from',
		cap: 'Never more than',
		keptDays: 'Days to read what has ended',
		keptHint: 'After that it is erased.',
		number: (least: number, most: number) => `Give a number from ${least} to ${most}.`,
		order: 'These three go up: as a rule, a lot, never more.'
	}
} as const;

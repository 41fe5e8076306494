// Words of someone who leads a check-in.
import type { Phase } from '#shared/checkins.ts';

const ordinals = [
	'First',
	'Second',
	'Third',
	'Fourth',
	'Fifth',
	'Sixth',
	'Seventh',
	'Eighth',
	'Ninth',
	'Tenth'
];
const numbers = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

const goOn: Partial<Record<Phase, string>> = {
	opening: 'Begin',
	round: 'Go on to Round',
	topic: 'Go on to Topic',
	closing: 'Go on to Closing',
	'winding-down': 'End the talk',
	closed: 'Close the check-in'
};

export const words = {
	place: (place: number, all: number) =>
		`${ordinals[place - 1] ?? `Number ${place}`} of ${numbers[all - 1] ?? all}`,
	heard: (heard: number, all: number) => `${heard} of ${all} heard.`,
	left: (minutes: number) =>
		minutes > 1
			? `About ${minutes} minutes left.`
			: minutes === 1
				? 'About a minute left.'
				: 'Past its time.',
	goOn,
	sure: {
		title: 'Go on already?',
		text: (names: string) => `Not heard yet: ${names}. They can still speak in the topic.`,
		stay: 'Stay here',
		go: 'Go on'
	},
	few: (here: number, least: number) => `${here} here. It was planned for at least ${least}.`,
	quorum: (here: number) => `${here} here.`,
	next: (name: string) => `Next: ${name}`,
	nextNone: 'End this turn',
	comeBack: 'Come back',
	skip: 'Skip',
	order: 'Change order',
	notes: 'Notes',
	up: (name: string) => `Move ${name} up`,
	down: (name: string) => `Move ${name} down`,
	notHeard: 'Not heard yet',
	everyoneHeard: 'Everyone was heard.',
	cameLate: 'Came late',
	lateHint: 'Sees the steps and the agreement. Not what was said.',
	add: 'Add to the end',
	say: 'You could say',
	sayAfter: 'When they end, you could say',
	editAndPost: 'Edit and post',
	write: 'Write to all',
	writeTo: 'all',
	side: {
		title: (name: string) => `Side talk with ${name}`,
		only: 'staff only',
		you: 'You',
		write: (name: string) => `Write to ${name}`,
		none: 'Nothing said yet.',
		send: 'Send aside'
	},
	word: {
		title: 'A quiet word',
		hint: 'One card, seen by one person only.',
		open: 'Send a quiet word',
		who: 'To',
		what: 'Card',
		send: 'Send',
		sent: (name: string) => `Sent to ${name}.`
	},
	urge: {
		title: 'Urge, then and now',
		ask: 'Ask everyone once more',
		hint: 'Each answers for themselves. Only you read it.',
		who: 'Name',
		before: 'Then',
		after: 'Now',
		none: '–'
	},
	leaving: 'How they leave',
	leavingHint: 'Only of those who chose to tell.',
	hands: 'Raised hands',
	gone: (name: string) => `${name} has been gone for a minute.`,
	takeOver: 'Take over',
	notToday: {
		link: 'Not today',
		title: 'Not hold it today?',
		text: 'Everyone here sees that it is not held. It comes again on its next date.',
		stay: 'Wait on',
		go: 'Not today'
	},
	before: {
		title: 'From last time',
		by: (name: string, day: string) => `${name}, ${day}`
	},
	debrief: {
		title: 'Looking back',
		went: 'How did it go?',
		answers: { steady: 'Steady', hard: 'Hard', 'needs-follow-up': 'Someone needs a follow-up' },
		note: 'What should the next one know?',
		noteHint: 'For staff of this circle.',
		save: 'Save',
		saved: 'Saved for staff of this circle.',
		pick: 'Choose how it went.'
	}
} as const;

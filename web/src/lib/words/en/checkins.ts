// Words of a check-in while it is held: its steps, turns, cards, and what is said aloud.
import type { Phase } from '#shared/checkins.ts';
import { own } from './checkin-own.ts';
import { outcomes } from './keepsakes.ts';

const steps: Record<Phase, string> = {
	scheduled: 'Planned',
	lobby: 'Lobby',
	opening: 'Opening',
	round: 'Round',
	topic: 'Topic',
	closing: 'Closing',
	'winding-down': 'Wind-down',
	closed: 'Closed',
	cancelled: 'Cancelled'
};

const sentences: Record<Phase, string> = {
	scheduled: 'It has not begun.',
	lobby: 'People arrive. Being here is enough.',
	opening: 'A short welcome. Just listen.',
	round: 'One at a time, answers only.',
	topic: 'Open talk. Raise a hand to go first.',
	closing: 'One word, and one thing to do.',
	'winding-down': 'Take a moment before you go.',
	closed: 'It is over.',
	cancelled: 'It is not held today.'
};

export const words = {
	...own,
	room: 'Check-in',
	withLead: (lead: string) => `Check-in with ${lead}`,
	youLead: 'You lead.',
	youAssist: (lead: string) => `${lead} leads. You assist.`,
	assists: (name: string) => `${name} assists.`,
	someone: 'Someone',
	whoLeads: 'who leads',
	you: 'you',
	where: 'Where we are',
	doing: 'What you can do now',
	parts: 'Parts of this check-in',
	steps,
	sentences,
	day: { name: 'Over a day.', sentence: 'Share once, when you can.' },
	until: (time: string) => `Until ${time}`,
	when: {
		at: (time: string) => time,
		dayAt: (day: string, time: string) => `${day}, ${time}`,
		tomorrow: 'tomorrow'
	},
	gone: 'That did not work. Try again in a moment.',
	help: 'Help',

	turns: 'Turns',
	here: 'Here now',
	turn: {
		shared: 'Shared',
		passed: 'Passed',
		skipped: 'Skipped',
		later: 'Come back later',
		speaking: 'Sharing now',
		speakingYou: 'Your turn',
		next: 'Next',
		nextYou: 'You are next',
		afterYou: 'After you',
		then: 'Then',
		ready: 'Ready'
	},
	line: {
		yourTurn: 'It is your turn.',
		youNext: 'You are next.',
		next: (name: string) => `Next: ${name}.`,
		then: (names: readonly string[]) => `Then ${names.join(', ')}.`,
		before: (people: number) => (people === 1 ? 'One before you.' : `${people} before you.`),
		comeBack: 'We come back to you.',
		allHeard: 'Everyone has had a turn.'
	},
	late: {
		them: (names: string, several: boolean) =>
			`${names} came late and ${several ? 'get' : 'gets'} the steps, not what was said.`,
		me: 'You get the steps, not what was said before you came.',
		stands: (heard: number, all: number) => `${heard} of ${all} have had a turn.`
	},

	floor: 'Sharing now',
	sharing: (name: string) => `${name} is sharing`,
	listens: 'Everyone listens. Answer with a tap.',
	yours: 'It is your turn',
	yoursHint: 'Share your card, or pass. Both are fine.',
	yoursShared: 'Everyone listens. Write more, or end your turn.',
	notYet: (name: string) => `${name} has the turn.`,
	notYetHint: 'There is time.',
	between: 'A short pause',
	betweenHint: 'The next turn begins in a moment.',
	allHeard: 'Everyone has had a turn',
	allHeardHint: (lead: string) => `${lead} goes on in a moment.`,
	answer: (name: string) => `Answer ${name}`,
	card: {
		feeling: 'Feeling',
		mood: 'Mood',
		urge: 'Urge',
		last: 'Last time',
		need: 'I need',
		word: 'One word',
		commitment: 'I will',
		witness: (name: string) => `${name} keeps it in mind too.`,
		of: (score: number) => `${score} of 10`,
		quoted: (text: string) => `“${text}”`,
		empty: 'A card without words. That is fine too.'
	},
	outcomes,

	clock: {
		label: 'Time for this turn',
		of: (minutes: string) => `of ${minutes}.`,
		minutes: (count: number) => `${count} min`,
		seconds: (count: number) => `${count} s`,
		over: 'Past the time. Nobody is cut off.',
		onlyYou: 'Only you and who leads see this.',
		onlyWith: (name: string) => `Only you and ${name} see this.`
	},

	lobby: {
		begins: (time: string) => `It begins at ${time}`,
		soon: 'It begins soon',
		hint: 'You are here. That is all there is to do.',
		people: (count: number) => (count === 1 ? 'One person is here' : `${count} people are here`),
		agreed: 'What we agreed'
	},
	waits: {
		opening: (lead: string) => `${lead} speaks first. You can answer with a tap.`,
		closing: 'Say your word on your card. Answer others with a tap.',
		day: 'Answer others with a tap: press More.',
		over: 'It is over. You can read.'
	},

	topic: {
		hands: 'Raised hands',
		noHands: 'No hand is up.',
		raise: 'Raise my hand',
		lower: 'Lower my hand',
		lowerIt: 'Lower it',
		spotlight: 'Look at this together',
		end: 'Take it down'
	},
	after: {
		thanks: 'Thank you for being here',
		hint: 'Go slowly. The next hour may feel different.',
		mine: 'What you said you would do',
		none: 'Nothing this time. That is fine.',
		kept: 'It is kept in your record. Only you see it there.',
		next: 'Next time',
		nextAt: (when: string) => `The next check-in is ${when}.`,
		noNext: 'No next date is set yet.',
		toCircle: 'Go to the circle',
		read: 'Read what was said',
		back: 'Back to the end'
	},
	cancelled: {
		title: 'This check-in is not held',
		reason: (reason: string) => `The reason given: ${reason}`,
		hint: 'It has nothing to do with you.'
	},
	nudge: {
		from: 'Just for you',
		thanks: 'Thanks',
		texts: {
			'your-turn-soon': 'Your turn comes soon.',
			'with-you': 'We are with you.',
			'wrap-up': 'Please come to an end soon.',
			'take-a-break': 'Take a break if you want one. Your place is kept.',
			'talk-after': 'Shall we talk after this?'
		}
	},
	said: {
		phase: (step: string, sentence: string) => `${step}. ${sentence}`,
		yourTurn: 'It is your turn.',
		youNext: 'You are next.',
		sharing: (name: string) => `${name} is sharing.`,
		allHeard: 'Everyone has had a turn.',
		card: (name: string, sentence: string) => `${name}: ${sentence}`,
		look: 'A message is shown on top for all.',
		hand: (name: string) => `${name} raised a hand.`,
		leads: (name: string) => `${name} leads now.`
	}
} as const;

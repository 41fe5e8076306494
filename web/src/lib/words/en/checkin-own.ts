// Words of what is one's own in a check-in: the card, the turn, the closing, how one leaves.
import { leavings } from './keepsakes.ts';

export const own = {
	own: {
		title: 'Your card',
		feeling: 'One feeling word',
		mood: 'Mood',
		moodEnds: '0 low, 10 good',
		urge: 'Urge',
		urgeEnds: '0 none, 10 strong',
		unset: 'Left out',
		unsetShort: '–',
		leaveOut: 'Leave out',
		last: 'What you said you would do',
		need: 'One thing I need',
		readers: 'Everyone in this check-in reads it.',
		vanishes: 'Gone after the check-in. You keep a copy.',
		stays: (days: number) =>
			days === 0 ? 'It stays in this check-in.' : `Stays in this check-in for ${days} days.`,
		skip: 'Every part may stay empty.'
	},
	feelings: [
		'Calm',
		'Hopeful',
		'Glad',
		'Proud',
		'Grateful',
		'Steady',
		'Okay',
		'Tired',
		'Restless',
		'Worried',
		'Sad',
		'Lonely',
		'Angry',
		'Ashamed',
		'Numb',
		'Overwhelmed'
	],
	acts: {
		share: 'Share',
		pass: 'Pass',
		later: 'Come back to me',
		done: 'I’m done',
		both: 'Both are fine.',
		noTurn: (lead: string) => `You have no turn yet. ${lead} can add you.`,
		once: 'Share once, when you can.',
		wait: 'You can get your card ready.',
		notNow: 'Share opens when it is your turn. Your card is kept until then.',
		shared: 'You have shared. Thank you.',
		passed: 'You passed. That is fine.',
		skipped: 'Your turn went by. Say so if you want one.',
		laterSaid: 'We come back to you at the end.'
	},
	closing: {
		title: 'Before we end',
		word: 'One word',
		commitment: 'One thing I will do',
		commitmentHint: 'We ask about it next time. Small is good.',
		witness: 'Someone to keep it in mind too',
		nobody: 'Nobody, just me',
		save: 'Say it',
		saved: 'You have said it.',
		keptWhere: 'It is kept in My record, under Me.',
		empty: 'Write one word, or one thing. Or just listen.',
		open: 'My word'
	},
	urge: {
		title: 'How strong is the urge now?',
		hint: 'Only who leads reads this.',
		send: 'Send my answer',
		sent: (score: number) => `You said ${score} of 10.`,
		again: 'Change it'
	},
	leaving: {
		title: 'How are you leaving?',
		hint: 'Only you read this, unless you say otherwise.',
		answers: leavings,
		tell: (lead: string) => `May we tell ${lead}?`,
		tellYes: 'Yes, tell them',
		tellNo: 'No, keep it mine',
		save: 'Keep it',
		kept: 'Kept.',
		saved: 'Kept. Nobody here is told.',
		told: (lead: string) => `Kept. ${lead} knows.`,
		low: 'That is a lot to carry. You do not have to be alone with it.',
		change: 'Change my answer'
	}
} as const;

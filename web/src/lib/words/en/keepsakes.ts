// What one keeps of check-ins for oneself: what one said one would do, what one shared, how one left.
import type { Outcome } from '#shared/cards.ts';
import type { LeavingAnswer } from '#shared/checkins.ts';

export const outcomes: Readonly<Record<Outcome, string>> = {
	done: 'Done',
	partly: 'Partly',
	'not-yet': 'Not yet',
	'new-plan': 'New plan'
};

export const leavings: Readonly<Record<LeavingAnswer, string>> = {
	better: 'Better than before',
	same: 'About the same',
	heavy: 'Heavy',
	'not-safe': 'Not safe'
};

const small = 'No one two three four five six seven eight nine ten eleven twelve'.split(' ');

export const words = {
	page: 'My record · Evenkeel',
	title: 'My record',
	hint: 'What you keep of check-ins. Only you read it, unless you share it.',
	sharing: 'See who sees what',
	section: 'What you said you would do, and copies of what you shared.',
	open: 'Open',
	wrote: 'you wrote',
	how: 'How did it go?',
	howOf: (text: string) => `How did it go with “${text}”?`,
	kept: 'Kept.',
	commitments: 'What you said you would do',
	/** It only ever counts up. */
	done: (count: number) => {
		const number = small[count] ?? String(count);
		return `${number.charAt(0).toUpperCase()}${number.slice(1)} done so far.`;
	},
	noCommitments: 'Nothing yet. You can say one thing at the end of a check-in.',
	unsaid: 'Not said yet',
	say: 'Say how it went',
	change: 'Change',
	witness: (name: string) => `${name} keeps it in mind too.`,
	shares: 'What you shared',
	noShares: 'No copies yet. You keep one when a check-in is set to leave nothing behind.',
	leaving: 'How you left',
	/** For screen readers, after `Share`. */
	shareLeaving: (on: string) => `how you left, ${on}`,
	noLeaving: 'Nothing yet. You can say it at the end of a check-in.',
	empty: 'Nothing here yet',
	emptyHint: 'What you say you will do in a check-in is kept here. Only you read it, unless you share it.',
	failed: 'We could not load your record',
	failedHint: 'Nothing is lost. Try again in a moment.',
	again: 'Try again',
	erase: 'Erase',
	eraseOf: { commitment: 'what you said you would do', share: 'what you shared', leaving: 'how you left' },
	eraseTitle: 'Erase this from your record?',
	eraseHint: 'You cannot get it back. It changes your record and nothing else.',
	keep: 'Keep it',
	eraseIt: 'Erase it',
	erased: 'Erased.'
} as const;

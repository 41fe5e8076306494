// Codes, joining, signing in, and the words on paper.

export const words = {
	welcome: {
		erased: 'It is erased. You can close this page.',
		title: 'Come in',
		hint: 'Type the code from your paper card. Each code works once.',
		code: 'Your code',
		codeHint: 'You can paste it. Capital letters do not matter.',
		noCode: 'Type the code first. It is on your card.',
		stays: 'Nothing stays on this device',
		staysHint: 'You sign in each time. That keeps it yours on a shared screen.',
		continue: 'Continue',
		before: 'I have been here before'
	},
	side: {
		label: 'Help and leaving',
		now: 'Need someone now?',
		more: 'More help, other countries',
		moreShort: 'More',
		leave: 'Leave at any time',
		leaveText: ['Press ', 'Exit', ', top right. Or press '],
		leaveAfter:
			'The page goes at once. Unsent words go too. Your browser’s history stays, so clear it yourself.',
		not: 'What this is not',
		notText: 'No one watches around the clock. It is not an emergency service.'
	},
	join: {
		title: 'Choose a passphrase',
		hint: 'You need it each time you come back. Only you know it.',
		refused:
			'This code does not work. Codes work once and end after a while. Ask the people who gave it to you.',
		back: 'Back',
		continue: 'Continue',
		again: 'If the line breaks now, use the same code and passphrase again.'
	},
	passphrase: {
		label: 'Passphrase',
		fresh: 'New passphrase',
		current: 'Passphrase now',
		show: 'Show',
		hide: 'Hide',
		hint: 'Four or five words in a row are easy to keep and hard to guess.',
		left: (count: string) => `${count} more to go`,
		enough: 'Long enough',
		short: 'Use 12 characters or more.',
		missing: 'Type your passphrase.'
	},
	paper: {
		title: 'Your paper words',
		hint: 'Write these twelve words on paper, in this order. They let you back in without your passphrase.',
		list: 'Paper words, in order',
		warn: 'Anyone who has them can come in as you. Keep the paper where only you look.',
		copy: 'Copy',
		copied: 'Copied. Other apps may read it.',
		notCopied: 'This browser did not copy. Write them down instead.',
		print: 'Print',
		kept: 'I have written them down',
		later: 'Later',
		laterHint: 'Today will remind you. You get new words then.',
		nameTitle: 'Your sign-in name',
		nameHint: 'Write it beside the words. You need it to sign in.',
		done: 'Done'
	},
	signIn: {
		title: 'Welcome back',
		hint: 'Use your sign-in name and your passphrase.',
		name: 'Sign-in name',
		nameHint: 'Three words, with spaces or dashes.',
		nameMissing: 'Type your three-word name.',
		submit: 'Sign in',
		refused: 'This name and passphrase do not fit together. Check both and try again.',
		passkey: 'Use a passkey',
		passkeyRefused: 'This passkey does not fit here. Try another one, or your passphrase.',
		lost: 'Use my paper words',
		code: 'I have a code'
	},
	recover: {
		title: 'Use your paper words',
		hint: 'Type all twelve, in order, with spaces between. Then choose a new passphrase.',
		label: 'Paper words',
		count: (given: string, all: string) => `${given} of ${all} words`,
		missing: 'Type all twelve words.',
		submit: 'Come back in',
		refused: 'These words do not fit. Check each one and their order.',
		after: 'You are signed out everywhere else. Your old words have stopped working.',
		afterPasskeys: 'Passkeys have stopped working too.',
		back: 'Back'
	},
	another: {
		open: 'Enter another code',
		title: 'Another code',
		hint: 'It opens one more room for you.',
		submit: 'Open the room',
		refused: 'This code does not work. Ask the people who gave it to you.',
		cancel: 'Cancel'
	}
} as const;

// Settings.

export const words = {
	title: 'Settings',
	sections: {
		look: 'Look and text',
		exit: 'Exit',
		keys: 'Keys',
		data: 'Your data',
		kept: 'My record',
		sharing: 'Who sees what',
		calendar: 'Your calendar',
		cases: 'My questions and reports',
		record: 'What staff did',
		device: 'Where you are signed in',
		signing: 'Signing in'
	},
	notSaved: 'This was not saved. Try again in a moment.',
	look: {
		colours: 'Colours',
		theme: { device: 'As my device', light: 'Light', dark: 'Dark' },
		size: 'Text size',
		sample: 'How it looks',
		sampleText: 'Got through the whole shift. Cold tea, but it worked.',
		motion: 'Less motion',
		motionHint: 'Panels fade instead of slide'
	},
	exit: {
		text: 'The page goes blank, then opens the page you pick.',
		goTo: 'Go to',
		targets: { weather: 'Weather', news: 'News', encyclopedia: 'Encyclopedia' },
		same: ' three times does the same',
		tryIt: 'Try it',
		now: 'Press Shift three times now.',
		works: 'That works. For real, the page goes at once.',
		history: 'Your browser’s history stays. Only you can clear it.',
		unsent: 'It signs you out in every tab. What you have not sent is gone.'
	},
	keys: {
		switch: 'Short keys in a room',
		switchHint: 'R for reply, when a message is picked',
		list: [
			{ keys: ['Shift', 'Shift', 'Shift'], does: 'Exit' },
			{ keys: ['Ctrl', '/'], does: 'Help' },
			{ keys: ['Alt', '↑'], does: 'The room above' },
			{ keys: ['Alt', '↓'], does: 'The room below' },
			{ keys: ['↑', '↓'], does: 'From message to message' },
			{ keys: ['R'], does: 'Reply to a message' },
			{ keys: ['Esc'], does: 'Back to writing, or close' }
		]
	},
	device: {
		hint: 'We do not store which devices these are.',
		here: 'Here, now',
		elsewhere: 'Somewhere else',
		since: (day: string) => `Since ${day}`,
		until: (day: string) => `Ends by ${day}`,
		end: 'End it',
		ended: 'It has ended.',
		signOut: 'Sign out',
		failed: 'We could not load this. Try again in a moment.',
		again: 'Try again'
	},
	signing: {
		name: 'Sign-in name',
		nameHint: 'Three words that only you see',
		show: 'Show',
		hide: 'Hide',
		passphrase: 'Passphrase',
		passphraseHint: 'You are signed out everywhere else after a change',
		change: 'Change',
		changed: 'Your passphrase is changed.',
		changeTitle: 'Change your passphrase',
		save: 'Save',
		cancel: 'Cancel',
		paper: 'Paper words',
		paperHint: 'Twelve words that let you back in',
		fresh: 'New words',
		freshTitle: 'New paper words',
		freshHint: 'Your old words stop working. Type your passphrase first.',
		get: 'Get new words'
	}
} as const;

// One's own calendar: dates elsewhere, a word in time, and what one has besides. A bystander reads times, no more.

export const words = {
	notSaved: 'This was not saved. Try again in a moment.',
	again: 'Try again',
	working: 'One moment',

	feed: {
		title: 'Dates in another calendar',
		hint: 'Your phone’s calendar can show your dates. It gets the time and one word, nothing else.',
		make: 'Make an address',
		copy: 'Copy the address',
		copied: 'Copied. Add it to your calendar as a subscription.',
		notCopied: 'Copying did not work. Mark the address and copy it by hand.',
		show: 'Show it',
		hide: 'Hide it',
		address: 'Address',
		secret: 'Whoever has this address can see when you are busy. Keep it to yourself.',
		renew: 'New address',
		renewed: 'This is a new address. The old one is empty now.',
		stop: 'Stop it',
		stopped: 'The address is empty now. What a calendar has stored may stay there until it looks again.',
		failed: 'We could not look. Try again in a moment.',
		name: 'What it is called there',
		nameHint: 'The same word for every date. Pick one that fits on a shared screen.',
		save: 'Save',
		saved: 'Saved.',
		noName: 'Write a word.'
	},

	reminder: {
		title: 'Remind me',
		hint: 'A line on this page while you are signed in. It says the time, nothing else.',
		leads: {
			off: 'Not at all',
			minutes: '10 minutes before',
			hour: '1 hour before',
			day: 'The day before'
		},
		label: 'Reminder',
		line: (when: string) => `You have something ${when}.`,
		now: 'You have something now.',
		at: (time: string) => `at ${time}`,
		dayAt: (day: string, time: string) => `${day} at ${time}`,
		tomorrow: 'tomorrow',
		open: 'Open',
		putAway: 'Put away'
	},

	own: {
		title: 'What else you have',
		hint: 'Work, school, anything. Only you see it. Your calendar here tells you when two things meet.',
		none: 'Nothing yet.',
		add: 'Add something',
		addTitle: 'Add something of your own',
		what: 'What it is',
		how: 'How often',
		once: 'Once',
		weekly: 'Every week',
		day: 'Day',
		days: 'Days',
		from: 'From',
		to: 'Until',
		toHint: 'An earlier time means the next day.',
		keep: 'Add it',
		back: 'Back',
		added: 'Added.',
		remove: 'Remove',
		removed: 'Removed.',
		failed: 'This did not load. Try again in a moment.',
		on: (days: string, from: string, to: string) => `${days}, ${from} to ${to}`,
		wrong: {
			title: 'Write what it is.',
			long: 'Keep it to 60 characters.',
			date: 'Choose a day.',
			days: 'Choose at least one day.',
			time: 'Choose a time.',
			same: 'Choose two different times.'
		}
	},

	file: {
		add: (title: string) => `Add as “${title}”`,
		saved: 'Saved on this device. Open it to put it into your calendar.'
	}
} as const;

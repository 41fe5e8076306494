// Words for moderators about how their room runs.

export const words = {
	title: 'Look after this room',
	saved: 'Saved. Everyone in the room sees it.',
	failed: 'That did not work. Try again in a moment.',
	back: 'Back',
	close: 'Close',

	status: {
		title: 'Now',
		closed: (when: string) => `Closed since ${when}.`,
		reason: (reason: string) => `The reason given: ${reason}`,
		shut: 'Close the room',
		open: 'Open it again'
	},
	shutting: {
		title: 'Close this room for now?',
		what: 'Everyone can still read. Nobody can write until you open it again.',
		who: 'Everyone in the room sees these words.',
		confirm: 'Close it',
		reasons: [
			'This is a hard hour. Let us all rest.',
			'No moderator can be here right now.',
			'We need time to sort something out.'
		]
	},
	slow: {
		title: 'Slow mode',
		hint: 'A member waits between two messages. You do not.',
		off: 'Off',
		lengths: { 30: '30 seconds', 60: '1 minute', 120: '2 minutes', 300: '5 minutes' } as Record<
			number,
			string
		>,
		other: (seconds: number) => `${seconds} seconds`
	},
	review: {
		label: 'Read messages first',
		hint: 'What members write waits until you let it through. They are told.'
	},
	hours: {
		title: 'Hours',
		always: 'Always open',
		change: 'Change the hours'
	},
	week: {
		title: 'When is this room open?',
		always: 'Always',
		atTimes: 'At set times',
		zone: 'Times of',
		from: (day: string) => `${day}, from`,
		to: (day: string) => `${day}, to`,
		until: 'to',
		add: 'Add a time',
		addTo: (day: string) => `on ${day}`,
		remove: 'Remove',
		removeFrom: (day: string) => `this time on ${day}`,
		shut: 'Not open',
		night: 'A time ends on its own day, at midnight at the latest.',
		copy: 'Same every day',
		copied: (day: string) => `Every day has the times of ${day} now.`,
		save: 'Save the hours',
		wrongSpan: (day: string) => `${day}: a time must end after it begins.`,
		noSpan: 'Give at least one time, or choose Always.',
		tooMany: 'That is more times than a week can hold.'
	}
} as const;

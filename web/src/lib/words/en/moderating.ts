// Words of what moderators do in a room: taking a message down, pausing someone, removing someone.

const reasons = {
	/** Why a message goes; said to its author. */
	message: [
		'It says who someone is, or where.',
		'It tells how to get or do something harmful.',
		'It hurts or talks down to someone.',
		'It sells or asks for something.'
	],
	/** Said to the person. */
	pause: [
		'Let us all take a short break.',
		'Your last words were hard on others.',
		'Please read again what we agreed.'
	],
	remove: [
		'What you wrote hurt people here.',
		'You shared what was to stay in the room.',
		'You did not keep to what we agreed.'
	]
} as const;

export const words = {
	reasons,
	reason: 'Why?',
	own: 'In my own words',
	ownLabel: 'Your words',
	left: (characters: number) => `${characters} left`,
	over: (characters: number) => `${characters} too many`,
	noReason: 'Choose a reason.',
	noWords: 'Write why.',
	tooLong: (characters: number) => `Keep it to ${characters} characters.`,
	working: 'One moment',
	cancel: 'Cancel',
	back: 'Back',
	close: 'Close',

	message: {
		title: 'Remove this message?',
		by: (name: string, time: string) => `${name}, ${time}`,
		what: 'Its words go for everyone. A short note stays in its place. You cannot bring them back.',
		who: 'Its author sees these words. Nobody else in the room does.',
		confirm: 'Remove it',
		gone: 'This message is gone already.'
	},
	member: {
		quiet: 'Only reading so far. Only staff see them here.',
		paused: (until: string) => `Paused. Can write again ${until}.`,
		removed: 'No longer in this room.',
		you: 'This is you.',
		staff: 'Staff cannot pause or remove one another.',
		pause: 'Pause writing',
		pauseLonger: 'Pause for longer',
		remove: 'Remove from this room'
	},
	pause: {
		title: (name: string) => `Pause ${name}?`,
		what: 'They can still read. They cannot write until the pause ends. It ends by itself.',
		who: (name: string) => `${name} sees these words, and until when.`,
		length: 'How long?',
		lengths: { short: '10 minutes', hour: '1 hour', today: 'Rest of today' },
		ends: (when: string) => `Ends ${when}.`,
		midnight: 'at midnight',
		confirm: 'Pause writing',
		done: (name: string) => `${name} is paused, and is told why.`
	},
	remove: {
		title: (name: string) => `Remove ${name}?`,
		what: [
			'They stop hearing this room at once.',
			'They cannot come back here under another name.',
			'What they wrote stays.',
			'You cannot undo this.'
		],
		who: (name: string) => `${name} sees these words, now or when they come back.`,
		confirm: 'Remove them',
		done: (name: string) => `${name} is removed from this room.`
	},
	gone: 'This person is no longer in this room.'
} as const;

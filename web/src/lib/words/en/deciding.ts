// Words of the cases of a room, as its moderators see them.

export const words = {
	page: 'Cases · Evenkeel',
	title: 'Cases',
	waiting: (count: number) => (count === 1 ? '1 case waits' : `${count} cases wait`),
	link: 'Cases of this room',
	groups: { waiting: 'Waiting for you', answered: 'Answered', closed: 'Closed' },
	none: 'Nobody is waiting.',
	all: 'All clear',
	allHint: 'Reports and questions from this room come here.',
	pick: 'Pick a case',
	pickHint: 'Opening one is on record. Whoever brought it can see that.',
	failed: 'This did not load',
	failedHint: 'Nothing is lost. Try again in a moment.',
	again: 'Try again',
	gone: 'This case is not here for you',
	goneHint: 'You may be part of it, or it has been erased.',
	back: 'All cases',
	toRoom: 'To the room',
	age: {
		now: 'now',
		minutes: (count: number) => `${count} minutes`,
		hours: (count: number) => (count === 1 ? '1 hour' : `${count} hours`),
		days: (count: number) => `${count} days`
	},
	kinds: {
		report: (name: string) => `Report about ${name}`,
		question: () => 'Question',
		worry: (name: string) => (name ? `Worry about ${name}` : 'Worry about someone'),
		objection: () => 'Does not agree'
	},
	from: (name: string) => `From ${name}`,
	objects: {
		removal: (moderator: string, name: string) => `${moderator} removed them. ${name} does not agree.`,
		mute: (moderator: string, name: string) => `${moderator} paused them. ${name} does not agree.`,
		message: (moderator: string, name: string) => `${moderator} took a message down. ${name} does not agree.`
	},
	reason: (reason: string) => `The reason given: ${reason}`,
	record: 'You opened this. That is on record.',
	evidence: 'What was reported',
	unaltered: 'Copy taken by the server, unaltered.',
	altered: 'This copy was changed after the server took it. Do not rely on it.',
	unreadable: 'The copy cannot be read any more. Something changed it.',
	edited: 'It had been edited before.',
	wrote: (name: string) => `What ${name} wrote`,
	noWords: (name: string) => `${name} wrote nothing more.`,
	words: 'Back and forth',
	you: 'You',
	answer: {
		open: (name: string) => `Answer ${name}`,
		label: (name: string) => `Your answer to ${name}`,
		hint: 'They see your name and these words.'
	},
	acts: {
		title: 'What you can do',
		person: (name: string) => `About ${name}`,
		message: 'Take the message down',
		opening: 'Opening the room',
		failed: 'The room did not open. Try again in a moment.',
		away: (name: string) => `${name} is no longer in the room.`
	},
	close: {
		open: 'Close with an outcome',
		title: 'Close this case?',
		outcome: 'How did it end?',
		noOutcome: 'Choose how it ended.',
		label: (name: string) => `Your words to ${name}`,
		hint: (name: string) => `${name} sees the outcome and these words.`,
		kept: 'It stays for 90 days and is then erased, with its copy.',
		confirm: 'Close it'
	},
	outcomes: {
		acted: 'I did something about it',
		spoke: 'I spoke with the person',
		kept: 'It keeps to what was agreed',
		answered: 'The question is answered',
		passed: 'Someone else takes care of it',
		undone: 'What was done is taken back',
		upheld: 'What was done stays'
	},
	closed: (outcome: string) => `Closed: ${outcome}.`,
	until: (day: string) => `Erased on ${day}.`,
	send: 'Send',
	sending: 'One moment',
	cancel: 'Cancel'
} as const;

// Words of what people bring to moderators, and of what comes back.

export const words = {
	rules: {
		unkind: 'It hurts or talks down to someone.',
		identity: 'It says who someone is, or where.',
		harm: 'It tells how to get or do something harmful.',
		graphic: 'It tells something hard in too much detail.',
		money: 'It sells or asks for something.',
		medical: 'It tells someone what to take or to stop taking.',
		other: 'Something else'
	},
	report: {
		title: (name: string) => `Report ${name}`,
		titleMessage: (name: string) => `Report a message of ${name}`,
		what: 'What is not right?',
		noRule: 'Choose what is not right.',
		more: 'More words, if you like',
		sent: {
			message: 'This message goes with it, word for word.',
			member: 'No message goes with it. Report a message from its own menu.',
			who: 'The moderators of this room read it. Nobody who is part of it does.',
			supervisor: 'The person who looks after the mentor here reads it. Nobody reads the rest.',
			elsewhere: 'Another moderator reads it. Nobody reads the rest.',
			name: (name: string) => `They see your name here. ${name} is not told who it was.`,
			kept: 'It is kept until 90 days after the case is closed.',
			even: 'That is so even if the message itself goes.'
		},
		elsewhere: 'Send it to someone else',
		elsewhereHint: 'Then another moderator reads it.',
		sentTitle: 'What is sent, and who reads it'
	},
	ask: {
		title: 'Ask a moderator',
		label: 'Your question',
		hint: 'Moderators of that room read it. They see this name and no other room.',
		kept: 'It is kept until 90 days after it is closed.'
	},
	worry: {
		title: 'I’m worried about someone',
		label: 'What worries you?',
		who: 'About whom?',
		nobody: 'Someone who is not in this list',
		hint: 'Moderators of that room read it. They see this name and no other room.',
		danger: 'Is someone in danger right now? Call first.',
		kept: 'It is kept until 90 days after it is closed.'
	},
	object: {
		title: 'I do not agree with this',
		label: 'What should be looked at again?',
		hint: 'Another moderator reads it, not the one who did this.',
		kept: 'It is kept until 90 days after it is closed.'
	},
	room: 'From which room?',
	noPick: 'Choose a room.',
	writeAs: (name: string, room: string) => `You write as ${name} of ${room}.`,
	noRoom: 'This goes through one of your rooms. Go into a room first, then come back.',
	toRooms: 'Go to Rooms',
	left: (characters: number) => `${characters} left`,
	over: (characters: number) => `${characters} too many`,
	noWords: 'Write a few words first.',
	tooLong: (characters: number) => `Keep it to ${characters} characters.`,
	send: 'Send',
	sending: 'Sending',
	cancel: 'Cancel',
	close: 'Close',
	offline: 'You are offline. You can write. It goes once you are back.',
	done: {
		title: 'Sent',
		waitingTitle: 'Waiting for a connection',
		waiting: 'It goes by itself once you are back. Keep this page open until then.',
		present: 'Someone from the team is here and can read it now.',
		away: 'Nobody from the team is here right now. It is read when they are back.',
		alone: 'Nobody in this room may read it yet. It waits for the next moderator.',
		before: 'You brought this before. That one stands. These words were not added.',
		answer: 'The answer comes to Me, under My questions and reports.',
		see: 'See my questions and reports',
		now: 'Need someone now?'
	},
	mine: {
		page: 'Me · Evenkeel',
		title: 'My questions and reports',
		hint: 'What you brought to moderators, and what came of it. Only you see this list.',
		fresh: 'New answer',
		empty: 'Nothing here yet',
		emptyHint: 'What you ask or report stands here, with the answers.',
		failed: 'This did not load',
		failedHint: 'Nothing is lost. Try again in a moment.',
		again: 'Try again',
		kinds: {
			report: (name: string) => `Report about ${name}`,
			reportMessage: (name: string) => `Report of a message by ${name}`,
			question: 'Question',
			worry: (name: string) => `Worry about ${name}`,
			worrySomeone: 'Worry about someone',
			removal: 'You do not agree with a removal',
			mute: 'You do not agree with a pause',
			message: 'You do not agree that a message went'
		},
		where: (name: string, room: string) => `As ${name} of ${room}`,
		reason: (reason: string) => `The reason given: ${reason}`,
		waits: 'Waiting for an answer',
		waitsAlone: 'Nobody in this room may read it yet. It waits for the next moderator.',
		waitsSend: 'Not sent yet. It goes once you are connected.',
		notSent: 'Not sent',
		tryAgain: 'Try again',
		drop: 'Delete',
		answered: 'Answered',
		closed: 'Closed',
		you: 'You',
		reply: 'Write again',
		replyLabel: 'What you want to add',
		until: (day: string) => `Erased on ${day}.`
	},
	/** What came of it, to the person who brought it. */
	outcomes: {
		acted: 'A moderator did something about it.',
		spoke: 'A moderator spoke with the person.',
		kept: 'A moderator looked at it. It keeps to what was agreed.',
		answered: 'Your question is answered.',
		passed: 'Someone else from the team takes care of it.',
		undone: 'What was done is taken back.',
		upheld: 'What was done stays.'
	}
} as const;

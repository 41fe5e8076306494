// Words of the first entry into a room: what is agreed, the name, the shape.

export const words = {
	agreeing: {
		title: (room: string) => `Before you enter ${room}`,
		lead: 'Short, and worth reading. It says who sees what.',
		agree: 'I agree',
		notNow: 'Not now'
	},
	beside: {
		title: 'Good to know',
		lines: ['You can just read for as long as you like.', 'You can leave a room at any time.']
	},
	exit: {
		title: 'Leave fast',
		before: 'Press Exit, or',
		key: 'Shift',
		after: 'three times. The screen goes blank at once.'
	},
	naming: {
		title: (room: string) => `Your name in ${room}`,
		lead: 'People here will know you by this name. You get a new one in every room.',
		another: 'Another name',
		tries: (left: number) => (left === 1 ? '1 more try' : `${left} more tries`),
		noTries: 'That was the last one.',
		shape: 'Pick a shape',
		others: 'Six other shapes',
		use: 'Use this name',
		back: 'Back',
		gone: 'That name has just been taken. Here is the next one.'
	},
	seen: {
		title: 'How others see you',
		hello: 'Hello. Glad to be here.'
	},
	can: {
		title: 'What a name can do',
		lines: [
			'Your names in other rooms stay apart.',
			'It stays the same in this room, so people get to know you.',
			'What you write can still tell who you are. Leave out places and full names.'
		]
	}
} as const;

// Words for moderators about messages that wait for them.

export const words = {
	title: (messages: number) =>
		messages === 1 ? '1 message waits for you' : `${messages} messages wait for you`,
	show: 'Show',
	hide: 'Hide',
	more: (messages: number) => (messages === 1 ? '1 more after these' : `${messages} more after these`),
	topic: 'Topic:',
	answers: (name: string) => `Answers ${name}`,
	release: 'Let it through',
	decline: 'Keep it back',
	of: (name: string) => `the message of ${name}`,
	released: 'It stands in the room now.',
	decided: 'It is decided already.',
	quiet: 'The room is not open. It can go through when it is.',
	declining: {
		title: 'Keep this message back?',
		what: 'It will not appear. Its words are erased. You cannot bring them back.',
		who: (name: string) => `${name} sees these words. Nobody else does.`,
		confirm: 'Keep it back',
		done: 'It is kept back, and its author is told why.'
	}
} as const;

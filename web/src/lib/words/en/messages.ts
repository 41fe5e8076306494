// Words of a conversation: its messages, what one does with them, and writing.
import type { Reaction } from '#shared/messages.ts';

const reactions: Record<Reaction, string> = {
	hear: 'I hear you',
	same: 'Same here',
	strength: 'Strength to you',
	thanks: 'Thank you for sharing'
};

export const words = {
	conversation: 'Conversation',
	messages: 'Messages',
	days: { today: 'Today', yesterday: 'Yesterday', tomorrow: 'Tomorrow' },
	when: {
		at: (time: string) => `at ${time}`,
		dayAt: (day: string, time: string) => `${day}, ${time}`,
		tomorrow: 'tomorrow'
	},
	newSince: 'New since you left',
	you: 'You',
	youBeside: 'you',
	edited: 'edited',
	topic: 'Topic:',
	show: 'Show',
	hide: 'Hide',
	opensElsewhere: '(opens in a new tab)',
	removed: {
		mine: 'You removed this message.',
		author: 'A member removed this message.',
		moderator: 'A moderator removed a message here.',
		closing: 'Gone with the end of the check-in, as was said.'
	},
	replyGone: 'This message is gone.',
	folded: {
		says: (messages: number) => (messages === 1 ? 'Hidden: one message' : `Hidden: ${messages} messages`),
		what: (messages: number) => (messages === 1 ? 'the message' : 'the messages'),
		quote: 'A message that you hide'
	},
	held: {
		waits: 'Waiting for a moderator',
		takeBack: 'Take back',
		before: 'A moderator reads each message first.'
	},
	slow: {
		left: (seconds: number) =>
			seconds === 1 ? 'You can send again in 1 second.' : `You can send again in ${seconds} seconds.`,
		waits: 'Slow mode. You can send again in a moment.',
		pending: 'Slow mode. It goes in a moment.'
	},
	reactions,
	andOthers: (names: string) => `${names} and others`,
	someone: 'Someone',

	more: 'More for this message',
	moreFrom: (name: string, time: string) => `${name}, ${time}`,
	menu: 'What to do with this message',
	answer: 'Answer this message',
	reply: 'Reply',
	react: 'React',
	spotlight: 'Ask all to look',
	edit: 'Edit',
	remove: 'Remove',
	share: 'Share with my mentor',
	person: 'About this member',
	report: 'Report',
	takeDown: 'Remove with a reason',
	close: 'Close',
	removing: {
		title: 'Remove this message?',
		text: 'Its words go for everyone. A short note stays in its place.',
		confirm: 'Remove it',
		keep: 'Keep it'
	},
	didNotWork: 'That did not work. Try again in a moment.',

	sending: 'Sending',
	sent: 'Sent',
	waiting: 'Waiting for a connection',
	notSent: 'Not sent',
	asking: 'Written a while ago. Still right?',
	sendNow: 'Send now',
	tryAgain: 'Try again',
	delete: 'Delete',

	earlier: 'Show earlier messages',
	loadingEarlier: 'Loading earlier messages',
	earlierFailed: 'Earlier messages did not load.',
	begin: 'This is where it begins.',
	later: 'Show later messages',
	fresh: (messages: number) => `${messages} new`,
	toPresent: 'Back to now',
	visiting: 'You are looking at older messages.',
	empty: {
		title: 'Say hello or just read',
		text: 'Nothing is written here yet. The first words can be small.'
	},
	emptyQuiet: { title: 'Nothing here yet', text: 'What people write will stand here.' },

	announcing: {
		count: (messages: number) => `${messages} new messages`,
		message: (name: string, text: string) => `${name}: ${text}`,
		topic: (name: string, topic: string) => `${name}, topic: ${topic}`
	},

	composer: {
		label: (room: string) => `Write to ${room}`,
		placeholder: 'Write here',
		topicLine: 'Topic line',
		topicLabel: 'Topic of this message',
		topicHint: 'Shown first. Others open the rest.',
		withoutTopic: 'Remove topic line',
		draftKept: 'Draft kept',
		left: (characters: number) => `${characters} left`,
		over: (characters: number) => `${characters} too many`,
		send: 'Send',
		save: 'Save',
		cancel: 'Cancel',
		cancelReply: 'reply',
		cancelEdit: 'changes',
		editing: 'Change your message',
		offline: 'You can write. It waits here until you are back.',
		full: 'Twenty messages wait already. Delete one, or wait for a connection.'
	},
	quiet: {
		title: 'Quiet hours',
		opens: (when: string) => `You can read. You can write again ${when}.`,
		closed: 'You can read. Nobody can write now.'
	},
	roomClosed: {
		title: 'This room is closed for now.',
		text: 'You can read. Nobody can write until it opens again.'
	},
	muted: {
		title: (until: string) => `You can write again ${until}.`,
		reason: (reason: string) => `The reason given: ${reason}`
	},
	draftStays: 'What you were writing is kept.',
	needSomeone: 'Need someone now?',
	help: 'Help',
	helpOffer: 'This sounds hard. You do not have to carry it alone.',
	dismiss: 'Put away',

	search: {
		title: 'Search this room',
		label: 'Words to look for',
		find: 'Search',
		back: 'About this room',
		none: 'Nothing found. Try one word, or another.',
		looking: 'Looking',
		found: (count: number) => (count === 1 ? '1 message found' : `${count} messages found`),
		older: 'Look further back',
		hint: 'Looks through what you may read here.',
		failed: 'The search did not work. Try again in a moment.',
		jumpFailed: 'That message is out of reach now.'
	},

	shortcuts: {
		title: 'Keys in a room',
		off: 'Single keys are switched off in Me.',
		keys: [
			{ keys: ['↑', '↓'], what: 'Go from message to message' },
			{ keys: ['Home', 'End'], what: 'First and last message' },
			{ keys: ['Enter'], what: 'What to do with a message' },
			{ keys: ['R'], what: 'Reply to a message' },
			{ keys: ['Esc'], what: 'Back to writing, or close' },
			{ keys: ['Alt', '↑'], what: 'Room before' },
			{ keys: ['Alt', '↓'], what: 'Room after' },
			{ keys: ['Ctrl', '/'], what: 'Help' }
		]
	}
} as const;

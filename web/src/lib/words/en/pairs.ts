// Words of a mentor and who writes with them: looking for one, the conversation of two, its pauses and its end.
import type { ContactKind } from '#shared/pairs.ts';

const kinds: Readonly<Record<ContactKind, string>> = {
	phone: 'a phone number',
	email: 'an e-mail address',
	address: 'a street address',
	handle: 'a name from another app',
	link: 'a link'
};

export const words = {
	page: 'Messages · Evenkeel',
	title: 'Messages',
	others: 'Your conversations',
	all: 'All messages',
	fresh: 'New',
	mentored: 'You mentor them',
	wantsContact: 'Wants you to write',
	newMessages: (count: number) => (count === 1 ? '1 new message' : `${count} new messages`),
	open: 'Open',
	write: (name: string) => `Write to ${name}`,
	read: 'Read it again',
	close: 'Close',
	cancel: 'Cancel',
	again: 'Try again',
	didNotWork: 'That did not work. Try again in a moment.',
	failed: 'This page did not load',
	failedHint: 'Nothing is lost. Try again in a moment.',
	noLine: 'Nothing written about themselves yet.',
	need: 'Need someone now?',
	help: 'Help',

	presence: {
		there: (name: string) => `${name} is there now.`,
		thereUntil: (name: string, when: string) => `${name} is there until ${when}.`,
		back: (name: string, when: string) => `${name} is back ${when}.`,
		notThere: (name: string) => `${name} is not there right now.`,
		away: (name: string, day: string) => `${name} is away until ${day}.`,
		below: {
			there: 'There now',
			thereUntil: (when: string) => `There until ${when}`,
			back: (when: string) => `Back ${when}`,
			notThere: 'Not there right now',
			away: (day: string) => `Away until ${day}`
		}
	},
	hours: {
		title: 'Hours',
		mine: 'In your own time',
		none: 'No hours yet'
	},
	topics: 'Likes to talk about',
	shared: (count: number) => (count === 1 ? 'One thing you both chose:' : `${count} things you both chose:`),
	speaks: 'Speaks',

	looking: {
		title: 'Someone who asks tomorrow',
		lead: 'A mentor knows this from their own life. You write to each other, only the two of you.',
		ways: 'You can ask one of these people, or the team proposes one.',
		waiting: 'You’ll be matched by the people who run this place. You will hear here.',
		since: (day: string) => `You are looking since ${day}.`,
		wish: 'What would you like?',
		wishHint: 'It helps to find someone who fits. Your mentor sees it too, once there is one.',
		topics: 'To talk about',
		languages: 'Languages',
		addLanguage: 'Add a language',
		chooseLanguage: 'Choose a language',
		removeLanguage: (name: string) => `Remove ${name}`,
		times: 'Times that suit you',
		line: 'A line about you, if you like',
		lineHint: 'No names, no places.',
		noLanguage: 'Choose at least one language.',
		tooLong: (characters: number) => `Keep it to ${characters} characters.`,
		save: 'Look for someone',
		change: 'Save changes',
		edit: 'Change what you would like',
		saved: 'Kept. You will hear here.',
		takeBack: 'Stop looking',
		takenBack: 'You are not looking any more.',
		cards: 'People you can ask',
		noCards: 'Nobody can be asked right now. The team looks for someone.',
		cardsFailed: 'The people you can ask did not load.',
		ask: (name: string) => `Ask ${name}`,
		askTitle: (name: string) => `Ask ${name} to be your mentor?`,
		askHint: (name: string) => `${name} sees what you would like, and says yes or no. Nobody has to say why.`,
		askGo: 'Ask',
		first: 'Say first which languages you speak.'
	},
	asked: {
		title: (name: string) => `You asked ${name}`,
		hint: 'You will hear here. It may take a few days.',
		back: 'Take it back'
	},
	proposed: {
		title: (name: string) => `${name} could be your mentor`,
		hint: 'The team thinks you two could fit. You need no reason for a no.',
		yes: 'Yes, please',
		no: 'No, thank you',
		waits: (name: string) => `You said yes. Now ${name} is asked. You will hear here.`
	},
	cover: {
		title: (name: string) => `${name} could stand in`,
		hint: (mentor: string, day: string, cover: string) =>
			`${mentor} is away until ${day}. ${cover} could stand in. They see only what you write from then on.`,
		hintAlone: (from: string, until: string, cover: string) =>
			`From ${from} to ${until} ${cover} could stand in. They see only what you write from then on.`,
		waits: (name: string, day: string) => `${name} stands in from ${day}.`,
		stands: (name: string, day: string) => `${name} stands in until ${day}.`,
		self: (day: string) => `Stands in until ${day}`,
		write: (name: string) => `Write to ${name}`,
		say: (name: string) => `Say whether ${name} may stand in`
	},
	paused: {
		mine: 'You paused this.',
		theirs: (name: string) => `${name} paused this.`,
		both: 'You both paused this.',
		read: 'You can read. Nobody can write until it goes on.',
		pause: 'Pause',
		pauseHint: 'Nobody has to say why. You can go on at any time.',
		on: 'Go on'
	},
	ended: {
		heading: 'What has ended',
		line: 'This has ended.',
		until: (day: string) => `You can read it until ${day}.`,
		last: (name: string) => `${name} wrote at the end`,
		myLast: 'You wrote at the end',
		reached: 'What was reached',
		next: 'What comes next'
	},
	end: {
		button: (name: string) => `End this with ${name}`,
		title: (name: string) => `End this with ${name}?`,
		hint: (name: string) => `You need no reason. ${name} is told that it has ended.`,
		kept: 'You can both read it for some days. Then it is erased.',
		last: 'A last message',
		reached: 'What was reached',
		next: 'What comes next',
		optional: 'All of this is only if you like.',
		go: 'End it',
		stay: 'Not now'
	},
	handover: {
		title: (name: string) => `${name} wrote a note for your next mentor`,
		hint: 'Read it first. It is passed on only if you agree.',
		agree: 'It may be passed on',
		decline: 'Please do not pass it on',
		agreed: 'You agreed: this note is passed on to your next mentor.',
		declined: 'You said no: this note is not passed on.',
		/** After the end, where nothing was said. */
		change: 'I changed my mind'
	},
	panel: {
		about: (name: string) => `About ${name}`,
		aboutShort: 'About this conversation',
		search: 'Search this conversation',
		keys: 'Keys in a conversation',
		next: 'Next agreed contact',
		noNext: 'Nothing agreed yet',
		today: (time: string) => `today, ${time}`,
		share: (name: string) => `Share something with ${name}`,
		sharing: 'What you share',
		reach: (name: string) => `I want ${name} to write`,
		reached: (name: string) => `${name} sees that you want them to write.`,
		noReach: 'I do not need it any more',
		report: (name: string) => `Report ${name}`,
		who: 'Only the two of you read this.',
		supervised: 'A mentor may ask someone from the team about single messages.'
	},
	writing: {
		now: 'You can write now.',
		reads: (name: string) => `You can write now. ${name} reads it then.`,
		notYours: 'These are not your hours.',
		back: (when: string) => `You are back ${when}.`,
		away: (day: string) => `You are away until ${day}.`,
		stay: 'Stay one hour',
		stays: (when: string) => `You stay until ${when}.`,
		stop: 'Stop now'
	},
	private: {
		title: 'Keep this private?',
		noticed: (kind: ContactKind) => `This looks like ${kinds[kind]}:`,
		why: 'Contact details can lead people to you. Here you can write without them.',
		edit: 'Edit',
		send: 'Send anyway'
	},
	none: {
		title: 'Nothing here yet',
		hint: 'Messages with a mentor will stand here.'
	},
	gone: {
		title: 'Not part of this space',
		hint: 'This conversation is not here, or not for you. Nothing else has changed.',
		back: 'Go to Messages'
	},
	notBegun: {
		title: 'Not open yet',
		hint: 'You can write to each other once you both said yes.'
	},
	threadFailed: {
		title: 'The conversation did not open',
		hint: 'Nothing is lost. We keep trying.'
	}
} as const;

// Words for mentors: what they ask their supervisor, what they log, how they look after themselves.

const short = 'No one two three four five six seven eight nine ten eleven twelve'.split(' ');
const minutes = (count: number) => (count === 1 ? '1 minute' : `${count} minutes`);
const messages = (count: number) => (count === 1 ? '1 message' : `${short[count] ?? count} messages`);

export const words = {
	page: 'Supervision · Evenkeel',
	title: 'Supervision',
	lead: 'For you, so that you do not carry it alone.',
	supervisor: (name: string) => `${name} supervises you.`,
	noSupervisor: 'Nobody supervises you yet. The team chooses who does.',
	failed: 'This did not load',
	failedHint: 'Nothing is lost. Try again in a moment.',
	again: 'Try again',
	send: 'Send',
	sending: 'Sending',
	save: 'Keep it',
	saving: 'One moment',
	cancel: 'Cancel',
	days: { today: 'Today', yesterday: 'Yesterday', tomorrow: 'Tomorrow' },

	questions: {
		title: 'Your questions',
		empty: 'You asked nothing yet.',
		emptyHint: 'Open a conversation and choose “Ask your supervisor”. You pick what goes with it.',
		messages: 'What you sent with it',
		withMessages: (count: number) => `with ${messages(count)}`,
		withNone: 'without messages',
		you: 'You',
		them: 'The person you mentor',
		waiting: 'Waits for an answer',
		answered: 'Answered',
		reply: 'Write again',
		replyLabel: 'What you want to add',
		kept: 'It is erased 90 days after you asked.'
	},
	log: {
		title: 'Supervision log',
		hint: 'Your supervisor sees the last day and how long. The topics are yours.',
		empty: 'Nothing in your log yet.',
		add: 'Add an entry',
		on: 'Day',
		onWrong: 'Choose a day up to today.',
		minutes: 'Minutes',
		minutesWrong: (most: number) => `Give a number from 1 to ${most}.`,
		topics: 'Topics, without names',
		topicsHint: 'For example: saying no, keeping to hours.',
		topicsWrong: 'Write what it was about.',
		tooLong: (most: number) => `Keep it to ${most} characters.`,
		line: (day: string, count: number) => `${day}, ${minutes(count)}`,
		takeOut: 'Take out',
		takeOutOf: (day: string) => `the entry of ${day}`,
		takeOutTitle: 'Take this entry out?',
		takeOutHint: 'It is gone from your log then.',
		keep: 'Keep it'
	},
	check: {
		title: 'How are you?',
		lead: 'Once a month, five questions about yourself.',
		due: 'It is time for this month.',
		begin: 'Begin',
		again: 'Answer again',
		done: (day: string) => `Done this month, on ${day}.`,
		answers: 'Your answers',
		shared: (name: string) => `${name} can see these answers.`,
		sharedNobody: 'Your supervisor can see these answers.',
		unshared: 'Only you can see these answers.',
		who: 'Only you see your answers, unless you turn this on.',
		sees: 'Your supervisor sees the day on which you answered.',
		share: (name: string) => `Let ${name} see my answers`,
		shareNobody: 'Let my supervisor see my answers',
		missing: 'Choose one answer.',
		questions: [
			{ label: 'Do you get enough rest?', answers: ['Not really', 'Some of the time', 'Yes, mostly'] },
			{ label: 'Do your limits hold?', answers: ['Not right now', 'It takes effort', 'Yes, they hold'] },
			{ label: 'Do you keep to your hours?', answers: ['Not really', 'Some of the time', 'Yes, mostly'] },
			{
				label: 'Do you have someone to talk to, for yourself?',
				answers: ['Nobody right now', 'Now and then', 'Yes']
			},
			{ label: 'Would you like a break?', answers: ['No', 'Maybe soon', 'Yes'] }
		],
		thanks: 'Thank you for taking this time for yourself.',
		care: 'You give a lot. You may do less for a while, and nobody asks why.',
		careBreak: 'A break is a good thing to ask for. You can step back below.',
		careSupport: 'You need someone too. Your supervisor is there for that.'
	},
	back: {
		title: 'Step back',
		on: 'Take nobody new for now',
		hint: 'The people you mentor stay with you. Nobody asks why.',
		isOn: 'You have stepped back. Nobody can ask for you.',
		isOff: 'You are back. People can ask for you again.'
	}
} as const;

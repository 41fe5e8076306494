// Words of those who supervise mentors: their questions, reports from conversations, how each mentor is doing.

const people = (count: number) => (count === 0 ? 'Nobody yet' : count === 1 ? '1 person' : `${count} people`);

export const words = {
	page: 'Supervision · Evenkeel',
	title: 'Supervision',
	pick: 'Pick something',
	pickHint: 'Each look here is on record.',
	failed: 'This did not load',
	failedHint: 'Nothing is lost. Try again in a moment.',
	again: 'Try again',
	gone: 'This is not here for you',
	goneHint: 'It may have been erased, or someone else looks after it.',
	back: 'Back to the list',
	working: 'One moment',
	days: { today: 'Today', yesterday: 'Yesterday', tomorrow: 'Tomorrow' },

	none: {
		title: 'You supervise nobody yet',
		hint: 'An admin chooses who supervises a mentor. Their questions come here.'
	},
	questions: {
		title: 'Questions',
		none: 'No question waits.',
		waits: 'Waits for you',
		answered: 'Answered',
		asks: (name: string) => `${name} asks`,
		record: 'You opened this. That is on record.',
		messages: (name: string) => `What ${name} sent with it`,
		rule: 'The rest of the conversation is not here. Names are left out.',
		them: 'The person they mentor',
		you: 'You',
		answer: (name: string) => `Your answer to ${name}`,
		hint: 'They see your name and these words.'
	},
	reports: { title: 'Reports from conversations', none: 'No report waits.' },
	mentors: {
		title: 'Your mentors',
		load: people,
		waiting: (count: number) => (count === 1 ? '1 question waits' : `${count} questions wait`),
		last: (day: string) => `last supervision ${day}`,
		noLast: 'no supervision logged yet',
		confirm: 'Waits for your yes',
		noCheck: 'Self-check not done this month'
	},
	mentor: {
		load: 'Mentees',
		loadOf: (now: number, most: number) => `${now} of ${most}`,
		much: 'That is a lot. Talk about it.',
		standing: 'Standing',
		ready: 'Can take someone',
		away: 'Away just now',
		last: 'Last supervision',
		never: 'None logged yet',
		minutes: (count: number) => `${count === 1 ? '1 minute' : `${count} minutes`} in the last 30 days`,
		check: 'Monthly self-check',
		checked: (day: string) => `Done this month, on ${day}`,
		unchecked: 'Not done this month',
		before: (day: string) => `Not done this month. The last was on ${day}`,
		answers: 'What they answered',
		unshared: 'They keep the answers to themselves.',
		noticed: 'Contact details',
		noticedFirst: (count: number) => `In one conversation, contact details were sent ${times(count)}.`,
		noticedMore: (count: number) => `In another, they were sent ${times(count)}.`,
		noticedNone: 'They were not sent repeatedly.',
		noticedHint: 'You see how often. You never see what was written, or to whom.',
		confirmTitle: 'May they begin?',
		confirmHint: 'They have learned the limits. With your yes they can be proposed to people.',
		confirm: (name: string) => `Confirm ${name}`,
		confirmed: (name: string) => `${name} can begin now.`
	},
	pairing: { title: 'Bring people together', hint: 'Who waits, and which of your mentors has time' }
} as const;

function times(count: number): string {
	return count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`;
}

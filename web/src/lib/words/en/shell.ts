// Words of the frame that every screen stands in.

export const words = {
	name: 'Evenkeel',
	skip: 'Go to the content',
	main: 'Main',
	help: 'Help',
	exit: 'Exit',
	back: 'Back',
	today: 'Today',
	rooms: 'Rooms',
	messages: 'Messages',
	supervision: 'Supervision',
	office: 'Office',
	me: 'Me',
	somethingNew: ', something new',
	closeHelp: 'Close Help',
	offline: 'You are offline. You can read what is here.',
	unreachable: 'No connection right now. We keep trying. You can read what is here.',
	still: 'Still trying',
	loading: 'Loading',
	tryAgain: 'Try again',
	notAllowed: 'Not part of this space',
	notAllowedHint: 'This page is not here, or not for you. Nothing else has changed.',
	toToday: 'Go to Today',
	failed: 'That did not work',
	failedHint: 'What you wrote is safe on this page. Try again in a moment.',
	loadFailed: 'This page did not load',
	loadFailedHint: 'Nothing is lost. Try again in a moment.',
	roles: {
		patient: 'Member',
		mentor: 'Mentor',
		moderator: 'Moderator',
		admin: 'Coordinator',
		supporter: 'Supporter',
		facilitator: 'Facilitator'
	},
	lock: {
		title: 'This page is locked',
		hint: 'Sign in again when you are ready.',
		signIn: 'Sign in',
		offline: 'You are offline. Signing in needs a connection.'
	},
	stay: {
		title: 'Are you still there?',
		text: 'Nothing has moved for a while. This page locks itself soon.',
		left: (minutes: string) => `It locks in ${minutes}.`,
		stay: 'Stay',
		leave: 'Sign out'
	}
} as const;

// Words about a room and the people in it.

export const words = {
	title: 'Room · Evenkeel',
	room: 'Room',
	keys: 'Keys in a room',
	about: 'About this room',
	noAbout: 'Write or just read.',
	hours: 'Hours',
	alwaysOpen: 'Always open',
	openNow: 'Open now',
	quietNow: 'Quiet hours',
	span: (from: string, to: string) => `${from} to ${to}`,
	allDay: 'All day',
	everyDay: 'Every day',
	zone: (zone: string) => `Times of ${zone}`,
	lookingAfter: 'Looking after it',
	members: 'Members',
	you: 'you',
	seenWhenActing: 'People show up here with their first words.',
	paused: (until: string) => `Paused. Can write again ${until}.`,
	toolsFailed: {
		title: 'This did not load',
		hint: 'Nothing has happened. Try again when you are online.'
	},
	hidden: 'You hide what they write.',
	lookAfter: 'Look after this room',
	plan: 'Plan a check-in',
	attendance: 'Attendance',
	shared: 'Shared with moderators',
	closedNow: 'Closed for now.',
	slow: (seconds: number) =>
		seconds < 60 || seconds % 60 > 0
			? `Slow mode: one message every ${seconds} seconds.`
			: seconds === 60
				? 'Slow mode: one message a minute.'
				: `Slow mode: one message every ${seconds / 60} minutes.`,
	reviewed: 'A moderator reads each message first.',
	onlyReading: 'Reading, seen by staff only',
	agreed: 'What we agreed',
	allAgreed: 'All of it',
	agreedFailed: 'This did not load. Try again in a moment.',
	close: 'Close',
	staffRead: 'Room staff can read this room.',
	keptFor: (days: number) => `Messages go after ${days} days.`,
	leave: 'Leave this room',
	search: 'Search this room',
	searchFailed: 'The search did not load. Try again when you are online.',
	closed: {
		title: 'This room is closed to you',
		reason: (reason: string) => `The reason given: ${reason}`,
		hint: 'You can still use everything else here.'
	},
	help: 'Help',
	toRooms: 'Go to Rooms',
	absent: {
		title: 'Not part of this space',
		hint: 'This room is not here, or not for you. Nothing else has changed.',
		still: 'Nothing else has changed.'
	},
	failed: {
		title: 'The room did not open',
		hint: 'Nothing is lost. We keep trying.',
		again: 'Try again'
	}
} as const;

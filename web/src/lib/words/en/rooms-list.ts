// The list of rooms, and when a room is open.

export const words = {
	title: 'Your rooms',
	openNow: 'Open now',
	quiet: 'Quiet hours: read only',
	quietHours: 'Quiet hours',
	fresh: 'New',
	you: (name: string) => `You are ${name}`,
	noName: 'You have no name here yet',
	always: 'Always open',
	until: (when: string) => `Open until ${when}`,
	opens: (when: string) => `Opens ${when}`,
	closed: 'Closed for now',
	midnight: 'midnight',
	at: (time: string) => `at ${time}`,
	tomorrow: (time: string) => `tomorrow, ${time}`,
	onDay: (day: string, time: string) => `${day}, ${time}`,
	calendar: 'Calendar',
	codeOpens: 'A code opens a room.',
	another: 'Enter another code',
	pick: 'Pick a room',
	pickHint: 'You may write while a room is open. In quiet hours you can still read.',
	empty: 'A code opens a room',
	emptyHint: 'Each room has a code of its own. You get it on paper.'
} as const;

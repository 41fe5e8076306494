// Words for what one is told of a moderator's act about oneself.

export const words = {
	list: 'From the moderators',
	kinds: {
		'message-removed': 'A moderator removed a message of yours.',
		'message-declined': 'A message of yours will not appear. A moderator read it first.',
		removed: 'You can no longer enter this room.'
	},
	reason: (reason: string) => `The reason given: ${reason}`,
	noReason: 'The reason is not kept any more.',
	putAway: 'Put away',
	failed: 'That did not work. Try again in a moment.',
	removal: {
		title: (room: string) => `You can no longer enter ${room}`,
		hint: 'Everything else here stays open to you.',
		when: (day: string, time: string) => `${day}, ${time}`
	},
	help: 'Help',
	days: { today: 'Today', yesterday: 'Yesterday', tomorrow: 'Tomorrow' }
} as const;

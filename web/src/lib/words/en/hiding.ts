// Words for hiding what a member writes from oneself.

export const words = {
	hide: 'Hide what they write',
	show: 'Show what they write',
	what: 'You can fold away what they write. They are not told, and neither is anyone else.',
	isHidden: 'You hide what they write. They do not know.',
	staff: 'What staff write is shown to everyone.',
	you: 'This is you.',
	gone: 'No longer in this room.',
	close: 'Close'
} as const;

// What staff did and looked at, said to the person whom it was about.

export const words = {
	hint: 'Staff cannot act or look without a trace. What is about you stands here.',
	none: 'Nothing so far.',
	more: 'There is more. Your export holds all of it.',
	failed: 'We could not load this. Try again in a moment.',
	again: 'Try again',
	why: (reason: string) => `“${reason}”`,
	where: (room: string) => `In ${room}`,
	someone: { moderator: 'Moderator', admin: 'Coordinator', mentor: 'Mentor', operator: 'Operator' },
	/** By the line of the interface; what is not listed is named plainly. */
	did: {
		'member:mute': 'asked you to pause',
		'member:remove': 'removed you from the room',
		'message:remove': 'took down a message of yours',
		'message:release': 'let a message of yours through',
		'message:decline': 'did not let a message of yours through',
		'attendance:list': 'looked at who was there at check-ins',
		'sharing:list': 'looked at what you share with the moderators',
		'sharing:look': 'looked at something that you share',
		'supervision:open': 'read a mentor’s question with words of yours in it',
		'supervision:answer': 'answered a mentor’s question with words of yours in it',
		'case:list': 'looked at the list of cases',
		'case:open': 'opened a case that you are part of',
		'case:answer': 'answered you',
		'case:close': 'closed a case that you are part of',
		'person:find': 'looked up your card',
		'person:end': 'ended your access',
		'person:invite': 'gave you another code',
		'mentor:list': 'looked at the list of mentors',
		'mentor:confirm': 'said that you may begin as a mentor',
		'mentor:supervise': 'said who looks after a mentor',
		'pair:board': 'looked at who waits for a mentor',
		'pair:propose': 'proposed two people to each other, you among them',
		'staff:assign': 'changed your rooms',
		'staff:reset-factor': 'removed your second step of signing in',
		'account:end': 'ended your access',
		'account:reset-factor': 'removed your second step of signing in'
	} as Readonly<Record<string, string>>,
	other: 'did something about you'
} as const;

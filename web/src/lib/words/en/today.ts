// Today: what is new, one prompt, and rest.

type Part = 'night' | 'morning' | 'afternoon' | 'evening';

export const words = {
	title: (day: string, part: Part) => `${day} ${part}`,
	quiet: 'Nothing due. That’s fine.',
	fresh: 'Something new is waiting. It can wait until you want it.',
	prompt: 'One small thing is left. The rest can wait.',
	checkins: (count: number, when: 'today' | 'tonight') =>
		`${count === 1 ? 'One check-in' : `${count} check-ins`} ${when}. The rest can wait until you want it.`,
	now: 'Now',
	anyTime: 'Any time',
	also: 'Also',
	minutes: '3 minutes',
	open: 'Open',
	enter: 'Go in',
	newMessages: 'New messages',
	you: (name: string) => `You are ${name} there`,
	enterTitle: (room: string) => `${room} is waiting for you`,
	enterHint: 'Read what people agreed on. Then get your name there.',
	newTitle: (room: string) => room,
	newHint: 'People wrote since you were last here.',
	readOnly: 'Quiet hours now. You can read.',
	paperTitle: 'Write down your paper words',
	paperHint: 'Twelve words on paper let you back in without your passphrase.',
	paperAction: 'Get my words',
	stepTitle: 'Set up your second step',
	stepHint: 'Your sign-in needs two things. Without the second one you cannot come back in.',
	stepAction: 'Set it up',
	paperWhen: 'on paper',
	beside: 'Coming up and your rooms',
	rooms: 'Your rooms',
	allRooms: 'All rooms',
	noRoom: 'No room yet',
	noRoomHint: 'A code opens a room. You get it on paper.',
	lookIn: 'Look in',
	mentor: {
		more: 'your mentor',
		standsIn: 'stands in',
		paused: 'Paused for now.',
		next: (when: string) => `Next: ${when}`,
		at: {
			at: (time: string) => `today, ${time}`,
			dayAt: (day: string, time: string) => `${day}, ${time}`,
			tomorrow: 'tomorrow'
		},
		write: 'Write',
		reach: 'I want someone to reach out',
		asked: (name: string) => `Asked. ${name} sees it.`,
		takeBack: 'Take back',
		takenBack: 'Taken back.'
	},
	waits: {
		more: 'for your yes or no',
		mentor: (name: string) => `${name} could be your mentor`,
		mentorHint: 'Read what they say of themselves. You need no reason for a no.',
		cover: (name: string) => `${name} could stand in`,
		coverHint: (from: string, until: string) => `From ${from} to ${until}, while your mentor is away.`,
		mentee: (name: string) => `${name} would like you as a mentor`,
		menteeHint: 'Read what they wish for. You need no reason for a no.',
		coverMentee: (name: string) => `${name} needs someone to stand in`,
		note: (name: string) => `${name} wrote a note for your next mentor`,
		noteHint: 'Read it first. It goes on only with your yes.',
		look: 'Look'
	},
	duties: {
		more: 'as a mentor',
		wants: (name: string) => `${name} wants you to write`,
		wantMany: (count: number) => `${count} people want you to write`,
		waits: (name: string) => `${name} waits for your answer`,
		waitMany: (count: number) => `${count} people wait for your answer`,
		open: 'Open'
	},
	restTitle: 'Nothing else today',
	restHint: 'You can look in on a room, or close this page.'
} as const;

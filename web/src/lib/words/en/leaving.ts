// Taking one's own words and going.

export const words = {
	copy: {
		label: 'A copy of what is yours',
		hint: 'Your words, rooms and dates. It can show who you are: keep it safe.',
		page: 'To read',
		data: 'As data',
		made: 'Your copy is saved on this device.',
		making: 'Your copy is being made.'
	},
	leave: {
		label: 'Leave a room',
		hint: 'You can come back later. You are told how before you go.',
		act: 'Leave',
		of: (room: string) => `Leave ${room}`,
		title: (room: string) => `Leave ${room}?`,
		points: [
			'You stop hearing this room now, on every device.',
			'What you wrote stays there until its day comes.',
			'Within a day your name there becomes “Former member”.',
			'What still waits for a moderator is taken back.',
			'If you come back, you are someone new there.'
		],
		still: 'A pause or a removal still counts if you come back.',
		staff: {
			points: [
				'You stop hearing this room now, on every device.',
				'You do not look after it any more.',
				'What you wrote stays there until its day comes.',
				'Your name there becomes “Former member” at once.',
				'Your copy no longer holds this room. Take it first if you want one.'
			],
			still: 'To come back you need a new code, or a coordinator who gives you the room.'
		},
		stay: 'Stay',
		go: 'Leave the room',
		left: (room: string) => `You have left ${room}.`,
		none: 'You are in no room.'
	},
	gone: {
		title: 'You have left this room',
		hint: 'You hear nothing more of it. You can come back under a new name.',
		rooms: 'Go to Rooms',
		comeBack: 'Come in again',
		staffHint: 'You hear nothing more of it. A new code or a coordinator can bring you back.'
	},
	erase: {
		label: 'Erase your account',
		hint: 'Your words can no longer be read by anyone.',
		act: 'Erase',
		title: 'Erase your account?',
		goes: 'What goes at once',
		going: [
			'Your way in: name, passphrase, paper words, passkeys.',
			'Everything you wrote, in every room.',
			'Your reactions, and your settings.'
		],
		stays: 'What stays for a while',
		staying: [
			'“Former member” in place of your names, within a day.',
			'A copy of what was reported, until 90 days after that is closed.',
			'What you wrote to moderators, for just as long.',
			'The record of what staff did, with their reasons.',
			'Copies that the programme keeps in case of damage, for up to 7 days.'
		],
		how: 'How it goes',
		now: 'All at once',
		nowHint: 'Someone who is in two of your rooms may notice.',
		spread: 'Room by room, within a day',
		spreadHint: 'You are out at once. Your words go at different times.',
		keep: 'Keep it',
		next: 'Go on',
		sure: 'Nobody can undo this',
		sureHint: 'Not even the people who run this place. Take a copy first if you want one.',
		do: 'Erase it for good'
	},
	page: {
		title: 'Your copy',
		made: (day: string) => `Made on ${day}. Keep it safe: it can show who you are.`,
		account: 'Account',
		name: 'Sign-in name',
		staffName: 'Stated name',
		roles: 'Roles',
		since: 'Since',
		sessions: 'Signed in',
		steps: 'Second step',
		codes: (day: string) => `One-time codes since ${day}`,
		passkey: (label: string, day: string) => `${label}, since ${day}`,
		span: (since: string, until: string) => `${since} to ${until}`,
		names: 'Names there',
		agreed: 'What you agreed to',
		messages: 'What you wrote',
		waiting: 'Waiting, or never shown',
		reactions: (count: number) => `Reactions you gave: ${count}`,
		moderation: 'What moderators did',
		kinds: {
			mute: 'Asked you to pause.',
			removal: 'Removed you from the room.',
			removed: 'Removed you from the room.',
			'message-removed': 'Took down a message of yours.',
			'message-declined': 'Did not let a message of yours through.'
		},
		cases: 'Your questions and reports',
		kept: 'What you keep of check-ins',
		mentoring: {
			title: 'Mentors and people you mentor',
			sides: {
				mentee: (name: string) => `${name}, your mentor`,
				mentor: (name: string) => `${name}, whom you mentor`
			},
			youAre: (name: string) => `Your name there: ${name}`,
			states: {
				asked: 'Waits for a yes.',
				proposed: 'Waits for a yes.',
				open: 'You two write to each other.',
				paused: 'Paused.',
				ended: 'Ended.'
			},
			wish: (day: string) => `${day} · What you look for in a mentor`,
			waitingNote: 'A note that waits for your next mentor',
			next: (when: string) => `You talk next: ${when}`,
			last: 'Last message',
			reached: 'What was reached',
			comes: 'What comes next',
			handover: {
				offered: 'Note for the next mentor',
				agreed: 'Note for the next mentor, agreed',
				declined: 'Note for the next mentor, not agreed'
			},
			received: 'From the mentor before',
			notes: 'Your notes',
			card: 'What you say of yourself as a mentor',
			hours: 'Hours',
			capacity: (count: number) => `At most ${count} people`,
			learned: (day: string) => `First steps done on ${day}`,
			confirmed: (day: string) => `Confirmed on ${day}`,
			steppedBack: 'You take nobody new.',
			away: (from: string, until: string) => `Away from ${from} to ${until}`,
			topics: 'Topics',
			when: 'When'
		},
		supervision: 'What you asked, logged and checked as a mentor',
		supervisor: 'Supervisor',
		withMessages: (count: number) => `Messages that went with it: ${count}`,
		held: (minutes: number) => `Supervision, ${minutes} minutes`,
		check: (shared: boolean) => (shared ? 'Monthly check, shared' : 'Monthly check, not shared'),
		checked: ['Not really', 'Partly', 'Yes'],
		appointments: 'What else you have',
		lasts: (minutes: number) => `${minutes} minutes`,
		record: 'What staff did or looked at',
		removed: 'Taken down.',
		none: 'Nothing.',
		you: 'You',
		staff: 'Moderator'
	}
} as const;

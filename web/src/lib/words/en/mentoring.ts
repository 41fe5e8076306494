// Words for mentors: whom they mentor and what waits, and what they have beside one conversation.
import type { Step } from '#lib/pairs/mentoring/caseload.ts';
import type { Pair } from '#shared/pairs.ts';

const small = 'No one two three four five six seven eight nine ten eleven twelve'.split(' ');
const count = (number: number) => small[number] ?? String(number);

type Cover = NonNullable<Pair['away']>['cover'];

const steps: Readonly<Record<Step, { title: string; hint: (who: string) => string; way: string }>> = {
	learn: {
		title: 'Learn the limits',
		hint: () => 'Five cards and five short situations. It takes ten minutes.',
		way: 'Begin'
	},
	hours: { title: 'Set your hours', hint: () => 'People see when you are there.', way: 'Set hours' },
	card: {
		title: 'Write your card',
		hint: () => 'Say what people can talk about with you.',
		way: 'Write it'
	},
	supervisor: {
		title: 'Get a supervisor',
		hint: () => 'The team chooses who it is.',
		way: ''
	},
	confirm: {
		title: 'Your supervisor says yes',
		hint: (who) => `${who} looks at it once you have learned the limits.`,
		way: ''
	}
};

export const words = {
	title: 'People you mentor',
	dayAt: (day: string, time: string) => `${day}, ${time}`,
	days: { today: 'today', yesterday: 'yesterday', tomorrow: 'tomorrow' },
	load: (now: number, most: number) => `${now} of ${most}`,
	loadMore: 'people',
	full: 'You have as many people as you want.',
	warn: 'That is a lot. Your supervisor can see it too.',

	missing: {
		title: 'Before your first match',
		hint: 'Nobody can ask for you until these are done.',
		waits: 'Waits',
		steps
	},
	asks: {
		title: 'They ask for you',
		asked: 'They chose your card.',
		proposed: 'The team proposes this.',
		covers: (from: string, until: string) => `You would stand in, ${from} to ${until}.`,
		topics: 'Would like to talk about',
		noTopics: 'Anything',
		languages: 'Speaks',
		times: 'Best times',
		anyTime: 'Any time',
		line: 'In their words',
		ownLine: 'In your words',
		yes: 'Say yes',
		no: 'Say no',
		noHint: 'You need no reason. They can ask someone else.',
		sureNo: (name: string) => `Say no to ${name}?`,
		back: 'Back',
		accepted: (name: string) => `You said yes to ${name}.`,
		declined: (name: string) => `You said no to ${name}.`,
		offered: 'Waits for their yes'
	},
	row: {
		contact: 'Wants you to write',
		answer: 'Waits for your answer',
		nothing: 'Nothing waits',
		next: (when: string) => `Next contact ${when}`,
		noNext: 'No next contact agreed',
		paused: 'Paused',
		pausedBy: { mentor: 'You paused it', mentee: 'They paused it', both: 'You both paused it' },
		covering: (until: string) => `You stand in until ${until}`,
		begins: (from: string) => `You stand in from ${from}`,
		ended: 'Ended',
		readable: (until: string) => `You can read it until ${until}.`,
		fresh: 'New'
	},
	none: {
		title: 'No one waiting',
		hint: 'When someone asks for you, they are here.',
		line: 'No one waiting.'
	},
	waiting: (contact: number, answer: number) =>
		[
			contact > 0 &&
				`${contact === 1 ? 'One person wants' : `${capital(count(contact))} people want`} you to write.`,
			answer > 0 &&
				`${answer === 1 ? 'One person waits' : `${capital(count(answer))} people wait`} for your answer.`
		]
			.filter(Boolean)
			.join(' '),
	now: 'You mentor now',
	ended: 'Ended',

	aside: {
		label: 'About you as a mentor',
		yourHours: 'Your hours',
		stays: (when: string) => `You stay until ${when}.`,
		away: (until: string) => `You are away until ${until}.`,
		awayFrom: (from: string, until: string) => `You will be away, ${from} to ${until}.`,
		cover: {
			none: 'Nobody stands in.',
			named: (name: string) => `${name} is asked to stand in.`
		},
		stepped: 'You take nobody new.',
		hours: 'Hours and time away',
		card: 'Your card',
		supervision: 'Supervision',
		supervisor: (name: string) => `${name} supervises you.`,
		noHours: 'No hours yet'
	},
	cover: {
		none: 'While you are away, nobody stands in.',
		offered: 'They were asked about who stands in.',
		accepted: 'They agreed to who stands in while you are away.',
		declined: 'They want nobody to stand in while you are away.'
	} satisfies Record<Cover, string>,
	failed: 'We could not load this',
	failedHint: 'Nothing is lost. Try again in a moment.',
	again: 'Try again',

	panel: {
		title: 'About this person',
		wish: 'What they wish for',
		next: {
			title: 'Next agreed contact',
			none: 'Nothing agreed yet.',
			past: 'This time has passed.',
			set: 'Set a time',
			change: 'Change',
			date: 'Day',
			time: 'Time',
			zone: (zone: string) => `In your own time, ${zone}. They see it in theirs.`,
			keep: 'Keep it',
			cancel: 'Cancel',
			clear: 'Take it away',
			wrong: 'Give a day and a time.',
			wrongPast: 'This time has passed. Choose a later one.',
			kept: 'Kept. Both of you see it.',
			cleared: 'Taken away.'
		},
		contact: 'They want you to write. It is done when you have written.',
		notes: {
			title: 'Private notes',
			hint: 'Only you read these. Leave out names and places.',
			hintOver: 'Only you read these. They go with the conversation.',
			label: 'Your notes',
			keeping: 'Keeping',
			kept: 'Kept',
			failed: 'Not kept yet. It tries again when you write.',
			again: 'Keep now',
			long: (over: number) => `${over} characters too many.`,
			unread: 'Your notes did not load.'
		},
		ask: 'Ask your supervisor',
		askHint: 'You choose which messages go with it.',
		received: 'From the mentor before you',
		receivedHint: 'They read this and agreed to it.',
		handover: {
			title: 'Hand over',
			hint: 'A note for the next mentor. They read it first.',
			rule: 'It goes on only with their yes.',
			write: 'Write a note',
			label: 'Your note',
			offer: 'Show it to them',
			cancel: 'Cancel',
			missing: 'Write something first.',
			long: (over: number) => `${over} characters too many.`,
			back: 'Take it back',
			offered: 'They can read it now. It waits for their yes.',
			agreed: 'They agreed. It goes to the next mentor.',
			declined: 'They said no. It goes to nobody.',
			again: 'Write another',
			tookBack: 'Taken back. They do not see it any more.'
		},
		pause: {
			title: 'Pause or end',
			hint: 'You need no reason.',
			on: 'Pause',
			off: 'Go on',
			mentor: 'You paused this. Nobody can write until you go on.',
			mentee: 'They paused this. It goes on when they say so.',
			both: 'You both paused this. It goes on when both say so.'
		},
		end: 'End this'
	},
	stay: {
		out: 'These are not your hours.',
		outHint: 'Say that you stay, and you can write.',
		stay: 'Stay for an hour',
		until: (when: string) => `You stay until ${when}.`,
		stop: 'Stop staying'
	}
} as const;

function capital(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}

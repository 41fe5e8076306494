// Which check-ins someone was in, and papers about it.
import type { Attended } from '#shared/attendance.ts';

export const outcomes: Readonly<Record<NonNullable<Attended['outcome']>, string>> = {
	shared: 'Shared',
	passed: 'Passed',
	skipped: 'Turn was skipped'
};

export const words = {
	listened: 'Listened',
	absent: 'Not there',
	excused: 'Excused',
	late: (how: string) => `${how}, came late`,
	noMinutes: '–',
	minutes: (count: number) => (count === 1 ? '1 minute' : `${count} minutes`),
	again: 'Try again',

	mine: {
		title: 'When you were there',
		hint: 'Days, minutes and how it was. Never what was said. You and the staff of the room see this, and who you share it with.',
		empty: 'Nothing yet. It stands here after your first check-in.',
		failed: 'We could not load this. Nothing is lost.',
		table: 'Check-ins you were asked to',
		day: 'Day',
		where: 'Room',
		minutes: 'Minutes',
		how: 'How it was',
		elsewhere: 'A room you left',
		paper: 'A paper to show',
		paperHint:
			'Choose days. The paper says the days and minutes, and nothing else. You add your name yourself.',
		all: 'Choose all',
		newest: (count: number) => `Choose the last ${count}`,
		none: 'Choose none',
		get: 'Get a certificate',
		choose: 'Choose a day first.',
		most: (count: number) => `Choose ${count} days at most for one paper.`,
		chosen: (count: number) => (count === 1 ? '1 day chosen' : `${count} days chosen`)
	},

	paper: {
		title: 'Certificate of attendance',
		name: 'Name',
		nameHint: 'It stays on this device. Leave it empty to write it by hand.',
		days: 'Days and minutes',
		total: (minutes: string) => `In all: ${minutes}`,
		qr: 'The signed text as a code',
		letters: 'Signed text',
		check:
			'To check it: ask the place that gave it for its key and its page for checking papers. The name is not part of what is signed.',
		print: 'Print',
		copy: 'Copy the signed text',
		copied: 'Copied.',
		notCopied: 'It could not be copied. Mark the text and copy it.',
		done: 'Done'
	},

	circle: {
		page: 'Attendance · Evenkeel',
		title: 'Attendance',
		hint: 'Who was there, by their names in this room. Never what was said. Each look is on record.',
		from: 'From',
		to: 'To',
		show: 'Show',
		toRoom: 'To the room',
		save: 'Save as CSV',
		saved: 'Saved on this device. It names people of this room: keep it safe.',
		empty: 'Nothing in these days.',
		gone: 'This is not here for you',
		goneHint: 'Only those who look after the room can see it.',
		failed: 'We could not load this',
		failedHint: 'Nothing is lost. Try again in a moment.',
		name: 'Name',
		minutes: 'Minutes',
		how: 'How it was',
		start: (day: string, time: string) => `${day}, ${time}`,
		count: (there: number, asked: number) => `${there} of ${asked} were there`,
		columns: ['Day', 'Start (UTC)', 'Name', 'Minutes', 'Outcome', 'Late', 'Excused'],
		yes: 'yes',
		no: 'no'
	},

	key: {
		title: 'Papers that people show',
		hint: 'Someone wants to check a paper of ours? Give them this page. Its address holds our key. They can save it and use it without a network.',
		page: 'Page for checking papers',
		mark: (letters: string) => `Short mark of our key: ${letters}`,
		copy: 'Copy its address',
		copied: 'Copied.',
		notCopied: 'It could not be copied. Open the page and copy its address.'
	}
} as const;

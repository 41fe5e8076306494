// Help: lines by country, and one minute right here.

export const words = {
	bar: 'Help',
	title: 'You can reach someone now',
	hint: 'Call or text. This page works offline too.',
	linesFor: 'Lines for',
	others: 'Other countries',
	danger: 'In danger right now',
	dangerHint: 'You, or someone near you.',
	always: 'Day and night.',
	call: 'Call',
	text: 'Text',
	send: (body: string) => `Text ${body}.`,
	elsewhere: 'Another country?',
	elsewhereHint: (name: string) => `${name} lists lines all over the world.`,
	minute: 'One minute, right here',
	minuteHint: 'Feet on the floor. Name five things you can see. Breathe out for longer than in.',
	withMe: 'Do it with me',
	steps: [
		'Put both feet on the floor. Feel it hold you.',
		'Name five things you can see.',
		'Touch four things near you.',
		'Listen for three sounds.',
		'Breathe in and count to four. Breathe out and count to six. Do it three times.'
	],
	checked: (day: string) => `Lines checked on ${day}. Evenkeel is not an emergency service.`,
	back: 'Back to the page before',
	backSolo: 'Go to the first page'
} as const;

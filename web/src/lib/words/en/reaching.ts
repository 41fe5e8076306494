// Words of the ways to the moderators, wherever they stand.

export const words = {
	title: 'Ask a moderator',
	hint: 'The people who look after your rooms read it.',
	ask: 'Ask a moderator',
	worry: 'I’m worried about someone',
	worryAbout: (name: string) => `I’m worried about ${name}`,
	report: (name: string) => `Report ${name}`,
	mine: 'My questions and reports',
	fresh: ', new answer',
	failed: 'This did not load. Try again when you are online.'
} as const;

// Words of the line that says that moderators have answered.

export const words = {
	line: (cases: number) =>
		cases === 1 ? 'A moderator answered you' : `${cases} new answers from moderators`,
	section: 'What you asked or reported, and what came of it.',
	open: 'Open the list'
} as const;

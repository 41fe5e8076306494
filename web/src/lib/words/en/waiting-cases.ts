// Words of the way to the cases of a room, for its moderators.

export const words = {
	link: 'Reports and questions',
	none: 'Nobody is waiting.',
	count: (cases: number) => (cases === 1 ? '1 case waits' : `${cases} cases wait`)
} as const;

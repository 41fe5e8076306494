// Shapes in words.

export const words = {
	shape: (outline: string, figure: string) => `${outline} with ${figure}`,
	outlines: { leaf: 'Leaf', round: 'Circle', arch: 'Arch', soft: 'Square', drop: 'Drop', bowl: 'Bowl' },
	figures: {
		disc: 'a disc',
		chevron: 'a chevron',
		bars: 'two bars',
		ring: 'a ring',
		wave: 'a wave',
		hill: 'a half disc',
		diamond: 'a diamond',
		squares: 'two squares'
	}
} as const;

// What the numbers of an avatar mean: outlines and figures with their drawings and their words.
import type { Avatar } from '#shared/members.ts';
import { words } from '#lib/words/en/avatar.ts';

export const outlines = ['leaf', 'round', 'arch', 'soft', 'drop', 'bowl'] as const;

/** Figures on a 40 × 40 ground, inside a box of 23, filled; the wave is a stroke. */
export const figures = [
	{ name: 'disc', path: 'M11.5 20a8.5 8.5 0 1 0 17 0a8.5 8.5 0 1 0 -17 0z' },
	{ name: 'chevron', path: 'M8.5 12 20 19.6 31.5 12v8.6L20 28.2 8.5 20.6z' },
	{ name: 'bars', path: 'M9.5 12h21v5.6h-21zM9.5 22.4h21V28h-21z' },
	{
		name: 'ring',
		path: 'M20 9.5a10.5 10.5 0 1 0 0 21 10.5 10.5 0 0 0 0-21zm0 5.5a5 5 0 1 1 0 10 5 5 0 0 1 0-10z'
	},
	{ name: 'wave', path: 'M8.5 20.5c3.8-6.6 7.7-6.6 11.5 0s7.7 6.6 11.5 0' },
	{ name: 'hill', path: 'M9 24.5a11 11 0 0 1 22 0z' },
	{ name: 'diamond', path: 'M20 8.5 31.5 20 20 31.5 8.5 20z' },
	{ name: 'squares', path: 'M9.75 9.75H20V20H9.75zM20 20h10.25v10.25H20z' }
] as const;

/** An avatar in words, "Leaf with a disc", for those who choose by ear. */
export function describeAvatar({ outline, figure }: Avatar): string {
	return words.shape(
		words.outlines[outlines[outline] ?? 'leaf'],
		words.figures[figures[figure]?.name ?? 'disc']
	);
}

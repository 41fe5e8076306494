// Who has paused a pair, in words.
import { words } from '#lib/words/en/pairs.ts';
import type { Pair } from '#shared/pairs.ts';

/** `You paused this.`, `Alex paused this.`; for a pair that is paused. */
export function pauseLine({ pausedBy, side, other }: Pick<Pair, 'pausedBy' | 'side' | 'other'>): string {
	if (pausedBy.length > 1) return words.paused.both;
	return pausedBy.includes(side) ? words.paused.mine : words.paused.theirs(other.name);
}

// Whether one may write in a conversation of two now, and if not, why.
import type { Pair } from '#shared/pairs.ts';
import { presenceOf } from './saying.ts';

/** `hours`: a mentor outside their hours, who may still answer with a reaction. */
export type Stop = 'hours' | 'paused' | 'ended';

/** Null when one may write. The person who is mentored may at any hour. */
export function whyNotNow(pair: Pair, now: number): Stop | null {
	if (pair.state === 'ended' || pair.state === 'paused') return pair.state;
	return pair.side === 'mentor' && presenceOf(pair, now).is !== 'there' ? 'hours' : null;
}

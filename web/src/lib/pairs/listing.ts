// One's own conversations of two in the order of their list.
import type { Pair } from '#shared/pairs.ts';

/** Those that go on before those that have ended, a mentor before who stands in, then by name. */
export function listed(pairs: readonly Pair[]): Pair[] {
	return pairs
		.filter(({ state }) => state === 'open' || state === 'paused' || state === 'ended')
		.sort((one, other) => rank(one) - rank(other) || one.other.name.localeCompare(other.other.name));
}

/** The conversation before or after another in that order; undefined beyond either end. */
export function beside(pairs: readonly Pair[], pairId: string, step: -1 | 1): string | undefined {
	const all = listed(pairs);
	const at = all.findIndex((pair) => pair.pairId === pairId);
	return at < 0 ? undefined : all[at + step]?.pairId;
}

function rank({ state, covers }: Pair): number {
	return Number(state === 'ended') * 2 + Number(covers !== null);
}

// What the proofs count and how much of it: a tenth in `npm test`, all of it in `npm run prove`, which keeps what
// is printed here.
export const isFull = process.env['PROVE'] === 'full';

/** How often to do something: the full count, or a tenth of it. */
export function count(full: number): number {
	return isFull ? full : Math.max(1, Math.ceil(full / 10));
}

/** Prints one line of a proof's figures. */
export function figure(words: string): void {
	process.stdout.write(`  ${words}\n`);
}

/** The value below which this share of the samples lies. */
export function quantile(samples: readonly number[], share: number): number {
	const sorted = samples.toSorted((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

/** `p50 1.2 ms, p99 4.5 ms of 600`. */
export function times(samples: readonly number[]): string {
	const at = (share: number) => `${quantile(samples, share).toFixed(1)} ms`;
	return `p50 ${at(0.5)}, p99 ${at(0.99)}, worst ${at(1)} of ${samples.length}`;
}

/** The most hits that `tries` with a chance of `p` each may have before chance no longer explains them (1 in a million). */
export function chanceBound(tries: number, p: number): number {
	let term = (1 - p) ** tries;
	let sum = term;
	let hits = 0;
	while (1 - sum > 1e-6 && hits < tries) {
		term *= ((tries - hits) / (hits + 1)) * (p / (1 - p));
		sum += term;
		hits += 1;
	}
	return hits;
}

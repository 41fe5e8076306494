// The pace of people: pauses that are never quite the same, and no fixed order.
import { randomInt } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';

/** Waits about so many milliseconds. Rejects when the demo ends. */
export function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
	return setTimeout(milliseconds * (0.85 + randomInt(30) / 100), undefined, { signal });
}

export function shuffled<Item>(items: readonly Item[]): Item[] {
	const mixed = [...items];
	for (let index = mixed.length - 1; index > 0; index -= 1) {
		const other = randomInt(index + 1);
		[mixed[index], mixed[other]] = [mixed[other]!, mixed[index]!];
	}
	return mixed;
}

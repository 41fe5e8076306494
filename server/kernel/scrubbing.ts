// Overwriting in the files what single acts erased, for many of them together and without keeping anyone waiting.
import type { Parts } from './context.ts';
import { perServer } from './per-server.ts';

const SOON = 1000;

const waiting = perServer(() => ({ isWaiting: false }));

/** Within about a second nothing of what is erased by now is left in the main database's files. */
export function scrubSoon(parts: Parts): void {
	const state = waiting(parts);
	if (state.isWaiting) return;
	state.isWaiting = true;
	const timer = setTimeout(() => {
		state.isWaiting = false;
		// One that fails is made up for by the next; closing the files does it too.
		parts.database.scrub().catch((error: unknown) => parts.log.warn('not scrubbed', { error }));
	}, SOON);
	timer.unref();
}

// State that a feature keeps in memory for each running server: caches and what waits. Never the truth.
import type { Parts } from './context.ts';

/** Declares such state; call the result with the parts (or a context) to get it. */
export function perServer<State>(make: (parts: Parts) => State): (parts: Parts) => State {
	const states = new WeakMap<object, State>();
	return (parts) => {
		let state = states.get(parts.database);
		if (state === undefined) states.set(parts.database, (state = make(parts)));
		return state;
	};
}

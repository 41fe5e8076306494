// What sharing is to do, as a small model: who shares what with whom, until when, and who has looked. Written from what
// was promised, with a world beside it in which the same happens.
import type { Reader } from '#shared/sharing.ts';
import type { Person } from './world.ts';

export interface Shared {
	readonly id: string;
	readonly owner: Person;
	readonly reader: Reader;
	readonly until: string;
	/** Taken back, or ended for good with what tied both. */
	isOver: boolean;
	/** How many looks are in its owner's log. */
	looks: number;
}

export interface Model {
	today: string;
	readonly shared: Shared[];
	/** Whose mentor each pair has, and whether the pair goes on, paused or not. */
	readonly pairs: Map<string, { mentee: Person; mentor: Person; goesOn: boolean }>;
	/** Who looks after each circle now. */
	readonly moderators: Map<string, Set<Person>>;
}

export function holds({ today }: Model, { isOver, until }: Shared): boolean {
	return !isOver && today <= until;
}

/** Whether something that is shared covers a look by someone. */
export function isCovered(model: Model, shared: Shared, looker: Person): boolean {
	const { reader } = shared;
	if (!holds(model, shared)) return false;
	if ('roomId' in reader) return model.moderators.get(reader.roomId)?.has(looker) ?? false;
	const pair = model.pairs.get(reader.pairId);
	return pair !== undefined && pair.goesOn && pair.mentor === looker;
}

/** Ends for good what someone shares with a reader. */
export function endAll(model: Model, reader: Reader, owner: Person | null = null): void {
	const key = JSON.stringify(reader);
	for (const one of model.shared) {
		if (JSON.stringify(one.reader) === key && (!owner || one.owner === owner)) one.isOver = true;
	}
}

/** A generator that goes the same way from the same seed (mulberry32). */
export function randomFrom(seed: number) {
	let at = seed;
	const next = () => {
		at = (at + 0x6d2b79f5) | 0;
		let mixed = Math.imul(at ^ (at >>> 15), 1 | at);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
	const below = (limit: number) => Math.floor(next() * limit);
	const one = <Item>(items: readonly Item[]) => items[below(items.length)]!;
	return { below, one };
}

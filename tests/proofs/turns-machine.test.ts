// The state machine of check-ins against random moves by random roles: it never reaches a state that the table does
// not allow, never gives two people the turn, never loses a place. The table is written from the specification.
import { expect, test } from 'vitest';
import type { Phase } from '#shared/checkins.ts';
import { Refusal } from '#server/kernel/refusal.ts';
import {
	addToEnd,
	arrive,
	askUrge,
	floorOf,
	goOn,
	hand,
	heard,
	lookAt,
	reorder,
	requireFacilitator,
	requireMayShare,
	speak,
	speakerOf,
	takeOver,
	turnOver,
	type State
} from '#server/checkins/machine.ts';
import { count, figure } from '../support/figures.ts';

const SEQUENCES = count(100_000);
const MOVES = 60;
const people = ['rosa', 'dana', 'ada', 'ben', 'cyn', 'dov', 'eve', 'nobody'] as const;
const phases: Phase[] = [
	'scheduled',
	'lobby',
	'opening',
	'round',
	'topic',
	'closing',
	'winding-down',
	'closed',
	'cancelled'
];
/** From the specification: scheduled → lobby → opening → round → topic → closing → winding-down → closed, or cancelled. */
const allowed = new Set([
	'live lobby>opening',
	'live lobby>cancelled',
	'live opening>round',
	'live round>topic',
	'live topic>closing',
	'live closing>winding-down',
	'live winding-down>closed',
	'day round>closed'
]);
/** Who may write, beside the facilitators. */
const writers: Record<string, string> = {
	'live lobby': 'staff',
	'live opening': 'staff',
	'live round': 'speaker',
	'live topic': 'everyone',
	'live closing': 'staff',
	'live winding-down': 'everyone',
	'live closed': 'nobody',
	'live cancelled': 'nobody',
	'day round': 'staff',
	'day closed': 'nobody'
};

/** A generator that goes the same way from the same seed (mulberry32). */
function randomFrom(seed: number) {
	let at = seed;
	const next = () => {
		at = (at + 0x6d2b79f5) | 0;
		let mixed = Math.imul(at ^ (at >>> 15), 1 | at);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
	const below = (limit: number) => Math.floor(next() * limit);
	const one = <Item>(items: readonly Item[]) => items[below(items.length)]!;
	const shuffled = <Item>(items: readonly Item[]) =>
		items
			.map((item) => ({ item, draw: next() }))
			.sort((a, b) => a.draw - b.draw)
			.map(({ item }) => item);
	return { below, one, shuffled };
}

type Random = ReturnType<typeof randomFrom>;

function beginning({ below }: Random): State {
	const style = below(5) === 0 ? 'day' : 'live';
	const lists = { queue: [], late: [], hands: [], spotlight: null, asksUrge: false };
	const phase = style === 'day' ? 'round' : 'lobby';
	return { style, phase, step: 1, leads: 'rosa', assists: below(2) ? 'dana' : null, ...lists };
}

/** A move as someone might ask for it, right or wrong; as the verbs of the server do, who leads is asked for first. */
function randomMove(state: State, { below, one, shuffled }: Random): () => State {
	const who = one(people);
	const step = below(5) === 0 ? state.step - below(3) : state.step;
	const leader = below(3) ? state.leads : who;
	const leading = (move: () => State) => () => {
		requireFacilitator(state, leader);
		return move();
	};
	const waiting = state.queue.filter(({ turn }) => turn === 'waiting' || turn === 'later');
	const order = shuffled(waiting.map(({ memberId }) => memberId)).slice(below(8) === 0 ? 1 : 0);
	const speakers = shuffled(people.slice(2, 7)).slice(below(3));
	const likely = phases[phases.indexOf(state.phase) + 1] ?? 'closed';
	const moves: (() => () => State)[] = [
		() => leading(() => goOn(state, step, below(4) ? likely : one(phases), speakers)),
		() => leading(() => turnOver(state, step, one(['next', 'skip', 'later']))),
		() => () => speak(state, who, one(['done', 'pass', 'later'])),
		() => leading(() => reorder(state, step, order)),
		() => leading(() => addToEnd(state, one(people))),
		() => () => arrive(state, who),
		() => () => hand(state, who, below(2) === 0),
		() => leading(() => lookAt(state, below(2) ? 'a message' : null)),
		() => leading(() => askUrge(state, below(2) === 0)),
		() => () => takeOver(state, who),
		() => () => {
			requireMayShare(state, who);
			return state.style === 'day' ? heard(state, who) : state;
		}
	];
	// Turns are what most happens.
	return state.phase === 'round' && below(2) ? one(moves.slice(1, 5))() : one(moves)();
}

/** What is wrong with going from one state to another, in words; null for nothing. */
function wrong(before: State, after: State): string | null {
	if (after === before) return null;
	const { style, phase, queue, late, hands, leads, assists } = after;
	if (phase !== before.phase && !allowed.has(`${style} ${before.phase}>${phase}`))
		return 'a phase that cannot follow';
	if (after.step !== before.step + 1) return 'not one step';
	const speaking = queue.filter(({ turn }) => turn === 'speaking');
	if (speaking.length > 1) return 'two with the turn';
	const open = queue.filter(({ turn }) => turn === 'waiting' || turn === 'later');
	if (style === 'live' && phase === 'round' && speaking.length === 0 && open.length > 0)
		return 'nobody has the turn';
	const ids = queue.map(({ memberId }) => memberId);
	if (new Set(ids).size < ids.length) return 'someone twice in the queue';
	const lost = before.queue.filter(({ memberId }) => !ids.includes(memberId));
	if (lost.length > 0 && before.phase === 'round') return 'a lost place';
	const forgotten = before.late.filter((one) => !late.includes(one) && !ids.includes(one));
	if (forgotten.length > 0) return 'someone who came late is forgotten';
	if (ids.some((one) => late.includes(one))) return 'late, and in the queue';
	if (hands.length > 0 && phase !== 'topic') return 'a raised hand outside the topic';
	if (ids.includes(leads) && phase !== 'round' && before.phase === 'opening') return 'who leads has a turn';
	if ([leads, assists].sort().join() !== [before.leads, before.assists].sort().join())
		return 'another facilitator';
	const { floor, speaker } = floorOf(after);
	if (floor !== writers[`${style} ${phase}`]) return 'the floor is another’s';
	if (speaker !== (floor === 'speaker' ? speakerOf(after) : null))
		return 'another has the floor than the turn';
	return null;
}

test(`${SEQUENCES} random sequences of ${MOVES} moves`, () => {
	const found: string[] = [];
	const reached = new Set(['live lobby', 'day round']);
	const ends = new Map<Phase, number>();
	let made = 0;
	let refused = 0;
	for (let seed = 1; seed <= SEQUENCES && found.length === 0; seed += 1) {
		const random = randomFrom(seed);
		let state = beginning(random);
		for (let turn = 0; turn < MOVES; turn += 1) {
			try {
				const after = randomMove(state, random)();
				const problem = wrong(state, after);
				if (problem) found.push(`seed ${seed}, move ${turn}: ${problem}`);
				if (after.phase !== state.phase) reached.add(`${after.style} ${after.phase}`);
				state = after;
				made += 1;
			} catch (error) {
				if (!(error instanceof Refusal)) throw error;
				refused += 1;
			}
		}
		ends.set(state.phase, (ends.get(state.phase) ?? 0) + 1);
	}
	const where = [...ends].map(([phase, times]) => `${phase} ${times}`).join(', ');
	figure(`${SEQUENCES} sequences: ${made} moves made, ${refused} refused; they end in ${where}`);
	expect(found).toEqual([]);
	// Otherwise it would not have looked everywhere.
	expect([...reached].sort()).toEqual(Object.keys(writers).sort());
});

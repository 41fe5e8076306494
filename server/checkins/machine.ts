// The state machine of a check-in: who may move it, what each phase allows, whose turn it is. Pure: a move answers
// with the next state, with the same one where it changes nothing, or throws why it may not be.
import type { CheckinStyle, Phase, Queued } from '#shared/checkins.ts';
import { notFound, Refusal } from '#server/kernel/refusal.ts';

export interface State {
	readonly style: CheckinStyle;
	readonly phase: Phase;
	/** Counts every move. */
	readonly step: number;
	readonly leads: string;
	readonly assists: string | null;
	readonly queue: readonly Queued[];
	/** Who came after the round had begun and has no turn. */
	readonly late: readonly string[];
	readonly hands: readonly string[];
	readonly spotlight: string | null;
	readonly asksUrge: boolean;
}

/** Who may write: the room's floor in this state. */
export interface Floor {
	readonly floor: 'everyone' | 'staff' | 'speaker' | 'nobody';
	readonly speaker: string | null;
}

/** What may follow what. A live one goes through all its phases, one over a day has the round alone. */
const following: Record<CheckinStyle, Partial<Record<Phase, readonly Phase[]>>> = {
	live: {
		scheduled: ['lobby', 'cancelled'],
		lobby: ['opening', 'cancelled'],
		opening: ['round'],
		round: ['topic'],
		topic: ['closing'],
		closing: ['winding-down'],
		'winding-down': ['closed']
	},
	day: { scheduled: ['round', 'cancelled'], round: ['closed'] }
};

/** Whether a phase may follow the present one. */
export function mayFollow({ style, phase }: Pick<State, 'style' | 'phase'>, to: Phase): boolean {
	return following[style][phase]?.includes(to) ?? false;
}

/** Whether the check-in is being held: people come in, and something can be moved. */
export function isHeld({ phase }: Pick<State, 'phase'>): boolean {
	return phase !== 'scheduled' && phase !== 'closed' && phase !== 'cancelled';
}

export function isFacilitator(
	{ leads, assists }: Pick<State, 'leads' | 'assists'>,
	memberId: string
): boolean {
	return memberId === leads || memberId === assists;
}

/** Throws `forbidden` for everyone who neither leads nor assists. */
export function requireFacilitator(state: State, memberId: string): void {
	if (isFacilitator(state, memberId)) return;
	throw new Refusal('forbidden', 'Only who leads this check-in can do that.');
}

/** Whoever has the turn; null where nobody has. */
export function speakerOf({ queue }: Pick<State, 'queue'>): string | null {
	return queue.find(({ turn }) => turn === 'speaking')?.memberId ?? null;
}

export function floorOf(state: State): Floor {
	const { phase, style } = state;
	if (!isHeld(state)) return { floor: 'nobody', speaker: null };
	if (phase === 'topic' || phase === 'winding-down') return { floor: 'everyone', speaker: null };
	if (phase === 'round' && style === 'live') return { floor: 'speaker', speaker: speakerOf(state) };
	return { floor: 'staff', speaker: null };
}

/**
 * Goes on to another phase; into the round with those who are to speak, in order. Asked again at the same step it
 * changes nothing. Throws `conflict` where somebody else just moved it, and where this cannot follow.
 */
export function goOn(state: State, at: number, to: Phase, speakers: readonly string[] = []): State {
	if (at === state.step - 1 && to === state.phase) return state;
	requireStep(state, at);
	if (!mayFollow(state, to)) throw new Refusal('conflict', 'That step cannot follow this one.');
	const next = moved(state, { phase: to, hands: [], spotlight: null, asksUrge: false });
	if (to !== 'round' || state.style === 'day') return next;
	const queue = speakers.map((memberId) => ({ memberId, turn: 'waiting' as const }));
	return { ...next, queue: withSpeaker(queue), late: [] };
}

/** The facilitator ends the present turn: heard, skipped, or to come back. Throws `conflict`. */
export function turnOver(state: State, at: number, act: 'next' | 'skip' | 'later'): State {
	requirePhase(state, 'round');
	requireStep(state, at);
	const speaker = speakerOf(state);
	if (speaker === null) throw new Refusal('conflict', 'Nobody has the turn.');
	return endTurn(state, speaker, ended[act]);
}

/** One's own turn: ended, passed on, asked for later. Who waits may pass or ask for later. Throws `forbidden`. */
export function speak(state: State, memberId: string, act: 'done' | 'pass' | 'later'): State {
	requirePhase(state, 'round');
	const own = state.queue.find((one) => one.memberId === memberId);
	if (!own) throw new Refusal('forbidden', 'You have no turn here yet.');
	const to = ended[act];
	if (own.turn === to) return state;
	const isOpen = own.turn === 'waiting' || own.turn === 'later';
	if (own.turn !== 'speaking' && !(isOpen && act !== 'done')) throw notYourTurn();
	return endTurn(state, memberId, to);
}

/** Throws `forbidden` for who may not share a card now. */
export function requireMayShare(state: State, memberId: string): void {
	requirePhase(state, 'round');
	if (isFacilitator(state, memberId)) throw new Refusal('forbidden', 'Who leads has no turn.');
	if (state.style === 'live' && speakerOf(state) !== memberId) throw notYourTurn();
	if (state.style === 'day' && state.queue.some((one) => one.memberId === memberId)) {
		throw new Refusal('conflict', 'You have shared already.');
	}
}

/** Someone has shared in a check-in over a day: they are among those who were heard. */
export function heard(state: State, memberId: string): State {
	if (state.queue.some((one) => one.memberId === memberId)) return state;
	return moved(state, { queue: [...state.queue, { memberId, turn: 'shared' }] });
}

/** Another order of those who wait, all of them named once. Throws `conflict`, `invalid`. */
export function reorder(state: State, at: number, waiting: readonly string[]): State {
	requirePhase(state, 'round');
	requireStep(state, at);
	const open = state.queue.filter(isWaiting);
	const isSame = waiting.length === open.length && open.every(({ memberId }) => waiting.includes(memberId));
	if (!isSame) throw new Refusal('invalid', 'Name everyone who waits, once.');
	const inOrder = waiting.map((memberId) => open.find((one) => one.memberId === memberId));
	const queue = state.queue.map((one) => (isWaiting(one) ? (inOrder.shift() ?? one) : one));
	return moved(state, { queue });
}

/** Gives the last turn to who came late, or to who was skipped or had passed. Throws `not_found`, `conflict`. */
export function addToEnd(state: State, memberId: string): State {
	requirePhase(state, 'round');
	const known = state.queue.find((one) => one.memberId === memberId);
	if (!known && !state.late.includes(memberId)) throw notFound();
	if (known && known.turn !== 'skipped' && known.turn !== 'passed') {
		throw new Refusal('conflict', 'They have a turn already.');
	}
	const others = state.queue.filter((one) => one.memberId !== memberId);
	const queue = withSpeaker([...others, { memberId, turn: 'waiting' }]);
	return moved(state, { queue, late: without(state.late, memberId) });
}

/** Someone comes in. Whoever leads or assists has no turn; before the round nobody is late. */
export function arrive(state: State, memberId: string): State {
	if (!isHeld(state)) throw notFound();
	const isBefore = state.phase === 'lobby' || state.phase === 'opening' || state.style === 'day';
	const isKnown = state.late.includes(memberId) || state.queue.some((one) => one.memberId === memberId);
	if (isBefore || isKnown || isFacilitator(state, memberId)) return state;
	return moved(state, { late: [...state.late, memberId] });
}

/** Raises a hand or lowers it. Throws `conflict` outside the topic phase. */
export function hand(state: State, memberId: string, up: boolean): State {
	requirePhase(state, 'topic');
	if (state.hands.includes(memberId) === up) return state;
	return moved(state, {
		hands: up ? [...state.hands, memberId] : without(state.hands, memberId)
	});
}

/** Asks all to look at one message, or ends it. */
export function lookAt(state: State, messageId: string | null): State {
	if (!isHeld(state)) throw over();
	return state.spotlight === messageId ? state : moved(state, { spotlight: messageId });
}

/** Asks once more how strong the urge is, or ends it. Throws `conflict` before the topic phase. */
export function askUrge(state: State, on: boolean): State {
	if (state.phase !== 'topic') requirePhase(state, 'closing');
	return state.asksUrge === on ? state : moved(state, { asksUrge: on });
}

/** Who assists leads from now on, and the other way round. Throws `forbidden`. */
export function takeOver(state: State, memberId: string): State {
	if (!isHeld(state)) throw over();
	if (memberId === state.leads) return state;
	if (memberId !== state.assists) throw new Refusal('forbidden', 'Only who assists can take over.');
	return moved(state, { leads: memberId, assists: state.leads });
}

/** Throws `conflict` unless this is the phase. */
export function requirePhase({ phase }: Pick<State, 'phase'>, wanted: Phase): void {
	if (phase !== wanted) throw new Refusal('conflict', 'The check-in is at another step.');
}

const ended = { next: 'shared', done: 'shared', skip: 'skipped', pass: 'passed', later: 'later' } as const;

function endTurn(state: State, memberId: string, turn: (typeof ended)[keyof typeof ended]): State {
	const own = { memberId, turn };
	const others = state.queue.filter((one) => one.memberId !== memberId);
	// Who wants to come back does so after everyone else; whoever is done keeps their place.
	const queue =
		turn === 'later' ? [...others, own] : state.queue.map((one) => (one.memberId === memberId ? own : one));
	return moved(state, { queue: withSpeaker(queue) });
}

/** The next who waits has the turn where nobody has; after them those who wanted to come back. */
function withSpeaker(queue: readonly Queued[]): Queued[] {
	if (queue.some(({ turn }) => turn === 'speaking')) return [...queue];
	const next = queue.find(({ turn }) => turn === 'waiting') ?? queue.find(({ turn }) => turn === 'later');
	return queue.map((one) => (one === next ? { ...one, turn: 'speaking' } : one));
}

function isWaiting({ turn }: Queued): boolean {
	return turn === 'waiting' || turn === 'later';
}

function requireStep({ step }: State, at: number): void {
	if (at !== step) throw new Refusal('conflict', 'Someone has just moved this on. Look again.');
}

function moved(state: State, change: Partial<State>): State {
	return { ...state, ...change, step: state.step + 1 };
}

function without(list: readonly string[], one: string): string[] {
	return list.filter((other) => other !== one);
}

function notYourTurn(): Refusal {
	return new Refusal('forbidden', 'It is someone else’s turn.');
}

function over(): Refusal {
	return new Refusal('conflict', 'The check-in is over.');
}

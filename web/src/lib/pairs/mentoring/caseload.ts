// A mentor's people in their order, and what waits with each; never a score.
import type { Mentor } from './mentor.svelte.ts';
import type { Pair } from '#shared/pairs.ts';

/** What waits for the mentor with one person. */
export type Waits = 'contact' | 'answer' | 'nothing';

export interface Caseload {
	/** Who asks this mentor, and whom the programme proposed: they wait for the mentor's yes. */
	asking: Pair[];
	/** Pairs to which the mentor said yes and the other has not yet. */
	offered: Pair[];
	mentees: Pair[];
	ended: Pair[];
}

/** What the mentor did not do yet before anyone can ask for them, and what only others can do. */
export type Step = 'learn' | 'hours' | 'card' | 'supervisor' | 'confirm';

/** The pairs on whose mentor's side one is, by where they stand. */
export function caseloadOf(pairs: readonly Pair[]): Caseload {
	const mine = pairs.filter(({ side }) => side === 'mentor');
	const wait = mine.filter(({ state }) => state === 'asked' || state === 'proposed');
	const isMine = ({ waitsFor }: Pair) => waitsFor.includes('mentor');
	return {
		asking: wait.filter(isMine).sort(byName),
		offered: wait.filter((pair) => !isMine(pair)).sort(byName),
		mentees: mine.filter(({ state }) => state === 'open' || state === 'paused').sort(inOrder),
		ended: mine.filter(({ state }) => state === 'ended').sort(byName)
	};
}

/** What waits: who wants contact comes before who waits for an answer. In a pause nobody waits for an answer. */
export function waitsIn(pair: Pair): Waits {
	if (pair.state === 'ended') return 'nothing';
	if (pair.wantsContact) return 'contact';
	return pair.state === 'open' && pair.isWaiting ? 'answer' : 'nothing';
}

/** What is still to do before a first match, in its order; nothing for who is ready or has stepped back. */
export function missingFor(mentor: Mentor): Step[] {
	if (mentor.state === 'stepped-back') return [];
	const steps: [Step, boolean][] = [
		['learn', mentor.state === 'learning'],
		['hours', mentor.hours === null],
		['card', isCardEmpty(mentor)],
		['supervisor', mentor.state !== 'ready' && mentor.supervisor === null],
		['confirm', mentor.state !== 'ready' && mentor.supervisor !== null]
	];
	return steps.filter(([, isMissing]) => isMissing).map(([step]) => step);
}

/** Whether a card says nothing by which someone could choose. */
export function isCardEmpty({ topics, line }: Pick<Mentor, 'topics' | 'line'>): boolean {
	return topics.length === 0 && line === '';
}

/** How many one mentors now: those who stood a yes, not those who ask, and none whom one only covers. */
export function loadOf({ mentees }: Caseload): number {
	return mentees.filter(({ covers }) => covers === null).length;
}

const order: Readonly<Record<Waits, number>> = { contact: 0, answer: 1, nothing: 2 };

function inOrder(one: Pair, other: Pair): number {
	return order[waitsIn(one)] - order[waitsIn(other)] || byNext(one, other) || byName(one, other);
}

/** Who has the next agreed contact first; without one, last. */
function byNext(one: Pair, other: Pair): number {
	if (one.nextContact === other.nextContact) return 0;
	if (one.nextContact === null) return 1;
	if (other.nextContact === null) return -1;
	return one.nextContact < other.nextContact ? -1 : 1;
}

function byName(one: Pair, other: Pair): number {
	return one.other.name.localeCompare(other.other.name);
}

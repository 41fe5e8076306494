// How far a mentor has come with the first steps, and which answer to a situation is the best.
import { bestAnswers } from '#shared/mentors.ts';
import { isCardEmpty } from './caseload.ts';
import type { Mentor } from './mentor.svelte.ts';

/** The parts of the first steps, in their order. */
export const parts = ['cards', 'situations', 'hours', 'card', 'waits'] as const;
export type Part = (typeof parts)[number];

/** Where someone goes on who comes back. */
export function partFor(mentor: Pick<Mentor, 'state' | 'hours' | 'topics' | 'line'>): Part {
	if (mentor.state === 'learning') return 'cards';
	if (mentor.hours === null) return 'hours';
	return isCardEmpty(mentor) ? 'card' : 'waits';
}

/** Whether an option, from 0, is the best one of a situation, from 0. */
export function isBest(situation: number, option: number): boolean {
	return bestAnswers[situation] === option;
}

/** The answers as they are sent once each situation has its best one. */
export function bestOfAll(): number[] {
	return [...bestAnswers];
}

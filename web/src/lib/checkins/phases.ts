// The six parts of a check-in, and how much of each is behind us.
import { phases, type Checkin, type Phase } from '#shared/checkins.ts';
import { LOBBY_MINUTES, WINDING_DOWN_MINUTES } from '#shared/limits.ts';
import { heardOf } from './turns.ts';

/** Those that the bar shows, in order. */
export const parts = ['lobby', 'opening', 'round', 'topic', 'closing', 'winding-down'] as const;
export type Part = (typeof parts)[number];

/** The full minutes of a part whose length is always the same. */
const lengths: Partial<Record<Phase, number>> = {
	lobby: LOBBY_MINUTES,
	'winding-down': WINDING_DOWN_MINUTES
};

/** Where the length of a part is not known, it is shown as half done. */
const HALF = 0.5;

/** Whether a part lies behind, is now, or is to come. */
export function standingOf(part: Part, now: Phase): 'done' | 'now' | 'to come' {
	const [its, ours] = [phases.indexOf(part), phases.indexOf(now)];
	return its < ours ? 'done' : its === ours ? 'now' : 'to come';
}

/** How much of the present part is behind, from 0 to 1: of a round by turns, else by time. */
export function shareOf(
	{ phase, until, queue }: Pick<Checkin, 'phase' | 'until' | 'queue'>,
	now: number
): number {
	if (phase === 'round') return queue.length === 0 ? 0 : heardOf({ queue }) / queue.length;
	const minutes = lengths[phase];
	if (minutes === undefined || until === null) return HALF;
	const left = (Date.parse(until) - now) / 60_000;
	return Math.min(1, Math.max(0, 1 - left / minutes));
}

/** Whole minutes until this part is meant to end, 0 when it is past; null where nothing is meant. */
export function minutesLeft({ until }: Pick<Checkin, 'until'>, now: number): number | null {
	return until === null ? null : Math.max(0, Math.round((Date.parse(until) - now) / 60_000));
}

/** The phase that a facilitator goes on to. */
export function phaseAfter(phase: Phase): Phase | null {
	const after = phases[phases.indexOf(phase) + 1];
	return phase === 'closed' || phase === 'cancelled' || after === undefined ? null : after;
}

/** Whether there is nothing more to come. */
export function isOver(phase: Phase): boolean {
	return phase === 'winding-down' || phase === 'closed';
}

// A check-in for tests of what a screen makes of it: Amber Fern shares, Steady Wren reads, Slow River comes after.
import type { Checkin, Queued } from '#shared/checkins.ts';

export const names: Record<string, string> = {
	rosa: 'Rosa P.',
	dana: 'Dana M.',
	lantern: 'North Lantern',
	heron: 'Quiet Heron',
	fern: 'Amber Fern',
	wren: 'Steady Wren',
	river: 'Slow River',
	boat: 'Paper Boat',
	juniper: 'Tall Juniper'
};
export const nameOf = (memberId: string) => names[memberId] ?? 'Someone';

export const queue: Queued[] = [
	{ memberId: 'lantern', turn: 'shared' },
	{ memberId: 'heron', turn: 'passed' },
	{ memberId: 'fern', turn: 'speaking' },
	{ memberId: 'wren', turn: 'waiting' },
	{ memberId: 'river', turn: 'waiting' },
	{ memberId: 'boat', turn: 'waiting' },
	{ memberId: 'juniper', turn: 'later' }
];

/** In the round, with that queue. */
export function checkin(changes: Partial<Checkin> = {}): Checkin {
	return {
		...{ circleId: 'circle', style: 'live', phase: 'round', step: 9, until: '2026-11-21T19:55Z' },
		...{ leads: 'rosa', assists: 'dana', queue, late: [], hands: [], spotlight: null },
		...{ script: '', prompts: [], vanishing: false, asksUrge: false, least: 4, most: 10 },
		...changes
	};
}

/** The queue with other turns for some. */
export function withTurns(turns: Record<string, Queued['turn']>): Queued[] {
	return queue.map((one) => ({ ...one, turn: turns[one.memberId] ?? one.turn }));
}

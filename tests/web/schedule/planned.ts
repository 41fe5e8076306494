// A check-in as a test needs it.
import type { Occurrence } from '#shared/schedule.ts';

export function planned(at: string, more: Partial<Occurrence> = {}): Occurrence {
	const rosa = { memberId: 'r'.repeat(26), name: 'Rosa P.' };
	const me = { name: 'Steady Wren', avatar: { outline: 0, fill: 0, figure: 0 } };
	const ids = { checkinId: at, roomId: 'c'.repeat(26), seriesId: 's'.repeat(26) };
	const nothing = { assists: null, answer: null, movedFrom: null, cancelled: null, clashes: false } as const;
	const usual = { title: 'Evening check-in', style: 'live', minutes: 50, phase: 'scheduled' } as const;
	return { ...ids, ...usual, ...nothing, at, leads: rosa, me, staff: false, ...more };
}

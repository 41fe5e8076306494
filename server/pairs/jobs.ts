// What runs on a clock for pairs.
import type { Parts } from '#server/kernel/context.ts';
import type { Job } from '#server/kernel/jobs.ts';
import { turnFloors } from './hours.ts';
import { turnCovers } from './standing-in.ts';
import { endUnheld } from './unheld.ts';

export const jobs = (parts: Parts): Job[] => [
	{ name: 'turn-floors', everySeconds: 5, run: () => turnFloors(parts) },
	{ name: 'turn-covers', everySeconds: 30, run: () => turnCovers(parts) },
	{ name: 'end-unheld-pairs', everySeconds: 60, run: () => endUnheld(parts) }
];

// What runs on a clock for leaving.
import type { Parts } from '#server/kernel/context.ts';
import type { Job } from '#server/kernel/jobs.ts';
import { carryOutDepartures } from './departures.ts';
import { carryOutEndings } from './ending.ts';
import { eraseDuePairs } from './pairs.ts';
import { eraseOldHourly } from './retaining.ts';

export const jobs = (parts: Parts): Job[] => [
	{ name: 'carry-out-endings', everySeconds: 60, run: () => carryOutEndings(parts) },
	{ name: 'carry-out-departures', everySeconds: 60, run: () => carryOutDepartures(parts) },
	{ name: 'erase-pairs', everySeconds: 60, run: () => eraseDuePairs(parts) },
	{ name: 'erase-old', everySeconds: 60, run: () => eraseOldHourly(parts) }
];

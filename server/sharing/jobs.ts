// What runs on a clock for what is shared.
import type { Parts } from '#server/kernel/context.ts';
import type { Job } from '#server/kernel/jobs.ts';
import { sweepSharing } from './erasing.ts';

export const jobs = (parts: Parts): Job[] => [
	{ name: 'sweep-sharing', everySeconds: 30, run: () => sweepSharing(parts) }
];

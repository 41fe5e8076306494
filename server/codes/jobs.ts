// What runs on a clock for codes.
import type { Parts } from '#server/kernel/context.ts';
import type { Job } from '#server/kernel/jobs.ts';
import { sweepCodes } from './codes.ts';

export const jobs = (parts: Parts): Job[] => [
	{ name: 'sweep-codes', everySeconds: 60, run: () => sweepCodes(parts) }
];

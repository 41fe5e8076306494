// What runs on a clock for cases.
import type { Parts } from '#server/kernel/context.ts';
import type { Job } from '#server/kernel/jobs.ts';
import { eraseDueCases } from './erasing.ts';

export const jobs = (parts: Parts): Job[] => [
	{ name: 'erase-cases', everySeconds: 60 * 60, run: () => eraseDueCases(parts) }
];

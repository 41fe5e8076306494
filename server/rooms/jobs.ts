// What runs on a clock for rooms.
import type { Parts } from '#server/kernel/context.ts';
import type { Job } from '#server/kernel/jobs.ts';
import { turnHours } from './rooms.ts';

export const jobs = (parts: Parts): Job[] => [
	{ name: 'turn-hours', everySeconds: 5, run: () => turnHours(parts) }
];

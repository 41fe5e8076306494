// What runs on a clock for the schedule.
import type { Parts } from '#server/kernel/context.ts';
import type { Job } from '#server/kernel/jobs.ts';
import { eraseUnreachable } from './own/appointments.ts';
import { planAhead } from './planning.ts';

export const jobs = (parts: Parts): Job[] => [
	{ name: 'plan-ahead', everySeconds: 60 * 60, run: () => planAhead(parts) },
	{ name: 'erase-unreachable', everySeconds: 60 * 60, run: () => eraseUnreachable(parts) }
];

// What runs on a clock for sessions.
import type { Parts } from '#server/kernel/context.ts';
import type { Job } from '#server/kernel/jobs.ts';
import { sweepSessions, watchSessions } from './sessions.ts';

export const jobs = (parts: Parts): Job[] => [
	{ name: 'watch-sessions', everySeconds: 1, run: () => watchSessions(parts) },
	{ name: 'sweep-sessions', everySeconds: 60, run: () => sweepSessions(parts) }
];

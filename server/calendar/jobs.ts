// What runs on a clock for calendars.
import type { Parts } from '#server/kernel/context.ts';
import type { Job } from '#server/kernel/jobs.ts';
import { sweepFeeds } from './calendar.ts';
import { remind } from './reminders.ts';

export const jobs = (parts: Parts): Job[] => [
	{ name: 'remind', everySeconds: 15, run: () => remind(parts) },
	{ name: 'sweep-feeds', everySeconds: 60 * 60, run: () => sweepFeeds(parts) }
];

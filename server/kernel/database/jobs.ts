// What runs on a clock for storage.
import type { Parts } from '../context.ts';
import type { Job } from '../jobs.ts';

const HOUR = 3;

export const jobs = ({ clock, database, keys }: Parts): Job[] => [
	{ name: 'date-erasure-list', everySeconds: 60 * 60, run: () => keys.dateList() },
	{
		name: 'settle-rows',
		everySeconds: 60 * 60,
		run: async () => {
			if (new Date(clock.now()).getHours() !== HOUR) return;
			await database.settle();
			await keys.settle();
		}
	}
];

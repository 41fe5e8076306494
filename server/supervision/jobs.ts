// What runs on a clock for supervision.
import type { Parts } from '#server/kernel/context.ts';
import type { Job } from '#server/kernel/jobs.ts';
import { eraseDueSupervision, eraseUnowned } from './erasing.ts';

export const jobs = (parts: Parts): Job[] => [
	{
		name: 'erase-supervision',
		everySeconds: 60 * 60,
		run: async () => {
			await eraseDueSupervision(parts);
			await eraseUnowned(parts);
		}
	}
];

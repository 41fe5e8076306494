// What runs on a clock for check-ins.
import type { Parts } from '#server/kernel/context.ts';
import type { Job } from '#server/kernel/jobs.ts';
import { followCheckins } from './following.ts';
import { openLobbies } from './opening.ts';

export const jobs = (parts: Parts): Job[] => [
	{ name: 'open-lobbies', everySeconds: 5, run: () => openLobbies(parts) },
	{ name: 'follow-check-ins', everySeconds: 1, run: () => followCheckins(parts) }
];

// What runs on a clock for attendance.
import type { Parts } from '#server/kernel/context.ts';
import type { Job } from '#server/kernel/jobs.ts';
import { recordPresence } from './recording.ts';
import { writeAttendance } from './writing.ts';

export const jobs = (parts: Parts): Job[] => [
	{ name: 'note-attendance', everySeconds: 3, run: () => recordPresence(parts) },
	{ name: 'write-attendance', everySeconds: 5, run: () => writeAttendance(parts) }
];

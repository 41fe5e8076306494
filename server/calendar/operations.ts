// Which lines are about calendars and reminders, and who may: everyone, of their own. A feed needs no session.
import {
	calendarAddress,
	calendarFeed,
	calendarFile,
	calendarUnfeed,
	reminderList,
	reminderPutAway
} from '#shared/calendar.ts';
import type { Download } from '#server/kernel/download.ts';
import { offer, silently } from '#server/kernel/operation.ts';
import { endFeed, feedAddress, makeFeed, readFeed, readFile } from './calendar.ts';
import { listReminders, putAway } from './reminders.ts';

export const operations = [
	offer(calendarFeed, { allow: 'signed-in', run: (context) => makeFeed(context) }),
	offer(calendarUnfeed, { allow: 'signed-in', run: silently(endFeed) }),
	offer(calendarAddress, { allow: 'signed-in', run: (context) => feedAddress(context) }),
	offer(calendarFile, { allow: 'signed-in', run: readFile }),
	offer(reminderList, {
		...{ allow: 'signed-in', isActivity: false },
		run: (context) => listReminders(context)
	}),
	offer(reminderPutAway, { allow: 'signed-in', run: silently(putAway) })
];

export const downloads: readonly Download[] = [
	{ path: '/calendar/:key.ics', type: 'text/calendar; charset=utf-8', find: readFeed }
];

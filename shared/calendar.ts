// One's check-ins in a calendar elsewhere, and a word in time before each. Neither says what it is.
import * as z from 'zod/mini';
import { command, fact, query } from '#shared/contract.ts';
import { id, minute } from '#shared/ids.ts';

/** The path of a feed. Whoever knows it may read it. */
const address = z.string();

export const calendarFeed = command('calendar:feed', {
	about: 'Makes a calendar feed at a secret address, in place of the one that may be there.',
	input: z.object({}),
	output: z.object({ address })
});

export const calendarUnfeed = command('calendar:unfeed', {
	about: 'Ends the calendar feed: nothing is at its address any more.',
	input: z.object({}),
	output: z.object({})
});

export const calendarAddress = query('calendar:address', {
	about: 'Where the own calendar feed is; null where there is none.',
	input: z.object({}),
	output: z.object({ address: z.nullable(address) })
});

export const calendarFile = query('calendar:file', {
	about: 'One check-in as a file for a calendar, which says when and nothing else.',
	input: z.object({ checkinId: id }),
	output: z.object({ file: z.string() })
});

/** A check-in that one is to be reminded of, until it is over. */
export const reminder = z.object({ checkinId: id, at: minute, until: minute });
export type Reminder = z.output<typeof reminder>;

export const reminderList = query('reminder:list', {
	about: 'What one is reminded of now: due, not put away and not over.',
	input: z.object({}),
	output: z.object({ reminders: z.array(reminder) })
});

export const reminderPutAway = command('reminder:put-away', {
	about: 'Puts a reminder away, on every screen.',
	input: z.object({ checkinId: id }),
	output: z.object({})
});

export const reminderDue = fact('reminder:due', {
	about: 'It is time to be reminded of a check-in.',
	shape: reminder
});

export const reminderGone = fact('reminder:gone', {
	about: 'A reminder was put away on another screen.',
	shape: z.object({ checkinId: id })
});

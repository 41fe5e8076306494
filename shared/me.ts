// What a signed-in person finds on arriving: their rooms, and how they like things to look.
import * as z from 'zod/mini';
import { command, fact, query } from '#shared/contract.ts';
import { id, minute, text } from '#shared/ids.ts';
import { CALENDAR_TITLE_CHARACTERS } from '#shared/limits.ts';
import { avatar } from '#shared/members.ts';
import { role } from '#shared/roles.ts';

export const exitTargets = ['weather', 'news', 'encyclopedia'] as const;

/** How long before a check-in one is reminded of it. */
export const reminderLeads = ['off', 'minutes', 'hour', 'day'] as const;
export type ReminderLead = (typeof reminderLeads)[number];

export const preferences = z.object({
	theme: z.enum(['device', 'light', 'dark']),
	/** Percent. */
	textSize: z.int().check(z.gte(90), z.lte(200)),
	lessMotion: z.boolean(),
	exitTarget: z.enum(exitTargets),
	/** Single-key shortcuts in a conversation. */
	shortcuts: z.boolean(),
	reminder: z.enum(reminderLeads),
	/** What each check-in is called in a calendar elsewhere. */
	calendarTitle: text(CALENDAR_TITLE_CHARACTERS)
});
export type Preferences = z.output<typeof preferences>;

export const usualPreferences: Preferences = {
	theme: 'device',
	textSize: 100,
	lessMotion: false,
	exitTarget: 'weather',
	shortcuts: true,
	reminder: 'off',
	calendarTitle: 'Appointment'
};

export const myRoom = z.object({
	roomId: id,
	title: z.string(),
	/** Null until the first entry. */
	name: z.nullable(z.string()),
	avatar: z.nullable(avatar),
	role,
	unread: z.int(),
	open: z.boolean(),
	changes: z.nullable(minute),
	/** For moderators of the room: cases that wait for them. */
	waiting: z.optional(z.int())
});
export type MyRoom = z.output<typeof myRoom>;

/** A room that is closed to this person, why and since when. */
export const removal = z.object({
	roomId: id,
	title: z.string(),
	noticeId: id,
	reason: z.string(),
	at: minute
});
export type Removal = z.output<typeof removal>;

export const meGet = query('me:get', {
	about: 'Own roles, rooms with unread messages, and preferences.',
	input: z.object({}),
	output: z.object({
		roles: z.array(role),
		rooms: z.array(myRoom),
		/** Rooms that one was removed from, until dismissed by `notice:dismiss`. */
		removals: z.array(removal),
		/** Own cases with an answer that was not seen yet. */
		answered: z.optional(z.int()),
		/** Of own pairs: messages that are unread, and what waits for one's own yes. */
		messages: z.object({ unread: z.int(), waiting: z.int() }),
		/** For staff who supervise mentors: questions and reports that wait for them. */
		supervising: z.optional(z.int()),
		preferences,
		/** False until paper words were written down or printed. */
		wordsKept: z.boolean()
	})
});

export const meBlock = command('me:block', {
	about: 'Hides what a member of a room writes from oneself, or shows it again. Nobody else is told.',
	input: z.object({ roomId: id, memberId: id, on: z.boolean() }),
	output: z.object({})
});

export const mePrefer = command('me:prefer', {
	about: 'Changes own preferences; what is not named stays.',
	input: z.partial(preferences),
	output: z.object({ preferences })
});

/** What staff did or looked at that is about oneself, as the record has it. */
export const ownRecordEntry = z.object({
	at: minute,
	/** The stated name of whoever it was. */
	who: z.string(),
	role: z.enum(['moderator', 'admin', 'mentor', 'operator']),
	/** The line of the interface. */
	what: z.string(),
	/** The room it was in; null for none, or one that one never entered. */
	room: z.nullable(z.string()),
	why: z.nullable(z.string())
});
export type OwnRecordEntry = z.output<typeof ownRecordEntry>;

export const meRecord = query('me:record', {
	about: 'What staff did or looked at that is about oneself, the newest first, 200 at most.',
	input: z.object({}),
	output: z.object({ entries: z.array(ownRecordEntry), more: z.boolean() })
});

export const meKeepWords = command('me:keep-words', {
	about: 'Says that the paper words are written down, so that Today stops asking.',
	input: z.object({}),
	output: z.object({})
});

export const meChanged = fact('me:changed', {
	about: 'Something that me:get answers has changed: ask again.',
	shape: z.object({})
});

export const serverLeaving = fact('server:leaving', {
	about: 'The server is about to stop; come back after so many milliseconds.',
	shape: z.object({ retryIn: z.int() })
});

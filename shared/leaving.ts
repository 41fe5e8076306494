// Taking one's own words and going: leaving a room, a copy of everything, erasing an account.
import * as z from 'zod/mini';
import { card } from '#shared/cards.ts';
import { inAttended } from '#shared/attendance.ts';
import { appointment } from '#shared/appointments.ts';
import { command, query } from '#shared/contract.ts';
import { day, id, minute } from '#shared/ids.ts';
import { inCommitment, inLeaving, inShare } from '#shared/keepsakes.ts';
import { preferences } from '#shared/me.ts';
import { reaction } from '#shared/messages.ts';
import { about } from '#shared/mentors.ts';
import { pairStates, side, wish } from '#shared/pairs.ts';
import { selfCheck } from '#shared/supervision.ts';
import { agreement, hours } from '#shared/rooms.ts';
import { role } from '#shared/roles.ts';
import { ownGrant } from '#shared/sharing.ts';

export const roomLeave = command('room:leave', {
	about:
		'Leaves a room, on every socket at once. Opening it again later asks for a new name: one is someone else there. Staff give the room up.',
	input: z.object({ roomId: id }),
	output: z.object({})
});

const ownMessage = z.object({
	messageId: id,
	/** Under which name it was written. */
	name: z.string(),
	at: minute,
	body: z.string(),
	topic: z.nullable(z.string()),
	card: z.optional(card),
	/** The message that it answers, by reference alone. */
	answers: z.nullable(id),
	edited: z.nullable(minute),
	removed: z.nullable(z.enum(['author', 'moderator', 'closing'])),
	/** The day on which it is erased. */
	eraseOn: day
});
export type OwnMessage = z.output<typeof ownMessage>;

/** What a moderator did about this person. */
const done = z.object({
	kind: z.enum(['mute', 'removal', 'message-removed', 'message-declined', 'removed']),
	at: minute,
	until: z.nullable(minute),
	reason: z.string()
});

const ownCase = z.object({
	kind: z.string(),
	at: minute,
	text: z.string(),
	/** What the person and the moderators wrote. */
	words: z.array(z.object({ by: z.enum(['person', 'staff']), at: minute, text: z.string() })),
	outcome: z.nullable(z.string()),
	closed: z.nullable(minute)
});

const ownRoom = z.object({
	title: z.string(),
	role,
	/** `coming`: a code opened it, and one is not in it now. */
	state: z.enum(['here', 'coming', 'removed']),
	/** The names that one had there, the present one last. */
	names: z.array(z.string()),
	agreed: z.nullable(agreement),
	messages: z.array(ownMessage),
	/** Own messages that wait for a moderator, or never took a place. */
	waiting: z.array(z.object({ at: minute, body: z.string(), topic: z.nullable(z.string()) })),
	/** To what, by reference alone. */
	reactions: z.array(z.object({ reaction, to: id })),
	moderation: z.array(done),
	cases: z.array(ownCase)
});
export type OwnRoom = z.output<typeof ownRoom>;

/** Of a check-in: its day, and the circle by its title; null where one is not in it any more. */
const ofCheckin = { on: day, room: z.nullable(z.string()) };
const ownKeepsake = z.union([
	z.object({ ...ofCheckin, ...inCommitment }),
	z.object({ ...ofCheckin, ...inShare }),
	z.object({ ...ofCheckin, ...inLeaving })
]);
export type OwnKeepsake = z.output<typeof ownKeepsake>;

const ownAttendance = z.object({ ...ofCheckin, ...inAttended });
export type OwnAttendance = z.output<typeof ownAttendance>;

/** What a mentor asked, logged and checked; of the messages that went along only their own. */
const ownSupervision = z.object({
	questions: z.array(
		z.object({
			at: minute,
			text: z.string(),
			withMessages: z.int(),
			messages: z.array(z.object({ at: minute, body: z.string() })),
			words: z.array(z.object({ by: z.enum(['mentor', 'supervisor']), at: minute, text: z.string() }))
		})
	),
	log: z.array(z.object({ on: day, minutes: z.int(), topics: z.string() })),
	checks: z.array(selfCheck)
});
export type OwnSupervision = z.output<typeof ownSupervision>;

/** What one has as a mentee and as a mentor; of the other only the name that they had there. */
const ownMentoring = z.object({
	pairs: z.array(
		z.object({
			side,
			state: z.enum(pairStates),
			since: day,
			names: z.object({ me: z.string(), other: z.string() }),
			/** For the mentee: what they had wished for. */
			wish: z.nullable(wish),
			ended: z.nullable(
				z.object({ by: z.nullable(side), last: z.string(), reached: z.string(), next: z.string() })
			),
			handover: z.nullable(z.object({ state: z.enum(['offered', 'agreed', 'declined']), text: z.string() })),
			/** For the mentor: what the one before handed over, and their own notes. */
			received: z.nullable(z.string()),
			nextContact: z.nullable(minute),
			notes: z.string()
		})
	),
	wish: z.nullable(wish),
	waitsSince: z.nullable(day),
	/** What the mentor before handed over, as long as it waits for the next one. */
	waitingNote: z.nullable(z.string()),
	mentor: z.optional(
		z.object({
			...about,
			hours: z.nullable(hours),
			capacity: z.nullable(z.int()),
			learnedOn: z.nullable(day),
			confirmedOn: z.nullable(day),
			steppedBack: z.boolean(),
			absences: z.array(z.object({ from: day, until: day }))
		})
	)
});
export type OwnMentoring = z.output<typeof ownMentoring>;

/** Everything that is stored of a person that is theirs. */
export const ownData = z.object({
	made: day,
	account: z.object({
		signInName: z.string(),
		staffName: z.nullable(z.string()),
		roles: z.array(role),
		since: day,
		wordsKept: z.boolean(),
		preferences,
		/** How many members one hides, over all rooms. */
		hidden: z.int(),
		/** Whether one has a calendar feed. */
		feed: z.boolean()
	}),
	/** One-time codes since when, and passkeys by what the person calls them. */
	secondSteps: z.object({
		codes: z.nullable(day),
		passkeys: z.array(z.object({ label: z.string(), since: day }))
	}),
	sessions: z.array(z.object({ since: day, until: day })),
	rooms: z.array(ownRoom),
	/** What one keeps of check-ins, the newest first. */
	keepsakes: z.array(ownKeepsake),
	appointments: z.array(appointment),
	/** Which check-ins one was in, and for how long, the newest first. */
	attendance: z.array(ownAttendance),
	mentoring: z.optional(ownMentoring),
	/** For mentors. */
	supervision: z.optional(ownSupervision),
	/** What one shares and shared, with who looked at it, the newest first; one thing in full. */
	sharing: z.optional(z.array(z.omit(ownGrant, { grantId: true }))),
	/** What staff did or looked at that is about oneself. */
	record: z.array(
		z.object({
			at: minute,
			who: z.string(),
			what: z.string(),
			room: z.nullable(z.string()),
			why: z.nullable(z.string())
		})
	)
});
export type OwnData = z.output<typeof ownData>;

export const accountExport = query('account:export', {
	about:
		'Everything stored of oneself that is one’s own. One at a time, and a few a day; `conflict` while one is being made.',
	input: z.object({}),
	output: z.object({ data: ownData }),
	transport: 'http'
});

export const accountErase = command('account:erase', {
	about:
		'Erases the own account, its words everywhere at once, and clears the cookie. With `spread`, each room at a moment of its own within 24 hours. `conflict` for the last admin and for a room’s last moderator.',
	input: z.object({ spread: z.optional(z.boolean()) }),
	output: z.object({}),
	transport: 'http'
});

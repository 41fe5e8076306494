// Rooms: what they are, when they are open, entering, opening, and the one fact of a room.
import * as z from 'zod/mini';
import { checkin, checkinPrivate } from '#shared/checkins.ts';
import { command, fact, query } from '#shared/contract.ts';
import { id, minute, text } from '#shared/ids.ts';
import { HOURS_SPANS, REASON_CHARACTERS, SLOW_SECONDS_LIMIT } from '#shared/limits.ts';
import { avatar, member, notice } from '#shared/members.ts';
import { message } from '#shared/messages.ts';
import { role } from '#shared/roles.ts';

const minuteOfDay = z.int().check(z.gte(0), z.lte(24 * 60));

/** Weekly opening hours in the room's own zone; `day` 1 is Monday. A span ends on the day it begins. */
export const hours = z.object({
	zone: z.string().check(z.maxLength(64)),
	spans: z
		.array(z.object({ day: z.int().check(z.gte(1), z.lte(7)), from: minuteOfDay, to: minuteOfDay }))
		.check(z.maxLength(HOURS_SPANS))
});
export type Hours = z.output<typeof hours>;

/** `open` is now; `changes` is the next moment at which that turns by itself, if there is one. */
const openness = { open: z.boolean(), changes: z.nullable(minute) };

export const room = z.object({
	roomId: id,
	title: z.string(),
	about: z.string(),
	hours: z.nullable(hours),
	...openness,
	/** While a moderator has closed it; what may be read stays so. */
	closed: z.nullable(z.object({ reason: z.string(), since: minute })),
	/** Slow mode: seconds from one message of a member to their next; null for off. */
	slowSeconds: z.nullable(z.int()),
	/** Whether what members post waits for a moderator. */
	reviewing: z.boolean(),
	agreementVersion: z.int(),
	retentionDays: z.int(),
	/** Messages up to this place are erased: what is still on a screen goes too. */
	erasedTo: z.int(),
	/** For a check-in: the circle whose names it borrows. */
	circleId: z.optional(id),
	/** For what two people, a mentor and a mentee, write to each other. */
	direct: z.optional(z.literal(true))
});
export type Room = z.output<typeof room>;

export const agreement = z.object({
	version: z.int(),
	cards: z.array(z.object({ title: z.string(), text: z.string() }))
});
export type Agreement = z.output<typeof agreement>;

/** What a person sees before they first enter: the agreement, a name with three re-rolls, shapes to pick from. */
export const entryOffer = z.object({
	title: z.string(),
	/** Null where a room asks for none. */
	agreement: z.nullable(agreement),
	names: z.array(z.string()),
	avatars: z.array(avatar)
});
export type EntryOffer = z.output<typeof entryOffer>;

/** A change of the room in its order: the present state of what changed, so that applying it twice changes nothing. */
export const entry = z.object({
	cursor: z.int(),
	message: z.optional(message),
	member: z.optional(member),
	room: z.optional(room),
	checkin: z.optional(checkin)
});
export type Entry = z.output<typeof entry>;

/** What fewer than all may see. Sent whole; the higher version holds. */
export const privately = z.object({
	version: z.int(),
	mine: z.object({
		muted: z.nullable(z.object({ until: minute, reason: z.string() })),
		removed: z.nullable(notice),
		/** After leaving the room, on every screen that had it open. */
		left: z.optional(z.literal(true)),
		/** Own messages that wait for a moderator, in the order in which they were written. */
		held: z.array(message),
		/** What moderators did about own messages, until dismissed. */
		notices: z.array(notice),
		/** Whose messages this person does not want to see. */
		blocked: z.array(id)
	}),
	/** For moderators of the room. */
	staff: z.optional(
		z.object({
			/** Members who have not acted yet. */
			quiet: z.array(member),
			/** Mutes in force. */
			muted: z.array(z.object({ memberId: id, until: minute })),
			/** The oldest of what waits for a moderator. */
			held: z.array(message),
			/** How many messages wait altogether. */
			waiting: z.int()
		})
	)
});
export type Privately = z.output<typeof privately>;

const me = z.object({ memberId: id, name: z.string(), role, avatar, seen: z.int() });

/** Places and cursors count in 32 bits, from 0 before the first. */
const place = z.int32().check(z.gte(0));

export const roomEnter = command('room:enter', {
	about:
		'First entry: accepts the agreement under a name and a shape from the offer. Answers `conflict` with a new offer when the name has gone.',
	input: z.object({
		roomId: id,
		agreementVersion: z.int(),
		name: z.optional(z.string()),
		avatar: z.optional(avatar)
	}),
	output: z.object({ me })
});

export const roomOpen = command('room:open', {
	about:
		'Reads the room, or what changed after a cursor, and over a socket starts listening. Before the first entry: `conflict` with the offer.',
	input: z.object({ roomId: id, after: z.optional(place) }),
	output: z.object({
		room,
		me,
		members: z.optional(z.array(member)),
		entries: z.array(entry),
		cursor: z.int(),
		more: z.boolean(),
		private: privately,
		/** In a check-in: how it stands, and what only this person may know of it. */
		checkin: z.optional(z.object({ now: checkin, private: checkinPrivate, here: z.array(id) }))
	})
});

export const roomAgreement = query('room:agreement', {
	about: 'What was agreed on entering, to read again. Null where nothing was asked.',
	input: z.object({ roomId: id }),
	output: z.object({ agreement: z.nullable(agreement) })
});

export const roomSeen = command('room:seen', {
	about: 'Marks messages up to a place as seen. Shown to nobody else.',
	input: z.object({ roomId: id, seq: place }),
	output: z.object({})
});

export const roomArrange = command('room:arrange', {
	about:
		'A moderator of the room changes how it runs: its hours, slow mode, hold for review, or closes and re-opens it. What is not named stays.',
	input: z.object({
		roomId: id,
		/** Null: always open. */
		hours: z.optional(z.nullable(hours)),
		/** Null: off. */
		slowSeconds: z.optional(z.nullable(z.int().check(z.gte(1), z.lte(SLOW_SECONDS_LIMIT)))),
		reviewing: z.optional(z.boolean()),
		/** Null re-opens it. */
		closed: z.optional(z.nullable(z.object({ reason: text(REASON_CHARACTERS) })))
	}),
	output: z.object({ room })
});

export const roomClose = command('room:close', {
	about: 'Stops listening to the room on this socket.',
	input: z.object({ roomId: id }),
	output: z.object({})
});

export const roomAdvanced = fact('room:advanced', {
	about: 'Everything that one commit changed in a room, once.',
	shape: z.object({ roomId: id, from: z.int(), to: z.int(), entries: z.array(entry) })
});

export const roomPrivate = fact('room:private', {
	about: 'What only this person may know of the room has changed.',
	shape: z.object({ roomId: id, private: privately })
});

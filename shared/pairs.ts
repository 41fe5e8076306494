// Pairs: one mentor and one mentee, how they come about, how they stand, how they end. What they write to each other
// is a room of its own, in which they are known by names that they have nowhere else.
import * as z from 'zod/mini';
import { command, fact, query } from '#shared/contract.ts';
import { day, id, minute, text } from '#shared/ids.ts';
import {
	HANDOVER_CHARACTERS,
	MENTOR_LANGUAGES,
	MESSAGE_CHARACTERS,
	NOTE_CHARACTERS,
	PAIR_WORDS_CHARACTERS
} from '#shared/limits.ts';
import { avatar } from '#shared/members.ts';
import { about, language } from '#shared/mentors.ts';
import { hours } from '#shared/rooms.ts';

export const dayParts = ['mornings', 'afternoons', 'evenings', 'weekends'] as const;
export const dayPart = z.enum(dayParts);
export type DayPart = z.output<typeof dayPart>;

/** What someone wishes for in a mentor. */
export const wish = z.object({
	topics: about.topics,
	languages: z.array(language).check(z.minLength(1), z.maxLength(MENTOR_LANGUAGES)),
	times: z.array(dayPart).check(z.maxLength(dayParts.length)),
	/** A line about oneself; empty for none. */
	line: about.line
});
export type Wish = z.output<typeof wish>;

/** A mentor as someone sees them who looks for one: under the name that they would have for this person alone. */
export const mentorCard = z.object({
	cardId: id,
	name: z.string(),
	avatar,
	...about,
	hours: z.nullable(hours)
});
export type MentorCard = z.output<typeof mentorCard>;

export const sides = ['mentee', 'mentor'] as const;
export const side = z.enum(sides);
export type Side = z.output<typeof side>;

/** `asked` and `proposed` wait for a yes; a pair that nobody says yes to is no more. */
export const pairStates = ['asked', 'proposed', 'open', 'paused', 'ended'] as const;
export type PairState = (typeof pairStates)[number];

const person = z.object({ name: z.string(), avatar });

export const pair = z.object({
	/** Also the room of what they write to each other, once it is open. */
	pairId: id,
	/** Which side one is. */
	side,
	state: z.enum(pairStates),
	/** Whose yes it waits for. */
	waitsFor: z.array(side),
	me: person,
	other: person,
	/** What the other says of themselves: the mentor's card, or the mentee's wish. */
	card: z.object({ ...about, hours: z.nullable(hours), times: z.array(dayPart) }),
	/** Whether the mentor is there now by their hours, and when that turns by itself. */
	there: z.object({ now: z.boolean(), changes: z.nullable(minute), staysUntil: z.nullable(minute) }),
	/** While the mentor is away: until which day, and what became of the cover. */
	away: z.nullable(z.object({ until: day, cover: z.enum(['none', 'offered', 'accepted', 'declined']) })),
	/** Where this pair only covers an absence: its first day and its last. */
	covers: z.nullable(z.object({ from: day, until: day })),
	/** Who has paused it. */
	pausedBy: z.array(side),
	ended: z.nullable(
		z.object({
			by: z.nullable(side),
			/** A last message, what was reached and what comes next; empty where one left them out. */
			last: z.string(),
			reached: z.string(),
			next: z.string(),
			readableUntil: day
		})
	),
	/** The mentee wants the mentor to write. */
	wantsContact: z.boolean(),
	/** When both agreed to talk next. */
	nextContact: z.nullable(minute),
	unread: z.int(),
	/** Whether the last word is the other's. */
	isWaiting: z.boolean(),
	/** What the mentor would hand over, for the mentee to read; for the mentor, how that stands. */
	handover: z.nullable(z.object({ state: z.enum(['offered', 'agreed', 'declined']), text: z.string() })),
	/** For a mentor: what the one before handed over, as the mentee agreed. */
	received: z.nullable(z.string())
});
export type Pair = z.output<typeof pair>;

export const pairMine = query('pair:mine', {
	about: 'One’s own pairs on either side, and what one wishes for in a mentor.',
	input: z.object({}),
	output: z.object({
		pairs: z.array(pair),
		wish: z.nullable(wish),
		/** The day from which the wish waits to be matched. */
		waitsSince: z.nullable(day)
	})
});

export const pairWish = command('pair:wish', {
	about:
		'For patients: says what one wishes for in a mentor, so that the programme can propose one. Null takes it back.',
	input: z.object({ wish: z.nullable(wish) }),
	output: z.object({})
});

export const pairCards = query('pair:cards', {
	about: 'For patients: mentors whom one could ask.',
	input: z.object({}),
	output: z.object({ cards: z.array(mentorCard) })
});

export const pairAsk = command('pair:ask', {
	about: 'For patients: asks a mentor. Throws `conflict` where one has a mentor or has asked one already.',
	input: z.object({ cardId: id }),
	output: z.object({ pairId: id })
});

const inPair = { pairId: id };

export const pairAnswer = command('pair:answer', {
	about: 'Says yes or no to a pair that waits for oneself, without a reason. With the last yes it is open.',
	input: z.object({ ...inPair, yes: z.boolean() }),
	output: z.object({})
});

export const pairPause = command('pair:pause', {
	about: 'Pauses a pair, or goes on, without a reason. It goes on once nobody pauses it.',
	input: z.object({ ...inPair, on: z.boolean() }),
	output: z.object({})
});

export const pairEnd = command('pair:end', {
	about:
		'Ends a pair, without a reason: with a last message, what was reached and what comes next, where one likes. It stays to be read for some days.',
	input: z.object({
		...inPair,
		last: z.optional(text(MESSAGE_CHARACTERS)),
		reached: z.optional(text(PAIR_WORDS_CHARACTERS)),
		next: z.optional(text(PAIR_WORDS_CHARACTERS))
	}),
	output: z.object({})
});

export const pairReach = command('pair:reach', {
	about:
		'For the mentee: wants the mentor to write, or not any more. It is over once the mentor has written.',
	input: z.object({ ...inPair, on: z.boolean() }),
	output: z.object({})
});

export const pairNext = command('pair:next', {
	about: 'For the mentor: when both agreed to talk next.',
	input: z.object({ ...inPair, at: z.nullable(minute) }),
	output: z.object({})
});

export const pairNotes = query('pair:notes', {
	about: 'For the mentor: one’s private notes of a pair, which nobody else reads.',
	input: z.object(inPair),
	output: z.object({ text: z.string() })
});

export const pairNote = command('pair:note', {
	about: 'For the mentor: keeps private notes of a pair; the last that was kept holds.',
	input: z.object({ ...inPair, text: z.union([z.literal(''), text(NOTE_CHARACTERS)]) }),
	output: z.object({})
});

export const pairHandOver = command('pair:hand-over', {
	about:
		'For the mentor: a note for the mentor after oneself, which the mentee reads and agrees to first. Null takes it back.',
	input: z.object({ ...inPair, text: z.nullable(text(HANDOVER_CHARACTERS)) }),
	output: z.object({})
});

export const pairAgree = command('pair:agree', {
	about: 'For the mentee: agrees that the note is passed on to the next mentor, or not.',
	input: z.object({ ...inPair, agree: z.boolean() }),
	output: z.object({})
});

export const contactKinds = ['phone', 'email', 'address', 'handle', 'link'] as const;
export type ContactKind = (typeof contactKinds)[number];

export const pairNoticed = command('pair:noticed', {
	about:
		'Contact details were noticed on the device before sending, and sent all the same. Counted, never kept.',
	input: z.object(inPair),
	output: z.object({})
});

const waiting = z.object({
	wishId: id,
	/** Made for this list alone. */
	name: z.string(),
	since: day,
	wish,
	/** A note of the mentor before goes along. */
	handover: z.boolean()
});
export type WaitingPerson = z.output<typeof waiting>;

export const pairBoard = query('pair:board', {
	about: 'For admins and supervisors: who waits for a mentor, and what was proposed and waits for a yes.',
	input: z.object({}),
	output: z.object({
		waiting: z.array(waiting),
		proposed: z.array(z.object({ name: z.string(), mentorId: id, waitsFor: z.array(side), since: day }))
	})
});

export const pairPropose = command('pair:propose', {
	about:
		'For admins, and for supervisors of the mentor: proposes a pair to both. Throws `conflict` over the cap, for two who share a room, and for who is no patient.',
	input: z.object({ wishId: id, mentorId: id }),
	output: z.object({})
});

export const pairChanged = fact('pair:changed', {
	about: 'Something that pair:mine answers has changed: ask again.',
	shape: z.object({})
});

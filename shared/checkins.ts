// A check-in while it is held: its phases, whose turn it is, and who may move it. It is a room of its own with the
// names of its circle, so talk in it goes the way of all messages.
import * as z from 'zod/mini';
import { score, shareInput } from '#shared/cards.ts';
import { command, fact } from '#shared/contract.ts';
import { clientId, day, id, minute, text } from '#shared/ids.ts';
import {
	CHECKIN_PLACES,
	COMMITMENT_CHARACTERS,
	FEELING_CHARACTERS,
	REASON_CHARACTERS,
	SIDE_CHARACTERS
} from '#shared/limits.ts';

export const phases = [
	'scheduled',
	'lobby',
	'opening',
	'round',
	'topic',
	'closing',
	'winding-down',
	'closed',
	'cancelled'
] as const;
export const phase = z.enum(phases);
export type Phase = z.output<typeof phase>;

/** Live, at one hour; or over a day, each when they can. */
export const checkinStyle = z.enum(['live', 'day']);
export type CheckinStyle = z.output<typeof checkinStyle>;

/** Where someone stands in the round. */
export const turn = z.enum(['waiting', 'speaking', 'shared', 'passed', 'skipped', 'later']);
export type Turn = z.output<typeof turn>;

export const queued = z.object({ memberId: id, turn });
export type Queued = z.output<typeof queued>;

/** A check-in as everyone in it sees it. */
export const checkin = z.object({
	circleId: id,
	style: checkinStyle,
	phase,
	/** Counts every move. A move names the step it was made at, so that two at once are one. */
	step: z.int(),
	/** When this phase is meant to end. Nobody is cut off then. */
	until: z.nullable(minute),
	leads: id,
	assists: z.nullable(id),
	/** Everyone with a turn, in order. */
	queue: z.array(queued),
	/** Who came after the round had begun and has no turn yet. */
	late: z.array(id),
	/** Raised hands in the topic phase, the first first. */
	hands: z.array(id),
	/** The message that all are asked to look at. */
	spotlight: z.nullable(id),
	/** What the facilitator has said for this phase, and questions for it. */
	script: z.string(),
	prompts: z.array(z.string()),
	/** Whether what is shared in the round goes at the end. */
	vanishing: z.boolean(),
	/** Whether everyone is asked once more how strong the urge is. */
	asksUrge: z.boolean(),
	least: z.int(),
	most: z.int()
});
export type Checkin = z.output<typeof checkin>;

/** A turn's clock: whole seconds left, below zero when it is over, of how many. */
const turnClock = z.object({ left: z.int(), of: z.int() });

export const nudges = ['your-turn-soon', 'with-you', 'wrap-up', 'take-a-break', 'talk-after'] as const;
export const nudge = z.enum(nudges);
export type Nudge = z.output<typeof nudge>;

export const leavingAnswers = ['better', 'same', 'heavy', 'not-safe'] as const;
export const leavingAnswer = z.enum(leavingAnswers);
export type LeavingAnswer = z.output<typeof leavingAnswer>;

/** How a check-in went, for who leads the next. */
export const wents = ['steady', 'hard', 'needs-follow-up'] as const;
export const went = z.enum(wents);
export type Went = z.output<typeof went>;

/** What fewer than all may know of a check-in. Sent whole; the higher version holds. */
export const checkinPrivate = z.object({
	version: z.int(),
	mine: z.object({
		/** While one has the turn. */
		clock: z.nullable(turnClock),
		nudge: z.nullable(z.object({ nudgeId: id, nudge })),
		/** What one has given already. */
		closed: z.boolean(),
		urge: z.nullable(score),
		leaving: z.nullable(leavingAnswer)
	}),
	/** For its facilitators. */
	staff: z.optional(
		z.object({
			clock: z.nullable(turnClock),
			/** Side talk, the oldest first. */
			side: z.array(
				z.object({ sideId: id, clientId, memberId: id, name: z.string(), body: z.string(), at: minute })
			),
			/** The urge on the card and when asked again. */
			urges: z.array(z.object({ memberId: id, before: z.nullable(score), after: z.nullable(score) })),
			/** How people leave, of those who chose to say it. */
			leaving: z.array(z.object({ memberId: id, leaving: leavingAnswer })),
			/** Whether who leads has been gone for a minute, so that who assists may take over. */
			leaderGone: z.boolean(),
			debriefed: z.boolean(),
			/** What was written at the end of the circle's last check-in, for the next one. */
			before: z.nullable(z.object({ on: day, name: z.string(), went, note: z.nullable(z.string()) }))
		})
	)
});
export type CheckinPrivate = z.output<typeof checkinPrivate>;

const at = { roomId: id, step: z.int32().check(z.gte(0)) };
const here = { roomId: id };
const nothing = z.object({});

export const checkinStep = command('checkin:step', {
	about: 'A facilitator goes on to the next phase. Answers `conflict` where someone else just moved it.',
	input: z.object({ ...at, to: phase }),
	output: nothing
});

export const checkinTurn = command('checkin:turn', {
	about: 'A facilitator goes on to the next turn: it is done, skipped, or comes back at the end.',
	input: z.object({ ...at, act: z.enum(['next', 'skip', 'later']) }),
	output: nothing
});

export const checkinShare = command('checkin:share', {
	about:
		'Whose turn it is shares a card with those in the check-in. The same clientId again changes nothing.',
	input: z.object({ ...here, clientId, card: shareInput }),
	output: z.object({ messageId: id })
});

export const checkinSpeak = command('checkin:speak', {
	about: 'One’s own turn: ended, passed on, or asked for later. Who waits may pass as well.',
	input: z.object({ ...here, act: z.enum(['done', 'pass', 'later']) }),
	output: nothing
});

export const checkinOrder = command('checkin:order', {
	about: 'A facilitator puts those who still wait into another order.',
	input: z.object({ ...at, waiting: z.array(id).check(z.maxLength(CHECKIN_PLACES)) }),
	output: nothing
});

export const checkinAdd = command('checkin:add', {
	about: 'A facilitator gives someone who came late the last turn.',
	input: z.object({ ...here, memberId: id }),
	output: nothing
});

export const checkinHand = command('checkin:hand', {
	about: 'Raises one’s hand in the topic phase, or lowers it; a facilitator may lower another’s.',
	input: z.object({ ...here, up: z.boolean(), memberId: z.optional(id) }),
	output: nothing
});

export const checkinSpotlight = command('checkin:spotlight', {
	about: 'A facilitator asks all to look at one message. Null ends it.',
	input: z.object({ ...here, messageId: z.nullable(id) }),
	output: nothing
});

export const checkinTakeOver = command('checkin:take-over', {
	about: 'Who assists leads from now on, once who led has been gone for a minute.',
	input: z.object(here),
	output: nothing
});

export const checkinAskUrge = command('checkin:ask-urge', {
	about: 'A facilitator asks everyone once more how strong the urge is; each answers privately.',
	input: z.object({ ...here, on: z.boolean() }),
	output: nothing
});

export const checkinUrge = command('checkin:urge', {
	about: 'Answers how strong the urge is now. Only the facilitators read it.',
	input: z.object({ ...here, urge: score }),
	output: nothing
});

export const checkinClosing = command('checkin:closing', {
	about: 'Gives one’s closing word and commitment. The same clientId again changes nothing.',
	input: z.object({
		...here,
		clientId,
		word: z.optional(text(FEELING_CHARACTERS)),
		commitment: z.optional(text(COMMITMENT_CHARACTERS)),
		/** A member of the circle. */
		witnessId: z.optional(id)
	}),
	output: z.object({ messageId: id })
});

export const checkinLeaving = command('checkin:leaving', {
	about: 'Answers how one leaves. The facilitators read it only where `tell` says so.',
	input: z.object({ ...here, leaving: leavingAnswer, tell: z.boolean() }),
	output: nothing
});

export const checkinSide = command('checkin:side', {
	about: 'Side talk of the facilitators, which nobody else reads. The same clientId again changes nothing.',
	input: z.object({ ...here, clientId, body: text(SIDE_CHARACTERS) }),
	output: nothing
});

export const checkinNudge = command('checkin:nudge', {
	about: 'A facilitator sends one person a worded card that only they see.',
	input: z.object({ ...here, memberId: id, nudge }),
	output: nothing
});

export const checkinNudged = command('checkin:nudged', {
	about: 'Puts a worded card away.',
	input: z.object({ ...here, nudgeId: id }),
	output: nothing
});

export const checkinDebrief = command('checkin:debrief', {
	about:
		'A facilitator looks back: how it went, and what the next one should know. Kept for staff of the circle.',
	input: z.object({
		...here,
		went,
		note: z.optional(text(REASON_CHARACTERS))
	}),
	output: nothing
});

export const checkinTold = fact('checkin:private', {
	about: 'What only this person may know of the check-in has changed.',
	shape: z.object({ roomId: id, private: checkinPrivate })
});

export const checkinHere = fact('checkin:here', {
	about: 'Who is here now.',
	shape: z.object({ roomId: id, here: z.array(id) })
});

// Supervision: what a mentor asks with chosen messages, what they log, how they look after themselves, and what their
// supervisor sees of it.
import * as z from 'zod/mini';
import { command, fact, query } from '#shared/contract.ts';
import { clientId, day, id, minute, text } from '#shared/ids.ts';
import {
	ASKED_MESSAGES,
	CASE_CHARACTERS,
	CHECK_QUESTIONS,
	LOG_MINUTES_LIMIT,
	LOG_TOPICS_CHARACTERS
} from '#shared/limits.ts';
import { side } from '#shared/pairs.ts';

/** A message as it was when it was chosen, without its ids and without a name. */
const chosen = z.object({ by: side, body: z.string(), at: minute });

const word = z.object({
	number: z.int(),
	by: z.enum(['mentor', 'supervisor']),
	text: z.string(),
	at: minute
});

export const question = z.object({
	questionId: id,
	at: minute,
	text: z.string(),
	messages: z.array(chosen),
	words: z.array(word),
	/** Whether the next word is the supervisor's. */
	isWaiting: z.boolean()
});
export type Question = z.output<typeof question>;

const logged = z.object({ entryId: id, on: day, minutes: z.int(), topics: z.string() });
export type Logged = z.output<typeof logged>;

/** How it is going, from 0 (not at all) to 2 (yes); the words for each stand with the screens. */
const answers = z.array(z.int().check(z.gte(0), z.lte(2))).check(z.length(CHECK_QUESTIONS));
export const selfCheck = z.object({ on: day, answers, shared: z.boolean() });
export type SelfCheck = z.output<typeof selfCheck>;

export const supervisionMine = query('supervision:mine', {
	about: 'For mentors: what one asked, logged and checked, and whether a check is due this month.',
	input: z.object({}),
	output: z.object({
		supervisor: z.nullable(z.string()),
		questions: z.array(question),
		log: z.array(logged),
		checks: z.array(selfCheck),
		isCheckDue: z.boolean()
	})
});

export const supervisionAsk = command('supervision:ask', {
	about:
		'For mentors: asks the supervisor, with copies of some messages of a pair and nothing else of it. Throws `not_found` for a message that is not of this pair.',
	input: z.object({
		pairId: id,
		clientId,
		messageIds: z.array(id).check(z.maxLength(ASKED_MESSAGES)),
		text: text(CASE_CHARACTERS)
	}),
	output: z.object({ questionId: id })
});

export const supervisionReply = command('supervision:reply', {
	about: 'For mentors: writes again in a question of one’s own.',
	input: z.object({ questionId: id, clientId, text: text(CASE_CHARACTERS) }),
	output: z.object({})
});

export const supervisionLog = command('supervision:log', {
	about: 'For mentors: a supervision that was held: day, minutes and topics, without names.',
	input: z.object({
		clientId,
		on: day,
		minutes: z.int().check(z.gte(1), z.lte(LOG_MINUTES_LIMIT)),
		topics: text(LOG_TOPICS_CHARACTERS)
	}),
	output: z.object({ entryId: id })
});

export const supervisionUnlog = command('supervision:unlog', {
	about: 'For mentors: takes an entry out of the log.',
	input: z.object({ entryId: id }),
	output: z.object({})
});

export const supervisionCheck = command('supervision:check', {
	about: 'For mentors: the monthly look at oneself; the supervisor sees the answers only where `shared`.',
	input: z.object({ answers, shared: z.boolean() }),
	output: z.object({})
});

const supervised = z.object({
	mentorId: id,
	name: z.string(),
	/** Mentees now. */
	load: z.int(),
	/** Questions that wait for an answer. */
	waiting: z.int(),
	lastLog: z.nullable(day),
	/** Minutes of supervision in the last 30 days. */
	minutes: z.int(),
	lastCheck: z.nullable(z.object({ on: day, answers: z.nullable(answers) })),
	/** For each pair in which contact details were sent repeatedly: how often. Never which pair, never the text. */
	noticed: z.array(z.int())
});
export type Supervised = z.output<typeof supervised>;

export const supervisionDesk = query('supervision:desk', {
	about:
		'For moderators and admins: the mentors whom one supervises, their questions, and how many reports wait.',
	input: z.object({}),
	output: z.object({
		mentors: z.array(supervised),
		questions: z.array(
			z.object({
				questionId: id,
				mentor: z.string(),
				at: minute,
				excerpt: z.string(),
				messages: z.int(),
				isWaiting: z.boolean()
			})
		)
	})
});

export const supervisionOpen = query('supervision:open', {
	about: 'For the supervisor: one question with the messages that were chosen. A look, on record.',
	input: z.object({ questionId: id }),
	output: z.object({ mentor: z.string(), question })
});

export const supervisionAnswer = command('supervision:answer', {
	about: 'For the supervisor: answers a question.',
	input: z.object({ questionId: id, clientId, text: text(CASE_CHARACTERS) }),
	output: z.object({})
});

export const supervisionChanged = fact('supervision:changed', {
	about: 'Something that supervision:mine or supervision:desk answers has changed: ask again.',
	shape: z.object({})
});

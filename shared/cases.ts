// Cases: what someone brings to the moderators of a room, and what comes of it. A report of a message or a member,
// a question, a worry about someone, an objection to what a moderator did.
import * as z from 'zod/mini';
import { card } from '#shared/cards.ts';
import { command, fact, query } from '#shared/contract.ts';
import { clientId, day, id, minute, text } from '#shared/ids.ts';
import { CASE_CHARACTERS } from '#shared/limits.ts';

export const caseKinds = ['report', 'question', 'worry', 'objection'] as const;
export const caseKind = z.enum(caseKinds);
export type CaseKind = (typeof caseKinds)[number];

/** What a report says was not kept to, in the order in which it is offered. */
export const rules = ['unkind', 'identity', 'harm', 'graphic', 'money', 'medical', 'other'] as const;
export const rule = z.enum(rules);
export type Rule = (typeof rules)[number];

/** What someone may object to. */
export const objectables = ['removal', 'mute', 'message'] as const;
const objectable = z.enum(objectables);
export type Objectable = (typeof objectables)[number];

export const outcomes = ['acted', 'spoke', 'kept', 'answered', 'passed', 'undone', 'upheld'] as const;
const outcome = z.enum(outcomes);
export type Outcome = (typeof outcomes)[number];

/** How each kind of case may end. */
export const outcomesOf: Readonly<Record<CaseKind, readonly Outcome[]>> = {
	report: ['acted', 'spoke', 'kept'],
	question: ['answered', 'passed'],
	worry: ['spoke', 'acted', 'passed'],
	objection: ['undone', 'upheld']
};

const words = text(CASE_CHARACTERS);
const inRoom = { roomId: id, clientId };
const who = z.object({ memberId: id, name: z.string() });

/** What came back and forth, by its number in the case: 1, 2, 3 … */
const word = z.object({
	number: z.int(),
	by: z.enum(['person', 'staff']),
	name: z.string(),
	text: z.string(),
	at: minute
});
export type CaseWord = z.output<typeof word>;

const closed = z.object({
	at: minute,
	outcome,
	/** The day on which the case and its copy are erased. */
	eraseOn: day
});

/** What a moderator did that someone objects to. */
const objectedTo = z.object({
	what: objectable,
	at: minute,
	until: z.nullable(minute),
	reason: z.string()
});

const common = {
	caseId: id,
	roomId: id,
	kind: caseKind,
	at: minute,
	/** Whom a report or a worry is about; of an objection, the moderator who acted. */
	about: z.nullable(who),
	rule: z.nullable(rule),
	objectedTo: z.nullable(objectedTo),
	closed: z.nullable(closed)
};

/** A case as the person sees it who raised it. */
export const ownCase = z.object({
	...common,
	title: z.string(),
	/** Who the person is in that room. */
	as: z.string(),
	/** What the person wrote; empty where a report has no words. */
	text: z.string(),
	/** Whether a copy of a message went with it. */
	withMessage: z.boolean(),
	words: z.array(word),
	/** The number of the last word that the person has seen. */
	seen: z.int(),
	/** False while the room has no moderator who may decide this. */
	staffed: z.boolean()
});
export type OwnCase = z.output<typeof ownCase>;

const listed = {
	...common,
	from: who,
	/** Whether the next word is for staff to say. */
	waiting: z.boolean()
};

/** A case in the list of a room's moderators. */
export const caseLine = z.object({
	...listed,
	excerpt: z.string(),
	/** How many words went back and forth since. */
	count: z.int()
});
export type CaseLine = z.output<typeof caseLine>;

/** The server's own copy of a message, as it was when it was reported. */
export const evidence = z.object({
	/** False: what is stored is not what the server took. */
	unaltered: z.boolean(),
	/** Null where nothing of it can be read any more. */
	message: z.nullable(
		z.object({
			messageId: id,
			seq: z.int(),
			memberId: id,
			name: z.string(),
			body: z.string(),
			topic: z.nullable(z.string()),
			card: z.optional(card),
			at: minute,
			edited: z.nullable(minute)
		})
	)
});
export type Evidence = z.output<typeof evidence>;

/** A case as the moderator sees it who opened it. */
export const openCase = z.object({
	...listed,
	text: z.string(),
	evidence: z.nullable(evidence),
	words: z.array(word)
});
export type OpenCase = z.output<typeof openCase>;

const raised = z.object({
	caseId: id,
	/** Whether a moderator who may read it has Evenkeel open right now. */
	present: z.boolean(),
	/** False: the room has no moderator who may read it. It waits for the next one. */
	staffed: z.boolean(),
	/** The same was brought before, under another clientId: that stands, and these words were not taken. */
	before: z.boolean()
});
export type Raised = z.output<typeof raised>;

export const caseReport = command('case:report', {
	about:
		'Reports a message, of which the server takes a copy, or a member. The same message again answers with the first report.',
	input: z.object({
		...inRoom,
		messageId: z.optional(id),
		memberId: z.optional(id),
		rule,
		text: z.optional(words),
		/** Out of a conversation of two: to another moderator, and not to the supervisor of its mentor. */
		elsewhere: z.optional(z.boolean())
	}),
	output: raised
});

export const caseAsk = command('case:ask', {
	about: 'Asks the moderators of a room; `present` says whether one of them is there now.',
	input: z.object({ ...inRoom, text: words }),
	output: raised
});

export const caseWorry = command('case:worry', {
	about: 'Tells the moderators of a room of a worry about someone.',
	input: z.object({ ...inRoom, memberId: z.optional(id), text: words }),
	output: raised
});

export const caseObject = command('case:object', {
	about:
		'Objects to what a moderator did about oneself, also after a removal. Once for each act; without `noticeId`, to the last one.',
	input: z.object({ ...inRoom, about: objectable, noticeId: z.optional(id), text: words }),
	output: raised
});

export const caseMine = query('case:mine', {
	about: 'Everything that the caller brought to moderators, in all own rooms, with what came of it.',
	input: z.object({}),
	output: z.object({ cases: z.array(ownCase) })
});

const inCase = { roomId: id, caseId: id };

export const caseReply = command('case:reply', {
	about: 'The person writes again in their own case, while it is open.',
	input: z.object({ ...inCase, clientId, text: words }),
	output: z.object({})
});

export const caseSeen = command('case:seen', {
	about: 'Marks answers in an own case as seen, up to a number.',
	input: z.object({ ...inCase, number: z.int32().check(z.gte(0)) }),
	output: z.object({})
});

export const caseList = query('case:list', {
	about:
		'For moderators of the room: its cases, what waits longest first; none in which they have a part. Without a room: for staff, reports out of conversations of two that come to them.',
	input: z.object({ roomId: z.optional(id) }),
	output: z.object({ cases: z.array(caseLine) })
});

export const caseOpen = query('case:open', {
	about: 'For who reads it: one case, with the copy of what was reported.',
	input: z.object(inCase),
	output: z.object({ case: openCase })
});

export const caseAnswer = command('case:answer', {
	about: 'A moderator of the room, or whoever else reads the case, answers the person.',
	input: z.object({ ...inCase, clientId, text: words }),
	output: z.object({ word })
});

export const caseClose = command('case:close', {
	about: 'Whoever reads a case closes it and tells the person what came of it.',
	input: z.object({ ...inCase, clientId, outcome, text: words }),
	output: z.object({ word, closed })
});

export const caseChanged = fact('case:changed', {
	about: 'A case of the room has changed. Told to those who read it, and to the person who raised it.',
	shape: z.object({ roomId: id })
});

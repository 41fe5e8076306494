// What someone may bring to the moderators of a room: a report, a question, a worry, an objection.
import type { caseAsk, caseObject, caseReport, caseWorry, Raised } from '#shared/cases.ts';
import type { Parsed } from '#shared/contract.ts';
import type { SignedIn } from '#server/kernel/context.ts';
import type { Connection } from '#server/kernel/database/connection.ts';
import { notFound, Refusal } from '#server/kernel/refusal.ts';
import { lastActAgainst } from '#server/members/against.ts';
import {
	isInSight,
	requireCircleSelf,
	requireMember,
	requireSelf,
	requireStanding,
	visibleMembers,
	type MembershipRow,
	type Self
} from '#server/members/members.ts';
import { findEntry } from '#server/members/reaching.ts';
import { copyMessage, findCopyKey } from '#server/messages/copying.ts';
import { requirePair } from '#server/pairs/pairs.ts';
import type { Content } from './content.ts';
import { prepareDirect } from './desks.ts';
import { fileCase } from './filing.ts';

/**
 * Reports a message that one may read, or a member whom one may see. Throws `not_found`; `invalid` where neither is
 * named; `conflict` for oneself; `too_many`.
 */
export async function reportCase(context: SignedIn, input: Parsed<typeof caseReport>): Promise<Raised> {
	const { roomId, clientId, messageId, memberId, rule, text = '' } = input;
	const there = await requireSelf(context, roomId);
	const self = await requireCircleSelf(context, roomId);
	const direct = await prepareGoing(context, self, input);
	const key = messageId === undefined ? null : await findCopyKey(context, roomId, messageId);
	const copyIn = async (on: Connection) => {
		if (messageId === undefined) return null;
		const { reads_from_seq: from } = await standing(context, on, there);
		return copyMessage(on, key, { roomId, messageId, from });
	};
	return fileCase(context, {
		self,
		clientId,
		mark: messageId === undefined ? ['request', clientId] : ['message', messageId],
		admit: (on) => standing(context, on, self),
		draft: async (on, me, caseId) => {
			const copied = await copyIn(on);
			const about = copied?.memberId ?? memberId;
			if (about === undefined) throw wrong('messageId', 'Say what this is about.');
			if (memberId !== undefined && memberId !== about) throw wrong('memberId', 'Someone else wrote this.');
			// Whoever reads a message may report it, whether or not its author is still to be seen.
			const isKnown = copied !== null || (await isInSight(context, on, there, about));
			await requireOther(context, on, self, me, about, isKnown);
			const content = { rule, text, withMessage: copied !== null, objectedTo: null };
			return { kind: 'report', about, content: { ...content, direct: await direct(on, caseId) }, copied };
		}
	});
}

/** Says inside an act where a report goes: out of a conversation of two to a person, of a circle to its moderators. */
async function prepareGoing(
	context: SignedIn,
	self: Self,
	{ roomId, elsewhere = false }: Pick<Parsed<typeof caseReport>, 'roomId' | 'elsewhere'>
): Promise<(on: Connection, caseId: string) => Promise<Content['direct']>> {
	if (self.isDirect) {
		const { content } = await requirePair(context, roomId);
		return prepareDirect(context, { mentor: content.mentor, elsewhere });
	}
	if (elsewhere) throw wrong('elsewhere', 'The moderators of this room read what you report here.');
	return () => Promise.resolve(null);
}

/** Asks the moderators of a room. Throws `not_found`, `too_many`; `conflict` in a conversation of two. */
export async function askModerators(context: SignedIn, input: Parsed<typeof caseAsk>): Promise<Raised> {
	const { roomId, clientId, text } = input;
	const self = await requireModerated(context, roomId);
	return fileCase(context, {
		self,
		clientId,
		mark: ['request', clientId],
		admit: (on) => standing(context, on, self),
		draft: () => Promise.resolve({ kind: 'question', about: null, content: wordsOnly(text), copied: null })
	});
}

/** Tells the moderators of a room of a worry, about a member where one is named. Throws as `reportCase`. */
export async function tellWorry(context: SignedIn, input: Parsed<typeof caseWorry>): Promise<Raised> {
	const { roomId, clientId, memberId, text } = input;
	const self = await requireModerated(context, roomId);
	return fileCase(context, {
		self,
		clientId,
		mark: ['request', clientId],
		admit: (on) => standing(context, on, self),
		draft: async (on, me) => {
			if (memberId !== undefined) await requireOther(context, on, self, me, memberId);
			return { kind: 'worry', about: memberId ?? null, content: wordsOnly(text), copied: null };
		}
	});
}

/**
 * Objects to what a moderator did about oneself, also from outside after a removal; once for each act. Throws
 * `not_found`; `conflict` where there is no such act; `too_many`.
 */
export async function objectToAct(context: SignedIn, input: Parsed<typeof caseObject>): Promise<Raised> {
	const { roomId, clientId, about, noticeId, text } = input;
	const there = await requireSelf(context, roomId);
	const self = await requireModerated(context, roomId);
	// What was done about a message lies in the check-in where that stood; what was done about someone, in the circle.
	const act = await lastActAgainst(context, about === 'message' ? there : self, about, noticeId);
	return fileCase(context, {
		self,
		clientId,
		mark: act ? ['act', act.id] : ['request', clientId],
		admit: async (on) => {
			const entry = await findEntry(on, self);
			if (!entry) throw notFound();
			return entry;
		},
		draft: () => {
			if (!act) throw new Refusal('conflict', 'There is nothing here to object to.');
			const { at, until, reason } = act;
			const content = { ...wordsOnly(text), objectedTo: { what: about, at, until, reason } };
			return Promise.resolve({ kind: 'objection', about: act.byMemberId, content, copied: null });
		}
	});
}

/** Who the caller is in the circle of a room. Throws `not_found`; `conflict` in a conversation of two. */
async function requireModerated(context: SignedIn, roomId: string): Promise<Self> {
	const self = await requireCircleSelf(context, roomId);
	if (!self.isDirect) return self;
	throw new Refusal(
		'conflict',
		'No moderator is here. You can report a message, or ask in one of your rooms.'
	);
}

async function standing(context: SignedIn, on: Connection, self: Self): Promise<MembershipRow> {
	return (await requireStanding(context, on, self)).row;
}

/** Throws `conflict` for oneself, `not_found` for someone whom this reader does not see. */
async function requireOther(
	context: SignedIn,
	on: Connection,
	self: Self,
	me: MembershipRow,
	memberId: string,
	isKnown = false
): Promise<void> {
	if (self.entries.includes(memberId)) throw new Refusal('conflict', 'This is about yourself.');
	const other = await requireMember(on, self.roomId, memberId);
	// Whoever has erased what they wrote has left nothing to be reported.
	if (other.departed === 'erased') throw notFound();
	if (isKnown || me.role === 'moderator') return;
	const visible = await visibleMembers(context, on, me);
	if (!visible.some((one) => one.memberId === memberId)) throw notFound();
}

function wordsOnly(text: string): Content {
	return { rule: null, text, withMessage: false, objectedTo: null, direct: null };
}

function wrong(field: string, sentence: string): Refusal {
	return new Refusal('invalid', sentence, { fields: { [field]: sentence } });
}

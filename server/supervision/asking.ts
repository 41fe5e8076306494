// What a mentor asks their supervisor: a question with copies of a few chosen messages, and nothing else of the pair.
import type { Parsed } from '#shared/contract.ts';
import type { supervisionAsk, supervisionReply } from '#shared/supervision.ts';
import { minuteNow } from '#server/kernel/clock.ts';
import type { SignedIn } from '#server/kernel/context.ts';
import type { Connection } from '#server/kernel/database/connection.ts';
import { notFound, Refusal } from '#server/kernel/refusal.ts';
import type { Key } from '#server/kernel/sealing.ts';
import { requireSelf, requireStanding } from '#server/members/members.ts';
import { mentorIn, requireMentor, type Mentor } from '#server/mentors/mentors.ts';
import { copyMessage, findCopyKey } from '#server/messages/copying.ts';
import { requirePair } from '#server/pairs/pairs.ts';
import { eraseQuestionOn, say } from './questions.ts';
import {
	copiesScope,
	idOf,
	scopeOf,
	sealCopies,
	sealQuestion,
	type Copied,
	type QuestionKeys
} from './sealed.ts';
import * as store from './store.ts';
import { supervisorIn, tellSupervision } from './supervisor.ts';

/** More than that nobody answers well. */
const WAITING_LIMIT = 20;

type Copy = (on: Connection) => Promise<Copied[]>;

/**
 * Asks the supervisor; the same clientId again is the same question. Throws `not_found` for a pair of others and for a
 * message that is not of this pair; `conflict` where nobody supervises; `too_many`.
 */
export async function askSupervisor(
	context: SignedIn,
	{ pairId, clientId, messageIds, text }: Parsed<typeof supervisionAsk>
): Promise<{ questionId: string }> {
	await requirePair(context, pairId, 'mentor');
	const mentor = await requireMentor(context);
	const id = idOf(context, 'questions', mentor.mentorId, clientId);
	if (await context.database.read((on) => store.findQuestion(on, id))) return { questionId: id };
	const copy = await prepareCopies(context, pairId, messageIds);
	const look = async (on: Connection) => {
		await requireSomeone(on, mentor);
		return copy(on);
	};
	const chosen = await context.database.read(look);
	const row = { id, mentor_id: mentor.mentorId, words: 0, at: minuteNow(context.clock) };
	const keys = await needKeys(context, row, chosen);
	await context.database.write([mentor.accountId, pairId], async (trx) => {
		if (await store.findQuestion(trx, id)) return;
		const copies = sealCopies(keys, id, await look(trx));
		await requireFew(trx, mentor.mentorId);
		const sealed = sealQuestion(keys.whole, id, { pairId, text, copies });
		await store.insertQuestion(trx, { ...row, sealed, erase_on: eraseQuestionOn(context) });
		await tellSupervision(trx, mentor);
	});
	return { questionId: id };
}

/** Writes again in a question of one's own. Throws `not_found`, `too_many`. */
export async function replyToQuestion(
	context: SignedIn,
	{ questionId, clientId, text }: Parsed<typeof supervisionReply>
): Promise<void> {
	const mentor = await requireMentor(context);
	const own = async (on: Connection) => {
		const row = await store.findQuestion(on, questionId);
		if (row?.mentor_id !== mentor.mentorId) throw notFound();
		return row;
	};
	const found = await context.database.read(own);
	const key = await context.keys.find(scopeOf('questions', found));
	if (!key) throw notFound();
	await context.database.write([mentor.accountId], async (trx) => {
		const said = { side: 'mentor', clientId, text } as const;
		if (await say(context, trx, key, await own(trx), said)) await tellSupervision(trx, mentor);
	});
}

/** The keys of a question to be asked, and of the copies of whoever wrote what was chosen. */
async function needKeys(
	{ keys }: SignedIn,
	row: Pick<store.QuestionRow, 'id' | 'mentor_id'>,
	chosen: readonly Copied[]
): Promise<QuestionKeys> {
	const needed: { -readonly [Of in keyof QuestionKeys]: QuestionKeys[Of] } = {
		whole: await keys.need(scopeOf('questions', row))
	};
	for (const { by } of chosen) needed[by] = await keys.need(copiesScope(row.id, by));
	return needed;
}

/** Throws `conflict` where nobody supervises this mentor now. */
async function requireSomeone(on: Connection, mentor: Mentor): Promise<void> {
	if (await supervisorIn(on, await mentorIn(on, mentor))) return;
	throw new Refusal(
		'conflict',
		'Nobody is named to answer you yet. Please ask the programme for a supervisor.'
	);
}

async function requireFew(on: Connection, mentorId: string): Promise<void> {
	const rows = await store.questionsOf(on, [mentorId]);
	const ids = rows.map(({ id }) => id);
	const answered = await store.answeredOf(on, ids);
	if (ids.length - answered.size < WAITING_LIMIT) return;
	throw new Refusal('too_many', 'Many of your questions wait. Wait for an answer to one of them.');
}

/** What copies messages of a pair, in their order, without ids and names. Throws `not_found` for any other message. */
async function prepareCopies(
	context: SignedIn,
	roomId: string,
	messageIds: readonly string[]
): Promise<Copy> {
	if (messageIds.length === 0) return () => Promise.resolve([]);
	const self = await requireSelf(context, roomId);
	const keys = new Map<string, Key | null>();
	for (const messageId of messageIds) keys.set(messageId, await findCopyKey(context, roomId, messageId));
	return async (on) => {
		const { row } = await requireStanding(context, on, self);
		const copies: Awaited<ReturnType<typeof copyMessage>>[] = [];
		for (const [messageId, key] of keys) {
			copies.push(await copyMessage(on, key, { roomId, messageId, from: row.reads_from_seq }));
		}
		return copies
			.sort((one, other) => one.seq - other.seq)
			.map(({ memberId, body, at }) => {
				const by = memberId === row.member_id ? 'mentor' : 'mentee';
				return { by, body, at, memberId };
			});
	};
}

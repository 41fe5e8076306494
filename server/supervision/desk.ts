// The supervision desk: the mentors whom one supervises, how they are doing by what they let be seen, and their
// questions. Each look and each answer leaves one entry of the record.
import type { Output, Parsed } from '#shared/contract.ts';
import type { Question, supervisionAnswer, supervisionDesk, Supervised } from '#shared/supervision.ts';
import { readOwn } from '#server/accounts/accounts.ts';
import { whoActs } from '#server/accounts/acting.ts';
import { mentorAccounts } from '#server/accounts/holders.ts';
import { dayText } from '#server/kernel/clock.ts';
import type { Parts, SignedIn } from '#server/kernel/context.ts';
import type { Connection } from '#server/kernel/database/connection.ts';
import { notFound } from '#server/kernel/refusal.ts';
import {
	everyMentor,
	mentorIdOf,
	readMentor,
	requireMentorById,
	type Mentor
} from '#server/mentors/mentors.ts';
import { loadOf } from '#server/pairs/load.ts';
import { findPair } from '#server/pairs/pairs.ts';
import { onRecord, recordKey, writeRecord, type Footprint } from '#server/record/record.ts';
import { checksOf } from './checking.ts';
import { quotedMentee } from './copies.ts';
import { logOf } from './logging.ts';
import { allQuestions, presentQuestions, questionKeys, say } from './questions.ts';
import type { QuestionKeys } from './sealed.ts';
import * as store from './store.ts';
import { requireSupervises, supervisorIn, tellSupervision } from './supervisor.ts';

interface Asked {
	readonly mentor: Mentor;
	readonly keys: QuestionKeys;
	readonly mentee: string | null;
}

const EXCERPT = 140;
/** Days over which the minutes of supervision are counted. */
const COUNTED_DAYS = 30;
/** Fewer contact details sent in a pair than this are nobody's business. */
const REPEATED = 2;

/** Who is supervised by the caller, and what they asked, what waits first. A look. */
export async function openDesk(context: SignedIn): Promise<Output<typeof supervisionDesk>> {
	const footprint = { who: await whoActs(context), what: 'supervision:desk', on: 'the supervision desk' };
	return onRecord(context, footprint, async () => {
		const mine = await supervisedBy(context, context.caller.account.id);
		const mentors: Supervised[] = [];
		const questions: (Question & { mentor: string })[] = [];
		for (const mentor of mine) {
			const asked = await allQuestions(context, [mentor.mentorId]);
			mentors.push(await presentMentor(context, mentor, asked));
			questions.push(...asked.map((one) => ({ ...one, mentor: mentor.name })));
		}
		const first = [...questions.filter((one) => one.isWaiting).sort(oldestFirst)];
		const then = questions.filter((one) => !one.isWaiting).sort((a, b) => oldestFirst(b, a));
		return { mentors, questions: [...first, ...then].map(presentLine) };
	});
}

/** One question with the messages that were chosen. A look. Throws `not_found` for who does not supervise its mentor. */
export async function openOneQuestion(
	context: SignedIn,
	{ questionId }: { questionId: string }
): Promise<{ mentor: string; question: Question }> {
	const asked = await requireAsked(context, questionId);
	const { mentor, keys } = asked;
	return onRecord(context, await footprintOf(context, 'supervision:open', asked), () =>
		context.database.read(async (on) => {
			const row = await requireAnswerable(on, context, mentor, questionId);
			const [question] = await presentQuestions(on, [row], new Map([[questionId, keys]]));
			if (!question) throw notFound();
			return { mentor: mentor.name, question };
		})
	);
}

/** Answers a question; the same clientId again changes nothing. Throws as `openOneQuestion`; `too_many`. */
export async function answerQuestion(
	context: SignedIn,
	{ questionId, clientId, text }: Parsed<typeof supervisionAnswer>
): Promise<void> {
	const asked = await requireAsked(context, questionId);
	const { mentor, keys } = asked;
	const ink = await recordKey(context);
	const footprint = await footprintOf(context, 'supervision:answer', asked);
	await context.database.write([mentor.accountId], async (trx) => {
		const row = await requireAnswerable(trx, context, mentor, questionId);
		if (!(await say(context, trx, keys.whole, row, { side: 'supervisor', clientId, text }))) return;
		await tellSupervision(trx, mentor);
		await writeRecord(context, trx, ink, footprint);
	});
}

/** How many questions wait at someone's desk. */
export async function countAtDesk(parts: Parts, accountId: string): Promise<number> {
	const { waiting, accounts } = await parts.database.read(async (on) => ({
		waiting: await store.waitingByMentor(on),
		accounts: await mentorAccounts(on)
	}));
	let count = 0;
	for (const account of accounts) {
		const some = waiting.get(mentorIdOf(parts, account));
		if (some && (await isSupervisedBy(parts, await readMentor(parts, account), accountId))) count += some;
	}
	return count;
}

async function supervisedBy(parts: Parts, accountId: string): Promise<Mentor[]> {
	const mine: Mentor[] = [];
	for (const mentor of await everyMentor(parts)) {
		if (await isSupervisedBy(parts, mentor, accountId)) mine.push(mentor);
	}
	return mine;
}

async function isSupervisedBy(parts: Parts, { content }: Mentor, accountId: string): Promise<boolean> {
	if (content.supervisor !== accountId) return false;
	return (await parts.database.read((on) => supervisorIn(on, content))) === accountId;
}

/** A question's mentor and keys, and the mentee of whose words it has copies; for whoever supervises that mentor. */
async function requireAsked(context: SignedIn, questionId: string): Promise<Asked> {
	const row = await context.database.read((on) => store.findQuestion(on, questionId));
	if (!row) throw notFound();
	const mentor = await requireMentorById(context, row.mentor_id);
	await context.database.read((on) => requireAnswerable(on, context, mentor, questionId));
	const keys = (await questionKeys(context, [row])).get(row.id);
	if (!keys) throw notFound();
	return { mentor, keys, mentee: await quotedMentee(context, keys, row) };
}

async function requireAnswerable(
	on: Connection,
	{ caller }: SignedIn,
	mentor: Mentor,
	questionId: string
): Promise<store.QuestionRow> {
	await requireSupervises(on, mentor, caller.account.id);
	const row = await store.findQuestion(on, questionId);
	if (!row) throw notFound();
	return row;
}

/** About both whose words they are: nobody reads a message without a trace that its author finds. */
async function footprintOf(
	context: SignedIn,
	what: string,
	{ mentor, mentee }: Pick<Asked, 'mentor' | 'mentee'>
): Promise<Footprint> {
	const about = [mentor.accountId, ...(mentee === null ? [] : [mentee])];
	return {
		...{ who: await whoActs(context), what, on: 'a question of a mentor' },
		about: about.map((accountId) => ({ accountId }))
	};
}

async function presentMentor(
	parts: Parts,
	{ accountId, mentorId, name }: Mentor,
	asked: readonly Question[]
): Promise<Supervised> {
	const log = await logOf(parts, mentorId);
	const since = dayText(parts.clock.now(), -COUNTED_DAYS);
	const [check] = await checksOf(parts, mentorId);
	return {
		...{ mentorId, name },
		load: await loadOf(parts, accountId),
		waiting: asked.filter((one) => one.isWaiting).length,
		lastLog: log[0]?.on ?? null,
		minutes: log.filter(({ on }) => on >= since).reduce((sum, { minutes }) => sum + minutes, 0),
		lastCheck: check ? { on: check.on, answers: check.shared ? check.answers : null } : null,
		noticed: await noticedOf(parts, accountId)
	};
}

/** For each pair in which contact details were sent repeatedly how often, the most first; nothing says which pair. */
async function noticedOf(parts: Parts, accountId: string): Promise<number[]> {
	const own = await readOwn(parts, accountId);
	const counts: number[] = [];
	for (const { id } of own?.pairs.filter((one) => one.as === 'mentor') ?? []) {
		const pair = await findPair(parts, id);
		if (pair) counts.push(pair.content.noticed.mentee + pair.content.noticed.mentor);
	}
	return counts.filter((count) => count >= REPEATED).sort((a, b) => b - a);
}

function presentLine({ questionId, mentor, at, text, messages, isWaiting }: Question & { mentor: string }) {
	const excerpt = [...text.slice(0, EXCERPT * 2)].slice(0, EXCERPT).join('');
	return { questionId, mentor, at, excerpt, messages: messages.length, isWaiting };
}

function oldestFirst(one: Question, other: Question): number {
	return one.at.localeCompare(other.at) || one.questionId.localeCompare(other.questionId);
}

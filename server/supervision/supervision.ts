// Supervision as a mentor sees their own: who supervises, what they asked, logged and checked.
import type { Output } from '#shared/contract.ts';
import type { OwnSupervision } from '#shared/leaving.ts';
import type { supervisionMine } from '#shared/supervision.ts';
import type { Parts, SignedIn } from '#server/kernel/context.ts';
import { mentorIdOf, requireMentor } from '#server/mentors/mentors.ts';
import { checksOf, isDue } from './checking.ts';
import { logOf } from './logging.ts';
import { allQuestions } from './questions.ts';
import { supervisorName } from './supervisor.ts';

/** What the caller asked, logged and checked. Throws `conflict` for staff. */
export async function readSupervision(context: SignedIn): Promise<Output<typeof supervisionMine>> {
	const mentor = await requireMentor(context);
	const checks = await checksOf(context, mentor.mentorId);
	return {
		supervisor: await supervisorName(context, mentor),
		questions: await allQuestions(context, [mentor.mentorId]),
		log: await logOf(context, mentor.mentorId),
		checks,
		isCheckDue: isDue(context, checks)
	};
}

/** All of it for a copy of one's own data; of the messages that went along only those that one wrote. */
export async function ownSupervision(parts: Parts, accountId: string): Promise<OwnSupervision> {
	const mentorId = mentorIdOf(parts, accountId);
	const questions = await allQuestions(parts, [mentorId]);
	return {
		questions: questions.map(({ at, text, messages, words }) => ({
			...{ at, text, withMessages: messages.length },
			messages: messages.filter(({ by }) => by === 'mentor').map(({ at, body }) => ({ at, body })),
			words: words.map(({ by, at, text }) => ({ by, at, text }))
		})),
		log: (await logOf(parts, mentorId)).map(({ on, minutes, topics }) => ({ on, minutes, topics })),
		checks: await checksOf(parts, mentorId)
	};
}

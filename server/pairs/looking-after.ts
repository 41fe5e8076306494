// How staff look after mentors: who may begin, who supervises whom, and what the programme sets for all.
import type { Parsed } from '#shared/contract.ts';
import type { mentorConfirm, MentoringRules, mentorSupervise } from '#shared/mentors.ts';
import { handleKey, requireStaff } from '#server/accounts/handles.ts';
import { staffKeys } from '#server/accounts/staffing.ts';
import { dayText } from '#server/kernel/clock.ts';
import type { SignedIn } from '#server/kernel/context.ts';
import { Refusal } from '#server/kernel/refusal.ts';
import { changeMentor, requireMentorById, stateOf } from '#server/mentors/mentors.ts';
import { rulesKey, setRules } from '#server/mentors/rules.ts';
import { tellMentor, tellSupervision } from '#server/mentors/telling.ts';
import { actOnRecord } from './acting.ts';

/**
 * Says that a mentor may begin. Throws `not_found`, `forbidden` for a mentor of someone else’s, and `conflict` for one
 * who has not learned the limits yet, was confirmed already, or has not said their hours.
 */
export async function confirmMentor(
	context: SignedIn,
	{ mentorId }: Parsed<typeof mentorConfirm>
): Promise<void> {
	const mentor = await requireMentorById(context, mentorId);
	const { accountId, name } = mentor;
	const confirmedOn = dayText(context.clock.now());
	const trace = { what: 'mentor:confirm', on: name, accounts: [accountId] };
	await actOnRecord(context, { mentor, ...trace }, async (trx) => {
		const { supervisor } = await changeMentor(trx, mentor, (content) => {
			const state = stateOf(content);
			if (state === 'learning') throw new Refusal('conflict', 'They have not finished their first steps.');
			if (state !== 'to-confirm') throw new Refusal('conflict', 'They are confirmed already.');
			if (!content.hours) throw new Refusal('conflict', 'They have not said their hours yet.');
			return { ...content, confirmedOn };
		});
		tellMentor(trx, accountId);
		if (supervisor) tellSupervision(trx, supervisor);
	});
}

/**
 * Says who supervises a mentor. Throws `not_found` for no such mentor or member of staff, `conflict` for one who has no
 * stated name yet.
 */
export async function superviseMentor(
	context: SignedIn,
	{ mentorId, handle }: Parsed<typeof mentorSupervise>
): Promise<void> {
	const mentor = await requireMentorById(context, mentorId);
	const [keys, key] = [await staffKeys(context), await handleKey(context)];
	const { accountId, name } = await context.database.read((on) => requireStaff(on, keys, key, handle));
	if (name === null) throw new Refusal('conflict', 'They need a stated name first.');
	const trace = {
		...{ what: 'mentor:supervise', on: `${mentor.name}: ${name}` },
		accounts: [mentor.accountId, accountId]
	};
	const order = [mentor.accountId, accountId];
	await actOnRecord(context, { mentor: null, order, ...trace }, async (trx) => {
		await requireStaff(trx, keys, key, handle);
		let before: string | null = null;
		await changeMentor(trx, mentor, (content) => {
			before = content.supervisor;
			return { ...content, supervisor: accountId };
		});
		tellMentor(trx, mentor.accountId);
		for (const one of new Set([mentor.accountId, accountId, before])) if (one) tellSupervision(trx, one);
	});
}

/** Sets how many people a mentor has. Throws `invalid` unless the usual number is the least and the cap the most. */
export async function changeRules(context: SignedIn, rules: MentoringRules): Promise<void> {
	const { usual, warnAt, cap } = rules;
	if (usual > warnAt) throw invalid('usual', 'The usual number cannot be more than the one that warns.');
	if (warnAt > cap) throw invalid('warnAt', 'The number that warns cannot be more than the most.');
	const key = await rulesKey(context);
	const on = `usually ${usual}, from ${warnAt} a warning, at most ${cap}, ${rules.keptDays} days`;
	await actOnRecord(context, { mentor: null, order: ['mentoring'], what: 'mentor:rules', on }, (trx) =>
		setRules(trx, key, rules)
	);
}

function invalid(field: string, sentence: string): Refusal {
	return new Refusal('invalid', sentence, { fields: { [field]: sentence } });
}

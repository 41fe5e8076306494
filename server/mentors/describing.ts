// What a mentor says of themselves, what they learn first, and whether they take anyone new.
import {
	bestAnswers,
	type Absence,
	type mentorDescribe,
	type mentorGet,
	type mentorLearn,
	type mentorStepBack
} from '#shared/mentors.ts';
import type { Output, Parsed } from '#shared/contract.ts';
import { staffIn, staffKeys } from '#server/accounts/staffing.ts';
import { dayText, minuteNow, minuteText } from '#server/kernel/clock.ts';
import type { Parts, SignedIn } from '#server/kernel/context.ts';
import { Refusal } from '#server/kernel/refusal.ts';
import {
	capacityOf,
	changeMentor,
	everyMentor,
	requireMentor,
	stateOf,
	workNameOf,
	type MentorContent
} from './mentors.ts';
import { readRules } from './rules.ts';
import { tellMentor, tellSupervision } from './telling.ts';
import { beginOf } from './there.ts';

/** How the caller stands as a mentor. Throws as `requireMentor`. */
export async function getMentor(context: SignedIn): Promise<Output<typeof mentorGet>> {
	const mentor = await requireMentor(context);
	const { topics, languages, line, hours, staysUntil, supervisor } = mentor.content;
	const rules = await readRules(context);
	const minute = minuteNow(context.clock);
	const others = (await everyMentor(context)).filter(
		({ accountId, content }) => accountId !== mentor.accountId && stateOf(content) === 'ready'
	);
	return {
		...{ name: mentor.name, topics: [...topics], languages: [...languages], line, hours, rules },
		...{ capacity: capacityOf(mentor.content, rules.usual), state: stateOf(mentor.content) },
		staysUntil: staysUntil !== null && staysUntil > minute ? minuteText(staysUntil) : null,
		absences: absencesOf(context, mentor.content, minute),
		supervisor: supervisor && (await nameOfStaff(context, supervisor)),
		colleagues: others.map(({ mentorId, name }) => ({ mentorId, name }))
	};
}

/** Says what the caller's card says. Throws `invalid` for more people than the programme lets a mentor have. */
export async function describeMentor(
	context: SignedIn,
	{ topics, languages, line, capacity }: Parsed<typeof mentorDescribe>
): Promise<void> {
	const mentor = await requireMentor(context);
	const { cap } = await readRules(context);
	if (capacity > cap) throw invalid('capacity', `A mentor has at most ${cap} people here.`);
	await context.database.write([mentor.accountId], async (trx) => {
		await changeMentor(trx, mentor, (content) => ({
			...{ ...content, line: line.trim(), capacity },
			...{ topics: [...new Set(topics)], languages: [...new Set(languages)] }
		}));
		tellMentor(trx, mentor.accountId);
	});
}

/**
 * The cards are read and the situations answered; once it is so, it stays so. Throws `invalid`, naming the first
 * answer to think about again.
 */
export async function learnMentoring(
	context: SignedIn,
	{ answers }: Parsed<typeof mentorLearn>
): Promise<void> {
	const mentor = await requireMentor(context);
	const again = bestAnswers.findIndex((best, situation) => answers[situation] !== best);
	if (again >= 0) throw invalid('answers', `Please think about situation ${again + 1} again.`);
	const today = dayText(context.clock.now());
	await context.database.write([mentor.accountId], async (trx) => {
		const { supervisor } = await changeMentor(trx, mentor, (content) => ({
			...content,
			learnedOn: content.learnedOn ?? today
		}));
		tellMentor(trx, mentor.accountId);
		// Who supervises them is waited for now.
		if (supervisor) tellSupervision(trx, supervisor);
	});
}

/** Takes nobody new from now on, or does again. */
export async function stepBack(context: SignedIn, { on }: Parsed<typeof mentorStepBack>): Promise<void> {
	const mentor = await requireMentor(context);
	await context.database.write([mentor.accountId], async (trx) => {
		const { supervisor } = await changeMentor(trx, mentor, (content) => ({ ...content, steppedBack: on }));
		tellMentor(trx, mentor.accountId);
		if (supervisor) tellSupervision(trx, supervisor);
	});
}

function invalid(field: string, sentence: string): Refusal {
	return new Refusal('invalid', sentence, { fields: { [field]: sentence } });
}

/** Absences that are not over, the next one first. */
function absencesOf(parts: Parts, { absences, hours }: MentorContent, minute: number): Absence[] {
	const zone = hours?.zone ?? 'UTC';
	const ahead = absences.filter(({ until }) => beginOf(until, zone, 1) > minute);
	return ahead
		.map(({ id, from, until, coverId }) => ({
			...{ absenceId: id, from, until },
			cover: coverId === null ? null : { mentorId: coverId, name: workNameOf(parts, coverId) }
		}))
		.sort((a, b) => a.from.localeCompare(b.from));
}

/** The stated name of someone who is still staff; null for who is not. */
async function nameOfStaff(parts: Parts, accountId: string): Promise<string | null> {
	const keys = await staffKeys(parts);
	const staff = await parts.database.read((on) => staffIn(on, keys));
	return staff.find((one) => one.accountId === accountId)?.name ?? null;
}

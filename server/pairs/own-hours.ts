// A mentor's own card and hours, and staying beyond them: whoever they are paired with learns of it, and the floors turn
// at once.
import type { Parsed } from '#shared/contract.ts';
import type { mentorDescribe, mentorHours, mentorStay } from '#shared/mentors.ts';
import type { Hours } from '#shared/rooms.ts';
import { minuteNow } from '#server/kernel/clock.ts';
import type { SignedIn } from '#server/kernel/context.ts';
import { Refusal } from '#server/kernel/refusal.ts';
import { describeMentor } from '#server/mentors/describing.ts';
import { changeMentor, requireMentor, type MentorContent } from '#server/mentors/mentors.ts';
import { tellMentor } from '#server/mentors/telling.ts';
import { requireSensibleHours } from '#server/rooms/hours.ts';
import { turnFloorsOf } from './hours.ts';

/** What the caller's card says. Throws as `describeMentor`. */
export async function describeOneself(
	context: SignedIn,
	input: Parsed<typeof mentorDescribe>
): Promise<void> {
	await describeMentor(context, input);
	await turnFloorsOf(context, context.caller.account.id);
}

/** The hours of the caller's week; null for none yet. Throws `invalid` for hours that no week has. */
export async function setHours(context: SignedIn, { hours }: Parsed<typeof mentorHours>): Promise<void> {
	if (hours) requireHours(hours);
	await change(context, (content) => ({ ...content, hours }));
}

/** Stays so many minutes from now; 0 takes it back. */
export async function stay(context: SignedIn, { minutes }: Parsed<typeof mentorStay>): Promise<void> {
	const staysUntil = minutes === 0 ? null : minuteNow(context.clock) + minutes;
	await change(context, (content) => ({ ...content, staysUntil }));
}

async function change(context: SignedIn, to: (content: MentorContent) => MentorContent): Promise<void> {
	const mentor = await requireMentor(context);
	await context.database.write([mentor.accountId], async (trx) => {
		await changeMentor(trx, mentor, to);
		tellMentor(trx, mentor.accountId);
	});
	await turnFloorsOf(context, mentor.accountId);
}

function requireHours(hours: Hours): void {
	try {
		// A mentor who is never there would be offered to people all the same.
		if (hours.spans.length === 0) throw new Error('Choose a time at which you are there.');
		requireSensibleHours(hours);
	} catch (error) {
		const sentence = error instanceof Error ? error.message : 'These hours make no sense.';
		throw new Refusal('invalid', sentence, { fields: { hours: sentence } });
	}
}

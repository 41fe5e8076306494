// A mentor is away for some days, and may name who stands in. Whoever they are paired with learns of it at once.
import type { Parsed } from '#shared/contract.ts';
import { ABSENCES } from '#shared/limits.ts';
import type { mentorAway, mentorBack } from '#shared/mentors.ts';
import { readOwn } from '#server/accounts/accounts.ts';
import { minuteNow } from '#server/kernel/clock.ts';
import type { Parts, SignedIn } from '#server/kernel/context.ts';
import { randomId } from '#server/kernel/ids.ts';
import { Refusal } from '#server/kernel/refusal.ts';
import {
	changeMentor,
	everyMentor,
	requireMentor,
	stateOf,
	type Away,
	type Mentor,
	type MentorContent
} from '#server/mentors/mentors.ts';
import { tellMentor } from '#server/mentors/telling.ts';
import { beginOf } from '#server/mentors/there.ts';
import { turnFloorsOf } from './hours.ts';
import { findPair, type Pair } from './pairs.ts';
import { offerCovers, settleCoversOf } from './standing-in.ts';

const MOST_DAYS_AHEAD = 366;
const DAY = 24 * 60;

/**
 * The caller is away for some days, both included; who is named is offered to everyone they mentor. The same again is
 * the same absence. Throws `invalid` for days that are none, past, too far ahead or taken, and for who cannot stand in;
 * `conflict` for too many absences.
 */
export async function goAway(
	context: SignedIn,
	{ from, until, coverId }: Parsed<typeof mentorAway>
): Promise<{ absenceId: string }> {
	const mentor = await requireMentor(context);
	requireDays(mentor.content, { from, until }, minuteNow(context.clock));
	if (coverId !== null) await requireCover(context, mentor, coverId);
	let absenceId = randomId();
	await context.database.write([mentor.accountId], async (trx) => {
		await changeMentor(trx, mentor, (content) => {
			const absences = ahead(content, minuteNow(context.clock));
			const same = absences.find((one) => isSame(one, { from, until, coverId }));
			if (same) absenceId = same.id;
			else requirePlace(absences, { from, until });
			const added = { id: absenceId, from, until, coverId };
			return { ...content, absences: same ? absences : [...absences, added] };
		});
		tellMentor(trx, mentor.accountId);
	});
	await turnFloorsOf(context, mentor.accountId);
	for (const pair of await menteesOf(context, mentor)) await offerCovers(context, pair);
	return { absenceId };
}

/** An absence of the caller's is over, or does not come to be; one that is over already changes nothing. */
export async function comeBack(context: SignedIn, { absenceId }: Parsed<typeof mentorBack>): Promise<void> {
	const mentor = await requireMentor(context);
	await context.database.write([mentor.accountId], async (trx) => {
		await changeMentor(trx, mentor, (content) => ({
			...content,
			absences: ahead(content, minuteNow(context.clock)).filter(({ id }) => id !== absenceId)
		}));
		tellMentor(trx, mentor.accountId);
	});
	await turnFloorsOf(context, mentor.accountId);
	const pairs = await menteesOf(context, mentor);
	await settleCoversOf(
		context,
		pairs.map(({ content }) => content.mentee)
	);
}

/** Open and paused pairs of a mentor. */
async function menteesOf(parts: Parts, { accountId }: Mentor): Promise<Pair[]> {
	const own = await readOwn(parts, accountId);
	const mine = own?.pairs.filter((one) => one.as === 'mentor') ?? [];
	const pairs = await Promise.all(mine.map(({ id }) => findPair(parts, id)));
	return pairs.filter((pair) => pair?.state === 'open' || pair?.state === 'paused') as Pair[];
}

function requireDays(
	{ hours }: MentorContent,
	{ from, until }: Pick<Away, 'from' | 'until'>,
	minute: number
): void {
	const zone = hours?.zone ?? 'UTC';
	for (const [field, day] of Object.entries({ from, until })) {
		if (!isDay(day)) throw invalid(field, 'There is no such day.');
	}
	if (until < from) throw invalid('until', 'The last day cannot be before the first.');
	if (beginOf(from, zone, 1) <= minute) throw invalid('from', 'Choose a day that is still to come.');
	if (beginOf(until, zone) > minute + MOST_DAYS_AHEAD * DAY) {
		throw invalid('until', 'Choose days within the next year.');
	}
}

function isDay(text: string): boolean {
	try {
		return Temporal.PlainDate.from(text).toString() === text;
	} catch {
		return false;
	}
}

/** Whoever stands in is a mentor who may begin, and not the one who is away. */
async function requireCover(parts: Parts, mentor: Mentor, coverId: string): Promise<void> {
	const cover = (await everyMentor(parts)).find(({ mentorId }) => mentorId === coverId);
	if (cover && cover.accountId !== mentor.accountId && stateOf(cover.content) === 'ready') return;
	throw invalid('coverId', 'Choose another mentor who can stand in.');
}

/** Absences that are not over. */
function ahead({ absences, hours }: MentorContent, minute: number): Away[] {
	return absences.filter(({ until }) => beginOf(until, hours?.zone ?? 'UTC', 1) > minute);
}

function isSame(one: Away, { from, until, coverId }: Omit<Away, 'id'>): boolean {
	return one.from === from && one.until === until && one.coverId === coverId;
}

function requirePlace(absences: readonly Away[], { from, until }: Pick<Away, 'from' | 'until'>): void {
	if (absences.some((one) => from <= one.until && one.from <= until)) {
		throw invalid('from', 'You are away on some of these days already.');
	}
	if (absences.length < ABSENCES) return;
	throw new Refusal('conflict', `You can plan ${ABSENCES} absences at a time. Take one back first.`);
}

function invalid(field: string, sentence: string): Refusal {
	return new Refusal('invalid', sentence, { fields: { [field]: sentence } });
}

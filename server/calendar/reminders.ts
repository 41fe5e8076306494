// A word in time before a check-in, for who wants one: when, and nothing else. What is due is worked out anew each time
// someone asks; at its moment whoever is connected is told, once, by a job whose row names the check-in and nobody.
import { reminderDue, reminderGone, type Reminder } from '#shared/calendar.ts';
import type { ReminderLead } from '#shared/me.ts';
import { accountScope, changeOwn, readOwn } from '#server/accounts/accounts.ts';
import { minuteNow, minuteText } from '#server/kernel/clock.ts';
import type { Parts, SignedIn } from '#server/kernel/context.ts';
import { finishJob, planJobs, plannedJobs, takeJobs } from '#server/kernel/due-jobs.ts';
import { randomId } from '#server/kernel/ids.ts';
import { perServer } from '#server/kernel/per-server.ts';
import { tell } from '#server/kernel/publish.ts';
import { notFound } from '#server/kernel/refusal.ts';
import { checkinsFor } from '#server/schedule/listing.ts';
import { beginningBefore, findOccurrence, type OccurrenceRow } from '#server/schedule/occurrences.ts';

const KIND = 'reminder';
const DAY = 24 * 60;
/** Minutes before a check-in. */
const leads = { minutes: 10, hour: 60, day: DAY } as const satisfies Record<
	Exclude<ReminderLead, 'off'>,
	number
>;
/** Jobs are planned this many minutes ahead, so that a server may be down for a day and forget none. */
const AHEAD = 3 * DAY;

const holder = perServer(() => randomId());

/** What the caller is reminded of now. */
export async function listReminders(context: SignedIn): Promise<{ reminders: Reminder[] }> {
	return { reminders: await remindersOf(context, context.caller.account.id) };
}

/** Puts a reminder away on all screens; of what is over or nobody's that changes nothing that is seen. */
export async function putAway(context: SignedIn, { checkinId }: { checkinId: string }): Promise<void> {
	const { id } = context.caller.account;
	const key = await context.keys.find(accountScope(id));
	const one = (await remindersOf(context, id)).find((reminder) => reminder.checkinId === checkinId);
	if (!key) throw notFound();
	if (!one) return;
	const [now, until] = [minuteNow(context.clock), Date.parse(one.until) / 60_000];
	await context.database.write([id], async (trx) => {
		await changeOwn(context, trx, key, id, (own) => {
			const rest = own.putAway.filter((other) => other.until > now && other.checkinId !== checkinId);
			return { ...own, putAway: [...rest, { checkinId, until }] };
		});
		trx.effects.tellings.push({ to: { account: id }, fact: reminderGone.name, data: { checkinId } });
	});
}

/** Plans the jobs of the next days, and does those that are due. Runs several times a minute. */
export async function remind(parts: Parts): Promise<void> {
	const now = parts.clock.now();
	const { rows, planned } = await parts.database.read(async (on) => ({
		rows: await beginningBefore(on, minuteNow(parts.clock) + AHEAD),
		planned: await plannedJobs(on, KIND)
	}));
	const fresh = rows.flatMap(jobsOf).filter(({ subject, due }) => due > now && !planned.has(subject));
	if (fresh.length > 0) await parts.database.write([KIND], (trx) => planJobs(trx, fresh));
	if (![...planned.values()].some((due) => due <= now)) return;
	const whose = { kind: KIND, holder: holder(parts) };
	const taken = await parts.database.write([KIND], (trx) => takeJobs(trx, { ...whose, now }));
	for (const subject of taken) {
		await tellConnected(parts, subject);
		await parts.database.write([KIND], (trx) => finishJob(trx, { ...whose, subject }));
	}
}

/** What is due for someone: as long before as they like, until it is over, unless they put it away or declined. */
async function remindersOf(parts: Parts, accountId: string): Promise<Reminder[]> {
	const own = await readOwn(parts, accountId);
	const wanted = own?.preferences.reminder ?? 'off';
	if (!own || wanted === 'off') return [];
	const now = minuteNow(parts.clock);
	const rows = await checkinsFor(parts, accountId);
	return rows
		.filter(({ phase }) => phase !== 'cancelled' && phase !== 'winding-down')
		.filter(({ at, minutes }) => at - leads[wanted] <= now && now < at + minutes)
		.filter(({ id }) => !own.putAway.some(({ checkinId }) => checkinId === id))
		.map(({ id, at, minutes }) => ({
			checkinId: id,
			at: minuteText(at),
			until: minuteText(at + minutes)
		}));
}

/** A check-in that was moved has other jobs; those of its former time find nothing to do. */
function jobsOf({ id, at }: OccurrenceRow): { kind: string; subject: string; due: number }[] {
	return Object.entries(leads).map(([lead, minutes]) => ({
		...{ kind: KIND, subject: `${id} ${at} ${lead}` },
		due: (at - minutes) * 60_000
	}));
}

async function tellConnected(parts: Parts, subject: string): Promise<void> {
	const [checkinId = '', at = '', lead = ''] = subject.split(' ');
	const row = await parts.database.read((on) => findOccurrence(on, checkinId));
	if (row?.at !== Number(at)) return;
	for (const account of new Set([...parts.listeners.all].map((live) => live.account))) {
		if ((await readOwn(parts, account))?.preferences.reminder !== lead) continue;
		const due = await remindersOf(parts, account);
		const one = due.find((reminder) => reminder.checkinId === checkinId);
		if (one) tell(parts.listeners, { to: { account }, fact: reminderDue.name, data: one });
	}
}

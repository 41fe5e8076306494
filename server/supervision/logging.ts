// A mentor's log of the supervisions that were held: the day, how long, and what it was about, without names.
import type { Parsed } from '#shared/contract.ts';
import type { Logged, supervisionLog } from '#shared/supervision.ts';
import { dayText } from '#server/kernel/clock.ts';
import type { Parts, SignedIn } from '#server/kernel/context.ts';
import { notFound, Refusal } from '#server/kernel/refusal.ts';
import { requireMentor } from '#server/mentors/mentors.ts';
import { isDay } from '#server/schedule/recurrence.ts';
import { eraseKept } from './erasing.ts';
import { idOf, openKept, scopeOf, sealKept } from './sealed.ts';
import * as store from './store.ts';
import { tellSupervision } from './supervisor.ts';

const TABLE = 'supervision_log';
/** Days after a supervision until its entry is erased. */
const KEPT_DAYS = 365;

/**
 * Logs a supervision; the same clientId again changes nothing. Throws `invalid` for a day that is none, to come or long
 * past.
 */
export async function logSupervision(
	context: SignedIn,
	{ clientId, on, minutes, topics }: Parsed<typeof supervisionLog>
): Promise<{ entryId: string }> {
	const mentor = await requireMentor(context);
	const erase_on = eraseOn(context, on);
	const row = { id: idOf(context, TABLE, mentor.mentorId, clientId), mentor_id: mentor.mentorId };
	const key = await context.keys.need(scopeOf(TABLE, row));
	await context.database.write([mentor.accountId], async (trx) => {
		if (await store.findKept(trx, TABLE, row.id)) return;
		const whole = { ...row, revision: 1, erase_on };
		const sealed = sealKept(key, TABLE, whole, { on, minutes, topics });
		await store.putKept(trx, TABLE, { ...whole, sealed });
		await tellSupervision(trx, mentor);
	});
	return { entryId: row.id };
}

/** Takes an entry out of one's log; one that is gone already stays so. Throws `not_found` for another's. */
export async function unlogSupervision(context: SignedIn, { entryId }: { entryId: string }): Promise<void> {
	const mentor = await requireMentor(context);
	const row = await context.database.read((on) => store.findKept(on, TABLE, entryId));
	if (!row) return;
	if (row.mentor_id !== mentor.mentorId) throw notFound();
	await eraseKept(context, TABLE, [row]);
	await context.database.write([mentor.accountId], (trx) => tellSupervision(trx, mentor));
}

/** What a mentor logged, the latest first. */
export async function logOf(parts: Parts, mentorId: string): Promise<Logged[]> {
	const rows = await parts.database.read((on) => store.keptOf(on, TABLE, mentorId));
	const log: Logged[] = [];
	for (const row of rows) {
		const key = await parts.keys.find(scopeOf(TABLE, row));
		if (key) log.push({ entryId: row.id, ...openKept(key, TABLE, row) });
	}
	return log.sort((a, b) => b.on.localeCompare(a.on) || a.entryId.localeCompare(b.entryId));
}

/** A zone may be a day ahead. */
function eraseOn({ clock }: Parts, on: string): string {
	const [oldest, latest] = [dayText(clock.now(), 1 - KEPT_DAYS), dayText(clock.now(), 1)];
	if (!isDay(on)) throw invalid('There is no such day.');
	if (on > latest) throw invalid('This day is still to come.');
	if (on < oldest) throw invalid('This day is too long ago.');
	return Temporal.PlainDate.from(on).add({ days: KEPT_DAYS }).toString();
}

function invalid(sentence: string): Refusal {
	return new Refusal('invalid', sentence, { fields: { on: sentence } });
}

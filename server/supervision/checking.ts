// A mentor's monthly look at themselves: one for each month, of which the supervisor sees the answers only where shared.
import type { Parsed } from '#shared/contract.ts';
import type { SelfCheck, supervisionCheck } from '#shared/supervision.ts';
import { dayText } from '#server/kernel/clock.ts';
import type { Parts, SignedIn } from '#server/kernel/context.ts';
import { requireMentor } from '#server/mentors/mentors.ts';
import { idOf, openKept, scopeOf, sealKept } from './sealed.ts';
import * as store from './store.ts';
import { tellSupervision } from './supervisor.ts';

const TABLE = 'self_checks';
/** Days after it until a look is erased. */
const KEPT_DAYS = 365;

/** Keeps the look of this month; another one in the same month takes its place. */
export async function checkOneself(
	context: SignedIn,
	{ answers, shared }: Parsed<typeof supervisionCheck>
): Promise<void> {
	const mentor = await requireMentor(context);
	const on = dayText(context.clock.now());
	const row = { id: idOf(context, TABLE, mentor.mentorId, monthOf(on)), mentor_id: mentor.mentorId };
	const key = await context.keys.need(scopeOf(TABLE, row));
	await context.database.write([mentor.accountId], async (trx) => {
		const before = await store.findKept(trx, TABLE, row.id);
		const revision = (before?.revision ?? 0) + 1;
		const sealed = sealKept(key, TABLE, { id: row.id, revision }, { on, answers, shared });
		const erase_on = dayText(context.clock.now(), KEPT_DAYS);
		await store.putKept(trx, TABLE, { ...row, sealed, revision, erase_on });
		await tellSupervision(trx, mentor);
	});
}

/** How a mentor looked at themselves, the latest first. */
export async function checksOf(parts: Parts, mentorId: string): Promise<SelfCheck[]> {
	const rows = await parts.database.read((on) => store.keptOf(on, TABLE, mentorId));
	const checks: SelfCheck[] = [];
	for (const row of rows) {
		const key = await parts.keys.find(scopeOf(TABLE, row));
		if (key) checks.push(openKept(key, TABLE, row));
	}
	return checks.sort((a, b) => b.on.localeCompare(a.on));
}

/** Whether there is none in this month, as the server counts its days. */
export function isDue({ clock }: Pick<Parts, 'clock'>, checks: readonly SelfCheck[]): boolean {
	const month = monthOf(dayText(clock.now()));
	return !checks.some(({ on }) => monthOf(on) === month);
}

const monthOf = (day: string) => day.slice(0, 7);

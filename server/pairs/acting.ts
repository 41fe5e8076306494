// What every act and look of staff on mentors and pairs has in common: they still are staff, it still is theirs to do,
// and exactly one entry says what it was.
import type { Role } from '#shared/roles.ts';
import { whoActs } from '#server/accounts/acting.ts';
import { requireStillHolds } from '#server/accounts/ending.ts';
import { STAFF } from '#server/accounts/staffing.ts';
import type { SignedIn } from '#server/kernel/context.ts';
import type { Transaction } from '#server/kernel/database/database.ts';
import { Refusal } from '#server/kernel/refusal.ts';
import { mentorIn, type Mentor, type MentorContent } from '#server/mentors/mentors.ts';
import { onRecord, recordKey, writeRecord, type Footprint } from '#server/record/record.ts';

/** What is written down; `accounts` find it in their Settings. */
export interface Trace extends Pick<Footprint, 'what' | 'on' | 'why'> {
	readonly accounts?: readonly string[];
}

/** An act on a mentor whom the caller supervises, or of an admin. */
export interface StaffAct extends Trace {
	/** Whom it is theirs to look after; null for what only admins do. */
	readonly mentor: Mentor | null;
	/** What it changes, beside these. */
	readonly order?: readonly string[];
}

/** Throws `forbidden` for who is no admin and does not supervise this mentor. */
export function requireSupervises(
	{ caller }: SignedIn,
	{ supervisor }: Pick<MentorContent, 'supervisor'>
): void {
	if (isAdmin(caller.account.roles) || supervisor === caller.account.id) return;
	throw new Refusal('forbidden', 'Someone else looks after this mentor.');
}

/**
 * Runs an act of staff together with its entry in the record. It follows whatever ends staff, so that one who was ended
 * a moment ago changes nothing any more: `unauthenticated` then. Throws `forbidden` where the mentor is not theirs, and
 * `unavailable` without a record.
 */
export async function actOnRecord<Result>(
	context: SignedIn,
	{ mentor, order = [], ...trace }: StaffAct,
	act: (trx: Transaction) => Promise<Result>
): Promise<Result> {
	const { id, roles } = context.caller.account;
	if (mentor) requireSupervises(context, mentor.content);
	const print = await footprintOf(context, trace);
	const key = await recordKey(context);
	const held = [STAFF, ...(mentor ? [mentor.accountId] : []), ...order];
	return context.database.write([...new Set(held)], async (trx) => {
		await requireStillHolds(trx, id, isAdmin(roles) ? 'admin' : 'moderator');
		if (mentor) requireSupervises(context, await mentorIn(trx, mentor));
		const result = await act(trx);
		await writeRecord(context, trx, key, print);
		return result;
	});
}

/** Looks once the entry of it is committed. */
export async function lookOnRecord<Seen>(
	context: SignedIn,
	trace: Trace,
	look: () => Promise<Seen>
): Promise<Seen> {
	return onRecord(context, await footprintOf(context, trace), look);
}

async function footprintOf(context: SignedIn, { accounts = [], ...trace }: Trace): Promise<Footprint> {
	const about = accounts.map((accountId) => ({ accountId }));
	return { who: await whoActs(context), about, ...trace };
}

function isAdmin(roles: readonly Role[]): boolean {
	return roles.includes('admin');
}

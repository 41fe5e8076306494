// Who supervises a mentor: whoever it is now, and nobody who was it before.
import { meChanged } from '#shared/me.ts';
import { isStaff } from '#shared/roles.ts';
import { supervisionChanged } from '#shared/supervision.ts';
import { readOwn } from '#server/accounts/accounts.ts';
import { findHolder } from '#server/accounts/ending.ts';
import type { Parts } from '#server/kernel/context.ts';
import type { Connection } from '#server/kernel/database/connection.ts';
import type { Transaction } from '#server/kernel/database/database.ts';
import { notFound } from '#server/kernel/refusal.ts';
import { mentorIn, type Mentor, type MentorContent } from '#server/mentors/mentors.ts';

/** The account that supervises a mentor; null for nobody, or for someone who is no staff any more. */
export async function supervisorIn(on: Connection, content: MentorContent): Promise<string | null> {
	const { supervisor } = content;
	const holder = supervisor === null ? null : await findHolder(on, supervisor);
	return holder && !holder.isEnded && isStaff(holder.roles) ? supervisor : null;
}

/** By which stated name a mentor's supervisor goes; null for nobody. */
export async function supervisorName(parts: Parts, mentor: Mentor): Promise<string | null> {
	const accountId = await parts.database.read((on) => supervisorIn(on, mentor.content));
	return accountId === null ? null : ((await readOwn(parts, accountId))?.staffName ?? '');
}

/** Throws `not_found` for who does not, or does not any more, supervise a mentor. */
export async function requireSupervises(on: Connection, mentor: Mentor, accountId: string): Promise<void> {
	if ((await supervisorIn(on, await mentorIn(on, mentor))) !== accountId) throw notFound();
}

/** Both ask again once this act is committed; whoever supervises sees how much waits. */
export async function tellSupervision(trx: Transaction, mentor: Mentor): Promise<void> {
	const supervisor = await supervisorIn(trx, await mentorIn(trx, mentor));
	for (const account of [mentor.accountId, supervisor]) {
		if (account === null) continue;
		trx.effects.tellings.push({ to: { account }, fact: supervisionChanged.name, data: {} });
	}
	if (supervisor === null) return;
	trx.effects.tellings.push({ to: { account: supervisor }, fact: meChanged.name, data: {} });
}

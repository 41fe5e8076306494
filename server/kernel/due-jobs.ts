// What is to happen at a moment, once, whichever process does it. A job is a row until it is done; who takes it holds a
// lease, and where they fall the lease ends and another takes it. A row names no member and no account.
import type { Connection } from './database/connection.ts';
import type { Transaction } from './database/database.ts';

export interface DueJobRow {
	kind: string;
	/** What it is about. */
	subject: string;
	/** Milliseconds since the epoch. */
	due: number;
	holder: string | null;
	leased_until: number | null;
}

declare module './database/tables.ts' {
	interface Tables {
		due_jobs: DueJobRow;
	}
}

/** How long whoever has taken a job may be at it, in milliseconds. */
export const LEASE = 60_000;

/** Plans jobs, unless they are planned already. */
export async function planJobs(
	trx: Transaction,
	jobs: readonly Pick<DueJobRow, 'kind' | 'subject' | 'due'>[]
): Promise<void> {
	if (jobs.length === 0) return;
	await trx.kysely
		.insertInto('due_jobs')
		.values(jobs.map((job) => ({ ...job, holder: null, leased_until: null })))
		.onConflict((conflict) => conflict.columns(['kind', 'subject']).doNothing())
		.execute();
}

/** The subjects of all jobs of a kind that are planned, and when each is due. */
export async function plannedJobs(on: Connection, kind: string): Promise<Map<string, number>> {
	const rows = await on.kysely
		.selectFrom('due_jobs')
		.select(['subject', 'due'])
		.where('kind', '=', kind)
		.execute();
	return new Map(rows.map(({ subject, due }) => [subject, due]));
}

/** Takes the jobs of a kind that are due and that nobody is at, for one holder, and answers their subjects. */
export async function takeJobs(
	trx: Transaction,
	{ kind, holder, now }: { kind: string; holder: string; now: number }
): Promise<string[]> {
	// One statement: on PostgreSQL a second taker waits for the first, and then finds the lease.
	const rows = await trx.kysely
		.updateTable('due_jobs')
		.set({ holder, leased_until: now + LEASE })
		.where('kind', '=', kind)
		.where('due', '<=', now)
		.where((eb) => eb.or([eb('leased_until', 'is', null), eb('leased_until', '<=', now)]))
		.returning('subject')
		.execute();
	return rows.map(({ subject }) => subject);
}

/** A job is done. Of one that another has taken meanwhile the row stays theirs. */
export async function finishJob(
	trx: Transaction,
	{ kind, subject, holder }: { kind: string; subject: string; holder: string }
): Promise<void> {
	await trx.kysely
		.deleteFrom('due_jobs')
		.where('kind', '=', kind)
		.where('subject', '=', subject)
		.where('holder', '=', holder)
		.execute();
}

// The own sessions, seen and ended by their handles.
import { dayText } from '#server/kernel/clock.ts';
import type { SignedIn } from '#server/kernel/context.ts';
import { notFound } from '#server/kernel/refusal.ts';
import { endSession } from './sessions.ts';
import * as store from './store.ts';

export async function listSessions(context: SignedIn) {
	const { account, session } = context.caller;
	const rows = await context.database.read((on) => store.listOf(on, account.id));
	const sessions = rows.map((row) => ({
		handle: row.handle,
		current: row.id === session.id,
		since: dayText(row.created_at),
		until: dayText(row.ends_at)
	}));
	return {
		sessions: sessions.sort((a, b) => Number(b.current) - Number(a.current) || a.since.localeCompare(b.since))
	};
}

/** Ends one of the caller's own sessions by its handle. Throws `not_found`. */
export async function endOwnSession(context: SignedIn, { handle }: { handle: string }): Promise<void> {
	const rows = await context.database.read((on) => store.listOf(on, context.caller.account.id));
	const row = rows.find((one) => one.handle === handle);
	if (!row) throw notFound();
	await endSession(context, row.id);
}

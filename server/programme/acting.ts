// What every act and look of an admin has in common: they still are one, and exactly one entry says what it was.
import { whoActs } from '#server/accounts/acting.ts';
import { requireStillHolds } from '#server/accounts/ending.ts';
import { STAFF } from '#server/accounts/staffing.ts';
import type { SignedIn } from '#server/kernel/context.ts';
import type { Transaction } from '#server/kernel/database/database.ts';
import { onRecord, recordKey, writeRecord, type Footprint } from '#server/record/record.ts';

type Trace = Omit<Footprint, 'who'>;

/**
 * Runs an act of the caller together with its entry in the record. Admins' acts follow each other, so that one who was
 * ended a moment ago changes nothing any more. Throws `unauthenticated` then, and `unavailable` without a record.
 */
export async function actOnRecord<Result>(
	context: SignedIn,
	order: readonly string[],
	trace: Trace,
	act: (trx: Transaction) => Promise<Result>
): Promise<Result> {
	const who = await whoActs(context);
	const key = await recordKey(context);
	return context.database.write([...new Set([STAFF, ...order])], async (trx) => {
		await requireStillHolds(trx, context.caller.account.id, 'admin');
		const result = await act(trx);
		await writeRecord(context, trx, key, { who, ...trace });
		return result;
	});
}

/** Looks once the entry of it is committed. */
export async function lookOnRecord<Seen>(
	context: SignedIn,
	trace: Trace,
	look: () => Promise<Seen>
): Promise<Seen> {
	return onRecord(context, { who: await whoActs(context), ...trace }, look);
}

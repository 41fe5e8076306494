// What every act of a moderator on the schedule of their circle has in common: they still moderate it, and exactly one
// entry of the record says what it was.
import { whoActs } from '#server/accounts/acting.ts';
import type { SignedIn } from '#server/kernel/context.ts';
import type { Transaction } from '#server/kernel/database/database.ts';
import { notFound } from '#server/kernel/refusal.ts';
import type { Key } from '#server/kernel/sealing.ts';
import { requireModerator, requireSelf, type Self } from '#server/members/members.ts';
import { recordKey, writeRecord, type Footprint, type Who } from '#server/record/record.ts';
import { roomTextKey } from '#server/rooms/rooms.ts';

/** An act on a circle's schedule, with what must be read before it begins. */
export interface Act {
	readonly self: Self;
	/** The key of the circle's own text. */
	readonly key: Key;
	readonly ink: Key;
	readonly who: Who;
}

type Trace = Pick<Footprint, 'what' | 'why' | 'on'>;

/** Who the caller is in a circle, which is no check-in. Throws `not_found`. */
export async function requireInCircle(context: SignedIn, roomId: string): Promise<Self> {
	const self = await requireSelf(context, roomId);
	if (self.circleId !== roomId) throw notFound();
	return self;
}

/** Reads what an act needs. Throws `not_found`, `forbidden` for who does not moderate the circle, `unavailable`. */
export async function prepareAct(context: SignedIn, roomId: string): Promise<Act> {
	const self = await requireInCircle(context, roomId);
	await context.database.read((on) => requireModerator(context, on, self));
	const [ink, who] = [await recordKey(context), await whoActs(context)];
	return { self, key: await roomTextKey(context, roomId), ink, who };
}

/** Acts and puts it on record; an act that answers null has found that there is nothing to do. Throws as `prepareAct`. */
export async function act<Result>(
	context: SignedIn,
	{ self, ink, who }: Act,
	trace: Trace,
	run: (trx: Transaction) => Promise<Result>
): Promise<Result> {
	const { roomId } = self;
	return context.database.write([roomId], async (trx) => {
		await requireModerator(context, trx, self);
		const result = await run(trx);
		if (result !== null) await writeRecord(context, trx, ink, { who, roomId, ...trace });
		return result;
	});
}

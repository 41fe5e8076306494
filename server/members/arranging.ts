// Moderators arrange their own room: its hours, slow mode, hold for review, closed and opened again.
import type { Parsed } from '#shared/contract.ts';
import type { Room, roomArrange } from '#shared/rooms.ts';
import { whoActs } from '#server/accounts/acting.ts';
import type { SignedIn } from '#server/kernel/context.ts';
import { Refusal } from '#server/kernel/refusal.ts';
import { recordKey, writeRecord } from '#server/record/record.ts';
import { changeRoom } from '#server/rooms/arranging.ts';
import { roomTextKey } from '#server/rooms/rooms.ts';
import { requireModerator, requireSelf, type Self } from './members.ts';

type Arrangement = Parsed<typeof roomArrange>;

/**
 * Changes how a room runs, told to everyone in it at once; on record, whatever it changed. Throws `not_found`,
 * `forbidden` for who does not moderate here, `invalid` where nothing is named or no week has such hours, `conflict`
 * on closing what is closed.
 */
export async function arrangeRoom(context: SignedIn, input: Arrangement): Promise<{ room: Room }> {
	const { roomId, hours, slowSeconds, reviewing, closed } = input;
	const self = await requireSelf(context, roomId);
	requireArrangeable(self, input);
	const key = await roomTextKey(context, roomId);
	const [record, who] = [await recordKey(context), await whoActs(context)];
	const room = await context.database.write([roomId], async (trx) => {
		await requireModerator(context, trx, self);
		const on = inWords(input);
		if (on === '') throw new Refusal('invalid', 'Say what is to change.');
		const arranged = await changeRoom(context, trx, key, roomId, {
			...{ hours, slowSeconds, reviewing },
			closed: closed && { reason: closed.reason, byMemberId: self.memberId }
		});
		const why = closed?.reason ?? null;
		await writeRecord(context, trx, record, { who, what: 'room:arrange', roomId, on, why });
		return arranged;
	});
	return { room };
}

/** A check-in turns with its phases; only how fast people write in it is left to arrange. Throws `conflict`. */
function requireArrangeable({ roomId, circleId }: Self, input: Arrangement): void {
	if (roomId === circleId) return;
	if (input.hours === undefined && input.reviewing === undefined && input.closed === undefined) return;
	throw new Refusal('conflict', 'A check-in goes by its steps. Only slow mode can be set in it.');
}

/** What was arranged, for the record. */
function inWords({ hours, slowSeconds, reviewing, closed }: Arrangement): string {
	return [
		...(hours === undefined ? [] : [hours ? 'hours' : 'always open']),
		...(slowSeconds === undefined
			? []
			: [slowSeconds ? `slow mode, ${slowSeconds} seconds` : 'slow mode off']),
		...(reviewing === undefined ? [] : [reviewing ? 'hold for review' : 'hold for review off']),
		...(closed === undefined ? [] : [closed ? 'closed' : 'opened again'])
	].join('; ');
}

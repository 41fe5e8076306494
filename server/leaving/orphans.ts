// Members whose account is gone: after a restore from before an erasure, that the list has done again for the account
// and its keys. They go from their rooms as the erasure had it.
import { existingAccounts } from '#server/accounts/erasing.ts';
import { minuteNow } from '#server/kernel/clock.ts';
import type { Parts } from '#server/kernel/context.ts';
import { depart, type Place } from '#server/members/departing.ts';
import { everyoneBehind } from '#server/members/reaching.ts';
import { familyOf } from '#server/rooms/circles.ts';
import { someMinute } from './departures.ts';
import * as store from './store.ts';

/** Plans the departure of every member of a room behind whom there is nobody any more. */
export async function departOrphans(parts: Parts, roomId: string): Promise<void> {
	// An erasure under way has removed its account already, and takes its rooms at moments of its own.
	if ((await parts.database.read((on) => store.allEndings(on))).length > 0) return;
	const people = await everyoneBehind(parts, roomId);
	const accounts = await parts.database.read((on) => existingAccounts(on, [...people.values()]));
	for (const [memberId, accountId] of people) {
		if (!accounts.has(accountId)) await departOrphan(parts, { roomId, memberId });
	}
}

async function departOrphan(parts: Parts, { roomId, memberId }: Place): Promise<void> {
	const due = { words_due: minuteNow(parts.clock), name_due: someMinute(parts) };
	await parts.database.write(await familyOf(parts, roomId), async (trx) => {
		await depart(parts, trx, { roomId, memberId }, { severed: true });
		await store.plan(trx, { room_id: roomId, member_id: memberId, ...due });
	});
}

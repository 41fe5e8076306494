// While a check-in is held: in which minutes each member is there. A minute that is begun counts, once, however often
// someone comes and goes in it and on how many screens.
import { isStaff } from '#shared/roles.ts';
import { findHeld, type Held } from '#server/checkins/checkins.ts';
import { presentIn } from '#server/checkins/presence.ts';
import { minuteNow } from '#server/kernel/clock.ts';
import type { Parts } from '#server/kernel/context.ts';
import type { Connection } from '#server/kernel/database/connection.ts';
import { membersThere } from '#server/members/there.ts';
import * as store from './store.ts';

/** Notes who is there in every check-in in which minutes count. Runs every few seconds; one that fails comes again. */
export async function recordPresence(parts: Parts): Promise<void> {
	for (const roomId of await parts.database.read((on) => store.counting(on))) {
		try {
			await recordIn(parts, roomId);
		} catch (error) {
			parts.log.error('attendance not noted', { error });
		}
	}
}

async function recordIn(parts: Parts, roomId: string): Promise<void> {
	const [minute, here] = [minuteNow(parts.clock), new Set(presentIn(parts, roomId))];
	const found = await parts.database.read((on) => lookIn(parts, on, roomId, minute, here));
	if (!found) return;
	const { fresh, began } = found;
	if (fresh.length === 0 && !began) return;
	await parts.database.write([roomId], async (trx) => {
		await store.note(trx, fresh);
		if (began) await store.insertRound(trx, began);
	});
}

/** What is to be noted now; null where no minutes are counted. */
async function lookIn(
	parts: Parts,
	on: Connection,
	roomId: string,
	minute: number,
	here: ReadonlySet<string>
): Promise<{ fresh: store.MinuteRow[]; began: store.RoundRow | null } | null> {
	const held = await findHeld(parts, on, roomId);
	if (!held || held.state.style === 'day') return null;
	const noted = await store.notedAt(on, roomId, minute);
	const members = (await membersThere(parts, on, roomId)).filter(({ role }) => !isStaff([role]));
	const fresh = members
		.filter(({ member_id }) => here.has(member_id) && !noted.has(member_id))
		.map(({ member_id }) => ({ room_id: roomId, member_id, minute }));
	const began = (await store.roundOf(on, roomId)) === null ? beginOfRound(held) : null;
	return { fresh: [...fresh, ...(began ? firstInRound(held, began) : [])], began };
}

function beginOfRound({ state, clock, occurrence }: Held): store.RoundRow | null {
	if (state.phase !== 'round' || !clock) return null;
	return { room_id: occurrence.id, minute: Math.floor(clock.phase_since / 60_000) };
}

/** Who has a turn was there when the round began, also where that was just before a minute ended. */
function firstInRound({ state }: Held, { room_id, minute }: store.RoundRow): store.MinuteRow[] {
	return state.queue.map(({ memberId }) => ({ room_id, member_id: memberId, minute }));
}

// Nothing is kept longer than was said: once an hour each room forgets what has come to its day.
import { eraseOldAttendance } from '#server/attendance/erasing.ts';
import { eraseOldCheckin } from '#server/checkins/forgetting.ts';
import { eraseUnowned } from '#server/keepsakes/erasing.ts';
import type { Parts } from '#server/kernel/context.ts';
import { perServer } from '#server/kernel/per-server.ts';
import { eraseOldKept } from '#server/members/keeping/keeping.ts';
import { eraseDue } from '#server/messages/erasing/erasing.ts';
import { eraseOldClosures, everyRoom } from '#server/rooms/forgetting.ts';
import { eraseUnownedPairs } from '#server/pairs/erasing.ts';
import { endUnheld } from '#server/pairs/unheld.ts';
import { eraseOldSchedule } from '#server/schedule/forgetting.ts';
import { eraseUnownedSharing } from '#server/sharing/erasing.ts';
import { departOrphans } from './orphans.ts';

const HOUR = 60 * 60_000;

const last = perServer(() => ({ run: -Infinity }));

/** Erases in every room what has come to its day, and what is kept for nobody; overwrites it in the files. A room that fails comes again. */
export async function eraseOld(parts: Parts): Promise<void> {
	let isAny = false;
	for (const room of await everyRoom(parts)) {
		try {
			await departOrphans(parts, room.id);
			await eraseOldClosures(parts, room);
			await eraseOldKept(parts, room);
			await eraseOldSchedule(parts, room);
			isAny = (await eraseDue(parts, room.id)) || isAny;
			await eraseOldCheckin(parts, room);
		} catch (error) {
			parts.log.error('room not swept', { error });
		}
	}
	await eraseOldAttendance(parts).catch((error: unknown) =>
		parts.log.error('attendance not swept', { error })
	);
	await eraseUnowned(parts).catch((error: unknown) => parts.log.error('keepsakes not swept', { error }));
	await eraseUnownedSharing(parts).catch((error: unknown) => parts.log.error('sharing not swept', { error }));
	// The words of who is gone, in a pair that the other may still read: an older backup has them.
	await endUnheld(parts);
	await eraseUnownedPairs(parts).catch((error: unknown) => parts.log.error('pairs not swept', { error }));
	if (isAny) await parts.database.scrub();
}

/** The same, once an hour of the server's clock and soon after a start. Runs every minute. */
export async function eraseOldHourly(parts: Parts): Promise<void> {
	const state = last(parts);
	const now = parts.clock.now();
	if (now - state.run < HOUR) return;
	state.run = now;
	await eraseOld(parts);
}

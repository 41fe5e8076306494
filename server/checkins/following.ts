// What happens in a check-in by itself: who is here is followed, what is over goes on, what is closed is finished.
import { minuteNow } from '#server/kernel/clock.ts';
import type { Parts } from '#server/kernel/context.ts';
import { listenersOf } from '#server/kernel/listeners.ts';
import { perServer } from '#server/kernel/per-server.ts';
import { countAsActive } from '#server/sessions/sessions.ts';
import { roomTextKey } from '#server/rooms/rooms.ts';
import type { Phase } from '#shared/checkins.ts';
import { requireHeld, settle } from './checkins.ts';
import { finish } from './finishing.ts';
import { goOn, isHeld, mayFollow } from './machine.ts';
import { followPresence, isGone } from './presence.ts';
import { tellPrivately } from './private.ts';
import * as store from './store.ts';

/** Minutes over its time after which a check-in that nobody leads any more goes on by itself. */
const LEFT_ALONE = 60;
const wayToTheEnd: readonly Phase[] = ['opening', 'round', 'topic', 'closing', 'winding-down', 'closed'];

/** Of which check-ins the facilitators were told that who leads is gone. */
const gone = perServer(() => new Set<string>());

type Unfinished = Awaited<ReturnType<typeof store.unfinished>>[number];

/** Looks after every check-in that is on. Runs every second; one that fails comes again. */
export async function followCheckins(parts: Parts): Promise<void> {
	for (const one of await parts.database.read((on) => store.unfinished(on))) {
		try {
			await follow(parts, one);
		} catch (error) {
			parts.log.error('check-in not followed', { error });
		}
	}
}

async function follow(parts: Parts, one: Unfinished): Promise<void> {
	const { room_id: roomId } = one;
	if (!isHeld(one)) {
		gone(parts).delete(roomId);
		return finish(parts, roomId);
	}
	followPresence(parts, roomId);
	for (const { session } of listenersOf(parts.listeners, roomId)) countAsActive(parts, session);
	await watchLeader(parts, one);
	const to = dueNext(minuteNow(parts.clock), one);
	if (to) await goOnAlone(parts, roomId, to);
}

/** Who leads is gone, or is back: those who may take over are told. */
async function watchLeader(parts: Parts, { room_id: roomId, leads }: Unfinished): Promise<void> {
	const isAway = isGone(parts, roomId, leads);
	if (isAway === gone(parts).has(roomId)) return;
	if (isAway) gone(parts).add(roomId);
	else gone(parts).delete(roomId);
	await parts.database.write([roomId], (trx) => store.raiseVersion(trx, roomId));
	await tellPrivately(parts, roomId);
}

/** The phase to which a check-in goes by itself now; null while it is for someone to move it. */
function dueNext(minute: number, { phase, until, at, minutes }: Unfinished): Phase | null {
	const isOver = until !== null && minute >= until;
	if (phase === 'winding-down') return isOver ? 'closed' : null;
	if (phase === 'lobby') return minute >= at + minutes ? 'cancelled' : null;
	const isLeftAlone = minute >= at + minutes + LEFT_ALONE;
	if (mayFollow({ style: 'day', phase }, 'closed') && minutes >= 24 * 60) return isOver ? 'closed' : null;
	return isLeftAlone ? (wayToTheEnd[wayToTheEnd.indexOf(phase) + 1] ?? null) : null;
}

async function goOnAlone(parts: Parts, roomId: string, to: Phase): Promise<void> {
	await roomTextKey(parts, roomId);
	await parts.database.write([roomId], async (trx) => {
		const held = await requireHeld(parts, trx, roomId);
		if (!mayFollow(held.state, to)) return;
		await settle(parts, trx, held, goOn(held.state, held.state.step, to));
	});
	await tellPrivately(parts, roomId);
}

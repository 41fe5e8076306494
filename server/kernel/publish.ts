// Facts to rooms and people, after commit only. A room advances once for each commit: everything the commit
// changed leaves as one fact, serialised once for each place from which members may read.
import { meChanged } from '#shared/me.ts';
import { roomAdvanced } from '#shared/rooms.ts';
import { sessionEnded } from '#shared/sessions.ts';
import type { Advance, Effects, Eviction, Telling } from './database/effects.ts';
import {
	channelOf,
	evictMember,
	listenersAs,
	listenersOf,
	socketsOfAccount,
	socketsOfSession,
	takeWatchers,
	type Listeners
} from './listeners.ts';

/** Lets the effects of one commit happen, in its tick: caches, what is told to one, evictions, advances. */
export function publish(listeners: Listeners, effects: readonly Effects[]): void {
	for (const { changes } of effects) for (const change of changes) change();
	for (const { tellings } of effects) for (const telling of tellings) tell(listeners, telling);
	for (const { evictions } of effects) for (const eviction of evictions) evict(listeners, eviction);
	for (const [roomId, advances] of byRoom(effects)) advance(listeners, roomId, advances);
}

/** Tells one person a fact, on all their sockets that it concerns. */
export function tell(listeners: Listeners, { to, fact, data }: Telling): void {
	const targets =
		'account' in to
			? socketsOfAccount(listeners, to.account)
			: listenersAs(listeners, to.roomId, to.memberId);
	for (const live of targets) live.emit(fact, data);
}

/** Takes sockets off a room, or closes those of a session after telling them. */
export function evict(listeners: Listeners, eviction: Eviction): void {
	if ('session' in eviction) {
		for (const live of socketsOfSession(listeners, eviction.session)) {
			live.emit(sessionEnded.name, {});
			live.close();
		}
		return;
	}
	evictMember(listeners, eviction.roomId, eviction.memberId);
}

function advance(listeners: Listeners, roomId: string, advances: readonly Advance[]): void {
	const from = (advances[0]?.cursor ?? 1) - 1;
	const to = advances.at(-1)?.cursor ?? from;
	const places = new Set<number>();
	for (const live of listenersOf(listeners, roomId)) places.add(live.hears.get(roomId)?.readsFromSeq ?? 0);
	for (const place of places) {
		const entries = advances.map((one) => one.entryFor(place)).filter((entry) => entry !== null);
		listeners.io.to(channelOf(roomId, place)).emit(roomAdvanced.name, { roomId, from, to, entries });
	}
	// Elsewhere in the house it is enough to know that there is something to ask for.
	for (const live of takeWatchers(listeners, roomId)) live.emit(meChanged.name, {});
}

function byRoom(effects: readonly Effects[]): Map<string, Advance[]> {
	return Map.groupBy(
		effects.flatMap(({ advances }) => advances),
		({ roomId }) => roomId
	);
}

// Who is connected and what they hear. Channels carry a room's advance, one for each place from which members read.
import type { Server } from 'socket.io';

/** A socket with who it belongs to. Its own id never leaves the server. */
export interface Live {
	readonly session: string;
	readonly account: string;
	/** The rooms it hears: the member it is there, and from which place on it reads. */
	readonly hears: Map<string, Heard>;
	/** The rooms of whose next message it wants to know that there is one, with the member it is there. */
	readonly watches: Map<string, string>;
	emit(fact: string, data: unknown): void;
	join(channel: string): void;
	leave(channel: string): void;
	close(): void;
}

export interface Heard {
	readonly memberId: string;
	readonly readsFromSeq: number;
}

export interface Listeners {
	readonly io: Pick<Server, 'to'>;
	readonly all: Set<Live>;
	readonly inRoom: Map<string, Set<Live>>;
	readonly watching: Map<string, Set<Live>>;
}

export function openListeners(io: Pick<Server, 'to'>): Listeners {
	return { io, all: new Set(), inRoom: new Map(), watching: new Map() };
}

export function addListener({ all }: Listeners, live: Live): void {
	all.add(live);
}

export function removeListener(listeners: Listeners, live: Live): void {
	for (const roomId of [...live.hears.keys()]) stopListening(listeners, live, roomId);
	for (const roomId of [...live.watches.keys()]) stopWatching(listeners, live, roomId);
	listeners.all.delete(live);
}

/** Starts hearing a room as a member. In the same tick it is heard by evictions. */
export function listen(listeners: Listeners, live: Live, roomId: string, heard: Heard): void {
	stopListening(listeners, live, roomId);
	live.hears.set(roomId, heard);
	live.join(channelOf(roomId, heard.readsFromSeq));
	addTo(listeners.inRoom, roomId, live);
}

export function stopListening({ inRoom }: Listeners, live: Live, roomId: string): void {
	const heard = live.hears.get(roomId);
	if (!heard) return;
	live.hears.delete(roomId);
	live.leave(channelOf(roomId, heard.readsFromSeq));
	removeFrom(inRoom, roomId, live);
}

/** Lets a socket know once that a room it does not hear has something new. */
export function watch(listeners: Listeners, live: Live, roomId: string, memberId: string): void {
	live.watches.set(roomId, memberId);
	addTo(listeners.watching, roomId, live);
}

export function stopWatching({ watching }: Listeners, live: Live, roomId: string): void {
	live.watches.delete(roomId);
	removeFrom(watching, roomId, live);
}

/** The sockets that wait for something new in a room and do not hear it. They wait no longer. */
export function takeWatchers(listeners: Listeners, roomId: string): Live[] {
	const lives = [...(listeners.watching.get(roomId) ?? [])].filter((live) => !live.hears.has(roomId));
	for (const live of lives) stopWatching(listeners, live, roomId);
	return lives;
}

/** Takes every socket of a member off a room, whether it hears or watches it. */
export function evictMember(listeners: Listeners, roomId: string, memberId: string): void {
	for (const live of listenersAs(listeners, roomId, memberId)) stopListening(listeners, live, roomId);
	for (const live of [...(listeners.watching.get(roomId) ?? [])]) {
		if (live.watches.get(roomId) === memberId) stopWatching(listeners, live, roomId);
	}
}

/** The sockets that hear a room. */
export function listenersOf({ inRoom }: Listeners, roomId: string): Live[] {
	return [...(inRoom.get(roomId) ?? [])];
}

/** The sockets on which someone hears a room as this member. */
export function listenersAs(listeners: Listeners, roomId: string, memberId: string): Live[] {
	return listenersOf(listeners, roomId).filter((live) => live.hears.get(roomId)?.memberId === memberId);
}

export function socketsOfSession({ all }: Listeners, session: string): Live[] {
	return [...all].filter((live) => live.session === session);
}

export function socketsOfAccount({ all }: Listeners, account: string): Live[] {
	return [...all].filter((live) => live.account === account);
}

/** The sessions that have a socket. */
export function connectedSessions({ all }: Listeners): string[] {
	return [...new Set([...all].map((live) => live.session))];
}

function addTo(sets: Map<string, Set<Live>>, roomId: string, live: Live): void {
	const there = sets.get(roomId);
	if (there) there.add(live);
	else sets.set(roomId, new Set([live]));
}

function removeFrom(sets: Map<string, Set<Live>>, roomId: string, live: Live): void {
	const rest = sets.get(roomId);
	rest?.delete(live);
	if (rest?.size === 0) sets.delete(roomId);
}

/** The name of a channel, which no client ever sees. */
export function channelOf(roomId: string, readsFromSeq: number): string {
	return `${roomId} ${readsFromSeq}`;
}

// What is being brought to moderators: sent once, kept in memory while there is no connection, forgotten with the
// session.
import type { Raised } from '#shared/cases.ts';
import type { Answer } from '#shared/errors.ts';
import { connection, onReconnected } from '#lib/connection.svelte.ts';
import { onForget } from '#lib/sessions/session.svelte.ts';

export interface Bringing {
	readonly clientId: string;
	/** What it is, in words for the list. */
	readonly called: string;
	state: 'sending' | 'waiting' | 'refused' | 'sent';
	raised: Raised | null;
	/** The server's own sentence. */
	problem: string;
}

type Send = (clientId: string) => Promise<Answer<Raised>>;

/** What is not sent yet, the oldest first. */
export const unsent = $state<Bringing[]>([]);
const sends = new Map<string, Send>();
let stops: (() => void)[] = [];

/** Sends something, now or as soon as there is a connection; what becomes of it shows in what this returns. */
export function bring(called: string, send: Send): Bringing {
	if (stops.length === 0) stops = [onReconnected(sendWaiting), onForget(forget)];
	const clientId = crypto.randomUUID();
	sends.set(clientId, send);
	unsent.push({ clientId, called, state: 'sending', raised: null, problem: '' });
	// The one that stands in the list is the one that screens follow.
	const bringing = unsent[unsent.length - 1] as Bringing;
	void attempt(bringing);
	return bringing;
}

/** Tries again by hand, under the same mark. */
export function bringAgain(bringing: Bringing): void {
	void attempt(bringing);
}

/** Lets go of what was not sent. */
export function drop({ clientId }: Bringing): void {
	sends.delete(clientId);
	const at = unsent.findIndex((one) => one.clientId === clientId);
	if (at >= 0) unsent.splice(at, 1);
}

async function attempt(bringing: Bringing): Promise<void> {
	const send = sends.get(bringing.clientId);
	if (!send) return;
	Object.assign(bringing, { state: 'sending', problem: '' });
	const answer = await send(bringing.clientId);
	if (!sends.has(bringing.clientId)) return;
	if (answer.ok) {
		Object.assign(bringing, { state: 'sent', raised: answer.data });
		drop(bringing);
		return;
	}
	const isPassing = answer.error.code === 'unavailable' && connection.state !== 'connected';
	Object.assign(bringing, { state: isPassing ? 'waiting' : 'refused', problem: answer.error.message });
}

function sendWaiting(): void {
	for (const one of [...unsent]) if (one.state === 'waiting') void attempt(one);
}

function forget(): void {
	for (const stop of stops) stop();
	stops = [];
	sends.clear();
	unsent.length = 0;
}

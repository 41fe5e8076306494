// What was written and is not yet known to be kept: waiting, on its way, or refused.
import type { ErrorCode, WireError } from '#shared/errors.ts';
import type { Message } from '#shared/messages.ts';

/** How many messages may wait for a connection. */
export const WAITING_LIMIT = 20;
/** Milliseconds after which an unsent message is asked about before it goes. */
export const STALE_AFTER = 10 * 60_000;

/** `waiting` goes by itself, `asking` only once confirmed, `refused` only by hand. */
export type PendingState = 'sending' | 'waiting' | 'asking' | 'refused';

export interface Words {
	body: string;
	topic: string | null;
	replyTo: string | null;
	reply: Message['reply'];
}

export interface Pending extends Words {
	clientId: string;
	/** Milliseconds of this device's clock. */
	writtenAt: number;
	state: PendingState;
	/** The server's own sentence. */
	problem: string | null;
}

/** What a refused post comes to: another try by itself, or the person's decision. */
export function afterRefusal(error: WireError, connected: boolean): PendingState {
	const passing: readonly ErrorCode[] = ['unavailable', 'internal'];
	return passing.includes(error.code) && !connected ? 'waiting' : 'refused';
}

/** What waits goes by itself, unless it has grown old: then the person is asked first. */
export function askAboutOld(pending: readonly Pending[], now: number): readonly Pending[] {
	const isOld = (one: Pending) => one.state === 'waiting' && now - one.writtenAt > STALE_AFTER;
	return pending.some(isOld)
		? pending.map((one) => (isOld(one) ? { ...one, state: 'asking' as const } : one))
		: pending;
}

/** The rows left when `messages` have arrived: own ones found by their clientId are done. */
export function withoutArrived(
	pending: readonly Pending[],
	messages: readonly Message[],
	memberId: string
): readonly Pending[] {
	const arrived = new Set(messages.filter((one) => one.memberId === memberId).map((one) => one.clientId));
	return pending.some((one) => arrived.has(one.clientId))
		? pending.filter((one) => !arrived.has(one.clientId))
		: pending;
}

/** Whether one more may be written while there is no connection. */
export function hasRoom(pending: readonly Pending[]): boolean {
	return pending.length < WAITING_LIMIT;
}

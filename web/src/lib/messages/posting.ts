// Sending what was written, in order, once: tried again by itself when the connection was the cause.
import { messagePost } from '#shared/messages.ts';
import { call } from '#lib/call.ts';
import { connection } from '#lib/connection.svelte.ts';
import type { Conversation } from './conversation.svelte.ts';
import { afterRefusal, askAboutOld, hasRoom, type Pending, type Words } from './outbox.ts';
import { keepPace, waitLeft } from './pace.ts';
import { isKnown, receive } from './receiving.ts';

/** Shows a message as pending and sends it. False when too many wait already; then nothing is taken. */
export function post(conversation: Conversation, words: Words): boolean {
	if (connection.state !== 'connected' && !hasRoom(conversation.pending)) return false;
	const row = {
		clientId: crypto.randomUUID(),
		writtenAt: Date.now(),
		state: 'waiting',
		problem: null
	} as const;
	conversation.pending = [...conversation.pending, { ...words, ...row }];
	void flush(conversation);
	return true;
}

/** Sends one again by hand, under the same clientId. */
export function retry(conversation: Conversation, clientId: string): void {
	change(conversation, clientId, { state: 'waiting', problem: null, writtenAt: Date.now() });
	void flush(conversation);
}

export function discard(conversation: Conversation, clientId: string): void {
	conversation.pending = conversation.pending.filter((one) => one.clientId !== clientId);
}

/** Sends what waits, one at a time, so that what was written first arrives first. */
export async function flush(conversation: Conversation): Promise<void> {
	if (conversation.flushing) return;
	conversation.flushing = true;
	for (let next = firstWaiting(conversation); next; next = firstWaiting(conversation)) {
		await send(conversation, next);
	}
	conversation.flushing = false;
}

function firstWaiting(conversation: Conversation): Pending | undefined {
	if (connection.state !== 'connected') return undefined;
	conversation.pending = askAboutOld(conversation.pending, Date.now());
	const next = conversation.pending.find((one) => one.state === 'waiting');
	const wait = waitLeft(conversation, Date.now());
	if (!next || wait === 0) return next;
	clearTimeout(conversation.paceTimer);
	conversation.paceTimer = setTimeout(() => void flush(conversation), wait);
	return undefined;
}

async function send(conversation: Conversation, { clientId, body, topic, replyTo }: Pending): Promise<void> {
	change(conversation, clientId, { state: 'sending', problem: null });
	const resumesBefore = conversation.resumes;
	const answer = await call(messagePost, {
		roomId: conversation.roomId,
		clientId,
		body,
		...(topic === null ? {} : { topic }),
		...(replyTo === null ? {} : { replyTo })
	});
	if (answer.ok) {
		const { message, help } = answer.data;
		if (message.seq !== null) conversation.lastKept = clientId;
		keepPace(conversation, conversation.room?.slowSeconds);
		conversation.help = help ?? conversation.help;
		// What the room's advance has told already may be younger.
		if (!isKnown(conversation, message)) receive(conversation, [message]);
		discard(conversation, clientId);
		return;
	}
	conversation.help = answer.error.help ?? conversation.help;
	if (answer.error.retryIn !== undefined) {
		// Too soon in slow mode: it goes by itself when its time has come.
		keepPace(conversation, answer.error.retryIn);
		return change(conversation, clientId, { state: 'waiting', problem: null });
	}
	const connected = connection.state === 'connected' && conversation.resumes === resumesBefore;
	const state = afterRefusal(answer.error, connected);
	change(conversation, clientId, { state, problem: answer.error.message });
}

function change(conversation: Conversation, clientId: string, changes: Partial<Pending>): void {
	conversation.pending = conversation.pending.map((one) =>
		one.clientId === clientId ? { ...one, ...changes } : one
	);
}

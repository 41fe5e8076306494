// Talk at a steady pace, whatever the server does, and how long each post takes to reach another member.
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { messagePost } from '#shared/messages.ts';
import { roomAdvanced } from '#shared/rooms.ts';
import type { Told } from '#shared/contract.ts';
import type { Person } from './world.ts';

interface Talk {
	readonly roomId: string;
	readonly posters: readonly Person[];
	readonly listeners: readonly Person[];
	readonly perSecond: number;
	/** How long, or until when. */
	readonly until: number | Promise<unknown>;
	readonly body?: string;
}

export interface Heard {
	/** Milliseconds from sending to each listener's receipt. */
	readonly latencies: number[];
	readonly posted: number;
	/** Receipts that did not come within five seconds, and posts that were refused. */
	readonly missing: number;
	readonly refused: number;
}

/** Posts by turns at a pace and hears with others. Listeners have opened the room. */
export async function chat({ roomId, posters, listeners, perSecond, until, body }: Talk): Promise<Heard> {
	const sentAt = new Map<string, number>();
	const latencies: number[] = [];
	const ears = listeners.map((listener) => {
		const hear = ({ entries }: Told<typeof roomAdvanced>) => {
			const now = performance.now();
			for (const { message } of entries) {
				const sent = message && sentAt.get(message.clientId);
				if (sent !== undefined && message?.edited === null) latencies.push(now - sent);
			}
		};
		listener.socket!.on(roomAdvanced.name, hear);
		return () => listener.socket?.off(roomAdvanced.name, hear);
	});
	const state = { isOver: false, refused: 0 };
	void Promise.resolve(typeof until === 'number' ? pause(until) : until).finally(() => (state.isOver = true));
	const answers: Promise<void>[] = [];
	const began = performance.now();
	for (let i = 0; !state.isOver; i += 1) {
		await pause(Math.max(0, began + (i * 1000) / perSecond - performance.now()));
		const clientId = randomUUID();
		sentAt.set(clientId, performance.now());
		answers.push(post(posters[i % posters.length]!, { roomId, clientId, body: body ?? `Words ${i}` }, state));
	}
	await Promise.all(answers);
	const expected = (sentAt.size - state.refused) * listeners.length;
	for (let waited = 0; latencies.length < expected && waited < 5000; waited += 50) await pause(50);
	for (const stop of ears) stop();
	return { latencies, posted: sentAt.size, missing: expected - latencies.length, refused: state.refused };
}

async function post(
	person: Person,
	input: { roomId: string; clientId: string; body: string },
	state: { refused: number }
): Promise<void> {
	const answer = await person.emit(messagePost, input).catch(() => null);
	if (!answer?.ok) state.refused += 1;
}

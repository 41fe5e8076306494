// How people take notice of each other: worded reactions, and a hello for whoever is new.
import type { Told } from '#shared/contract.ts';
import { messagePost, messageReact, type Message } from '#shared/messages.ts';
import { roomAdvanced } from '#shared/rooms.ts';
import { pause, shuffled } from './pace.ts';
import { say, type Person } from './person.ts';
import { freshMark } from './programme.ts';
import { MINUTE } from './times.ts';
import type { Chip, Chips, Who } from './talk.ts';

export type Cast = Partial<Record<Who, Person>>;

/** Where something was written, and who is there. */
interface Scene {
	readonly roomId: string;
	readonly cast: Cast;
	readonly signal: AbortSignal;
}

/** Gives a message its reactions, one after another. Rejects when the demo ends. */
export async function react(
	{ roomId, cast, signal }: Scene,
	messageId: string,
	chips: Chips = {}
): Promise<void> {
	for (const [reaction, givers] of Object.entries(chips) as [Chip, Who[]][]) {
		for (const giver of givers) {
			await pause(5000, signal);
			const person = cast[giver];
			if (person) await say(person, messageReact, { roomId, messageId, reaction, on: true });
		}
	}
}

/** What a visitor writes is heard: two people react, and the first time someone says hello. */
export function welcome(
	roomId: string,
	talking: readonly Person[],
	known: ReadonlySet<string>,
	signal: AbortSignal
): void {
	const answered = new Set<string>();
	const greeted = new Set(known);
	const ours = new Set(talking.flatMap(({ me }) => [...me.values()].map(({ memberId }) => memberId)));
	const began = Date.now();
	const answer = async ({ messageId, memberId, name }: Message) => {
		const [first, second] = shuffled(talking);
		if (!first || !second) return;
		for (const person of [first, second]) {
			await pause(6000, signal);
			await say(person, messageReact, { roomId, messageId, reaction: 'hear', on: true });
		}
		if (greeted.has(memberId)) return;
		greeted.add(memberId);
		await pause(6000, signal);
		await say(first, messagePost, {
			roomId,
			clientId: freshMark(),
			replyTo: messageId,
			body: `Hello ${name}. Good that you wrote.`
		});
	};
	talking[0]?.socket?.on(roomAdvanced.name, (fact: Told<typeof roomAdvanced>) => {
		if (fact.roomId !== roomId) return;
		for (const { message } of fact.entries) {
			const isNew = message && !ours.has(message.memberId) && !answered.has(message.messageId);
			if (!isNew || message.removed || Date.parse(message.at) < began - MINUTE) continue;
			answered.add(message.messageId);
			void answer(message).catch(() => undefined);
		}
	});
}

/** Everyone whom the demo knows, as members of their rooms. */
export function memberIdsOf(people: readonly Person[]): Set<string> {
	return new Set(people.flatMap(({ me }) => [...me.values()].map(({ memberId }) => memberId)));
}

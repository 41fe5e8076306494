// A check-in as Rosa sees it: what stands now, who is here, and the ways in which its people act.
import { checkinStep, type Checkin, type Phase } from '#shared/checkins.ts';
import { messagePost, type Message } from '#shared/messages.ts';
import { roomClose, roomOpen } from '#shared/rooms.ts';
import { pause } from './pace.ts';
import { say, type Person } from './person.ts';
import { freshMark } from './programme.ts';
import type { Letter } from './talk.ts';

export interface Meeting {
	/** The check-in's own room, and the circle whose names it borrows. */
	readonly roomId: string;
	readonly circleId: string;
	readonly rosa: Person;
	/** Who assists: the visitor may be her. */
	readonly danaId: string;
	readonly cast: Record<Letter, Person>;
	readonly signal: AbortSignal;
}

export interface View {
	readonly now: Checkin;
	/** Who is here and is the visitor, or someone whom the visitor invited. */
	readonly visitors: readonly string[];
	readonly said: readonly Message[];
	nameOf(memberId: string): string;
}

const ATTEMPTS = 30;

/** What Rosa sees. Rejects where the check-in is not to be reached any more, and when the demo ends. */
export async function look({ roomId, circleId, rosa, danaId, cast, signal }: Meeting): Promise<View> {
	for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
		const opened = await say(rosa, roomOpen, { roomId });
		if (opened?.checkin) {
			const { now, here } = opened.checkin;
			const ours = new Set([danaId, ...[rosa, ...Object.values(cast)].map((one) => idOf(one, circleId))]);
			const people = [...(opened.members ?? []), ...(opened.private.staff?.quiet ?? [])];
			return {
				now,
				visitors: here.filter((memberId) => !ours.has(memberId)),
				said: opened.entries.flatMap(({ message }) => message ?? []),
				nameOf: (memberId) => people.find((one) => one.memberId === memberId)?.name ?? ''
			};
		}
		await pause(2000, signal);
	}
	throw new Error('The check-in is not to be reached.');
}

/** Goes on to another step, unless somebody else has done so meanwhile. */
export async function goOn(meeting: Meeting, from: Phase, to: Phase): Promise<void> {
	const { roomId, rosa, signal } = meeting;
	for (;;) {
		const { now } = await look(meeting);
		if (now.phase !== from) return;
		await say(rosa, checkinStep, { roomId, step: now.step, to });
		await pause(1000, signal);
	}
}

/** One thing after another, as long as something holds. */
export async function during(
	meeting: Meeting,
	holds: (view: View) => boolean,
	acts: readonly (() => Promise<unknown>)[]
): Promise<void> {
	for (const act of acts) {
		if (!holds(await look(meeting))) return;
		await act();
	}
}

/** The check-in is at this step. */
export function isAt(phase: Phase): (view: View) => boolean {
	return ({ now }) => now.phase === phase;
}

/** Whoever has the turn; null where nobody has. */
export function speakerOf({ queue }: Checkin): string | null {
	return queue.find(({ turn }) => turn === 'speaking')?.memberId ?? null;
}

/** Looks again and again until something holds, or so many milliseconds are over. */
export async function until(
	meeting: Meeting,
	milliseconds: number,
	holds: (view: View) => boolean
): Promise<void> {
	const end = Date.now() + milliseconds;
	while (Date.now() < end && !holds(await look(meeting))) await pause(1500, meeting.signal);
}

/** Someone thinks, types and sends; null where nothing came of it. */
export async function write(
	{ roomId, signal }: Meeting,
	person: Person,
	body: string
): Promise<Message | null> {
	await pause(Math.min(9000, 2500 + body.length * 45), signal);
	const posted = await say(person, messagePost, { roomId, clientId: freshMark(), body });
	return posted?.message ?? null;
}

/** Comes in and listens, again after every reconnect. The answer leaves. */
export async function comeIn({ roomId }: Meeting, person: Person): Promise<() => Promise<void>> {
	const { socket } = person;
	const listen = () => void say(person, roomOpen, { roomId });
	socket?.on('connect', listen);
	await say(person, roomOpen, { roomId });
	return async () => {
		socket?.off('connect', listen);
		await say(person, roomClose, { roomId });
	};
}

/** Who someone is in the check-in: the same as in its circle. */
export function idOf({ me }: Person, circleId: string): string {
	return me.get(circleId)?.memberId ?? '';
}

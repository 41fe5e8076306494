// What me:get answers, kept in memory only: rooms with unread messages and how things should look.
import { call, on } from '#lib/call.ts';
import { onReconnected } from '#lib/connection.svelte.ts';
import type { Output } from '#shared/contract.ts';
import type { Answer } from '#shared/errors.ts';
import { meChanged, meGet, mePrefer, usualPreferences, type MyRoom, type Preferences } from '#shared/me.ts';

export type Me = Output<typeof meGet>;

/** `loaded` is undefined until the first answer; `preferences` hold before and after. */
export const me = $state<{ loaded: Me | undefined; preferences: Preferences }>({
	loaded: undefined,
	preferences: { ...usualPreferences }
});

let asked = 0;

/** Asks me:get again. Screens call it after something it answers has changed. */
export async function loadMe(): Promise<Answer<Me>> {
	const mine = ++asked;
	const answer = await call(meGet, {});
	if (answer.ok && mine === asked) {
		me.loaded = answer.data;
		me.preferences = answer.data.preferences;
	}
	return answer;
}

/** Asks again whenever the server says so or the line was lost; answers how to stop. */
export function followMe(): () => void {
	let due: ReturnType<typeof setTimeout> | undefined;
	const again = () => void loadMe();
	// In a lively room elsewhere something is always new; once a second is often enough.
	const soon = () => (due ??= setTimeout(() => ((due = undefined), again()), 1000));
	const stops = [on(meChanged, soon), onReconnected(again), () => clearTimeout(due)];
	return () => stops.forEach((stop) => stop());
}

/** Changes preferences at once and tells the server; an error puts back what was. */
export async function prefer(change: Partial<Preferences>): Promise<Answer<unknown>> {
	const before = me.preferences;
	me.preferences = { ...before, ...change };
	const answer = await call(mePrefer, change);
	if (!answer.ok) me.preferences = before;
	return answer;
}

/** The own room of that id, if one is in it. */
export function myRoom(roomId: string): MyRoom | undefined {
	return me.loaded?.rooms.find((room) => room.roomId === roomId);
}

/** Where someone who has just come in goes first: to a room that they were never in, else to Today. */
export function firstPage(answer: Answer<Me>): string {
	const first = answer.ok ? answer.data.rooms.find((room) => room.name === null) : undefined;
	return first ? `/rooms/${first.roomId}` : '/today';
}

/** Forgets everything, as at the end of a session. */
export function forgetMe(): void {
	asked += 1;
	me.loaded = undefined;
	me.preferences = { ...usualPreferences };
}

// What is planned for this person, kept in memory only: asked again when it changed, answered at once.
import { call, on } from '#lib/call.ts';
import { onReconnected } from '#lib/connection.svelte.ts';
import { me } from '#lib/me/me.svelte.ts';
import { onForget } from '#lib/sessions/session.svelte.ts';
import type { Input } from '#shared/contract.ts';
import {
	scheduleAnswer,
	scheduleCancel,
	scheduleChanged,
	scheduleList,
	scheduleMove,
	type ComingAnswer,
	type Occurrence
} from '#shared/schedule.ts';

interface Schedule {
	loaded: Occurrence[] | undefined;
	/** Whether the last asking failed. */
	failed: boolean;
	/** Answers on their way, by check-in. */
	given: Record<string, ComingAnswer | null>;
}

const nothing = (): Schedule => ({ loaded: undefined, failed: false, given: {} });
const schedule = $state<Schedule>(nothing());

/** The rooms one is in: with another one other check-ins are planned. */
const rooms = $derived(me.loaded?.rooms.map(({ roomId }) => roomId).join(' '));

let asked = 0;
let followers = 0;
let stops: (() => void)[] = [];
/** Counts the answers to one check-in, so that only the last of them puts back what was. */
const turns = new Map<string, number>();

onForget(() => {
	asked += 1;
	Object.assign(schedule, nothing());
});

/** What is planned, with answers as they were just given; undefined until it is known. */
export function occurrences(): Occurrence[] | undefined {
	const { loaded, given } = schedule;
	return loaded?.map((one) => {
		const answer = given[one.checkinId];
		return answer === undefined ? one : { ...one, answer };
	});
}

/** Whether it could not be asked for. */
export function scheduleFailed(): boolean {
	return schedule.failed;
}

/** Asks what is planned. */
export async function loadSchedule(): Promise<void> {
	const mine = ++asked;
	const answer = await call(scheduleList, {});
	if (mine !== asked) return;
	schedule.failed = !answer.ok;
	if (answer.ok) schedule.loaded = answer.data.occurrences;
}

/** Keeps what is planned up to date while a screen shows it; answers how to stop. An effect does it anew for other rooms. */
export function followSchedule(): () => void {
	void rooms;
	void loadSchedule();
	if (followers++ === 0) stops = follow();
	return () => {
		followers -= 1;
		if (followers === 0) stops.forEach((stop) => stop());
	};
}

function follow(): (() => void)[] {
	let due: ReturnType<typeof setTimeout> | undefined;
	const again = () => void loadSchedule();
	// Many may answer at once.
	const soon = () => (due ??= setTimeout(() => ((due = undefined), again()), 200));
	return [on(scheduleChanged, soon), onReconnected(again), () => clearTimeout(due)];
}

/** Says whether one comes, at once on the screen; answers null, or in words why it did not arrive. */
export async function answerTo(checkinId: string, answer: ComingAnswer | null): Promise<string | null> {
	const mine = (turns.get(checkinId) ?? 0) + 1;
	turns.set(checkinId, mine);
	schedule.given[checkinId] = answer;
	const said = await call(scheduleAnswer, { checkinId, answer });
	if (said.ok) {
		place(said.data.occurrence);
		await loadSchedule();
	}
	if (turns.get(checkinId) === mine) delete schedule.given[checkinId];
	return said.ok ? null : said.error.message;
}

/** Moves one check-in; answers null, or in words why not, by field or on the whole. */
export async function moveOne(input: Input<typeof scheduleMove>): Promise<Record<string, string> | null> {
	const said = await call(scheduleMove, input);
	if (said.ok) place(said.data.occurrence);
	return said.ok ? null : (said.error.fields ?? { whole: said.error.message });
}

/** Cancels one check-in; answers null, or in words why not. */
export async function cancelOne(checkinId: string, reason: string): Promise<string | null> {
	const said = await call(scheduleCancel, { checkinId, reason });
	if (said.ok) place(said.data.occurrence);
	return said.ok ? null : (said.error.fields?.['reason'] ?? said.error.message);
}

function place(occurrence: Occurrence): void {
	schedule.loaded = schedule.loaded?.map((one) =>
		one.checkinId === occurrence.checkinId ? occurrence : one
	);
}

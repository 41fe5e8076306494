// What one is reminded of now, kept in memory only: asked on coming, on coming back and when something moved.
import { call, on } from '#lib/call.ts';
import { onReconnected } from '#lib/connection.svelte.ts';
import { onForget } from '#lib/sessions/session.svelte.ts';
import { reminderDue, reminderGone, reminderList, reminderPutAway, type Reminder } from '#shared/calendar.ts';
import { scheduleChanged } from '#shared/schedule.ts';

const state = $state<{ due: Reminder[] }>({ due: [] });
let asked = 0;

onForget(() => {
	asked += 1;
	state.due = [];
});

/** The first that is not over by now; undefined where there is none. */
export function firstDue(now: number): Reminder | undefined {
	return state.due.find(({ until }) => Date.parse(until) > now);
}

/** Keeps up to date what is due while a screen shows it; answers how to stop. The next screen begins with what is known. */
export function followReminders(): () => void {
	void load();
	let soon: ReturnType<typeof setTimeout> | undefined;
	const again = () => void load();
	const stops = [
		on(reminderDue, place),
		on(reminderGone, ({ checkinId }) => drop(checkinId)),
		// Many may answer at once.
		on(scheduleChanged, () => (soon ??= setTimeout(() => ((soon = undefined), again()), 500))),
		onReconnected(again),
		() => clearTimeout(soon)
	];
	return () => {
		for (const stop of stops) stop();
		asked += 1;
	};
}

/** Puts one away, at once on the screen; where that does not arrive it comes back with the next asking. */
export async function putAway(checkinId: string): Promise<void> {
	drop(checkinId);
	asked += 1;
	await call(reminderPutAway, { checkinId });
}

async function load(): Promise<void> {
	const mine = ++asked;
	const answer = await call(reminderList, {});
	if (answer.ok && mine === asked) state.due = answer.data.reminders;
}

function place(reminder: Reminder): void {
	drop(reminder.checkinId);
	state.due = [...state.due, reminder].sort((one, other) => one.at.localeCompare(other.at));
}

function drop(checkinId: string): void {
	state.due = state.due.filter((one) => one.checkinId !== checkinId);
}

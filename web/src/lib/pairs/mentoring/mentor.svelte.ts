// How one stands as a mentor, kept in memory only: asked again when it changed.
import { call, on } from '#lib/call.ts';
import { onReconnected } from '#lib/connection.svelte.ts';
import { onForget } from '#lib/sessions/session.svelte.ts';
import type { Input, Operation, Output } from '#shared/contract.ts';
import { meChanged } from '#shared/me.ts';
import { mentorGet } from '#shared/mentors.ts';
import { pairChanged } from '#shared/pairs.ts';
import { supervisionChanged } from '#shared/supervision.ts';

/** Milliseconds between two askings that came of the same. */
const PAUSE = 1000;

export type Mentor = Output<typeof mentorGet>;

interface Standing {
	loaded: Mentor | undefined;
	/** Whether the last asking failed, and whether one is under way. */
	failed: boolean;
	busy: boolean;
}

const nothing = (): Standing => ({ loaded: undefined, failed: false, busy: false });

/** Read by screens. */
export const mentor = $state<Standing>(nothing());

let asked = 0;
let followers = 0;
let stops: (() => void)[] = [];

onForget(() => {
	asked += 1;
	Object.assign(mentor, nothing());
});

/** Asks how one stands. */
export async function loadMentor(): Promise<void> {
	const mine = ++asked;
	mentor.busy = true;
	const answer = await call(mentorGet, {});
	if (mine !== asked) return;
	mentor.busy = false;
	mentor.failed = !answer.ok;
	if (answer.ok) mentor.loaded = answer.data;
}

/** Keeps it up to date while a screen shows it; answers how to stop. */
export function followMentor(): () => void {
	if (followers++ === 0) {
		const again = () => void loadMentor();
		again();
		stops = [on(pairChanged, again), on(supervisionChanged, again), onReconnected(again), followOthers()];
	}
	return () => {
		followers -= 1;
		if (followers === 0) stops.forEach((stop) => stop());
	};
}

/** What staff changed is told as everything of oneself is; in a lively room elsewhere that comes often. */
function followOthers(): () => void {
	let timer: ReturnType<typeof setTimeout> | undefined;
	const again = () => ((timer = undefined), void loadMentor());
	const stop = on(meChanged, () => (timer ??= setTimeout(again, PAUSE)));
	return () => (stop(), clearTimeout(timer));
}

/** Does something that changes how one stands; answers null, or in words why not. */
export async function change<Line extends Operation>(line: Line, input: Input<Line>): Promise<string | null> {
	const answer = await call(line, input);
	if (answer.ok) await loadMentor();
	return answer.ok ? null : (Object.values(answer.error.fields ?? {})[0] ?? answer.error.message);
}

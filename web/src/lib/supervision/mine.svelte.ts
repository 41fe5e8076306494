// One's own supervision as a mentor, kept in memory only: asked again when it changed.
import { call, on } from '#lib/call.ts';
import { onReconnected } from '#lib/connection.svelte.ts';
import { onForget } from '#lib/sessions/session.svelte.ts';
import type { Input, Operation, Output } from '#shared/contract.ts';
import { supervisionChanged, supervisionMine } from '#shared/supervision.ts';

interface Mine {
	loaded: Output<typeof supervisionMine> | undefined;
	failed: boolean;
	busy: boolean;
}

const nothing = (): Mine => ({ loaded: undefined, failed: false, busy: false });

/** Read by screens. */
export const mine = $state<Mine>(nothing());

let asked = 0;

onForget(() => {
	asked += 1;
	Object.assign(mine, nothing());
});

/** Asks for what one asked, logged and checked. */
export async function loadMine(): Promise<void> {
	const turn = ++asked;
	mine.busy = true;
	const answer = await call(supervisionMine, {});
	if (turn !== asked) return;
	mine.busy = false;
	mine.failed = !answer.ok;
	if (answer.ok) mine.loaded = answer.data;
}

/** Keeps it up to date while a screen shows it; answers how to stop. */
export function followMine(): () => void {
	const again = () => void loadMine();
	again();
	const stops = [on(supervisionChanged, again), onReconnected(again)];
	return () => stops.forEach((stop) => stop());
}

/** Does something that changes it; answers null, or in words why not. */
export async function change<Line extends Operation>(line: Line, input: Input<Line>): Promise<string | null> {
	const answer = await call(line, input);
	if (answer.ok) await loadMine();
	return answer.ok ? null : (Object.values(answer.error.fields ?? {})[0] ?? answer.error.message);
}

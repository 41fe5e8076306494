// One's own pairs and what one wishes for in a mentor, kept in memory only and asked again when something changed.
import { call, on } from '#lib/call.ts';
import { onReconnected } from '#lib/connection.svelte.ts';
import { onForget } from '#lib/sessions/session.svelte.ts';
import type { Input, Operation, Output } from '#shared/contract.ts';
import { meChanged } from '#shared/me.ts';
import { pairChanged, pairMine, type Pair, type Wish } from '#shared/pairs.ts';

interface Own {
	loaded: Output<typeof pairMine> | undefined;
	/** Whether the last asking failed, and whether one is under way. */
	failed: boolean;
	busy: boolean;
}

const nothing = (): Own => ({ loaded: undefined, failed: false, busy: false });
const own = $state<Own>(nothing());

let asked = 0;
let followers = 0;
let stops: (() => void)[] = [];

onForget(() => {
	asked += 1;
	Object.assign(own, nothing());
});

/** One's own pairs on either side; undefined until they are known. */
export function pairs(): readonly Pair[] | undefined {
	return own.loaded?.pairs;
}

/** The own pair of that id, if there is one. */
export function pairOf(pairId: string): Pair | undefined {
	return own.loaded?.pairs.find((one) => one.pairId === pairId);
}

/** What one wishes for in a mentor; null for nothing yet. */
export function wish(): Wish | null {
	return own.loaded?.wish ?? null;
}

/** The day from which the wish waits to be matched; null while it does not. */
export function waitsSince(): string | null {
	return own.loaded?.waitsSince ?? null;
}

/** Whether they could not be asked for. */
export function pairsFailed(): boolean {
	return own.failed;
}

/** Whether they are being asked for. */
export function pairsBusy(): boolean {
	return own.busy;
}

/** Asks for one's own pairs. */
export async function loadPairs(): Promise<void> {
	const mine = ++asked;
	own.busy = true;
	const answer = await call(pairMine, {});
	if (mine !== asked) return;
	own.busy = false;
	own.failed = !answer.ok;
	if (answer.ok) own.loaded = answer.data;
}

/** Keeps them up to date while a screen shows them; answers how to stop. */
export function followPairs(): () => void {
	void loadPairs();
	if (followers++ === 0) stops = follow();
	return () => {
		followers -= 1;
		if (followers === 0) stops.forEach((stop) => stop());
	};
}

function follow(): (() => void)[] {
	const timers = new Map<number, ReturnType<typeof setTimeout>>();
	const within = (wait: number) => () => {
		if (timers.has(wait)) return;
		const again = () => (timers.delete(wait), void loadPairs());
		timers.set(wait, setTimeout(again, wait));
	};
	return [
		on(pairChanged, within(100)),
		// In a lively room elsewhere something is always new.
		on(meChanged, within(1000)),
		onReconnected(() => void loadPairs()),
		() => timers.forEach((timer) => clearTimeout(timer))
	];
}

/** Asks something that changes a pair, and for the pairs again; answers null, or in words why not. */
export async function change<Line extends Operation>(line: Line, input: Input<Line>): Promise<string | null> {
	const answer = await call(line, input);
	if (answer.ok) await loadPairs();
	return answer.ok ? null : answer.error.message;
}

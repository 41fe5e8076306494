// Who may commit beside whom on PostgreSQL: acts on one room share a group and follow each other; an act on
// several rooms waits in all their queues and runs alone, as does one on none.
import type { WaitingAct } from './act.ts';

export interface Queues {
	readonly waiting: Map<string, WaitingAct[]>;
	readonly busy: Set<string>;
	readonly running: Set<Promise<void>>;
	commit(group: readonly WaitingAct[]): Promise<void>;
}

const GROUP_LIMIT = 256;

/** Queues that hand groups of acts to `commit`; a room's next group starts when its last has ended. */
export function openQueues(commit: Queues['commit']): Queues {
	return { waiting: new Map(), busy: new Set(), running: new Set(), commit };
}

export function enqueue(queues: Queues, act: WaitingAct): void {
	if (act.order.length === 0) return track(queues, queues.commit([act]));
	for (const name of act.order) {
		const queue = queues.waiting.get(name);
		if (queue) queue.push(act);
		else queues.waiting.set(name, [act]);
	}
	// What arrives in the same turn of the event loop shares the group.
	setImmediate(() => start(queues, act.order));
}

/** Resolves when nothing waits and nothing runs. */
export async function idle({ waiting, running }: Queues): Promise<void> {
	while (running.size > 0 || waiting.size > 0) {
		await Promise.all(running);
		await new Promise((resolve) => setImmediate(resolve));
	}
}

function start(queues: Queues, names: readonly string[]): void {
	for (const name of names) {
		const group = queues.busy.has(name) ? [] : takeGroup(queues, name);
		if (group.length > 0) track(queues, run(queues, group));
	}
}

/** The acts at the head of a queue that may go now: many of this name alone, or one of several names. */
function takeGroup(queues: Queues, name: string): WaitingAct[] {
	const queue = queues.waiting.get(name) ?? [];
	const head = queue[0];
	if (!head) return [];
	if (head.order.length > 1) return isFirstEverywhere(queues, head) ? [head] : [];
	const end = queue.findIndex((act) => act.order.length > 1);
	return queue.slice(0, Math.min(end < 0 ? queue.length : end, GROUP_LIMIT));
}

function isFirstEverywhere({ busy, waiting }: Queues, act: WaitingAct): boolean {
	return act.order.every((name) => !busy.has(name) && waiting.get(name)?.[0] === act);
}

async function run(queues: Queues, group: readonly WaitingAct[]): Promise<void> {
	const names = group[0]?.order ?? [];
	for (const name of names) {
		queues.busy.add(name);
		const rest = (queues.waiting.get(name) ?? []).slice(group.length);
		if (rest.length > 0) queues.waiting.set(name, rest);
		else queues.waiting.delete(name);
	}
	await queues.commit(group);
	for (const name of names) queues.busy.delete(name);
	// The next in line may be an act that waits in other queues too.
	const next = names.flatMap((name) => queues.waiting.get(name)?.[0]?.order ?? []);
	start(queues, [...new Set([...names, ...next])]);
}

function track({ running }: Queues, work: Promise<void>): void {
	running.add(work);
	void work.finally(() => running.delete(work));
}

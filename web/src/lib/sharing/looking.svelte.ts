// What is shared with oneself by one person, or by people of a room: a list, and what was opened of it. What is over
// goes at once, and an answer that is still on its way then is not shown any more.
import { call, on } from '#lib/call.ts';
import { onReconnected } from '#lib/connection.svelte.ts';
import { onForget } from '#lib/sessions/session.svelte.ts';
import {
	sharingChanged,
	sharingList,
	sharingLook,
	type Reader,
	type SharedLine,
	type Shown
} from '#shared/sharing.ts';

export interface Looking {
	readonly reader: Reader;
	/** Undefined until it is known. What is over stays until the screen is left, as a line without anything in it. */
	lines: SharedLine[] | undefined;
	failed: boolean;
	/** What was opened, by grant. */
	opened: Record<string, Shown[]>;
	/** What is over, and what is on its way. */
	over: string[];
	busy: string[];
	/** What went wrong with a look, by grant. */
	problems: Record<string, string>;
	/** Counts the askings, so that only the last of them is taken. */
	asked: number;
}

/** Nothing yet, for one screen. */
export function createLooking(reader: Reader): Looking {
	const looking = $state<Looking>({
		...{ reader, lines: undefined, failed: false },
		...{ opened: {}, over: [], busy: [], problems: {}, asked: 0 }
	});
	return looking;
}

/** Asks what is shared now. What was there and is not any more is over. */
export async function readShared(looking: Looking): Promise<void> {
	const mine = ++looking.asked;
	const answer = await call(sharingList, { reader: looking.reader });
	if (mine !== looking.asked) return;
	looking.failed = !answer.ok;
	if (answer.ok) takeList(looking, answer.data.shared);
	// Whoever has no part in it any more may not keep anything of it on the screen.
	else if (answer.error.code === 'not_found') for (const grantId of idsOf(looking)) end(looking, grantId);
}

/** Takes a fresh list: what it has not any more is over, and keeps its place. */
export function takeList(looking: Looking, shared: readonly SharedLine[]): void {
	const before = looking.lines ?? [];
	for (const line of before) if (!isIn(shared, line)) end(looking, line.grantId);
	const fresh = shared.filter((line) => !isIn(before, line) && !looking.over.includes(line.grantId));
	looking.lines = [...fresh, ...before];
}

function isIn(lines: readonly SharedLine[], line: SharedLine): boolean {
	return lines.some(({ grantId }) => grantId === line.grantId);
}

/** It is over: nothing of it stays. */
export function end(looking: Looking, grantId: string): void {
	put(looking, grantId);
	if (!looking.over.includes(grantId)) looking.over.push(grantId);
}

/** Looks; the owner sees that. */
export async function look(looking: Looking, grantId: string): Promise<void> {
	if (looking.busy.includes(grantId)) return;
	looking.busy.push(grantId);
	const answer = await call(sharingLook, { grantId });
	looking.busy = looking.busy.filter((one) => one !== grantId);
	if (looking.over.includes(grantId)) return;
	if (answer.ok) looking.opened[grantId] = answer.data.items;
	else if (answer.error.code === 'not_found') end(looking, grantId);
	looking.problems[grantId] = answer.ok ? '' : answer.error.message;
}

/** Puts away what was opened. */
export function put(looking: Looking, grantId: string): void {
	delete looking.opened[grantId];
	delete looking.problems[grantId];
}

/** Keeps it up to date while it is on the screen; answers how to stop, which drops all of it. */
export function followShared(looking: Looking): () => void {
	const again = () => void readShared(looking);
	const drop = () => {
		looking.asked += 1;
		for (const grantId of idsOf(looking)) end(looking, grantId);
		looking.lines = undefined;
	};
	const hear = ({ over }: { over: string | null }) => {
		// A list that staff ask for is a look on record, so it is asked for only where there is something new.
		if (over === null) again();
		else end(looking, over);
	};
	again();
	const stops = [on(sharingChanged, hear), onReconnected(again), onForget(drop), drop];
	return () => stops.forEach((stop) => stop());
}

const idsOf = ({ lines }: Looking) => (lines ?? []).map(({ grantId }) => grantId);

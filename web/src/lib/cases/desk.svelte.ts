// The cases of one room as a moderator reads them: the list, the one that is open, both asked again when something
// has changed.
import { untrack } from 'svelte';
import {
	caseChanged,
	caseList,
	caseOpen,
	type CaseLine,
	type CaseWord,
	type OpenCase
} from '#shared/cases.ts';
import type { WireError } from '#shared/errors.ts';
import { call, on } from '#lib/call.ts';
import { onReconnected } from '#lib/connection.svelte.ts';

export interface Desk {
	readonly roomId: string;
	list: readonly CaseLine[] | null;
	listFailed: WireError | null;
	one: OpenCase | null;
	oneFailed: WireError | null;
	/** Which case is wanted on the screen. */
	wanted: string | null;
}

/** A desk with nothing on it yet. */
export function createDesk(roomId: string): Desk {
	const desk = $state<Desk>({
		...{ roomId, list: null, listFailed: null, one: null, oneFailed: null, wanted: null }
	});
	return desk;
}

/** Reads the list, and again whenever a case of the room changes; answers how to stop. */
export function followDesk(desk: Desk): () => void {
	const again = async () => {
		await readList(desk);
		// Each look is on record: a case is opened again only where it has something new.
		const line = desk.list?.find((one) => one.caseId === desk.wanted);
		const isKnown = desk.one && line?.count === desk.one.words.length && !line.closed === !desk.one.closed;
		if (desk.wanted && !isKnown) await readCase(desk, desk.wanted);
	};
	void readList(desk);
	const stops = [
		on(caseChanged, ({ roomId }) => roomId === desk.roomId && void again()),
		onReconnected(() => void again())
	];
	return () => stops.forEach((stop) => stop());
}

export async function readList(desk: Desk): Promise<void> {
	const answer = await call(caseList, { roomId: desk.roomId });
	desk.listFailed = answer.ok ? null : answer.error;
	if (answer.ok) desk.list = answer.data.cases;
}

/** Puts a case on the desk, or none. What was there before goes at once. */
export function want(desk: Desk, caseId: string | null): void {
	untrack(() => {
		if (desk.one?.caseId !== caseId) desk.one = null;
		desk.oneFailed = null;
		desk.wanted = caseId;
		if (caseId) void readCase(desk, caseId);
	});
}

export async function readCase(desk: Desk, caseId: string): Promise<void> {
	const answer = await call(caseOpen, { roomId: desk.roomId, caseId });
	if (desk.wanted !== caseId) return;
	desk.oneFailed = answer.ok ? null : answer.error;
	if (answer.ok) desk.one = answer.data.case;
	else if (answer.error.code === 'not_found') desk.one = null;
}

/** Takes what the own act has added to the case that is open. */
export function take(desk: Desk, word: CaseWord, closed: OpenCase['closed'] = null): void {
	const { one } = desk;
	if (!one) return;
	const words = [...one.words.filter(({ number }) => number !== word.number), word];
	desk.one = { ...one, words, waiting: false, closed: closed ?? one.closed };
}

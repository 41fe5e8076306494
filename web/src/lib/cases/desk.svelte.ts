// The cases of one room as a moderator reads them, or those that came to them from between a mentor and a mentee: the
// list, the one that is open, both asked again when something has changed.
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
import type { Coming } from '#lib/ui/desk.ts';

export interface Desk {
	/** Undefined for what comes from no room of one's own. */
	readonly roomId: string | undefined;
	list: readonly CaseLine[] | null;
	listFailed: WireError | null;
	one: OpenCase | null;
	oneFailed: WireError | null;
	/** Which case is wanted on the screen. */
	wanted: string | null;
}

/** A desk with nothing on it yet. */
export function createDesk(roomId?: string): Desk {
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
	void (desk.roomId === undefined ? again() : readList(desk));
	const stops = [
		on(caseChanged, ({ roomId }) => (desk.roomId ?? roomId) === roomId && void again()),
		onReconnected(() => void again())
	];
	return () => stops.forEach((stop) => stop());
}

export async function readList(desk: Desk): Promise<void> {
	const answer = await call(caseList, desk.roomId === undefined ? {} : { roomId: desk.roomId });
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
	const roomId = desk.roomId ?? desk.list?.find((one) => one.caseId === caseId)?.roomId;
	// Of no room of one's own, a case is known by the list alone, which asks for it once it is there.
	if (roomId === undefined) return;
	const answer = await call(caseOpen, { roomId, caseId });
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

/** How far the list has come. */
export function listState({ list, listFailed }: Desk): Coming {
	if (list) return 'here';
	return listFailed ? 'failed' : 'coming';
}

/** How far the case has come that is wanted. */
export function oneState({ one, oneFailed, roomId, list, listFailed, wanted }: Desk): Coming {
	if (one) return 'here';
	if (oneFailed) return oneFailed.code === 'not_found' ? 'gone' : 'failed';
	if (roomId !== undefined) return 'coming';
	if (!list) return listFailed ? 'failed' : 'coming';
	return list.some(({ caseId }) => caseId === wanted) ? 'coming' : 'gone';
}

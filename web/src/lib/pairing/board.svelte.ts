// The pairing board as it was read last: who waits, what was proposed, who the mentors are. Each reading is a look on
// record, so it is read when the page is opened, after an own act, and when the line was lost.
import { confirmFirst } from '#lib/accounts/confirming.svelte.ts';
import { call } from '#lib/call.ts';
import { onReconnected } from '#lib/connection.svelte.ts';
import type { Output } from '#shared/contract.ts';
import type { Answer, WireError } from '#shared/errors.ts';
import { mentorList } from '#shared/mentors.ts';
import { pairBoard } from '#shared/pairs.ts';

export interface Board {
	pairs: Output<typeof pairBoard> | null;
	mentors: Output<typeof mentorList> | null;
	failed: WireError | null;
}

/** A board that is still to be read. */
export function createBoard(): Board {
	const board = $state<Board>({ pairs: null, mentors: null, failed: null });
	return board;
}

/** Reads it, and again after the line was lost; answers how to stop. */
export function followBoard(board: Board): () => void {
	void loadBoard(board);
	return onReconnected(() => void loadBoard(board));
}

export async function loadBoard(board: Board): Promise<void> {
	const [pairs, mentors] = await Promise.all([call(pairBoard, {}), call(mentorList, {})]);
	if (pairs.ok) board.pairs = pairs.data;
	if (mentors.ok) board.mentors = mentors.data;
	board.failed = pairs.ok ? (mentors.ok ? null : mentors.error) : pairs.error;
}

/** Carries out an act of staff and reads the board again; answers in words what went wrong, or null. */
export async function actOn(board: Board, act: () => Promise<Answer<unknown>>): Promise<string | null> {
	const answer = await confirmFirst(act);
	if (!answer.ok) return answer.error.message;
	await loadBoard(board);
	return null;
}
